//! Sign-ins for other servers of the operator (RFC 6749 section 4.1, OpenID Connect Core 1.0 section 3.1): the rules stand in
//! `cbl_rules::authorize`. Nothing is written for them but the consent: a code is a sealed text that says everything, and
//! `Budgets` knows which were used.

use super::{
    Service,
    people::Visitor,
    token_response::{Granted, Words},
};
use crate::{
    entropy,
    fault::Fault,
    registry::RegisteredClient,
    secrets::seal::{self, Purpose},
    tokens::{self, AccessClaims, Authentication},
};
use aws_lc_rs::digest;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use cbl_proto::AuthorizationRequest;
use cbl_rules::{
    AccountId, FamilyId, ShownKey, UnixMillis,
    authorize::{CODE_LIFETIME_S, Code, Refusal, SignIn, SignInError, authorize, destination, redeems},
    collect::may_issue,
    consent::wanted,
};
use cbl_store::{budgets::BucketKey, ledger::SignInGiven};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use url::Url;

/// What an authorization request leads to.
pub enum Asked {
    /// It may be gone on with.
    SignIn(Box<SignIn>),
    /// The browser goes back with an error.
    Back(Back),
    /// Nobody knows where to: a page says so.
    Unknown,
}

/// An address of a client to send a browser to: registered, with an answer of ours added. Made here only (UI-14).
pub struct Back(String);

impl Back {
    /// The address. Holds a code, so it stands in no log.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A code as a client brings it back.
#[derive(Clone, Copy)]
pub struct Redemption<'a> {
    /// The code.
    pub code: &'a str,
    /// Where the browser was sent with it.
    pub redirect_uri: Option<&'a str>,
    /// PKCE verifier (RFC 7636 section 4.5).
    pub verifier: Option<&'a str>,
    /// The key that the request shows (RFC 9449).
    pub key: ShownKey<'a>,
}

/// What bringing a code leads to.
pub enum Redeemed {
    /// The token response as JSON.
    Tokens(Vec<u8>),
    /// `invalid_grant`.
    Invalid,
    /// The client's requests must show a key, and this one shows none.
    NoKey,
}

/// What a code says, sealed: nobody else can read it or make one.
#[derive(Serialize, Deserialize)]
struct Given {
    code: Code,
    /// Names the code where its use is written down.
    id: String,
    account: AccountId,
    family: FamilyId,
    auth_time: UnixMillis,
    amr: String,
    at: UnixMillis,
}

impl Service {
    /// Judges an authorization request.
    #[must_use]
    pub fn sign_in_asked(&self, asked: &AuthorizationRequest<'_>) -> Asked {
        let client = asked.client_id.and_then(|id| self.clients.client(id));
        let registered = client.as_deref().map(|client| &*client.client.redirect_uris).unwrap_or_default();
        let (Some(client), Ok(to)) =
            (&client, destination(client.as_deref().map(|client| &client.terms), registered, asked))
        else {
            return Asked::Unknown;
        };
        match authorize(&client.terms, to, asked, self.clock.now()) {
            Ok(sign_in) => Asked::SignIn(Box::new(sign_in)),
            Err(Refusal::Page(_)) => Asked::Unknown,
            Err(Refusal::Client(error, description)) => {
                let said = [("error", error.as_str()), ("error_description", description)];
                self.back(to, asked.state, &said).map_or(Asked::Unknown, Asked::Back)
            }
        }
    }

    /// The client of a sign-in that was judged a while ago, if it may still be gone on with.
    #[must_use]
    pub fn sign_in_client(&self, sign_in: &SignIn) -> Option<Arc<RegisteredClient>> {
        let client = self.clients.client(&sign_in.client_id)?;
        let registered = client.client.redirect_uris.iter().any(|uri| **uri == *sign_in.redirect_uri);
        (client.terms.enabled && registered).then_some(client)
    }

    /// The scopes of a sign-in that the person has to agree to first.
    pub async fn sign_in_needs(
        &self,
        who: &Visitor,
        client: &RegisteredClient,
        sign_in: &SignIn,
    ) -> Result<Vec<String>, Fault> {
        let consented = self.consented(&who.account, client).await?;
        Ok(wanted(&sign_in.scope, &consented).new.into_iter().map(str::to_owned).collect())
    }

    /// The person agreed, now or before: the way back with a code.
    pub async fn signed_in_for(
        &self,
        who: &Visitor,
        client: &RegisteredClient,
        sign_in: &SignIn,
    ) -> Result<Option<Back>, Fault> {
        let now = self.clock.now();
        self.widen_consent(&who.account, client, &sign_in.scope, now).await?;
        let given = Given {
            code: Code { wanted: sign_in.clone(), expires_at: now.plus_seconds(CODE_LIFETIME_S) },
            id: URL_SAFE_NO_PAD.encode(entropy::os_bytes::<16>()?),
            account: who.account,
            family: who.family,
            auth_time: who.auth_time,
            amr: who.amr.clone(),
            at: now,
        };
        let plain = serde_json::to_vec(&given).map_err(|_| Fault::Crypto("a code could not be written"))?;
        let code = URL_SAFE_NO_PAD.encode(seal::seal(&self.secrets, Purpose::AuthorizationCode, &plain)?);
        Ok(self.back(&sign_in.redirect_uri, sign_in.state.as_deref(), &[("code", &code)]))
    }

