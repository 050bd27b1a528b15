//! The world of the pages with people and devices at addresses of their own: a trusted proxy in front says who asked.

use crate::{
    browser::{Browser, Page},
    world::{PASSWORD, World},
};
use cbl_rules::{AccountId, FamilyId, Guard, UnixMillis};
use cbl_server::{Config, passwords};
use cbl_store::ledger::{Application, Client, ClientAuth, NewAccount, Session};
use serde_json::Value;

pub const HOME: &str = "203.0.113.7";
pub const AWAY: &str = "198.51.100.9";
/// Of the resource server `backend`; its hash is below.
const SECRET: &str = "a-secret-of-the-backend";

pub struct Town {
    pub world: World,
    http: reqwest::Client,
}

/// Codes as a device holds them, and where it is.
#[derive(Clone)]
#[expect(clippy::struct_field_names, reason = "the RFC's own name")]
pub struct Device {
    pub client: &'static str,
    pub device_code: String,
    pub user_code: String,
    pub at: &'static str,
}

impl Town {
    pub async fn start() -> Self {
        Self::start_configured(|_| {}).await
    }

    pub async fn start_configured(configure: impl FnOnce(&mut Config)) -> Self {
        let world = World::start_configured(|config| {
            config.trusted_proxies = vec!["127.0.0.0/8".parse().unwrap()];
            configure(config);
        })
        .await;
        let town = Self { world, http: reqwest::Client::builder().no_proxy().build().unwrap() };
        town.registers_backend().await;
        town
    }

    pub fn now(&self) -> UnixMillis {
        self.world.clock.now()
    }

    /// The client `tv` asks this of every approval from here on.
    pub async fn guards(&self, guard: Guard) {
        let service = self.world.service();
        assert!(service.ledger.set_client_guard("tv", &guard).await.unwrap());
        service.refresh_registry().await.unwrap();
    }

    /// Another client of the same application, or of another.
    pub async fn registers_client(&self, id: &str, application: &str, scopes: &str) {
        let ledger = &self.world.service().ledger;
        ledger.create_application(&Application::named(application, application, self.now())).await.unwrap();
        let client = Client { scopes: scopes.into(), ..Client::public(id, application, self.now()) };
        assert!(ledger.create_client(&client).await.unwrap());
        self.world.service().refresh_registry().await.unwrap();
    }

    async fn registers_backend(&self) {
        use aws_lc_rs::digest::{SHA256, digest};
        let ledger = &self.world.service().ledger;
        let hash = digest(&SHA256, SECRET.as_bytes()).as_ref().try_into().unwrap();
        let auth = ClientAuth::Secret { hash };
        let backend = Client::public("backend", "aurora", self.now());
        let backend = Client { auth, device_grant: false, introspects: true, ..backend };
        assert!(ledger.create_client(&backend).await.unwrap());
        self.world.service().refresh_registry().await.unwrap();
    }

    /// A client that proves who it is.
    pub async fn registers_confidential(&self, id: &str) {
        let ledger = &self.world.service().ledger;
        let auth = ClientAuth::Secret { hash: [7; 32] };
        let client = Client { auth, ..Client::public(id, "aurora", self.now()) };
        assert!(ledger.create_client(&client).await.unwrap());
        self.world.service().refresh_registry().await.unwrap();
    }

    /// Somebody who never types a password.
    pub async fn registers_as(&self, id: AccountId, name: &str) {
        let account = NewAccount {
            id,
            username: name.into(),
            display_name: name.into(),
            email: None,
            email_verified: true,
            locale: None,
            password_hash: "nobody types it".into(),
        };
        assert!(self.world.service().ledger.create_account(&account, self.now()).await.unwrap());
    }

