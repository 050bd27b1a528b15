//! Every page with every optional field absent and present, and text from outside in every field.

mod applications;
mod languages;

use super::{
    Pages,
    gallery::{Outside, Picture, every_page},
    own_page::OwnPage,
    view::{Account, CodeProblem, Confirm, Denied, EnterCode, Expired, KnownApplication, View, time_for_programs},
    written::{self, Draft},
};
use crate::brand::Accent;
use crate::config::{Accounts, Brand, Config, Mail, SignUp};
use cbl_rules::UnixMillis;

fn pages() -> Pages {
    let accounts = Accounts { sign_up: SignUp::Open, ..Accounts::default() };
    Pages::new(&Config { name: "Example Home".into(), accounts, mail: Some(Mail::default()), ..Config::default() })
        .unwrap()
}

fn account(text: &str) -> Account {
    Account { name: text.into(), csrf: "0123456789abcdef0123456789abcdef".into(), notices: 2 }
}

/// A page in the operator's language.
fn html<V: View>(pages: &Pages, visitor: Option<&Account>, view: &V) -> String {
    written::render(&pages.usual, &Draft::of(visitor, view), &OwnPage::read("/link", "")).unwrap()
}

/// All pages, with `text` wherever text from outside can stand.
fn gallery(text: &str) -> Vec<(String, String)> {
    let pictures = every_page(&pages(), "en", &Outside::all(text)).unwrap();
    pictures.into_iter().map(|Picture { name, html }| (name, html)).collect()
}

fn confirm(text: &str) -> Confirm {
    let own = || text.to_owned();
    let asked_at = "2026-11-21T02:09:00Z".to_owned();
    Confirm {
        application: KnownApplication::named(text),
        device_name: Some(own()),
        asked_minutes: 2,
        asked_at,
        ..Confirm::default()
    }
}

#[test]
fn every_page_can_be_made() {
    let shown = gallery("Living room");
    assert!(shown.len() > 40);
    for (name, html) in &shown {
        assert_eq!(html.matches("<main ").count(), 1, "{name}");
        assert_eq!(html.matches("<h1>").count(), 1, "{name}");
        assert!(!html.contains("none<") && !html.contains("undefined"), "{name} shows a field that is not there");
    }
}

