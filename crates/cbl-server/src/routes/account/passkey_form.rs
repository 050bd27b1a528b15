//! What a page gives the browser to ask for a passkey, and what the browser sends back in the fields of a form.

use crate::{
    fault::Fault,
    http::csrf::{self, Binding, Posted},
    pages::view::PasskeyQuestion,
    secrets::challenges,
    service::credentials::{CHALLENGE_S, Used},
    state::App,
    webauthn::{self, ALGORITHMS, Assertion, Expected, NewPasskey, Refusal, Registration},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use cbl_rules::AccountId;
use cbl_store::ledger::{Account, Passkey};
use serde::Deserialize;
use serde_json::{Value, json};

/// A person has this long to find their key, in milliseconds.
const TIMEOUT_MS: u32 = 300_000;

/// `PublicKeyCredential` as `toJSON()` writes it (Web Authentication level 3, section 5.1), as far as it matters here.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Credential {
    id: String,
    response: Response,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Response {
    #[serde(rename = "clientDataJSON")]
    client_data: String,
    attestation_object: Option<String>,
    authenticator_data: Option<String>,
    signature: Option<String>,
    user_handle: Option<String>,
}

/// The host that passkeys are made for; none where the issuer is an address, which no passkey can be for.
#[must_use]
pub(super) fn rp_id(app: &App) -> Option<String> {
    let url = url::Url::parse(&app.config.issuer).ok()?;
    match url.host()? {
        url::Host::Domain(name) => Some(name.to_owned()),
        url::Host::Ipv4(_) | url::Host::Ipv6(_) => None,
    }
}

/// Asks for any passkey, or for one of these. None where there can be none.
pub(super) fn ask(app: &App, binding: Binding<'_>, own: &[Passkey]) -> Result<Option<PasskeyQuestion>, Fault> {
    let Some(rp_id) = rp_id(app) else { return Ok(None) };
    let challenge = challenge(app, binding)?;
    let options = json!({
        "challenge": challenge,
        "rpId": rp_id,
        "allowCredentials": descriptors(own),
        "userVerification": "required",
        "timeout": TIMEOUT_MS,
    });
    Ok(Some(PasskeyQuestion { options: options.to_string(), challenge }))
}

/// Asks for a new passkey beside those that there are.
pub(super) fn ask_for_new(
    app: &App,
    binding: Binding<'_>,
    account: &Account,
    own: &[Passkey],
) -> Result<Option<PasskeyQuestion>, Fault> {
    let Some(rp_id) = rp_id(app) else { return Ok(None) };
    let challenge = challenge(app, binding)?;
    let algorithms = ALGORITHMS.map(|number| json!({ "type": "public-key", "alg": number }));
    let display_name = if account.display_name.is_empty() { &account.username } else { &account.display_name };
    let options = json!({
        "challenge": challenge,
        "rp": { "id": rp_id, "name": app.config.name },
        // The account itself and not its name: a user handle stays on the device and must say nothing (section 14.6.1).
        "user": { "id": account.id.to_string(), "name": account.username, "displayName": display_name },
        "pubKeyCredParams": algorithms,
        "excludeCredentials": descriptors(own),
        "authenticatorSelection": {
            "residentKey": "required", "requireResidentKey": true, "userVerification": "required"
        },
        "attestation": "none",
        "timeout": TIMEOUT_MS,
    });
    Ok(Some(PasskeyQuestion { options: options.to_string(), challenge }))
}

fn challenge(app: &App, binding: Binding<'_>) -> Result<String, Fault> {
    let until = app.service.clock.now().plus_seconds(CHALLENGE_S);
    let random = crate::entropy::os_bytes()?;
    let challenge = challenges::make(app.service.secrets.current(), binding.value(), until, &random);
    Ok(URL_SAFE_NO_PAD.encode(challenge))
}

fn descriptors(passkeys: &[Passkey]) -> Vec<Value> {
    let described =
        |passkey: &Passkey| json!({ "type": "public-key", "id": URL_SAFE_NO_PAD.encode(&passkey.credential_id) });
    passkeys.iter().map(described).collect()
}

/// Us, as browsers and authenticators name us.
struct Site {
    origin: String,
    rp_id: String,
}

impl Site {
    fn of(app: &App) -> Self {
        Self { origin: csrf::origin(&app.config.issuer), rp_id: rp_id(app).unwrap_or_default() }
    }

    fn expecting<'a>(&'a self, challenge: &'a [u8]) -> Expected<'a> {
        Expected { origin: &self.origin, rp_id: &self.rp_id, challenge }
    }
}

/// What a browser sent, with the challenge that it should have answered.
pub(super) struct Answer {
    credential: Credential,
    challenge: Vec<u8>,
}

/// Reads the fields of a form. `None` when they are missing, or its challenge is too old or of another browser.
pub(super) fn read(app: &App, posted: &Posted, binding: Binding<'_>) -> Option<Answer> {
    let challenge = decode(posted.get("challenge")?)?;
    challenges::check(&app.service.secrets, binding.value(), &challenge, app.service.clock.now())?;
    let credential = serde_json::from_str(posted.get("credential")?).ok()?;
    Some(Answer { credential, challenge })
}

impl Answer {
    /// The new passkey that was made.
    pub(super) async fn registered(&self, app: &App) -> Result<Result<NewPasskey, Refusal>, Fault> {
        let Some(sent) = self.registration() else { return Ok(Err(Refusal::Malformed)) };
        let judged = webauthn::register(&sent, &Site::of(app).expecting(&self.challenge));
        if judged.is_ok() && !app.service.is_first_answer(&self.challenge).await? {
            return Ok(Err(Refusal::Challenge));
        }
        Ok(judged)
    }

    /// Who used their passkey. Without `whose`, the authenticator must name the account (section 7.2, step 6).
    pub(super) async fn used(&self, app: &App, whose: Option<&AccountId>) -> Result<Used, Fault> {
        let (Some(id), Some(sent)) = (decode(&self.credential.id), self.assertion()) else {
            return Ok(Used::Refused(Refusal::Malformed));
        };
        let named = self.credential.response.user_handle.as_deref().map(AccountId::parse);
        let user = match (named, whose) {
            (Some(Some(named)), Some(whose)) if named != *whose => return Ok(Used::Unknown),
            (Some(Some(named)), _) => named,
            (None, Some(whose)) => *whose,
            (Some(None), _) | (None, None) => return Ok(Used::Unknown),
        };
        let site = Site::of(app);
        app.service.use_passkey(&id, &user, &sent, &site.expecting(&self.challenge)).await
    }

    fn registration(&self) -> Option<Registration> {
        let response = &self.credential.response;
        Some(Registration {
            client_data: decode(&response.client_data)?,
            attestation: decode(response.attestation_object.as_deref()?)?,
        })
    }

    fn assertion(&self) -> Option<Assertion> {
        let response = &self.credential.response;
        Some(Assertion {
            client_data: decode(&response.client_data)?,
            authenticator_data: decode(response.authenticator_data.as_deref()?)?,
            signature: decode(response.signature.as_deref()?)?,
        })
    }
}

fn decode(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).ok()
}
