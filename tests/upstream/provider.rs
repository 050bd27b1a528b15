//! A provider that does what a test tells it to, over real HTTP.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use actix_web::web::{Bytes, Data};
use actix_web::{App, HttpRequest, HttpResponse, HttpServer, web};
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair};
use jsonwebtoken::jwk::Jwk;
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use serde_json::{Value, json};

/// What it answers at one address.
#[derive(Clone)]
pub(crate) enum Says {
    Json(Value),
    /// A status and a body of any kind.
    Raw(u16, String),
    /// After longer than anybody waits.
    Nothing,
    Redirect(String),
}

/// A signing key under a name.
#[derive(Clone)]
pub(crate) struct Key {
    pub kid: String,
    encoding: EncodingKey,
}

impl Key {
    pub(crate) fn new(kid: &str) -> Self {
        let pair = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).unwrap();
        Self { kid: kid.into(), encoding: EncodingKey::from_ec_der(pair.to_pkcs8v1().unwrap().as_ref()) }
    }

    pub(crate) fn published(&self) -> Value {
        let mut jwk = Jwk::from_encoding_key(&self.encoding, Algorithm::ES256).unwrap();
        jwk.common.key_id = Some(self.kid.clone());
        serde_json::to_value(jwk).unwrap()
    }

    pub(crate) fn signs(&self, claims: &Value) -> String {
        self.signs_as(claims, "JWT")
    }

    pub(crate) fn signs_as(&self, claims: &Value, typ: &str) -> String {
        let mut header = Header::new(Algorithm::ES256);
        (header.kid, header.typ) = (Some(self.kid.clone()), Some(typ.into()));
        jsonwebtoken::encode(&header, claims, &self.encoding).unwrap()
    }
}

pub(crate) struct Script {
    pub discovery: Says,
    pub keys: Says,
    pub token: Says,
    pub userinfo: Says,
    /// What it was asked: the path, and the body of a form.
    pub asked: Vec<(String, String)>,
    /// The `Authorization` header of the last token request.
    pub authorization: String,
}

/// The provider. It ends with the process.
#[derive(Clone)]
pub(crate) struct Provider {
    pub issuer: String,
    pub key: Key,
    script: Arc<Mutex<Script>>,
}

impl Provider {
    pub(crate) fn starts() -> Self {
        Self::starts_with(None)
    }

    /// The same over TLS, if it is given.
    pub(crate) fn starts_with(tls: Option<rustls::ServerConfig>) -> Self {
        let key = Key::new("first");
        let nothing = Says::Raw(500, String::new());
        let script = Script {
            discovery: nothing.clone(),
            keys: Says::Json(json!({"keys": [key.published()]})),
            token: nothing,
            userinfo: Says::Json(json!({})),
            asked: Vec::new(),
            authorization: String::new(),
        };
        let script = Arc::new(Mutex::new(script));
        let shared = Data::new(Arc::clone(&script));
        let server = HttpServer::new(move || App::new().app_data(shared.clone()).default_service(web::to(answer)));
        let (server, place) = (server.workers(1).disable_signals(), "127.0.0.1:0");
        let (server, origin) = match tls {
            None => (server.bind(place).unwrap(), "http://127.0.0.1"),
            // The name in its certificate.
            Some(tls) => (server.bind_rustls_0_23(place, tls).unwrap(), "https://localhost"),
        };
        let issuer = format!("{origin}:{}", server.addrs()[0].port());
        tokio::spawn(server.run());
        let provider = Self { issuer, key, script };
        provider.script().discovery = Says::Json(provider.document());
        provider
    }

    pub(crate) fn script(&self) -> std::sync::MutexGuard<'_, Script> {
        self.script.lock().unwrap()
    }

    /// Its discovery document.
    pub(crate) fn document(&self) -> Value {
        let issuer = &self.issuer;
        json!({
            "issuer": issuer,
            "authorization_endpoint": format!("{issuer}/authorize"),
            "token_endpoint": format!("{issuer}/token"),
            "jwks_uri": format!("{issuer}/keys"),
            "userinfo_endpoint": format!("{issuer}/userinfo"),
        })
    }

    /// Answers the next code with this ID token.
    pub(crate) fn gives(&self, id_token: &str) {
        let tokens = json!({"access_token": "at", "token_type": "Bearer", "expires_in": 60, "id_token": id_token});
        self.script().token = Says::Json(tokens);
    }

    /// How often it was asked at this path.
    pub(crate) fn asked(&self, path: &str) -> usize {
        self.script().asked.iter().filter(|(asked, _)| asked == path).count()
    }
}

async fn answer(request: HttpRequest, body: Bytes, script: Data<Arc<Mutex<Script>>>) -> HttpResponse {
    let says = {
        let mut script = script.lock().unwrap();
        let body = String::from_utf8_lossy(&body).into_owned();
        script.asked.push((request.path().to_owned(), body));
        if request.path() == "/token" {
            let header = request.headers().get("authorization").and_then(|value| value.to_str().ok());
            header.unwrap_or_default().clone_into(&mut script.authorization);
        }
        match request.path() {
            "/.well-known/openid-configuration" => script.discovery.clone(),
            "/keys" => script.keys.clone(),
            "/token" => script.token.clone(),
            "/userinfo" => script.userinfo.clone(),
            _ => Says::Raw(404, String::new()),
        }
    };
    match says {
        Says::Json(value) => HttpResponse::Ok().json(value),
        Says::Raw(status, body) => HttpResponse::build(status.try_into().unwrap()).body(body),
        Says::Redirect(to) => HttpResponse::Found().insert_header(("location", to)).finish(),
        Says::Nothing => {
            tokio::time::sleep(Duration::from_secs(20)).await;
            HttpResponse::Ok().finish()
        }
    }
}