#[test]
fn every_page_says_which_one_it_is() {
    for (name, html) in gallery("x") {
        let expected = [
            "sign-in-for",
            "sign-in",
            "leaving",
            "sign-up",
            "sent",
            "finish-sign-up",
            "forgot",
            "reset",
            "email",
            "prove-email",
            "restore-email",
            "enter-code",
            "confirm",
            "waiting",
            "connected",
            "denied",
            "expired",
            "links",
            "error",
            "number",
            "again",
            "blocked",
            "reported",
            "one-link",
            "applications",
            "undo",
            "account",
            "providers",
            "provider-trouble",
            "known-address",
            "languages",
            "change-name",
            "change-password",
            "secure",
            "sessions",
            "code-step",
            "set-up-app",
            "two-step",
            "recovery-codes",
            "passkeys",
            "help",
        ];
        let page = expected.into_iter().find(|page| name.starts_with(page)).unwrap();
        assert!(html.contains(&format!(r#"data-page="{page}""#)), "{name}");
    }
}

/// UI-06: whatever the text, it stays text. Every `<` of a page is one that stands in a template.
#[test]
fn text_from_outside_never_becomes_markup() {
    let plain: Vec<_> = gallery("plain").iter().map(|(_, html)| tags(html)).collect();
    for attack in ATTACKS {
        for ((name, html), plain) in gallery(attack).iter().zip(&plain) {
            assert_eq!(&tags(html), plain, "{attack:?} changed the markup of {name}");
        }
    }
}

const ATTACKS: [&str; 14] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "</title><script>alert(1)</script>",
    "</textarea></input></main><h1>hello",
    "<!-- -->",
    "<svg/onload=alert(1)>",
    "\" autofocus onfocus=alert(1) x=\"",
    "{{ 7 * 7 }}{% raw %}",
    "&lt;script&gt;",
    "javascript:alert(1)",
    "`<b`",
    "\u{202e}<i>",
    "<a href=\"//evil.example\">",
];

/// Names of elements and attributes, in order.
fn tags(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some((_, after)) = rest.split_once('<') {
        let mut quote = None;
        let end = after.find(|c| match (quote, c) {
            (None, '"' | '\'') => {
                quote = Some(c);
                false
            }
            (Some(open), _) if open == c => {
                quote = None;
                false
            }
            (None, '>') => true,
            _ => false,
        });
        let (tag, after) = after.split_at(end.unwrap_or(after.len()));
        found.push(tag.split('"').step_by(2).collect::<Vec<_>>().join("\""));
        rest = after;
    }
    found
}

/// UI-06: what was escaped reads as it was sent.
#[test]
fn escaped_text_reads_as_it_was_sent() {
    let html = html(&pages(), Some(&account("a")), &confirm("<b>&\"'"));
    assert!(html.contains("&lt;b&gt;&amp;&quot;&#x27;"));
    assert!(!html.contains("<b>&"));
}

/// UI-04, UI-05: the warnings stand there, and both answers weigh the same.
#[test]
fn the_question_warns_and_offers_both_answers_alike() {
    let html = html(&pages(), Some(&account("ada")), &confirm("TV"));

    assert!(html.contains("Is the device in front of you"));
    assert!(html.contains("Nobody from support will ever send you a code"));
    assert!(html.contains("The device says"));
    assert!(html.contains("2 minutes ago"));
    for choice in ["approve", "deny"] {
        assert_eq!(html.matches(&format!(r#"<button type="submit" name="decision" value="{choice}">"#)).count(), 1);
    }
    assert!(!html.contains("autofocus") && !html.contains("checked"), "nothing is chosen beforehand");
}

/// UI-02, UI-20: the field of the code tells phones what to do, and its message belongs to it.
#[test]
fn the_field_of_the_code_helps_to_type_it() {
    let view = EnterCode { problem: Some(CodeProblem::Foreign), detail: "Ä".into(), ..EnterCode::default() };
    let html = html(&pages(), Some(&account("ada")), &view);

    for attribute in [
        r#"autocapitalize="characters""#,
        r#"autocomplete="off""#,
        r#"spellcheck="false""#,
        r#"aria-describedby="problem""#,
    ] {
        assert!(html.contains(attribute), "{attribute}");
    }
    assert!(html.contains("“<bdi>Ä</bdi>” is never part of a code"));
    assert!(html.contains("B C D F G H J K L M N P Q R S T V W X Z"));
}

/// UI-20, WB-01: nothing in a page breaks the policy against inline code, and every script is a file of ours.
#[test]
fn no_page_has_an_inline_script_or_an_inline_style() {
    for (name, html) in gallery("x") {
        let of_passkeys = html.matches("<script src=\"/static/passkeys.js?v=").count();
        assert_eq!(of_passkeys, usize::from(html.contains("data-passkey=")), "{name}");
        assert_eq!(html.matches("<script").count(), 1 + of_passkeys, "{name}");
        assert_eq!(html.matches("<script src=\"/static/cbl.js?v=").count(), 1, "{name}");
        assert!(!html.contains("style=") && !html.contains("<style"), "{name}");
        assert!(!html.contains(" onclick=") && !html.contains("javascript:"), "{name}");
    }
}

/// LG-03, UI-21: no link and no form sends a code in an address.
#[test]
fn every_form_posts_and_carries_a_token() {
    for (name, html) in gallery("x") {
        assert_eq!(html.matches("<form").count(), html.matches(r#"<form method="post""#).count(), "{name}");
        assert_eq!(html.matches("<form").count(), html.matches(r#"name="csrf""#).count(), "{name}");
    }
}

#[test]
fn a_folder_replaces_single_files() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("templates")).unwrap();
    std::fs::write(folder.path().join("templates/expired.html"), "<p>{{ site.name }}: too late</p>").unwrap();
    let config = Config { name: "A & B".into(), web: Some(folder.path().to_owned()), ..Config::default() };

    let pages = Pages::new(&config).unwrap();

    assert_eq!(html(&pages, None, &Expired::default()), "<p>A &amp; B: too late</p>");
    assert!(html(&pages, None, &Denied::default()).contains("Not connected"));
}

#[test]
fn a_broken_template_is_found_at_the_start() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("templates")).unwrap();
    std::fs::write(folder.path().join("templates/expired.html"), "{% if %}").unwrap();
    let config = Config { web: Some(folder.path().to_owned()), ..Config::default() };

    let error = format!("{:#}", Pages::new(&config).err().unwrap());

    assert!(error.contains("expired.html"), "{error}");
}

/// An issuer with a path has its pages and files below that path.
#[test]
fn links_follow_the_path_of_the_issuer() {
    let config = Config { issuer: "https://home.example/auth".into(), ..Config::default() };
    let html = html(&Pages::new(&config).unwrap(), Some(&account("ada")), &EnterCode::default());
    let html = html.replace("&#x2f;", "/");
    assert!(html.contains(r#"action="/auth/link""#));
    assert!(html.contains(r#"href="/auth/static/cbl.css?v="#));
}

#[test]
fn an_operator_has_a_colour_and_a_logo() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("static")).unwrap();
    let brand = Brand { color: Some(Accent::read("#7a0b4e").unwrap()), logo: Some("logo.svg".into()) };
    let config = Config { brand, web: Some(folder.path().to_owned()), ..Config::default() };
    let error = format!("{:#}", Pages::new(&config).err().unwrap());
    assert!(error.starts_with("`brand.logo`: there is no file logo.svg"), "{error}");

    std::fs::write(folder.path().join("static/logo.svg"), "<svg/>").unwrap();
    let pages = Pages::new(&config).unwrap();

    let html = html(&pages, None, &Denied::default());
    assert!(html.contains("src=\"/static/logo.svg?v=") && html.contains("href=\"/static/brand.css?v="), "{html}");
    let (content_type, css) = pages.files.static_file("brand.css").unwrap();
    assert_eq!(content_type, "text/css; charset=utf-8");
    assert!(String::from_utf8_lossy(&css).starts_with(":root{--accent:#7a0b4e;"));
}

#[test]
fn times_are_written_for_programs() {
    assert_eq!(time_for_programs(UnixMillis::new(1_795_226_940_000)), "2026-11-21T02:09:00Z");
}
