//! The one browser, the one server, and what people do there.

use cbl_rules::{AccountId, UnixMillis, guard::NumberPolicy};
use cbl_server::{
    Config,
    app::{Running, Stores, start_with},
    clock::Clock,
    passwords,
};
use cbl_store::ledger::{Application, Client, NewAccount};
use cbl_tests::{Browser, Device, Prompt, Window, world};
use fantoccini::Locator;
use serde_json::{Value, json};
use std::{
    sync::{
        LazyLock,
        atomic::{AtomicU8, Ordering},
    },
    time::Duration,
};
use tempfile::TempDir;
use tokio::{
    runtime::Runtime,
    sync::{Mutex, OnceCell},
};

/// The password of everybody.
pub(crate) const PASSWORD: &str = "correct horse battery staple";
const PATIENCE: Duration = Duration::from_secs(20);

/// None of those that a script marked before.
const ANOTHER_PAGE: &str = "!window.before && document.readyState === 'complete'";

static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| Runtime::new().unwrap());

/// Plays a scenario; alone, because there is one browser.
pub(crate) fn plays(scenario: impl AsyncFnOnce(&Stage)) {
    static STAGE: OnceCell<Option<Mutex<Stage>>> = OnceCell::const_new();
    RUNTIME.block_on(async {
        let Some(stage) = STAGE.get_or_init(async || Stage::built().await.map(Mutex::new)).await else { return };
        let stage = stage.lock().await;
        stage.begins().await;
        scenario(&stage).await;
    });
}

pub(crate) struct Stage {
    pub(crate) server: Running,
    pub(crate) clock: Clock,
    pub(crate) browser: Browser,
    hash: String,
    guests: AtomicU8,
    _folder: TempDir,
}

/// Somebody on the way to link a device.
pub(crate) struct Linking {
    pub(crate) name: String,
    pub(crate) tv: Device,
    pub(crate) prompt: Prompt,
}

impl Linking {
    pub(crate) fn code(&self) -> &str {
        &self.prompt.user_code
    }

    pub(crate) fn scanned(&self) -> &str {
        self.prompt.verification_uri_complete.as_ref().unwrap()
    }

    pub(crate) async fn is_undecided(&self) {
        let heard = self.tv.polls().await;
        assert!(matches!(heard.error(), Some("authorization_pending" | "slow_down")), "{heard:?}");
    }

    pub(crate) async fn is_refused(&self) {
        assert_eq!(self.tv.polls().await.error(), Some("access_denied"));
    }

    /// The refresh token of the tokens that it collects.
    pub(crate) async fn collects(&self) -> String {
        let answer = self.tv.polls().await;
        assert!(answer.has_tokens(), "{answer:?}");
        answer.member("refresh_token").unwrap().to_owned()
    }
}

impl Stage {
    async fn built() -> Option<Self> {
        let browser = Browser::starts(Window::Phone).await?;
        let folder = tempfile::tempdir().unwrap();
        let mut config = Config::in_folder(folder.path());
        config.listen = "127.0.0.1:0".parse().unwrap();
        config.issuer = "http://localhost:0".into();
        config.name = "Example Home".into();
        let clock = Clock::manual(UnixMillis::new(1_800_000_000_000));
        let server = start_with(config, clock.clone(), Stores::default()).await.unwrap();
        let hash = passwords::hash(PASSWORD).unwrap();
        let stage = Self { server, clock, browser, hash, guests: AtomicU8::new(1), _folder: folder };
        stage.registers().await;
        Some(stage)
    }

    async fn registers(&self) {
        let service = &self.server.app.service;
        let aurora = Application::named("aurora", "Aurora", world::BEGINNING);
        assert!(service.ledger.create_application(&aurora).await.unwrap());
        let mut careful =
            Client { scopes: "openid profile email".into(), ..Client::public("careful", "aurora", world::BEGINNING) };
        careful.guard.number = NumberPolicy::Ask;
        for client in [world::client("tv"), careful] {
            assert!(service.ledger.create_client(&client).await.unwrap());
        }
        service.refresh_registry().await.unwrap();
    }

