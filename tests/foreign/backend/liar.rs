//! A provider that says what a test wants it to: real HTTP, real signatures.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use actix_web::{App, HttpRequest, HttpResponse, HttpServer, http::StatusCode, web};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use cbl_tests::Backend;
use jsonwebtoken::jwk::Jwk;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::{Value, json};

use super::AUDIENCE;

/// In the year 2100.
const LATER: u64 = 4_102_444_800;
const KEY: &str = "k1";

/// What it says at a path: a status, and a body.
type Said = HashMap<&'static str, (u16, String)>;

pub(crate) struct Liar {
    pub(crate) issuer: String,
    said: Arc<Mutex<Said>>,
    signer: EncodingKey,
}

impl Liar {
    pub(crate) fn starts() -> Self {
        let said = Arc::new(Mutex::new(Said::new()));
        let shared = web::Data::from(Arc::clone(&said));
        let server = HttpServer::new(move || App::new().app_data(shared.clone()).default_service(web::to(says)));
        let server = server.workers(1).disable_signals().bind(("127.0.0.1", 0)).unwrap();
        let issuer = format!("http://{}", server.addrs()[0]);
        tokio::spawn(server.run());
        let pair = rcgen::KeyPair::generate_for(&rcgen::PKCS_ECDSA_P256_SHA256).unwrap();
        let liar = Self { issuer, said, signer: EncodingKey::from_ec_der(&pair.serialize_der()) };
        liar.says("/.well-known/openid-configuration", 200, &liar.metadata());
        liar.says("/jwks.json", 200, &json!({ "keys": [liar.public()] }));
        liar.says("/userinfo", 200, &json!({ "sub": "ann", "name": "Ann" }));
        liar
    }

    /// A service that trusts this provider.
    pub(crate) fn serves(&self, flags: &[&str]) -> Backend {
        Backend::starts(&self.flags(flags))
    }

    pub(crate) fn flags<'a>(&'a self, flags: &[&'a str]) -> Vec<&'a str> {
        let own = ["--issuer", self.issuer.as_str(), "--client", "tv", "--audience", AUDIENCE];
        [&own[..], flags].concat()
    }

    pub(crate) fn metadata(&self) -> Value {
        let url = |path: &str| format!("{}{path}", self.issuer);
        json!({
            "issuer": self.issuer,
            "jwks_uri": url("/jwks.json"),
            "token_endpoint": url("/token"),
            "userinfo_endpoint": url("/userinfo"),
            "introspection_endpoint": url("/introspect"),
        })
    }

    pub(crate) fn says(&self, path: &'static str, status: u16, body: &Value) {
        self.says_text(path, status, body.to_string());
    }

    pub(crate) fn says_text(&self, path: &'static str, status: u16, body: String) {
        self.said.lock().unwrap().insert(path, (status, body));
    }

    pub(crate) fn claims(&self) -> Value {
        json!({
            "iss": self.issuer, "aud": AUDIENCE, "sub": "ann", "client_id": "tv", "scope": "openid profile email",
            "exp": LATER, "iat": 1, "jti": "1",
        })
    }

    /// An access token in which one claim is different.
    pub(crate) fn token_with(&self, name: &str, value: Value) -> String {
        let mut claims = self.claims();
        claims[name] = value;
        self.signs("at+jwt", KEY, &claims)
    }

    /// The token of this person.
    pub(crate) fn token_of(&self, subject: &str) -> String {
        self.token_with("sub", json!(subject))
    }

    /// What it says of this person from now on.
    pub(crate) fn knows(&self, profile: &Value) {
        self.says("/userinfo", 200, profile);
    }

    pub(crate) fn signs(&self, kind: &str, key: &str, claims: &Value) -> String {
        let mut header = Header::new(Algorithm::ES256);
        header.typ = Some(kind.to_owned());
        header.kid = Some(key.to_owned());
        encode(&header, claims, &self.signer).unwrap()
    }

    /// The same claims under a header of one's choice, with whatever stands for a signature.
    pub(crate) fn forges(&self, header: &Value, signature: &str) -> String {
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        format!("{}.{}.{signature}", part(header), part(&self.claims()))
    }

    /// Signed with its public key, as if that were a shared secret.
    pub(crate) fn signs_with_public_key(&self) -> String {
        let mut header = Header::new(Algorithm::HS256);
        header.typ = Some("at+jwt".to_owned());
        header.kid = Some(KEY.to_owned());
        let secret = EncodingKey::from_secret(self.public()["x"].as_str().unwrap().as_bytes());
        encode(&header, &self.claims(), &secret).unwrap()
    }

    fn public(&self) -> Value {
        let mut jwk = Jwk::from_encoding_key(&self.signer, Algorithm::ES256).unwrap();
        jwk.common.key_id = Some(KEY.to_owned());
        serde_json::to_value(jwk).unwrap()
    }
}

async fn says(request: HttpRequest, said: web::Data<Mutex<Said>>) -> HttpResponse {
    let (status, body) = said.lock().unwrap().get(request.path()).cloned().unwrap_or((404, "{}".to_owned()));
    let mut answer = HttpResponse::build(StatusCode::from_u16(status).unwrap());
    answer.insert_header(("location", "/userinfo")).content_type("application/json").body(body)
}