    /// The way back with an error.
    #[must_use]
    pub fn not_signed_in_for(&self, sign_in: &SignIn, error: SignInError) -> Option<Back> {
        self.back(&sign_in.redirect_uri, sign_in.state.as_deref(), &[("error", error.as_str())])
    }

    /// A registered address with the answer in its query (RFC 6749 section 4.1.2), and who answers (RFC 9207).
    fn back(&self, to: &str, state: Option<&str>, answer: &[(&str, &str)]) -> Option<Back> {
        let mut address = Url::parse(to).ok()?;
        let state = state.map(|state| ("state", state));
        let iss = ("iss", self.issuer());
        address.query_pairs_mut().extend_pairs(answer.iter().copied().chain(state).chain([iss]));
        Some(Back(address.into()))
    }

    /// Exchanges a code for tokens (RFC 6749 section 4.1.3), once.
    pub async fn redeem(&self, client: &RegisteredClient, redemption: Redemption<'_>) -> Result<Redeemed, Fault> {
        let Redemption { code, redirect_uri, verifier, key } = redemption;
        let Ok(key) = key.fits(None) else { return Ok(Redeemed::NoKey) };
        let now = self.clock.now();
        let Some(given) = self.open_code(code) else { return Ok(Redeemed::Invalid) };
        let hash = URL_SAFE_NO_PAD.encode(digest::digest(&digest::SHA256, verifier.unwrap_or_default().as_bytes()));
        if !redeems(&given.code, &client.terms.client_id, redirect_uri, &hash, now) {
            return Ok(Redeemed::Invalid);
        }
        let used = BucketKey::new(format!("sign-in-code:{}", given.id));
        if !self.budgets.first_use(&used, given.code.expires_at, now).await? {
            tracing::warn!(client = &*client.terms.client_id, "a code of a sign-in came twice");
            return Ok(Redeemed::Invalid);
        }
        let scope = &*given.code.wanted.scope;
        let (account, family, client_id) = (given.account, Some(given.family), &*client.terms.client_id);
        if !self.sign_in_may(&SignInGiven { account, family, client_id, scope, at: given.at }).await? {
            return Ok(Redeemed::Invalid);
        }
        let subject = self.subject_of(&given.account, client).await?;
        let came = self.ledger.session_identity(&given.family, given.auth_time).await?;
        let level = came.and_then(|came| came.acr);
        let granted = Granted {
            link: None,
            subject: &subject,
            resource: None,
            scope,
            refresh_token: None,
            key,
            authentication: Some(Authentication {
                time: Some(given.auth_time),
                methods: &given.amr,
                level: level.as_deref(),
                nonce: given.code.wanted.nonce.as_deref(),
            }),
            account: None,
            words: Words::OAuth,
        };
        self.token_response(client, &granted, now).map(Redeemed::Tokens)
    }

    /// The claims of the access token of a sign-in, and whose it is, while the account may be used and the consent stands.
    pub(super) async fn sign_in_token(&self, token: &str) -> Result<Option<(AccessClaims, AccountId)>, Fault> {
        let now = self.clock.now();
        let claims = tokens::read_access_token(&self.keys(), self.issuer(), token, now);
        let Some(claims) = claims.filter(|claims| claims.link_id.is_none()) else { return Ok(None) };
        let Some(client) = self.clients.client(&claims.client_id) else { return Ok(None) };
        let account = self.ledger.account_of_subject(&client.application.id, &claims.sub).await?;
        let Some(account) = account else { return Ok(None) };
        let at = UnixMillis::new(claims.iat.saturating_mul(1_000));
        let given = SignInGiven { account, family: None, client_id: &claims.client_id, scope: &claims.scope, at };
        let may = self.sign_in_may(&given).await?;
        Ok(may.then_some((claims, account)))
    }

    async fn sign_in_may(&self, given: &SignInGiven<'_>) -> Result<bool, Fault> {
        let standing = self.ledger.standing_of_sign_in(given).await?;
        Ok(standing.is_some_and(|standing| may_issue(&standing, given.at, None).is_ok()))
    }

    fn open_code(&self, code: &str) -> Option<Given> {
        let sealed = URL_SAFE_NO_PAD.decode(code).ok()?;
        serde_json::from_slice(&seal::open(&self.secrets, Purpose::AuthorizationCode, &sealed)?).ok()
    }
}