    /// A browser as it was at first: one tab, no cookie, a phone in light colours.
    async fn begins(&self) {
        let client = self.browser.client();
        let _ = client.dismiss_alert().await;
        let tabs = client.windows().await.unwrap();
        for tab in &tabs[1..] {
            client.switch_to_window(tab.clone()).await.unwrap();
            client.close_window().await.unwrap();
        }
        client.switch_to_window(tabs[0].clone()).await.unwrap();
        client.goto("about:blank").await.unwrap();
        self.tells("Network.clearBrowserCookies", json!({})).await;
        self.looks(390, 844, json!([])).await;
    }

    pub(crate) async fn tells(&self, name: &'static str, parameters: Value) -> Value {
        self.browser.tells(name, parameters).await
    }

    /// Width, height and media features of the window.
    pub(crate) async fn looks(&self, width: u32, height: u32, features: Value) {
        let metrics = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        self.tells("Emulation.setDeviceMetricsOverride", metrics).await;
        self.tells("Emulation.setEmulatedMedia", json!({"features": features})).await;
    }

    pub(crate) fn base(&self) -> String {
        format!("http://localhost:{}", self.server.address.port())
    }

    pub(crate) fn waits(&self, seconds: i64) {
        self.clock.advance_millis(seconds * 1000);
    }

    /// Makes an account; its name.
    pub(crate) async fn guest(&self) -> String {
        let number = self.guests.fetch_add(1, Ordering::Relaxed);
        let name = format!("guest-{number}");
        let account = NewAccount {
            id: AccountId::from_bytes([number; 16]),
            username: name.clone(),
            display_name: format!("Guest {number}"),
            email: None,
            email_verified: true,
            locale: None,
            password_hash: self.hash.clone(),
        };
        assert!(self.server.app.service.ledger.create_account(&account, self.clock.now()).await.unwrap());
        name
    }

    /// A device that asks, and a guest who has done nothing yet.
    pub(crate) async fn meets(&self, client: &str, says: &[(&str, &str)]) -> Linking {
        let mut tv = Device::new(&self.base(), client);
        let prompt = tv.asks_for_codes_with(says).await;
        Linking { name: self.guest().await, tv, prompt }
    }

    /// At the form for the code.
    pub(crate) async fn arrives(&self) -> Linking {
        let linking = self.meets("tv", &[("device_name", "Living room")]).await;
        self.goes(&linking.prompt.verification_uri).await;
        self.signs_in(&linking.name).await;
        self.is_at("enter-code").await;
        linking
    }

    /// At the question.
    pub(crate) async fn is_asked(&self) -> Linking {
        let linking = self.arrives().await;
        self.enters(linking.code()).await;
        self.is_at("confirm").await;
        linking
    }

    /// At the three numbers.
    pub(crate) async fn compares(&self) -> Linking {
        let linking = self.meets("careful", &[("cbl_can_show_number", "true")]).await;
        self.goes(&linking.prompt.verification_uri).await;
        self.signs_in(&linking.name).await;
        self.enters(linking.code()).await;
        self.is_at("confirm").await;
        self.approves().await;
        self.is_at("number").await;
        linking
    }

    /// Said yes, and the device does not know yet.
    pub(crate) async fn has_approved(&self) -> Linking {
        let linking = self.is_asked().await;
        self.approves().await;
        self.is_at("waiting").await;
        linking
    }

    /// Linked; and the refresh token of the device.
    pub(crate) async fn is_linked(&self) -> (Linking, String) {
        let linking = self.has_approved().await;
        let token = linking.collects().await;
        self.is_at("connected").await;
        (linking, token)
    }

    pub(crate) async fn goes(&self, url: &str) {
        self.browser.client().goto(url).await.unwrap();
    }

    pub(crate) async fn opens(&self, path: &str) {
        self.goes(&format!("{}{path}", self.base())).await;
    }

    pub(crate) async fn signs_in(&self, name: &str) {
        self.is_at("sign-in").await;
        self.types("input[name=username]", name).await;
        self.types("input[name=password]", PASSWORD).await;
        self.sends().await;
    }

