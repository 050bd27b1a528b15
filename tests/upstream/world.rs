//! A server in this process on a clock that stands still, with a provider, one person who has a password, and a television.

use cbl_rules::{AccountId, UnixMillis};
use cbl_server::app::{Stores, start_with};
use cbl_server::clock::Clock;
use cbl_server::config::Upstream;
use cbl_server::{Config, Running, passwords};
use cbl_store::ledger::{Account, Application, Client, Identity, Ledger, NewAccount};
use cbl_tests::Device;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::browser::{Away, Browser, Page};
use crate::provider::Provider;

pub(crate) const PASSWORD: &str = "correct horse battery staple";
/// The provider's name in the configuration.
pub(crate) const ID: &str = "example";

pub(crate) struct World {
    pub server: Running,
    pub clock: Clock,
    pub provider: Provider,
    _folder: TempDir,
}

impl World {
    pub(crate) async fn starts() -> Self {
        Self::starts_with(|_| {}).await
    }

    pub(crate) async fn starts_with(configure: impl FnOnce(&mut Config)) -> Self {
        let (provider, folder) = (Provider::starts(), TempDir::new().unwrap());
        let mut config = Config::in_folder(folder.path());
        config.listen = "127.0.0.1:0".parse().unwrap();
        config.issuer = "http://localhost:0".into();
        config.workers = 1;
        let known = Upstream { issuer: provider.issuer.clone(), client_id: "cbl".into(), ..Upstream::new(ID) };
        config.upstream = vec![Upstream { name: "Example ID".into(), ..known }];
        configure(&mut config);
        let clock = Clock::manual(UnixMillis::new(1_800_000_000_000));
        let server = start_with(config, clock.clone(), Stores::default()).await.unwrap();
        let world = Self { server, clock, provider, _folder: folder };
        world.registers_tv().await;
        world.registers("ada", "ada@id.example").await;
        world
    }

    pub(crate) fn base(&self) -> &str {
        &self.server.app.config.issuer
    }

    pub(crate) fn ledger(&self) -> &Ledger {
        &self.server.app.service.ledger
    }

    pub(crate) fn browser(&self) -> Browser {
        Browser::new(self.base())
    }

    pub(crate) fn tv(&self) -> Device {
        Device::new(self.base(), "tv")
    }

    pub(crate) fn now(&self) -> i64 {
        self.clock.now().seconds()
    }

    pub(crate) fn waits(&self, seconds: i64) {
        self.clock.advance_millis(seconds * 1000);
    }

    /// What the provider says of somebody, in an ID token for the one who left so.
    pub(crate) fn claims(&self, away: &Away, subject: &str) -> Value {
        json!({
            "iss": self.provider.issuer,
            "sub": subject,
            "aud": "cbl",
            "exp": self.now() + 300,
            "iat": self.now(),
            "auth_time": self.now() - 30,
            "nonce": away.get("nonce"),
            "name": "Ada from there",
            "email": format!("{subject}@there.example"),
            "email_verified": true,
        })
    }

    /// The provider answers the next code with these claims, changed so.
    pub(crate) fn vouches(&self, away: &Away, subject: &str, changes: &Value) {
        let mut claims = self.claims(away, subject);
        for (name, value) in changes.as_object().unwrap() {
            if value.is_null() {
                claims.as_object_mut().unwrap().remove(name);
            } else {
                claims[name] = value.clone();
            }
        }
        self.provider.gives(&self.provider.key.signs(&claims));
    }

    /// Somebody signs in with the provider.
    pub(crate) async fn comes(&self, subject: &str) -> Browser {
        let mut browser = self.browser();
        let away = browser.leaves(ID).await;
        self.vouches(&away, subject, &json!({}));
        browser.returns(ID, &away).await.goes_to("/link");
        browser
    }

    /// The same, saying so; whatever it leads to.
    pub(crate) async fn tries(&self, subject: &str, changes: &Value) -> (Browser, Page) {
        let mut browser = self.browser();
        let away = browser.leaves(ID).await;
        self.vouches(&away, subject, changes);
        let page = browser.returns(ID, &away).await;
        (browser, page)
    }

    pub(crate) async fn accounts(&self) -> Vec<Account> {
        self.ledger().list_accounts().await.unwrap()
    }

    /// Everybody who has an account, and by which identities they come in.
    pub(crate) async fn people(&self) -> Vec<(Account, Vec<Identity>)> {
        let mut people = Vec::new();
        for account in self.accounts().await {
            let identities = self.ledger().identities_of(&account.id).await.unwrap();
            people.push((account, identities));
        }
        people
    }

    /// What bad input must not do.
    #[track_caller]
    pub(crate) fn nobody_changed(before: &[(Account, Vec<Identity>)], now: &[(Account, Vec<Identity>)]) {
        assert_eq!(before, now, "an account was merged, made twice or taken over");
    }

    /// The account of somebody whom the provider knows.
    pub(crate) async fn account_of(&self, subject: &str) -> Option<Account> {
        let identity = self.ledger().identity(&self.provider.issuer, subject).await.unwrap()?;
        self.ledger().account(&identity.account).await.unwrap()
    }

    pub(crate) async fn registers(&self, name: &str, email: &str) -> AccountId {
        self.registers_claiming(name, email, true).await
    }

    /// The same with an address that may be anybody's.
    pub(crate) async fn registers_claiming(&self, name: &str, email: &str, email_verified: bool) -> AccountId {
        let id = AccountId::from_bytes(std::array::from_fn(|at| name.bytes().cycle().nth(at).unwrap()));
        let account = NewAccount {
            id,
            username: name.into(),
            display_name: format!("{name} of the tests"),
            email: Some(email.into()),
            email_verified,
            locale: None,
            password_hash: passwords::hash(PASSWORD).unwrap(),
        };
        assert!(self.ledger().create_account(&account, self.clock.now()).await.unwrap());
        id
    }

    async fn registers_tv(&self) {
        let application = Application::named("aurora", "Aurora", UnixMillis::new(0));
        assert!(self.ledger().create_application(&application).await.unwrap());
        let tv = Client::public("tv", "aurora", UnixMillis::new(0));
        assert!(self.ledger().create_client(&tv).await.unwrap());
        self.server.app.service.refresh_registry().await.unwrap();
    }
}

/// Nobody came in, and the page says why and what to do.
#[track_caller]
pub(crate) fn nobody_came_in(browser: &Browser, page: &Page, status: u16, text: &str) {
    page.is(status, "provider-trouble").says(text).says("class=\"main-button\"");
    assert!(!browser.cookies.contains_key("cbl-session"), "{text}");
    assert!(!page.html.contains("c0de"));
}
