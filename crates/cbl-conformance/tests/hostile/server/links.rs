//! Tokens: given, refreshed, ended, asked about.

use std::collections::HashSet;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

use super::{Link, Server, error, get, ok, plain};
use crate::http::{Pairs, Said};

impl Server {
    /// A new access token; the key that it is bound to stands in it.
    fn access_token(&mut self, key: Option<&str>) -> String {
        let token = self.draws("access");
        let Some(key) = key else { return token };
        let key = if self.has("tokens-name-another-key") { "another" } else { key };
        format!("{}.{}.{token}", part(&json!({"alg": "ES256"})), part(&json!({"cnf": {"jkt": key}})))
    }

    /// How tokens with this key are called.
    fn kind(&self, key: Option<&str>) -> &'static str {
        if key.is_some() && !self.has("bound-tokens-are-bearers") { "DPoP" } else { "Bearer" }
    }

    pub(super) fn links_up(&mut self, client: &str, key: Option<String>) -> Said {
        let (access, refresh) = (self.access_token(key.as_deref()), self.draws("refresh"));
        let kind = self.kind(key.as_deref());
        let (dead, access_tokens) = (HashSet::new(), HashSet::from([access.clone()]));
        let link = Link {
            client: client.to_owned(),
            current: refresh.clone(),
            dead,
            access: access_tokens,
            ended: false,
            key,
        };
        self.links.push(link);
        let claims = json!({"iss": self.issuer, "aud": client, "sub": "ann", "iat": 1, "exp": 2});
        let id_token = format!("{}.{}.c2ln", part(&json!({"alg": "ES256"})), part(&claims));
        ok(&json!({
            "access_token": access,
            "token_type": kind,
            "expires_in": 900,
            "refresh_token": refresh,
            "scope": "openid",
            "id_token": id_token,
        }))
    }

    pub(super) fn refreshed(
        &mut self,
        client: &str,
        token: &str,
        form: &Pairs,
        shown: Option<&str>,
    ) -> Result<Said, Said> {
        let access_too = self.has("access-tokens-refresh");
        if self.has("any-code-is-a-device-code") && self.grants.contains_key(token) {
            return Err(error("authorization_pending"));
        }
        let holds = |link: &Link| {
            link.current == token || link.dead.contains(token) || access_too && link.access.contains(token)
        };
        let unknown = if self.has("unknown-token-is-fatal") { "server_error" } else { "invalid_grant" };
        let place = self.links.iter().position(holds).ok_or_else(|| error(unknown))?;
        if self.links[place].client != client {
            self.links[place].ended |= self.has("foreign-refresh-spoils");
            if !self.has("refresh-is-not-bound") {
                return Err(error("invalid_grant"));
            }
        }
        if self.links[place].dead.contains(token) && !self.has("old-tokens-live-on") {
            self.links[place].ended |= !self.has("reuse-is-forgiven");
            return Err(error("invalid_grant"));
        }
        if self.links[place].ended && !self.has("revoked-tokens-live-on") {
            return Err(error("invalid_grant"));
        }
        let key = self.links[place].key.clone();
        match (key.as_deref(), shown) {
            (Some(_), None) if !self.has("refresh-needs-no-key") => return Err(error("invalid_dpop_proof")),
            (Some(own), Some(shown)) if own != shown && !self.has("refresh-takes-any-key") => {
                return Err(error("invalid_grant"));
            }
            (Some(_), Some(_)) if self.has("bound-links-cannot-refresh") => return Err(error("invalid_grant")),
            _ => {}
        }
        let wider = get(form, "scope").is_some_and(|scope| scope.contains("no-such"));
        if wider && !self.has("scopes-widen") {
            return Err(error("invalid_scope"));
        }
        let (access, refresh) = (self.access_token(key.as_deref()), self.draws("refresh"));
        let kind = self.kind(key.as_deref());
        let rotates = !self.has("nothing-rotates");
        let link = &mut self.links[place];
        link.access.insert(access.clone());
        if rotates {
            let old = std::mem::replace(&mut link.current, refresh);
            link.dead.insert(old);
        }
        let scope = if wider { "openid no-such-scope" } else { "openid" };
        let current = link.current.clone();
        Ok(ok(
            &json!({"access_token": access, "token_type": kind, "expires_in": 900, "refresh_token": current, "scope": scope}),
        ))
    }

    pub(super) fn revokes(&mut self, client: &str, form: &Pairs) -> Result<Said, Said> {
        let token = get(form, "token").ok_or_else(|| error("invalid_request"))?;
        let hint = get(form, "token_type_hint").unwrap_or("refresh_token");
        if self.has("unknown-hints-are-refused") && !["refresh_token", "access_token"].contains(&hint) {
            return Err(error("invalid_request"));
        }
        let anybody = self.has("anybody-revokes");
        let misled = self.has("hints-are-believed") && hint != "refresh_token";
        if !self.has("revocation-is-a-lie") && !misled {
            for link in self.links.iter_mut().filter(|link| link.current == token && (anybody || link.client == client))
            {
                link.ended = true;
            }
        }
        Ok(plain(200, "application/json", String::new()))
    }

    pub(super) fn introspects(&mut self, client: &str, form: &Pairs) -> Result<Said, Said> {
        if client != "api" && !self.has("anybody-introspects") {
            return Err(error("invalid_client"));
        }
        let token = get(form, "token").ok_or_else(|| error("invalid_request"))?;
        let link = self
            .links
            .iter()
            .find(|link| link.access.contains(token) && (!link.ended || self.has("ended-links-are-active")));
        let Some(link) = link else { return Ok(ok(&json!({"active": false}))) };
        let mut known = json!({"active": true, "client_id": link.client});
        if let Some(key) = link.key.as_ref().filter(|_| !self.has("introspection-names-no-key")) {
            known["cnf"] = json!({"jkt": key});
        }
        Ok(ok(&known))
    }
}

fn part(value: &Value) -> String {
    URL_SAFE_NO_PAD.encode(value.to_string())
}
