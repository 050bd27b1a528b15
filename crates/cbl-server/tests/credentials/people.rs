//! What people do with their apps and passkeys at the pages.

use crate::{
    authenticator::{Authenticator, Kind},
    browser::{Browser, Page},
    world::World,
};
use cbl_rules::AccountId;
use cbl_server::one_time_code::at_step;
use cbl_store::ledger::NewAccount;

/// An authenticator app with one key.
pub struct App {
    secret: Vec<u8>,
}

impl App {
    /// Types the key that a page shows.
    pub fn with_key_of(page: &Page) -> Self {
        let shown = page.html.split_once("class=\"secret\"").unwrap().1.split_once("</p>").unwrap().0;
        let text: String = shown.split("<span>").skip(1).map(|rest| rest.split('<').next().unwrap()).collect();
        assert_eq!(text.len(), 32);
        let (mut bits, mut held, mut secret) = (0_u32, 0, Vec::new());
        for letter in text.bytes() {
            bits = bits << 5 | u32::from(if letter >= b'A' { letter - b'A' } else { letter - b'2' + 26 });
            held += 5;
            if held >= 8 {
                held -= 8;
                secret.push(u8::try_from(bits >> held & 255).unwrap());
            }
        }
        Self { secret }
    }

    /// What it shows now, or `steps` later or earlier.
    pub fn shows(&self, world: &World, steps: i64) -> String {
        let step = world.clock.now().get() / 30_000 + steps;
        at_step(&self.secret, u64::try_from(step).unwrap())
    }
}

/// Sets up an app, in a browser where its owner just signed in, and reads the recovery codes.
pub async fn sets_up_app(world: &World, browser: &mut Browser) -> (App, Vec<String>) {
    let page = browser.opens("/account/two-step").await;
    page.is(200, "set-up-app");
    let app = App::with_key_of(&page);
    let (csrf, secret, code) = (page.field("csrf"), page.field("secret"), app.shows(world, 0));
    let fields = [("csrf", &*csrf), ("secret", &secret), ("code", &code)];
    browser.posts("/account/two-step", &fields).await.goes_to("/account/two-step/codes");
    let page = browser.opens("/account/two-step/codes").await;
    page.is(200, "recovery-codes");
    let codes = recovery_codes(&page);
    world.wait(30);
    (app, codes)
}

pub fn recovery_codes(page: &Page) -> Vec<String> {
    let list = page.html.split_once("class=\"recovery\"").unwrap().1.split_once("</ol>").unwrap().0;
    list.split("<li>").skip(1).map(|rest| rest.split('<').next().unwrap().to_owned()).collect()
}

/// Types a code after the password.
pub async fn gives(browser: &mut Browser, form: &Page, name: &str, code: &str) -> Page {
    let (csrf, step) = (form.field("csrf"), form.field("step"));
    browser.posts("/sign-in/code", &[("csrf", &csrf), ("step", &step), (name, code)]).await
}

/// Signs in by password, up to the form for the code.
pub async fn comes_to_the_code(browser: &mut Browser, name: &str) -> Page {
    browser.signs_in(name, crate::world::PASSWORD).await.goes_to("/sign-in/code");
    let form = browser.opens("/sign-in/code").await;
    form.is(200, "code-step");
    form
}

/// A device whose browser is at the pages of this world.
pub fn device(world: &World, kind: Kind) -> Authenticator {
    let mut device = Authenticator::new(kind);
    device.origin.clone_from(&world.server.app.config.issuer);
    device
}

/// Makes a passkey, in a browser where its owner just signed in.
pub async fn adds_passkey(world: &World, browser: &mut Browser, owner: &str, kind: Kind) -> Authenticator {
    let mut device = device(world, kind);
    let account = world.service().ledger.account_by_username(owner).await.unwrap().unwrap();
    device.user_handle = account.id.to_string();
    sends_passkey(browser, &device, "My phone").await.goes_to("/account/passkeys?added");
    device
}

/// Sends what a device made for the question on the page.
pub async fn sends_passkey(browser: &mut Browser, device: &Authenticator, name: &str) -> Page {
    let page = browser.opens("/account/passkeys").await;
    page.is(200, "passkeys");
    let challenge = page.field("challenge");
    let credential = device.creates_for_form(&challenge);
    let fields =
        [("csrf", &*page.field("csrf")), ("challenge", &challenge), ("credential", &credential), ("name", name)];
    browser.posts("/account/passkeys", &fields).await
}

/// Signs in by passkey.
pub async fn signs_in_by(browser: &mut Browser, device: &Authenticator) -> Page {
    let form = browser.opens("/sign-in").await;
    answers_by(browser, &form, device).await
}

/// Answers the question of a sign-in page.
pub async fn answers_by(browser: &mut Browser, form: &Page, device: &Authenticator) -> Page {
    form.is(form.status.as_u16(), "sign-in");
    let challenge = form.field("challenge");
    sends_answer(browser, form, &challenge, &device.signs_for_form(&challenge)).await
}

pub async fn sends_answer(browser: &mut Browser, form: &Page, challenge: &str, credential: &str) -> Page {
    let (csrf, next) = (form.field("csrf"), form.field("next"));
    let fields = [("csrf", &*csrf), ("next", &next), ("challenge", challenge), ("credential", credential)];
    browser.posts("/sign-in/passkey", &fields).await
}

/// Somebody without a password, and with a passkey that the operator wrote down.
pub async fn registers_without_password(world: &World, name: &str) -> Authenticator {
    let id = AccountId::from_bytes([0xab; 16]);
    let account = NewAccount {
        id,
        username: name.into(),
        display_name: name.into(),
        email: None,
        email_verified: false,
        locale: None,
        password_hash: String::new(),
    };
    let ledger = &world.service().ledger;
    assert!(ledger.create_account(&account, world.clock.now()).await.unwrap());
    let mut device = device(world, Kind::P256);
    device.user_handle = id.to_string();
    let passkey = cbl_store::ledger::Passkey {
        credential_id: device.credential_id.clone(),
        account: id,
        name: "First".into(),
        public_key: device.cose_bytes(),
        sign_count: 0,
        synced: false,
        created_at: world.clock.now(),
        last_used_at: None,
    };
    assert!(ledger.add_passkey(&passkey, None).await.unwrap());
    device
}
