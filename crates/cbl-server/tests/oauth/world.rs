//! A whole server in this process with a clock that stands still, and the people and clients of the tests.

use aws_lc_rs::digest::{SHA256, digest};
use cbl_proto::UserCode;
use cbl_rules::{AccountId, FamilyId, UnixMillis};
use cbl_server::{
    Config, Running,
    app::{Stores, start_with},
    clock::Clock,
    service::{
        Service,
        people::{Choice, Decided, Entered, Place, Shown, Visitor},
    },
};
use cbl_store::ledger::{Application, Client, ClientAuth, NewAccount, RefreshPolicy, Session};
use reqwest::{StatusCode, header::HeaderMap};
use serde_json::Value;
use tempfile::TempDir;

pub const DEVICE_GRANT: &str = "urn:ietf:params:oauth:grant-type:device_code";
pub const SECRET: &str = "a-secret-of-the-console";

/// An answer, read to its end.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {:?}", self.text))
    }

    pub fn member(&self, name: &str) -> String {
        self.json()[name].as_str().unwrap_or_else(|| panic!("no {name} in {}", self.text)).to_owned()
    }

    pub fn error(&self) -> String {
        self.member("error")
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// An OAuth error: status, code, and the headers that every OAuth answer has.
    #[track_caller]
    pub fn is_error(&self, status: u16, code: &str) {
        assert_eq!((self.status.as_u16(), self.error().as_str()), (status, code), "{self:?}");
        self.is_oauth_json();
    }

    #[track_caller]
    pub fn is_oauth_json(&self) {
        assert_eq!(self.header("content-type"), "application/json", "{self:?}");
        assert_eq!(self.header("cache-control"), "no-store", "{self:?}");
    }
}

/// Codes as a device holds them.
#[derive(Debug, Clone)]
pub struct Codes {
    pub device_code: String,
    pub user_code: String,
}

pub struct World {
    pub server: Running,
    pub clock: Clock,
    pub http: reqwest::Client,
    pub ada: Visitor,
    pub eve: Visitor,
    _folder: TempDir,
}

impl World {
    pub async fn start() -> Self {
        Self::start_configured(|_| {}).await
    }

    pub async fn start_configured(configure: impl FnOnce(&mut Config)) -> Self {
        let folder = TempDir::new().unwrap();
        let mut config = Config::in_folder(folder.path());
        config.listen = "127.0.0.1:0".parse().unwrap();
        config.issuer = "http://localhost:0".into();
        config.workers = 1;
        configure(&mut config);
        let clock = Clock::manual(UnixMillis::new(1_800_000_000_000));
        let server = start_with(config, clock.clone(), Stores::default()).await.unwrap();
        let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).no_proxy().build().unwrap();
        let service = &server.app.service;
        register_clients(service).await;
        let ada = register_person(service, "ada", 1).await;
        let eve = register_person(service, "eve", 2).await;
        service.refresh_registry().await.unwrap();
        Self { server, clock, http, ada, eve, _folder: folder }
    }

    pub fn service(&self) -> &Service {
        &self.server.app.service
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.server.address)
    }

    pub fn wait(&self, seconds: i64) {
        self.clock.advance_millis(seconds * 1000);
    }

    pub async fn send(&self, request: reqwest::RequestBuilder) -> Answer {
        let response = request.send().await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        Answer { status, headers, text: response.text().await.unwrap() }
    }

    pub fn post(&self, path: &str, form: &str) -> reqwest::RequestBuilder {
        let form_type = "application/x-www-form-urlencoded";
        self.http.post(self.url(path)).header("content-type", form_type).body(form.to_owned())
    }

    pub async fn posts(&self, path: &str, form: &str) -> Answer {
        self.send(self.post(path, form)).await
    }

    /// A device of the public client `tv` asks for codes.
    pub async fn codes(&self) -> Codes {
        self.codes_for("client_id=tv").await
    }

    pub async fn codes_for(&self, form: &str) -> Codes {
        let answer = self.posts("/device_authorization", form).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        Codes { device_code: answer.member("device_code"), user_code: answer.member("user_code") }
    }

    pub async fn polls(&self, codes: &Codes) -> Answer {
        self.polls_with(&codes.device_code, "client_id=tv").await
    }

    pub async fn polls_with(&self, device_code: &str, rest: &str) -> Answer {
        self.posts("/token", &format!("grant_type={DEVICE_GRANT}&device_code={device_code}&{rest}")).await
    }

    pub async fn refreshes(&self, token: &str) -> Answer {
        self.refreshes_with(token, "client_id=tv").await
    }

    pub async fn refreshes_with(&self, token: &str, rest: &str) -> Answer {
        self.posts("/token", &format!("grant_type=refresh_token&refresh_token={token}&{rest}")).await
    }

    /// A linked device: the token response.
    pub async fn linked(&self) -> Answer {
        let codes = self.codes().await;
        self.approves(&self.ada, &codes).await;
        let tokens = self.polls(&codes).await;
        assert_eq!(tokens.status, 200, "{tokens:?}");
        tokens
    }

    pub async fn enters(&self, who: &Visitor, codes: &Codes) -> Entered {
        let code = UserCode::parse(&codes.user_code).unwrap();
        self.service().enter_code(who, &code).await.unwrap()
    }

    pub async fn claims(&self, who: &Visitor, codes: &Codes) -> (Place, u32) {
        let entered = self.enters(who, codes).await;
        let Entered::Claimed(place) = entered else { panic!("not claimed: {entered:?}") };
        let Shown::Request { number, .. } = self.service().shown(who, &place).await.unwrap() else {
            panic!("not shown")
        };
        (place, number)
    }

    pub async fn approves(&self, who: &Visitor, codes: &Codes) {
        let (place, number) = self.claims(who, codes).await;
        let decided = self.service().decide(who, &place, number, Choice::Approve).await.unwrap();
        assert_eq!(decided, Decided::Approved);
    }

    pub async fn denies(&self, who: &Visitor, codes: &Codes) {
        let (place, number) = self.claims(who, codes).await;
        let decided = self.service().decide(who, &place, number, Choice::Deny).await.unwrap();
        assert_eq!(decided, Decided::Denied);
    }

    pub async fn introspects(&self, token: &str) -> Answer {
        let form = format!("token={token}");
        self.send(self.post("/introspect", &form).basic_auth("backend", Some(SECRET))).await
    }

    pub async fn reads_userinfo(&self, access_token: &str) -> Answer {
        self.send(self.http.get(self.url("/userinfo")).bearer_auth(access_token)).await
    }
}

