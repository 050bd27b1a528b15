//! What can be read: metadata, the page, the profile.

use serde_json::json;

use super::{DEVICE_CODE, Link, Server, Stage, Twist, error, get, ok, plain};
use crate::http::{Asked, Said};

impl Server {
    pub(super) fn metadata(&self) -> Said {
        let url = |path: &str| format!("{}{path}", self.issuer);
        ok(&json!({
            "issuer": self.issuer,
            "device_authorization_endpoint": url("/device"),
            "token_endpoint": url("/token"),
            "revocation_endpoint": url("/revoke"),
            "introspection_endpoint": url("/introspect"),
            "userinfo_endpoint": url("/userinfo"),
            "jwks_uri": url("/keys"),
            "grant_types_supported": [DEVICE_CODE, "refresh_token"],
            "token_endpoint_auth_methods_supported": ["none", "client_secret_basic", "private_key_jwt"],
            "token_endpoint_auth_signing_alg_values_supported": ["ES256"],
            "dpop_signing_alg_values_supported": ["ES256"],
            "code_challenge_methods_supported": ["S256"],
            "id_token_signing_alg_values_supported": ["ES256"],
        }))
    }

    pub(super) fn page(&mut self, asked: &Asked) -> Said {
        let code = get(&asked.queried(), "user_code").unwrap_or_default().to_owned();
        let known = self.grants.values_mut().find(|grant| grant.user_code == code);
        if let (Some(grant), Twist::Habit("get-approves")) = (known, self.twist) {
            grant.stage = Stage::Approved;
        }
        if self.has("page-knows-codes")
            && !code.is_empty()
            && !self.grants.values().any(|grant| grant.user_code == code)
        {
            return plain(404, "text/html", "no such code".into());
        }
        let shown = if self.has("page-runs-input") { code } else { code.replace('<', "&lt;") };
        let mut said = plain(200, "text/html", format!("<form><input value=\"{shown}\"></form>"));
        said.sets("x-frame-options", "DENY");
        said
    }

    pub(super) fn userinfo(&mut self, asked: &Asked) -> Said {
        self.profile(asked).unwrap_or_else(|mut said| {
            said.status = 401;
            said.sets(
                "www-authenticate",
                if said.has("use_dpop_nonce") { "DPoP error=\"use_dpop_nonce\"" } else { "Bearer" },
            );
            said
        })
    }

    fn profile(&mut self, asked: &Asked) -> Result<Said, Said> {
        let (scheme, token) = asked.header("authorization").split_once(' ').unwrap_or_default();
        let open = |link: &&Link| link.access.contains(token) && (!link.ended || self.has("access-lives-on"));
        let link = self.links.iter().find(open).cloned();
        if self.has("userinfo-for-all") {
            return Ok(ok(&json!({"sub": "ann"})));
        }
        let link = link.ok_or_else(|| error("invalid_token"))?;
        let bound = link.key.filter(|_| scheme == "DPoP" || !self.has("bound-tokens-open-as-bearers"));
        if let Some(key) = bound {
            let shown = if scheme == "DPoP" { self.proven(asked, Some(token))? } else { None };
            let right = shown.is_some_and(|shown| shown == key || self.has("any-key-opens"));
            if !right || self.has("userinfo-knows-no-proofs") {
                return Err(error("invalid_token"));
            }
        }
        Ok(ok(&json!({"sub": "ann"})))
    }
}
