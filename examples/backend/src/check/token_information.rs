//! The same question in the words of Login with Amazon, whose `aud` is the client.

use serde::Deserialize;

use super::Ours;
use crate::provider::{LWA_TOKEN_INFORMATION, Provider};
use crate::refusal::Refusal;

#[derive(Deserialize)]
struct TokenInformation {
    iss: String,
    aud: String,
    user_id: String,
    /// Seconds left.
    exp: i64,
}

pub(super) async fn judge(provider: &Provider, ours: &Ours, token: &str) -> Result<String, Refusal> {
    // In the header, which the dialect knows as well: a token in a URL would stand in logs.
    let asked = provider.client().get(provider.url(LWA_TOKEN_INFORMATION)).bearer_auth(token);
    let heard = provider.hears(asked).await?;
    if heard.status == 400 || heard.status == 401 {
        return Err(Refusal::Token("the access token is not valid"));
    }
    heard.when::<TokenInformation>(200)?.judged(ours)
}

impl TokenInformation {
    fn judged(self, ours: &Ours) -> Result<String, Refusal> {
        if self.iss != ours.issuer {
            return Err(Refusal::Token("the access token comes from another issuer"));
        }
        if self.exp <= 0 {
            return Err(Refusal::Token("the access token has expired"));
        }
        ours.gave(&self.aud)?;
        Some(self.user_id).filter(|user| !user.is_empty()).ok_or(Refusal::Away)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_flaw_alone_is_enough() {
        let ours = Ours { issuer: "https://id".into(), audience: String::new(), clients: vec!["fire".into()] };
        let judged = |iss: &str, aud: &str, user: &str, exp| {
            let user_id = user.to_owned();
            TokenInformation { iss: iss.into(), aud: aud.into(), user_id, exp }.judged(&ours)
        };
        assert_eq!(judged("https://id", "fire", "1", 1), Ok("1".into()));
        assert!(matches!(judged("https://other", "fire", "1", 1), Err(Refusal::Token(_))));
        assert!(matches!(judged("https://id", "fire", "1", 0), Err(Refusal::Token(_))));
        assert_eq!(judged("https://id", "other", "1", 1), Err(Refusal::NotForUs));
        assert_eq!(judged("https://id", "fire", "", 1), Err(Refusal::Away));
    }
}