pub fn client(id: &str) -> Client {
    Client { scopes: "openid profile email".into(), ..Client::public(id, "aurora", UnixMillis::new(0)) }
}

async fn register_clients(service: &Service) {
    let application = Application::named("aurora", "Aurora", UnixMillis::new(0));
    assert!(service.ledger.create_application(&application).await.unwrap());
    let secret = ClientAuth::Secret { hash: digest(&SHA256, SECRET.as_bytes()).as_ref().try_into().unwrap() };
    for client in [
        client("tv"),
        client("radio"),
        Client { auth: secret.clone(), ..client("console") },
        Client { refresh: RefreshPolicy::Fixed, ..client("meter") },
        Client { refresh: RefreshPolicy::None, ..client("badge") },
        Client { code_digits: Some(12), interval: 31, lifetime: 300, complete_uri: false, ..client("digits") },
        Client { resources: vec!["https://api.example".into()], ..client("bound") },
        Client { disabled_at: Some(UnixMillis::new(0)), ..client("disabled") },
        Client { auth: secret.clone(), device_grant: false, introspects: true, ..client("backend") },
        Client {
            auth: secret,
            device_grant: false,
            introspects: true,
            audience: Some("https://other.example".into()),
            ..client("other-backend")
        },
    ] {
        assert!(service.ledger.create_client(&client).await.unwrap());
    }
}

async fn register_person(service: &Service, name: &str, byte: u8) -> Visitor {
    let now = service.clock.now();
    let (account, family) = (AccountId::from_bytes([byte; 16]), FamilyId::from_bytes([byte; 16]));
    let new = NewAccount {
        id: account,
        username: name.into(),
        display_name: name.to_uppercase(),
        email: Some(format!("{name}@example.com")),
        email_verified: true,
        locale: None,
        password_hash: "not used here".into(),
    };
    assert!(service.ledger.create_account(&new, now).await.unwrap());
    let session = Session {
        id_hash: [byte; 32],
        family,
        account,
        created_at: now,
        authenticated_at: now,
        last_seen_at: now,
        expires_at: now.plus_seconds(86_400),
        amr: "pwd".into(),
        network: String::new(),
        user_agent: String::new(),
        ended_at: None,
        revoked_at: None,
    };
    assert!(service.ledger.create_session(&session).await.unwrap());
    let address = "203.0.113.7".parse().unwrap();
    Visitor {
        account,
        family,
        established: false,
        address,
        auth_time: now,
        amr: "pwd".into(),
        known_as: [].into(),
        browser: None,
    }
}
