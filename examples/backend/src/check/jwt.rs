//! The signature and the claims, judged here (RFC 9068 section 4). The provider is asked for its keys only, and rarely.

use cbl_client::verify::{Verifier, VerifyError};
use tokio::sync::OnceCell;

use super::Ours;
use crate::provider::Provider;
use crate::refusal::Refusal;
use crate::settings::verifier;

/// Keeps the keys of the provider.
#[derive(Default)]
pub(crate) struct Jwt {
    verifier: OnceCell<Verifier>,
}

impl Jwt {
    pub(super) async fn judge(&self, provider: &Provider, ours: &Ours, token: &str) -> Result<String, Refusal> {
        let verifier = self.verifier.get_or_try_init(|| async {
            let keys = &provider.metadata().await?.jwks_uri;
            verifier(ours, keys).ok_or(Refusal::Away)
        });
        let claims = verifier.await?.verify(token).await.map_err(refusal)?;
        // The audience names the service; other people's devices may have tokens for it, too.
        ours.gave(claims.client_id.as_deref().unwrap_or_default())?;
        Ok(claims.sub)
    }
}

fn refusal(error: VerifyError) -> Refusal {
    match error {
        VerifyError::NoKeys | VerifyError::Config => Refusal::Away,
        VerifyError::Audience => Refusal::NotForUs,
        VerifyError::Bound => Refusal::Bound,
        VerifyError::Time => Refusal::Token("the access token has expired"),
        VerifyError::Issuer => Refusal::Token("the access token comes from another issuer"),
        VerifyError::Type => Refusal::Token("this is not an access token"),
        _ => Refusal::Token("the access token is not valid"),
    }
}
