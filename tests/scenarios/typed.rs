//! Every field of every form, every address with a gap in it, and all that a device says, filled with the corpus of hostile
//! text: it stays text, runs nothing, turns nothing round, and fits on the screen.

use crate::stage::Stage;
use cbl_rules::policy::clean_display_text;
use cbl_store::ledger::Passkey;
use cbl_tests::corpus;
use serde_json::{Value, json};
use std::{collections::BTreeSet, fs, path::Path};

/// A template, and a field in it that somebody types into. It is shown again, or kept, or sent by mail.
const TYPED: [(&str, &str); 13] = [
    ("change-name", "name"),
    ("email", "email"),
    ("enter-code", "user_code"),
    ("finish-sign-up", "display_name"),
    ("finish-sign-up", "username"),
    ("forgot", "login"),
    ("link", "name"),
    ("passkeys", "name"),
    ("password", "password"),
    ("set-up-app", "code"),
    ("sign-in", "password"),
    ("sign-in", "username"),
    ("sign-up", "email"),
];

/// Fields that are compared with something and shown nowhere: they have no value of their own in the template.
const COMPARED: [(&str, &str); 7] = [
    ("again", "code"),
    ("again", "password"),
    ("again", "user_code"),
    ("change-password", "current"),
    ("code-step", "code"),
    ("code-step", "recovery"),
    ("known-address", "password"),
];

/// What a policy stopped or a script stumbled over is kept for the next page.
const WATCH: &str = "document.addEventListener('securitypolicyviolation', e => sessionStorage.setItem('trouble', e.violatedDirective)); \
    addEventListener('error', e => sessionStorage.setItem('trouble', String(e.message)))";

async fn watches(stage: &Stage) -> Value {
    stage.tells("Page.addScriptToEvaluateOnNewDocument", json!({"source": WATCH})).await["identifier"].clone()
}

/// One of our pages, whole and harmless, wherever this text came to stand.
async fn is_harmless(stage: &Stage, text: &str) {
    let found = stage
        .asks(&format!(
            "const turns = /[\u{61c}\u{200e}\u{200f}\u{202a}-\u{202e}\u{2066}-\u{2069}]/; \
             return [document.querySelector('main')?.dataset.page ?? '', {}, sessionStorage.getItem('trouble'), \
                Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth), \
                turns.test(document.body.innerText), location.origin === '{}']",
            corpus::TROUBLE,
            stage.base()
        ))
        .await;
    assert_ne!(found[0], "", "{text:?}: none of our pages");
    assert_eq!(
        found.as_array().unwrap()[1..],
        json!([[], null, 0, false, true]).as_array().unwrap()[..],
        "{text:?} at {found}"
    );
    let cookies = stage.tells("Network.getCookies", json!({})).await;
    let foreign = cookies["cookies"]
        .as_array()
        .unwrap()
        .iter()
        .find(|cookie| !cookie["name"].as_str().unwrap().starts_with("cbl-"));
    assert!(foreign.is_none(), "{text:?} made {foreign:?}");
}

/// Puts text into a field past all that the browser would hold back, and sends its form.
async fn sends(stage: &Stage, field: &str, text: &str) {
    stage
        .asks(&format!(
            "window.before = true; const e = document.querySelector({}); \
             for (const name of ['maxlength', 'minlength', 'pattern', 'required', 'readonly']) e.removeAttribute(name); \
             e.type = 'text'; e.value = {}; e.form.noValidate = true; \
             setTimeout(() => e.form.requestSubmit(e.form.querySelector('button[type=submit]')))",
            Value::from(field),
            Value::from(text)
        ))
        .await;
    stage.holds("!window.before && document.readyState === 'complete'").await;
}

