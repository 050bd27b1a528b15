//! Every language says everything, with the same arguments, and every page can be made in it.

use super::{Outside, Pages, every_page, pages};
use crate::{
    config::Config,
    mail::text::{Facts, write},
    pages::files::Files,
};
use cbl_rules::UnixMillis;
use cbl_store::ledger::LetterKind;
use std::collections::{BTreeMap, BTreeSet};

/// Keys and the arguments of each, read from the source.
fn keys(source: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut key = None;
    for line in source.lines().filter(|line| !line.starts_with('#')) {
        if line.starts_with(|c: char| c.is_ascii_lowercase()) {
            let name = line.split_once(" = ").unwrap().0.to_owned();
            assert!(found.insert(name.clone(), BTreeSet::new()).is_none(), "{name} is there twice");
            key = Some(name);
        }
        let words = line.split('$').skip(1).map(|rest| rest.split(|c: char| !c.is_ascii_lowercase()).next().unwrap());
        if let Some(key) = &key {
            found.get_mut(key).unwrap().extend(words.map(str::to_owned));
        }
    }
    found
}

fn sources() -> BTreeMap<String, String> {
    let files = Files::read(None).unwrap();
    files.texts().map(|(tag, texts)| (tag.to_owned(), String::from_utf8(texts.concat()).unwrap())).collect()
}

#[test]
fn at_least_twelve_languages_are_there_and_two_are_written_from_right_to_left() {
    let pages = pages();
    let direction =
        |direction: &str| pages.editions.iter().filter(|edition| edition.language.direction == direction).count();
    assert!(pages.editions.len() >= 12);
    assert_eq!((direction("rtl"), direction("ltr")), (2, pages.editions.len() - 2));
}

#[test]
fn every_language_has_every_text_with_the_same_arguments_and_no_other() {
    let sources = sources();
    let complete = keys(&sources["en"]);
    assert!(complete.len() > 150);
    for (tag, source) in &sources {
        let own = keys(source);
        for (key, arguments) in &complete {
            assert_eq!(own.get(key), Some(arguments), "{key} in {tag}");
        }
        assert_eq!(own.len(), complete.len(), "{tag} has texts that nobody asks for");
    }
}

/// Subject and text of every letter.
fn every_letter(pages: &Pages, tag: &str) -> String {
    let facts = |name: &str| Facts {
        name: name.into(),
        account: "ada".into(),
        application: "Aurora TV".into(),
        network: "203.0.113.7".into(),
        at: UnixMillis::new(1_795_226_940_000),
        site: "Example Home".into(),
        issuer: "https://home.example".into(),
        token: "TOKEN".into(),
    };
    let written = |(kind, name)| write(pages, Some(tag), kind, &facts(name)).unwrap();
    let letters = LetterKind::ALL.iter().flat_map(|kind| [(*kind, "Ada"), (*kind, "")]).map(written);
    letters.flat_map(|letter| [letter.subject, "\n".into(), letter.text]).collect()
}

/// XD-14: no letter has the words of whoever asked for it as lines of their own, and none has markup or a broken link.
#[test]
fn letters_are_plain_text_in_every_language() {
    let pages = pages();
    for tag in pages.tags() {
        let letters = every_letter(&pages, tag);
        assert!(!letters.contains("<bdi>") && !letters.contains("&#") && !letters.contains("{ $"), "{tag}");
        for line in letters.lines().filter(|line| line.contains("https://")) {
            assert!(line.starts_with("https://home.example/") && !line.contains(' '), "{tag}: {line}");
        }
    }
}

/// A page asks for no text that is missing: that would be an error here. And no text is left that no page asks for.
#[test]
fn every_page_can_be_made_in_every_language_and_every_text_is_on_some_page() {
    let pages = pages();
    let sources = sources();
    for tag in pages.tags() {
        let shown = every_page(&pages, tag, &Outside::usual()).unwrap();
        let everything: String = shown.iter().map(|picture| picture.html.as_str()).collect();
        let everything = everything + &every_letter(&pages, tag);
        for picture in &shown {
            assert!(picture.html.contains(&format!("<html lang=\"{tag}\" dir=\"")), "{} in {tag}", picture.name);
            assert!(!picture.html.contains("{ $"), "{} in {tag}", picture.name);
        }
        for line in sources[tag].lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase())) {
            let (key, text) = line.split_once(" = ").unwrap();
            // Chosen by number or time, of which a gallery shows one.
            if ["language", "wait", "day", "moment"].iter().all(|start| !key.starts_with(start)) {
                let longest = text.split(['{', '}']).step_by(2).max_by_key(|part| part.len()).unwrap();
                assert!(everything.contains(longest.trim()), "{key} of {tag} is on no page: {longest}");
            }
        }
    }
}

