//! What a provider says of a person, as far as it is taken over: short, cleaned, and of the right type, or not at all.

use super::fetch::Object;
use cbl_rules::{
    AccountId, UnixMillis,
    federation::person::{address, display_name},
    policy::clean_display_text,
};
use cbl_store::ledger::{Identity, Said};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::fmt;

/// Longest postal code, in characters.
const POSTAL_CODE: usize = 16;
/// Longest `acr`, in bytes; mostly a URN.
const ACR: usize = 128;
/// Authentication methods, at most.
const METHODS: usize = 8;

/// Somebody who proved at a provider who they are.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrived {
    /// The provider's name in the configuration.
    pub provider: String,
    /// Its issuer identifier.
    pub issuer: String,
    /// What it calls the person.
    pub subject: String,
    /// When the person proved who they are.
    pub authenticated_at: UnixMillis,
    /// What the person likes to be called in user names; cleaned where one is made.
    pub preferred_username: Option<String>,
    name: Option<String>,
    email: Option<String>,
    email_verified: bool,
    postal_code: Option<String>,
    acr: Option<String>,
    amr: String,
}

/// Personal data stays out of logs.
impl fmt::Debug for Arrived {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Arrived").field("provider", &self.provider).finish_non_exhaustive()
    }
}

/// Who somebody is, as the ID token says it.
pub(super) struct Named<'a> {
    pub(super) provider: &'a str,
    pub(super) issuer: String,
    pub(super) subject: String,
    pub(super) authenticated_at: UnixMillis,
}

impl Arrived {
    /// Reads the profile from the ID token and, where that is silent, from the answer of the userinfo endpoint.
    pub(super) fn read(named: Named<'_>, id_token: &Object, userinfo: &Object) -> Self {
        let value = |name: &str| id_token.get(name).or_else(|| userinfo.get(name)).filter(|value| !value.is_null());
        let text = |name: &str| value(name).and_then(Value::as_str);
        let name = display_name(&[text("name"), text("nickname"), text("preferred_username"), text("given_name")]);
        // Whose address it is and whether it is verified must be said by one voice.
        let voice = if id_token.contains_key("email") { id_token } else { userinfo };
        let email = voice.get("email").and_then(Value::as_str).and_then(address);
        let postal_code = value("address").and_then(|address| address.get("postal_code")).and_then(Value::as_str);
        Self {
            provider: named.provider.to_owned(),
            issuer: named.issuer,
            subject: named.subject,
            authenticated_at: named.authenticated_at,
            preferred_username: text("preferred_username").map(|name| name.chars().take(64).collect()),
            name: Some(name).filter(|name| !name.is_empty()),
            email: email.map(str::to_owned),
            email_verified: email.is_some() && is_true(voice.get("email_verified")),
            postal_code: postal_code.and_then(clean_display_text).map(|code| code.chars().take(POSTAL_CODE).collect()),
            acr: text("acr")
                .filter(|acr| acr.len() <= ACR && acr.chars().all(|c| c.is_ascii_graphic()))
                .map(str::to_owned),
            amr: methods(value("amr")),
        }
    }

    /// What the ledger keeps of it.
    #[must_use]
    pub fn said(&self) -> Said {
        Said {
            name: self.name.clone(),
            email: self.email.clone(),
            email_verified: self.email_verified,
            postal_code: self.postal_code.clone(),
            acr: self.acr.clone(),
            amr: self.amr.clone(),
        }
    }

    /// The identity of this account.
    #[must_use]
    pub fn identity(&self, account: AccountId, now: UnixMillis) -> Identity {
        Identity {
            issuer: self.issuer.clone(),
            subject: self.subject.clone(),
            account,
            provider: self.provider.clone(),
            said: self.said(),
            created_at: now,
            last_used_at: now,
        }
    }
}

/// Some providers write it in quotes.
fn is_true(value: Option<&Value>) -> bool {
    matches!(value, Some(Value::Bool(true))) || value.and_then(Value::as_str) == Some("true")
}

/// Authentication methods as the provider names them (RFC 8176), each once. That somebody else asked for them has no
/// registered name, and none is invented here: who asked stands in the ledger.
fn methods(value: Option<&Value>) -> String {
    let named = value.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    let plain = |method: &&str| {
        (1..=16).contains(&method.len()) && method.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c))
    };
    let mut methods: Vec<&str> = Vec::new();
    for method in named.filter(plain).take(METHODS) {
        if !methods.contains(&method) {
            methods.push(method);
        }
    }
    methods.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(id_token: &Value, userinfo: &Value) -> Arrived {
        let object = |value: &Value| value.as_object().unwrap().clone();
        let named = Named {
            provider: "example",
            issuer: "https://id.example".into(),
            subject: "1".into(),
            authenticated_at: UnixMillis::new(0),
        };
        Arrived::read(named, &object(id_token), &object(userinfo))
    }

    #[test]
    fn the_profile_comes_from_both_answers_and_is_cleaned() {
        let arrived = read(
            &json!({"name": " A\u{202e}da ", "acr": "urn:x:2", "amr": ["pwd", "otp", "pwd", "", "a b", 7]}),
            &json!({"name": "Eve", "email": "ada@id.example", "email_verified": "true", "address": {"postal_code": " 12345\n"}}),
        );
        let said = arrived.said();
        assert_eq!((said.name.as_deref(), said.email.as_deref()), (Some("Ada"), Some("ada@id.example")));
        assert_eq!((said.email_verified, said.postal_code.as_deref()), (true, Some("12345")));
        assert_eq!((said.acr.as_deref(), &*said.amr), (Some("urn:x:2"), "pwd otp"));
    }

    /// UI-19: one voice must not vouch for the address of another.
    #[test]
    fn ui_19_an_address_is_verified_only_by_who_names_it() {
        let arrived = read(&json!({"email_verified": true}), &json!({"email": "victim@id.example"}));
        assert!(!arrived.said().email_verified);
        let arrived =
            read(&json!({"email": "victim@id.example"}), &json!({"email": "eve@evil.example", "email_verified": true}));
        assert_eq!(
            (arrived.said().email.as_deref(), arrived.said().email_verified),
            (Some("victim@id.example"), false)
        );
        let arrived = read(&json!({"email": "no address", "email_verified": true}), &json!({}));
        assert_eq!((arrived.said().email, arrived.said().email_verified), (None, false));
    }

    #[test]
    fn what_has_another_type_was_not_said() {
        let hostile = json!({"name": ["Ada"], "email": {"a": 1}, "address": "12345", "acr": 1, "amr": "pwd", "preferred_username": 7});
        let said = read(&hostile, &hostile).said();
        assert_eq!(said, Said::default());
        let long =
            json!({"acr": "x".repeat(129), "name": "x".repeat(9_000), "address": {"postal_code": "9".repeat(99)}});
        let said = read(&long, &json!({})).said();
        assert_eq!((said.acr, said.name.unwrap().len(), said.postal_code.unwrap().len()), (None, 64, 16));
    }
}