/// Types the whole corpus into a field of a page; the page of a name shows what is left of it.
async fn types_all(stage: &Stage, path: &str, field: &str, is_name: bool) {
    let watch = watches(stage).await;
    for text in corpus::sharpest() {
        stage.opens(path).await;
        sends(stage, field, &text).await;
        is_harmless(stage, &text).await;
        // A browser takes line breaks out of a field of one line.
        let text: String = text.chars().filter(|c| !matches!(c, '\r' | '\n')).collect();
        if let Some(name) = clean_display_text(&text).filter(|_| is_name) {
            let shown = format!("document.documentElement.textContent.includes({})", Value::from(&*name));
            stage.holds(&shown).await;
        }
        // Nobody pays here for what was guessed before; who is signed in stays so.
        stage.waits(if path == "/sign-in" { 120 } else { 1 });
    }
    stage.tells("Page.removeScriptToEvaluateOnNewDocument", json!({"identifier": watch})).await;
}

/// Signed in, at the form for the code; their name.
async fn signed_in(stage: &Stage) -> String {
    stage.arrives().await.name
}

/// At the page where a letter leads.
async fn followed(stage: &Stage, form: &str, field: &str, address: &str) {
    stage.opens(form).await;
    stage.types(field, address).await;
    stage.sends().await;
    stage.is_at("sent").await;
    let email = if address.contains('@') { address.to_owned() } else { format!("{address}@example.com") };
    stage.goes(&stage.link_in_mail(&email, "/mail/").await).await;
}