    pub(crate) async fn enters(&self, code: &str) {
        self.is_at("enter-code").await;
        self.types("input[name=user_code]", code).await;
        self.sends().await;
    }

    /// Presses the one button of a form, and waits for the next page, which may look like this one.
    pub(crate) async fn sends(&self) {
        self.asks("window.before = true").await;
        self.presses("main button[type=submit]").await;
        self.holds(ANOTHER_PAGE).await;
    }

    pub(crate) async fn approves(&self) {
        self.presses("button[name=decision][value=approve]").await;
    }

    pub(crate) async fn denies(&self) {
        self.presses("button[name=decision][value=deny]").await;
    }

    pub(crate) async fn reports(&self) {
        self.presses("main .report summary").await;
        self.presses("main button[name=report]").await;
    }

    pub(crate) async fn signs_out(&self) {
        self.presses("details.account summary").await;
        self.presses("form[action$='/sign-out'] button").await;
        self.is_at("sign-in").await;
    }

    pub(crate) async fn speaks(&self, language: &str) {
        self.presses("details.languages summary").await;
        self.presses(&format!("details.languages a[lang='{language}']")).await;
        self.holds(&format!("document.documentElement.lang === '{language}'")).await;
    }

    pub(crate) async fn types(&self, selector: &str, text: &str) {
        let field = self.finds(selector).await;
        field.clear().await.unwrap();
        field.send_keys(text).await.unwrap();
    }

    pub(crate) async fn presses(&self, selector: &str) {
        self.finds(selector).await.click().await.unwrap_or_else(|error| panic!("{selector}: {error}"));
    }

    async fn finds(&self, selector: &str) -> fantoccini::elements::Element {
        let found = self.browser.client().wait().at_most(PATIENCE).for_element(Locator::Css(selector)).await;
        match found {
            Ok(element) => element,
            Err(error) => panic!("no {selector} ({error}) on:\n{}", self.browser.text().await),
        }
    }

    pub(crate) async fn asks(&self, script: &str) -> Value {
        self.browser.client().execute(script, Vec::new()).await.unwrap()
    }

    /// Waits until an expression is true.
    pub(crate) async fn holds(&self, expression: &str) {
        let script = format!("try {{ return !!({expression}) }} catch {{ return false }}");
        let wait = tokio::time::timeout(PATIENCE, async {
            // While a page is exchanged for the next, there is none to ask.
            while !matches!(self.browser.client().execute(&script, Vec::new()).await, Ok(Value::Bool(true))) {
                tokio::time::sleep(Duration::from_millis(25)).await;
            }
        });
        if wait.await.is_ok() {
            return;
        }
        panic!("{expression} does not hold at {}:\n{}", self.address().await, self.browser.text().await);
    }

    pub(crate) async fn is_at(&self, page: &str) {
        self.holds(&format!("document.querySelector('main').dataset.page === '{page}'")).await;
    }

    pub(crate) async fn sees(&self, text: &str) {
        self.holds(&format!("document.body.innerText.includes({})", Value::from(text))).await;
    }

    pub(crate) async fn address(&self) -> String {
        self.browser.client().current_url().await.unwrap().to_string()
    }

    pub(crate) async fn reloads(&self) {
        self.asks("window.before = true").await;
        self.browser.client().refresh().await.unwrap();
        self.holds(ANOTHER_PAGE).await;
    }

    pub(crate) async fn goes_back(&self) {
        self.asks("window.before = true").await;
        self.browser.client().back().await.unwrap();
        self.holds(ANOTHER_PAGE).await;
    }

    /// Opens a further tab and goes there; comes back with the one before.
    pub(crate) async fn opens_tab(&self) -> fantoccini::wd::WindowHandle {
        let client = self.browser.client();
        let before = client.window().await.unwrap();
        let tab = client.new_window(true).await.unwrap();
        client.switch_to_window(tab.handle).await.unwrap();
        before
    }

    pub(crate) async fn turns_to(&self, tab: fantoccini::wd::WindowHandle) {
        self.browser.client().switch_to_window(tab).await.unwrap();
    }
}
