//! A whole server in this process with a clock that stands still, two people and one kind of device.

use crate::browser::Browser;
use cbl_rules::{AccountId, UnixMillis};
use cbl_server::{
    Config, Running,
    app::{Stores, start_with},
    clock::Clock,
    passwords,
    service::Service,
};
use cbl_store::ledger::{Application, Client, Environment, NewAccount};
use serde_json::Value;
use tempfile::TempDir;

pub const PASSWORD: &str = "correct horse";

pub struct World {
    pub server: Running,
    pub clock: Clock,
    http: reqwest::Client,
    _folder: TempDir,
}

/// Codes as a device holds them.
pub struct Codes {
    pub device_code: String,
    pub user_code: String,
    pub verification_uri: String,
    pub complete: String,
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
        config.name = "Example Home".into();
        config.workers = 1;
        configure(&mut config);
        let clock = Clock::manual(UnixMillis::new(1_800_000_000_000));
        let server = start_with(config, clock.clone(), Stores::default()).await.unwrap();
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        let world = Self { server, clock, http, _folder: folder };
        world.registers_tv().await;
        world.registers("ada").await;
        world.registers("eve").await;
        world
    }

    pub fn service(&self) -> &Service {
        &self.server.app.service
    }

    pub fn base(&self) -> String {
        format!("http://{}", self.server.address)
    }

    pub fn browser(&self) -> Browser {
        Browser::new(self.base())
    }

    /// A browser in which somebody signed in.
    pub async fn browser_of(&self, name: &str) -> Browser {
        let mut browser = self.browser();
        browser.signs_in(name, PASSWORD).await.goes_to("/link");
        browser
    }

    pub fn wait(&self, seconds: i64) {
        self.clock.advance_millis(seconds * 1000);
    }

    pub async fn codes(&self) -> Codes {
        self.codes_saying("device_name=Living+room&device_model=OLED+55&app_version=3.1").await
    }

    pub async fn codes_saying(&self, device: &str) -> Codes {
        self.codes_for_scope(&format!("openid+profile&{device}")).await
    }

    pub async fn codes_for_scope(&self, rest: &str) -> Codes {
        let json = self.posts("/device_authorization", &format!("client_id=tv&scope={rest}")).await;
        let member = |name: &str| json[name].as_str().unwrap_or_else(|| panic!("{json}")).to_owned();
        Codes {
            device_code: member("device_code"),
            user_code: member("user_code"),
            verification_uri: member("verification_uri"),
            complete: member("verification_uri_complete"),
        }
    }

    pub async fn polls(&self, codes: &Codes) -> Value {
        let grant_type = "urn:ietf:params:oauth:grant-type:device_code";
        let form = format!("grant_type={grant_type}&client_id=tv&device_code={}", codes.device_code);
        self.posts("/token", &form).await
    }

    pub async fn refreshes(&self, token: &str) -> Value {
        self.posts("/token", &format!("grant_type=refresh_token&client_id=tv&refresh_token={token}")).await
    }

    /// The error that a poll hears now, empty when it hears tokens.
    pub async fn hears(&self, codes: &Codes) -> String {
        self.polls(codes).await["error"].as_str().unwrap_or_default().to_owned()
    }

    async fn posts(&self, path: &str, form: &str) -> Value {
        let request = self.http.post(format!("{}{path}", self.base()));
        let request = request.header("content-type", "application/x-www-form-urlencoded").body(form.to_owned());
        serde_json::from_str(&request.send().await.unwrap().text().await.unwrap()).unwrap()
    }

    pub async fn registers(&self, name: &str) -> AccountId {
        let id = AccountId::from_bytes(std::array::from_fn(|at| name.bytes().cycle().nth(at).unwrap()));
        let account = NewAccount {
            id,
            username: name.into(),
            display_name: format!("{name} of the tests"),
            email: None,
            email_verified: true,
            locale: None,
            password_hash: passwords::hash(PASSWORD).unwrap(),
        };
        assert!(self.service().ledger.create_account(&account, self.clock.now()).await.unwrap());
        id
    }

    async fn registers_tv(&self) {
        let application = Application {
            id: "aurora".into(),
            name: "Aurora <TV> & more".into(),
            description: None,
            logo: None,
            privacy_uri: None,
            support_uri: None,
            owner: None,
            environment: Environment::Production,
            created_at: UnixMillis::new(0),
        };
        let tv = Client::public("tv", "aurora", UnixMillis::new(0));
        assert!(self.service().ledger.create_application(&application).await.unwrap());
        assert!(self.service().ledger.create_client(&tv).await.unwrap());
        self.service().refresh_registry().await.unwrap();
    }
}