    /// A browser in which they are signed in.
    pub async fn session_of(&self, account: AccountId, random: [u8; 32]) -> Browser {
        use aws_lc_rs::digest::{SHA256, digest};
        use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
        let id = URL_SAFE_NO_PAD.encode(random);
        let now = self.now();
        let session = Session {
            id_hash: digest(&SHA256, id.as_bytes()).as_ref().try_into().unwrap(),
            family: FamilyId::from_bytes(*account.as_bytes()),
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
        assert!(self.world.service().ledger.create_session(&session).await.unwrap());
        let mut browser = self.world.browser();
        browser.from = Some(HOME.into());
        browser.cookies.insert("cbl-session".into(), id);
        browser
    }

    /// Somebody with a mail address.
    pub async fn registers_with_mail(&self, name: &str) -> AccountId {
        let account = NewAccount {
            id: AccountId::from_bytes([name.as_bytes()[0]; 16]),
            username: name.into(),
            display_name: format!("{name} of the tests"),
            email: Some(format!("{name}@example.com")),
            email_verified: true,
            locale: None,
            password_hash: passwords::hash(PASSWORD).unwrap(),
        };
        assert!(self.world.service().ledger.create_account(&account, self.now()).await.unwrap());
        account.id
    }

    /// A browser at an address, signed in.
    pub async fn person(&self, name: &str, at: &str) -> Browser {
        let mut browser = self.world.browser();
        browser.from = Some(at.to_owned());
        browser.signs_in(name, PASSWORD).await.goes_to("/link");
        browser
    }

    /// A television that can show a number asks for codes.
    pub async fn device(&self, at: &'static str) -> Device {
        self.device_saying(at, "tv", "cbl_can_show_number=true&device_name=Den").await
    }

    pub async fn device_saying(&self, at: &'static str, client: &'static str, form: &str) -> Device {
        let json = self.posts(at, "/device_authorization", &format!("client_id={client}&{form}")).await;
        let member = |name: &str| json[name].as_str().unwrap_or_else(|| panic!("{json}")).to_owned();
        Device { client, device_code: member("device_code"), user_code: member("user_code"), at }
    }

    /// The same by a program that says what it is.
    pub async fn device_calling_itself(&self, name: &str, at: &'static str) -> Device {
        let request = self.http.post(self.url("/device_authorization")).header("user-agent", name);
        let request = request.header("content-type", "application/x-www-form-urlencoded").body("client_id=tv");
        let answer = request.header("x-forwarded-for", at).send().await.unwrap().text().await.unwrap();
        let json: Value = serde_json::from_str(&answer).unwrap();
        let member = |name: &str| json[name].as_str().unwrap_or_else(|| panic!("{json}")).to_owned();
        Device { client: "tv", device_code: member("device_code"), user_code: member("user_code"), at }
    }

    pub async fn polls(&self, device: &Device) -> Value {
        self.world.wait(5);
        let grant_type = "urn:ietf:params:oauth:grant-type:device_code";
        let form = format!("grant_type={grant_type}&client_id={}&device_code={}", device.client, device.device_code);
        self.posts(device.at, "/token", &form).await
    }

    pub async fn hears(&self, device: &Device) -> String {
        self.polls(device).await["error"].as_str().unwrap_or("tokens").to_owned()
    }

    pub async fn refreshes(&self, device: &Device, tokens: &Value) -> Value {
        let token = tokens["refresh_token"].as_str().unwrap();
        let form = format!("grant_type=refresh_token&client_id={}&refresh_token={token}", device.client);
        self.posts(device.at, "/token", &form).await
    }

    /// Whether refresh, introspection and userinfo still take these tokens; all three say the same.
    pub async fn are_good(&self, device: &Device, tokens: &Value) -> bool {
        let access = tokens["access_token"].as_str().unwrap();
        let userinfo = self.http.get(self.url("/userinfo")).bearer_auth(access).send().await.unwrap().status() == 200;
        let introspection = self.introspects(tokens).await;
        let refreshed = self.refreshes(device, tokens).await["access_token"].is_string();
        assert_eq!(introspection["active"].as_bool(), Some(userinfo), "{introspection}");
        assert_eq!(refreshed, userinfo);
        refreshed
    }

    /// What the back end is told of the access token.
    pub async fn introspects(&self, tokens: &Value) -> Value {
        let form = [("token", tokens["access_token"].as_str().unwrap())];
        let asked = self.http.post(self.url("/introspect")).basic_auth("backend", Some(SECRET)).body(body(&form));
        let asked = asked.header("content-type", "application/x-www-form-urlencoded").send().await.unwrap();
        serde_json::from_str(&asked.text().await.unwrap()).unwrap()
    }

    /// A device at home, linked by somebody at home.
    pub async fn linked(&self, browser: &mut Browser) -> (Device, Value) {
        let device = self.device(HOME).await;
        let question = browser.claims(&device.user_code).await;
        browser.decides(&question, "approve").await.goes_to("/link/done");
        let tokens = self.polls(&device).await;
        assert!(tokens["access_token"].is_string(), "{tokens}");
        (device, tokens)
    }

    pub async fn posts(&self, at: &str, path: &str, form: &str) -> Value {
        let request = self.http.post(self.url(path)).header("content-type", "application/x-www-form-urlencoded");
        let answer = request.header("x-forwarded-for", at).body(form.to_owned()).send().await.unwrap();
        serde_json::from_str(&answer.text().await.unwrap()).unwrap()
    }

    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.world.base())
    }
}

fn body(fields: &[(&str, &str)]) -> String {
    fields.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("&")
}

/// The fields that every form of the linking carries, from the page that shows it.
pub fn form(page: &Page) -> [(&'static str, String); 3] {
    ["csrf", "place", "number"].map(|name| (name, page.field(name)))
}

/// Sends a form of the linking with further fields.
pub async fn sends(browser: &mut Browser, page: &Page, path: &str, more: &[(&str, &str)]) -> Page {
    let own = form(page);
    let fields: Vec<(&str, &str)> =
        own.iter().map(|(name, value)| (*name, &**value)).chain(more.iter().copied()).collect();
    browser.posts(path, &fields).await
}
