//! The one browser, the one server, and what people do there.

use aws_lc_rs::digest::{SHA256, digest};
use cbl_rules::{AccountId, UnixMillis, guard::NumberPolicy};
use cbl_server::{
    Config,
    app::{Running, Stores, start_with},
    clock::Clock,
    config::{Mail, MailServer, SignUp},
    passwords,
};
use cbl_store::ledger::{Application, Client, ClientAuth, NewAccount};
use cbl_tests::{
    Answer, Browser, Device, Prompt, Window,
    smtp::{Mood, Sink},
    world,
};
use serde_json::json;
use std::sync::{
    LazyLock,
    atomic::{AtomicBool, AtomicU64, Ordering},
};
use tempfile::TempDir;
use tokio::{
    runtime::Runtime,
    sync::{Mutex, OnceCell},
};

/// The password of everybody.
pub(crate) const PASSWORD: &str = "correct horse battery staple";

/// Of the resource server.
const SECRET: &str = "a-secret-of-the-backend";

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
    guests: AtomicU64,
    pub(crate) post: Sink,
    pub(crate) scriptless: AtomicBool,
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
        self.collects_all().await.member("refresh_token").unwrap().to_owned()
    }

    pub(crate) async fn collects_all(&self) -> Answer {
        let answer = self.tv.polls().await;
        assert!(answer.has_tokens(), "{answer:?}");
        answer
    }

    /// What a resource server is told of a token.
    pub(crate) async fn is_active(&self, token: &str) -> bool {
        let form = [("client_id", "backend"), ("client_secret", SECRET), ("token", token)];
        let said = self.tv.posts("/introspect", &form).await;
        said.body()["active"].as_bool().unwrap_or_else(|| panic!("{said:?}"))
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
        config.accounts.sign_up = SignUp::Open;
        let post = Sink::opens(Mood::Takes);
        let server = MailServer { wrapped: false, user: None, host: "127.0.0.1".into(), port: post.port };
        config.mail = Some(Mail { server, from: "Example Home <devices@example.com>".into(), ..Mail::default() });
        let clock = Clock::manual(UnixMillis::new(1_800_000_000_000));
        let server = start_with(config, clock.clone(), Stores::default()).await.unwrap();
        let hash = passwords::hash(PASSWORD).unwrap();
        let (guests, scriptless) = (AtomicU64::new(1), AtomicBool::new(false));
        let stage = Self { server, clock, browser, hash, guests, post, scriptless, _folder: folder };
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
        let hash = digest(&SHA256, SECRET.as_bytes()).as_ref().try_into().unwrap();
        let backend = Client {
            auth: ClientAuth::Secret { hash },
            device_grant: false,
            introspects: true,
            ..Client::public("backend", "aurora", world::BEGINNING)
        };
        for client in [world::client("tv"), careful, backend] {
            assert!(service.ledger.create_client(&client).await.unwrap());
        }
        service.refresh_registry().await.unwrap();
    }

    /// A browser as it was at first: one tab, no cookie, a phone in light colours. It is another hour, so that nobody pays for
    /// what was guessed before.
    async fn begins(&self) {
        let client = self.browser.client();
        let _ = client.dismiss_alert().await;
        self.runs_scripts(true).await;
        self.waits(3_600);
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
            id: AccountId::from_bytes(u128::from(number).to_be_bytes()),
            username: name.clone(),
            display_name: format!("Guest {number}"),
            email: Some(format!("{name}@example.com")),
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

    /// The address in the next mail to somebody that has this in its path.
    pub(crate) async fn link_in_mail(&self, to: &str, path: &str) -> String {
        let patience = tokio::time::Instant::now() + crate::hands::PATIENCE;
        while tokio::time::Instant::now() < patience {
            let mails = self.post.mails();
            let found = mails.iter().filter(|mail| mail.contains(&format!("RCPT TO:<{to}>")));
            let found = found
                .flat_map(|mail| mail.split_whitespace())
                .find(|word| word.strip_prefix(&self.base()).is_some_and(|rest| rest.starts_with(path)));
            if let Some(link) = found {
                return link.to_owned();
            }
            tokio::time::sleep(std::time::Duration::from_millis(25)).await;
        }
        panic!("no mail to {to} with a link to {path}: {:?}", self.post.mails());
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
}