scenarios! {
    attack_26_the_field_of_the_user_name(stage) {
        types_all(stage, "/sign-in", "#username", false).await;
    }

    attack_26_the_field_of_the_password(stage) {
        types_all(stage, "/sign-in", "#password", false).await;
    }

    attack_26_the_field_of_a_code(stage) {
        signed_in(stage).await;
        types_all(stage, "/link?other", "#user_code", false).await;
    }

    /// The name stands in the menu of every page from then on.
    attack_26_the_name_of_a_person(stage) {
        signed_in(stage).await;
        types_all(stage, "/account/name", "#name", true).await;
    }

    attack_26_the_name_of_a_device(stage) {
        stage.is_linked().await;
        stage.opens("/account/links").await;
        stage.presses(".device-name a").await;
        stage.is_at("one-link").await;
        let path = stage.asks("return location.pathname").await;
        types_all(stage, path.as_str().unwrap(), "#name", true).await;
    }

    attack_26_the_name_of_a_passkey(stage) {
        let name = signed_in(stage).await;
        let ledger = &stage.server.app.service.ledger;
        let account = ledger.account_by_username(&name).await.unwrap().unwrap().id;
        let passkey = Passkey {
            credential_id: name.into_bytes(),
            account,
            name: "Phone".into(),
            public_key: vec![1],
            sign_count: 0,
            synced: false,
            created_at: stage.clock.now(),
            last_used_at: None,
        };
        assert!(ledger.add_passkey(&passkey, None).await.unwrap());
        types_all(stage, "/account/passkeys", "form[action$=rename] [name=name]", true).await;
    }

    attack_26_the_addresses_of_people(stage) {
        types_all(stage, "/forgot", "#login", false).await;
        types_all(stage, "/sign-up", "#email", false).await;
        signed_in(stage).await;
        types_all(stage, "/account/email", "#email", false).await;
    }

    attack_26_the_code_of_an_authenticator_app(stage) {
        signed_in(stage).await;
        types_all(stage, "/account/two-step", "#code", false).await;
    }

    attack_26_the_fields_of_a_new_account(stage) {
        followed(stage, "/sign-up", "#email", "typed@example.com").await;
        stage.is_at("finish-sign-up").await;
        for field in ["#display_name", "#username", "#password"] {
            types_all(stage, "/sign-up/finish", field, false).await;
        }
    }

    /// What is long enough and known to nobody becomes the password, and is text all the same.
    attack_26_the_field_of_a_new_password(stage) {
        let name = stage.guest().await;
        followed(stage, "/forgot", "#login", &name).await;
        stage.is_at("reset").await;
        sends(stage, "#password", "'><script>").await;
        is_harmless(stage, "'><script>").await;
        stage.opens("/sign-in").await;
        stage.types("#username", &name).await;
        sends(stage, "#password", "'><script>").await;
        stage.is_at("enter-code").await;
    }

    /// What a device says of itself, on every page that shows it, and in the mail about it.
    attack_26_what_a_device_says_of_itself(stage) {
        let watch = watches(stage).await;
        for three in corpus::sharpest().chunks(3) {
            let text = |at: usize| three.get(at).map_or("", String::as_str);
            let says = [("device_name", text(0)), ("device_model", text(1)), ("app_version", text(2))];
            stage.tells("Network.clearBrowserCookies", json!({})).await;
            let linking = stage.meets("tv", &says).await;
            stage.goes(linking.scanned()).await;
            stage.signs_in(&linking.name).await;
            stage.sends().await;
            stage.is_at("confirm").await;
            for text in three.iter().filter_map(|text| clean_display_text(text)) {
                stage.holds(&format!("document.body.textContent.includes({})", Value::from(&*text))).await;
            }
            is_harmless(stage, &three.concat()).await;
            stage.approves().await;
            stage.is_at("waiting").await;
            linking.collects().await;
            stage.is_at("connected").await;
            is_harmless(stage, &three.concat()).await;
            stage.opens("/account/links").await;
            is_harmless(stage, &three.concat()).await;
            stage.presses(".device-name a").await;
            stage.is_at("one-link").await;
            is_harmless(stage, &three.concat()).await;
            let undo = stage.link_in_mail(&format!("{}@example.com", linking.name), "/undo/").await;
            stage.goes(&undo).await;
            stage.is_at("undo").await;
            is_harmless(stage, &three.concat()).await;
        }
        let mails = stage.post.mails();
        assert!(!mails.iter().any(|mail| mail.contains("pwned") || mail.to_lowercase().contains("\nbcc:")));
        stage.tells("Page.removeScriptToEvaluateOnNewDocument", json!({"identifier": watch})).await;
    }

    /// Attacks 26 and 27: whatever stands in an address, the answer is a page of ours without it, and makes no cookie.
    attack_27_every_part_of_an_address(stage) {
        signed_in(stage).await;
        let watch = watches(stage).await;
        let gaps = [
            "/link?{}", "/link?user_code={}", "/link?ui_locales={}", "/sign-in?next={}", "/sign-in?reason={}",
            "/account?changed={}", "/account/links?{}", "/account/links/{}", "/account/passkeys?{}", "/L/{}",
            "/language/{}/link", "/language/de/{}", "/undo/{}", "/mail/{}", "/invited/{}", "/sign-in/back/{}?error={}",
            "/{}",
        ];
        let mut texts = corpus::sharpest();
        texts.truncate(18);
        for (gap, text) in gaps.iter().flat_map(|gap| texts.iter().map(move |text| (gap, text))) {
            let written = text.bytes().map(|byte| format!("%{byte:02X}")).collect::<Vec<_>>().concat();
            stage.opens(&gap.replace("{}", &written)).await;
            is_harmless(stage, &format!("{text} in {gap}")).await;
        }
        stage.tells("Page.removeScriptToEvaluateOnNewDocument", json!({"identifier": watch})).await;
    }
}

/// A field that nobody fills with the corpus must not be new.
#[test]
fn attack_26_every_field_of_every_form_is_known() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../web/templates");
    let mut found = BTreeSet::new();
    for file in fs::read_dir(folder).unwrap().flatten() {
        let template = file.path().file_stem().unwrap().to_string_lossy().into_owned();
        let html = fs::read_to_string(file.path()).unwrap();
        assert!(!html.contains("<textarea") && !html.contains("<select"), "a new kind of field in {template}");
        for input in html.split("<input ").skip(1).map(|rest| rest.split('>').next().unwrap()) {
            let Some(name) = input.split_once("name=\"").map(|(_, rest)| rest.split('"').next().unwrap()) else {
                continue;
            };
            if input.contains("type=\"hidden\"") || input.contains(" hidden ") {
                continue;
            }
            if COMPARED.contains(&(&template, name)) {
                assert!(!input.contains("value="), "{template} shows what was typed as {name}");
            }
            found.insert((template.clone(), name.to_owned()));
        }
    }
    let known = TYPED.iter().chain(&COMPARED).map(|(template, name)| ((*template).to_owned(), (*name).to_owned()));
    assert_eq!(found, known.collect());
}