/// UI-06: text from outside has its own direction.
#[test]
fn names_are_isolated_from_the_direction_of_the_page() {
    let shown = every_page(&pages(), "ar", &Outside::usual()).unwrap();
    let confirm = &shown.iter().find(|picture| picture.name == "confirm-full").unwrap().html;
    assert!(confirm.contains("dir=\"rtl\""));
    assert!(confirm.contains("<strong><bdi>Ada Lovelace</bdi></strong>"));
    assert!(confirm.contains("<bdi class=\"code\" dir=\"ltr\">WDJB-MJHT</bdi>"));
}

#[test]
fn plurals_and_days_follow_the_language() {
    let pages = pages();
    let says = |tag: &str, template: &str| {
        let edition = pages.editions.iter().find(|edition| edition.language.tag == tag).unwrap();
        edition.templates.render_str(template, ()).unwrap()
    };
    let rows = [
        ("en", "{{ t('ago', minutes=1) }}", "1 minute ago"),
        ("pl", "{{ t('ago', minutes=1) }}", "1 minutę temu"),
        ("pl", "{{ t('ago', minutes=3) }}", "3 minuty temu"),
        ("pl", "{{ t('ago', minutes=5) }}", "5 minut temu"),
        ("pl", "{{ t('ago', minutes=22) }}", "22 minuty temu"),
        ("ar", "{{ t('ago', minutes=2) }}", "قبل دقيقتين"),
        ("ar", "{{ t('ago', minutes=3) }}", "قبل 3 دقائق"),
        ("ar", "{{ t('ago', minutes=11) }}", "قبل 11 دقيقة"),
        ("he", "{{ t('wait-hours', count=2) }}", "שעתיים"),
        ("ja", "{{ t('ago', minutes=0) }}", "たった今"),
        ("en", "{{ moment('2026-11-21T02:09:00Z') }}", "21 November 2026, 02:09 UTC"),
        ("de", "{{ day('2026-11-21T02:09:00Z') }}", "21. November 2026"),
        ("fr", "{{ day('2027-01-01T02:09:00Z') }}", "1er janvier 2027"),
        ("zh-Hans", "{{ day('2026-11-21T02:09:00Z') }}", "2026年11月21日"),
    ];
    for (tag, template, expected) in rows {
        assert_eq!(says(tag, template), expected, "{tag}");
    }
}

fn with_text(name: &str, content: &str) -> anyhow::Result<Pages> {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("locales")).unwrap();
    std::fs::write(folder.path().join("locales").join(name), content).unwrap();
    Pages::new(&Config { web: Some(folder.path().to_owned()), ..Config::default() })
}

#[test]
fn an_operator_replaces_single_texts_and_adds_languages() {
    let pages = with_text("de.ftl", "denied = Nein\n").unwrap();
    let shown = every_page(&pages, "de", &Outside::usual()).unwrap();
    let denied = shown.iter().find(|picture| picture.name == "denied").unwrap();
    assert!(denied.html.contains("<h1>Nein</h1>") && denied.html.contains("Die Anfrage wurde abgelehnt"));

    let pages = with_text("sv.ftl", "language-name = Svenska\ndenied = Inte ansluten\n").unwrap();
    let shown = every_page(&pages, "sv", &Outside::usual()).unwrap();
    let denied = shown.iter().find(|picture| picture.name == "denied").unwrap();
    assert!(denied.html.contains("<h1>Inte ansluten</h1>") && denied.html.contains("The request was refused"));
}

#[test]
fn a_broken_text_is_found_at_the_start() {
    let rows = [
        ("de.ftl", "denied = <b>Nein</b>\n", "locales/de.ftl has one of < > & \""),
        ("de.ftl", "denied = { $\n", "cannot read locales/de.ftl"),
        ("_.ftl", "denied = x\n", "_ is no language tag"),
    ];
    for (name, content, expected) in rows {
        let error = format!("{:#}", with_text(name, content).err().unwrap());
        assert!(error.contains(expected), "{error}");
    }
    let error = Pages::new(&Config { locale: "tlh".into(), ..Config::default() }).err().unwrap();
    assert!(format!("{error:#}").starts_with("`locale`: \"tlh\" is none of ar, de, en"));
}
