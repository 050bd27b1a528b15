//! What pages show of an application, and of the scopes that its operator defined.

use super::{Draft, OwnPage, Pages, account, html, pages, written};
use crate::pages::view::{Confirm, KnownApplication, ShownScope};
use cbl_rules::UnixMillis;
use cbl_store::ledger::{Application, RegisteredScope};

fn scope(texts: &[(&str, &str)]) -> ShownScope {
    let texts = texts.iter().map(|(language, text)| ((*language).to_owned(), (*text).to_owned())).collect();
    ShownScope { name: "films:watch".into(), texts, sensitive: false }
}

/// What the question says in a language, for this scope.
fn asked_in(pages: &Pages, tag: &str, scope: &ShownScope) -> String {
    let asked_at = "2026-11-21T02:09:00Z".to_owned();
    let view = Confirm { scopes: vec![scope.clone()], asked_at, ..Confirm::default() };
    let edition = pages.editions.iter().find(|edition| edition.language.tag == tag).unwrap();
    written::render(edition, &Draft::of(Some(&account("ada")), &view), &OwnPage::read("/link", "")).unwrap()
}

/// The operator's words in the language of the page, else without its region, else in English; the page says which.
#[test]
fn a_scope_is_explained_in_the_words_of_its_operator() {
    let pages = pages();
    let all = scope(&[("en", "Watch films"), ("de", "Filme ansehen"), ("pt", "Ver filmes"), ("zh-Hans", "看电影")]);
    for (tag, language, words) in [
        ("de", "de", "Filme ansehen"),
        ("pt-BR", "pt", "Ver filmes"),
        ("zh-Hans", "zh-Hans", "看电影"),
        ("ar", "en", "Watch films"),
        ("en", "en", "Watch films"),
    ] {
        let html = asked_in(&pages, tag, &all);
        assert!(html.contains(&format!("<bdi lang=\"{language}\">{words}</bdi>")), "{tag}");
        assert!(!html.contains("films:watch"), "{tag} shows the name of the scope");
    }
    let unexplained = asked_in(&pages, "en", &ShownScope::named("films:watch"));
    assert!(unexplained.contains("Use “films:watch”"));
    assert!(asked_in(&pages, "en", &ShownScope::named("address")).contains("See your postal code"));
}

/// UI-06.
#[test]
fn words_of_an_operator_never_become_markup() {
    let html = asked_in(&pages(), "en", &scope(&[("en", "<img src=x onerror=alert(1)> {{ 7 * 7 }} { $x }")]));
    assert!(html.contains("&lt;img src=x onerror=alert(1)&gt; {{ 7 * 7 }} { $x }"));
}

#[test]
fn a_sensitive_scope_is_marked() {
    let plain = scope(&[("en", "Watch films")]);
    assert!(!asked_in(&pages(), "en", &plain).contains("Sensitive"));
    assert!(asked_in(&pages(), "en", &ShownScope { sensitive: true, ..plain }).contains("Sensitive"));
}

#[test]
fn scopes_are_shown_with_what_is_registered_of_them() {
    let texts = [("en".to_owned(), "Watch".to_owned())].into();
    let own = RegisteredScope { name: "films:watch".into(), sensitive: true, texts };
    let shown = ShownScope::all(["openid", "films:watch"], &[(own.name.clone(), own)].into());
    assert_eq!((shown[0].name.as_str(), shown[0].texts.len(), shown[0].sensitive), ("openid", 0, false));
    assert_eq!((shown[1].name.as_str(), shown[1].texts.len(), shown[1].sensitive), ("films:watch", 1, true));
}

/// Whatever an identifier has in it, the address of the logo is one segment of a path and a version.
#[test]
fn the_address_of_a_logo_holds_any_identifier() {
    let named = |id: &str| Application { logo: Some("v1".into()), ..Application::named(id, "A", UnixMillis::new(0)) };
    for (id, address) in
        [("aurora", "/logo/aurora?v=v1"), ("a b/../c?d#e%f&g\"h", "/logo/a%20b%2F%2E%2E%2Fc%3Fd%23e%25f%26g%22h?v=v1")]
    {
        assert_eq!(KnownApplication::of(&named(id)).logo.as_deref(), Some(address));
    }
    assert_eq!(KnownApplication::of(&Application::named("a", "A", UnixMillis::new(0))).logo, None);
}

/// The picture stands beside the name, and nothing is loaded from elsewhere.
#[test]
fn a_logo_takes_the_place_of_the_icon() {
    let pages = pages();
    let application = KnownApplication { logo: Some("/logo/a?v=1".into()), ..KnownApplication::named("Aurora") };
    let with = html(&pages, Some(&account("ada")), &Confirm { application, ..super::confirm("x") });
    assert!(with.contains("src=\"&#x2f;logo&#x2f;a?v=1\"") && with.contains("alt=\"\""), "{with}");
    let without = html(&pages, Some(&account("ada")), &super::confirm("x"));
    assert!(!without.contains("class=\"picture\""));
    assert!(with.matches("icon-device").count() + 1 == without.matches("icon-device").count());
}
