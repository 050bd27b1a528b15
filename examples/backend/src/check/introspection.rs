//! The provider says what a token is worth now (RFC 7662).

use serde::Deserialize;
use serde_json::Value;
use zeroize::Zeroizing;

use super::Ours;
use crate::provider::Provider;
use crate::refusal::Refusal;

#[derive(Deserialize)]
struct Introspection {
    active: bool,
    iss: Option<String>,
    sub: Option<String>,
    aud: Option<Value>,
    client_id: Option<String>,
    token_type: Option<String>,
    cnf: Option<Value>,
}

pub(super) async fn judge(
    provider: &Provider,
    ours: &Ours,
    (id, secret): (&str, &Zeroizing<String>),
    token: &str,
) -> Result<String, Refusal> {
    let endpoint = provider.metadata().await?.introspection_endpoint.as_deref().ok_or(Refusal::Away)?;
    let asked = provider.client().post(endpoint).basic_auth(id, Some(secret.as_str())).form(&[("token", token)]);
    // 401 is about us, not about the device: its token may be good.
    let said: Introspection = provider.hears(asked).await?.when(200)?;
    said.judged(ours)
}

impl Introspection {
    fn judged(self, ours: &Ours) -> Result<String, Refusal> {
        if !self.active {
            return Err(Refusal::Token("the access token is not valid"));
        }
        if self.cnf.is_some() || self.token_type.is_some_and(|kind| kind.eq_ignore_ascii_case("DPoP")) {
            return Err(Refusal::Bound);
        }
        if self.iss.is_some_and(|issuer| issuer != ours.issuer) {
            return Err(Refusal::Token("the access token comes from another issuer"));
        }
        let named = match &self.aud {
            Some(Value::String(one)) => *one == ours.audience,
            Some(Value::Array(several)) => several.iter().any(|one| one == ours.audience.as_str()),
            _ => false,
        };
        if !named {
            return Err(Refusal::NotForUs);
        }
        ours.gave(self.client_id.as_deref().unwrap_or_default())?;
        self.sub.filter(|subject| !subject.is_empty()).ok_or(Refusal::Away)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn judged(change: impl FnOnce(&mut Value)) -> Result<String, Refusal> {
        let ours = Ours { issuer: "https://id".into(), audience: "https://api".into(), clients: vec!["tv".into()] };
        let mut said =
            json!({ "active": true, "iss": "https://id", "sub": "1", "aud": "https://api", "client_id": "tv" });
        change(&mut said);
        serde_json::from_value::<Introspection>(said).unwrap().judged(&ours)
    }

    #[test]
    fn each_flaw_alone_is_enough() {
        assert_eq!(judged(|_| {}), Ok("1".into()));
        assert_eq!(judged(|said| said["aud"] = json!(["https://other", "https://api"])), Ok("1".into()));
        for (member, value, refusal) in [
            ("active", json!(false), Refusal::Token("the access token is not valid")),
            ("iss", json!("https://other"), Refusal::Token("the access token comes from another issuer")),
            ("aud", json!("https://other"), Refusal::NotForUs),
            ("aud", json!([]), Refusal::NotForUs),
            ("aud", Value::Null, Refusal::NotForUs),
            ("client_id", json!("other"), Refusal::NotForUs),
            ("client_id", Value::Null, Refusal::NotForUs),
            ("cnf", json!({ "jkt": "x" }), Refusal::Bound),
            ("token_type", json!("DPoP"), Refusal::Bound),
            ("sub", json!(""), Refusal::Away),
        ] {
            assert_eq!(judged(|said| said[member] = value.clone()), Err(refusal), "{member} {value}");
        }
    }
}
