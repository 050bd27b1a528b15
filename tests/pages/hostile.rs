//! What others write is text on every page that shows it, and turns nothing round. The pages are files, so no policy stops what
//! would run.

use crate::{
    exhibit::Exhibit,
    look::{Look, asked},
};
use cbl_server::pages::gallery::Outside;
use cbl_tests::{Browser, Window, corpus};
use serde_json::{Value, json};

/// A field of [`Outside`] that is missing here does not compile.
macro_rules! fields {
    ($($name:ident)*) => {
        const FIELDS: &[(&str, fn(&mut Outside) -> &mut String)] =
            &[$((stringify!($name), |text| &mut text.$name)),*];

        const fn knows_every_field(text: &Outside) {
            let Outside { $($name: _),* } = text;
        }
    };
}

fields! {
    account username email application description uri device model version code character network own_network provider
    scope scope_text logo place
}

/// Text of a field's own, with its mark before it.
fn marked(round: Option<usize>, field: usize) -> String {
    // A step without a common factor leads through the whole corpus, and each field through all kinds of it.
    let corpus = corpus::markup();
    let attack = round.map_or("plain", |round| &corpus[(round * FIELDS.len() + field) * 7 % corpus.len()]);
    format!("f{field:02}{attack}")
}

/// Every page with these texts, the operator's name among them.
fn exhibit(text: impl Fn(usize) -> String) -> Exhibit {
    let mut outside = Outside::usual();
    knows_every_field(&outside);
    for (at, (_, field)) in FIELDS.iter().enumerate() {
        *field(&mut outside) = text(at);
    }
    Exhibit::of_configured("en", &outside, |config| config.name = text(FIELDS.len()))
}

/// Names of elements and attributes, which of these texts are shown as they are, and what is wrong.
fn looks_for(texts: &[String]) -> String {
    format!(
        "const values = [document.title, document.documentElement.textContent, \
            ...[...document.querySelectorAll('*')].flatMap(e => [...e.attributes].map(a => a.value))]; \
         const has = text => values.some(v => v.includes(text) || v.includes(JSON.stringify(text).slice(1, -1))); \
         return [[...document.querySelectorAll('*')].map(e => e.tagName + [...e.attributes].map(a => ' ' + a.name).join('')), \
            {}.map(has), {}]",
        json!(texts),
        corpus::TROUBLE
    )
}

/// Attack 26, UI-06: each field is shown on the same pages, with the same markup around it, whatever stands in it.
#[tokio::test]
async fn attack_26_every_field_is_text_on_every_page_that_shows_it() {
    let Some(browser) = Browser::starts(Window::Phone).await else { return };
    let texts = |round| (0..=FIELDS.len()).map(|field| marked(round, field)).collect::<Vec<_>>();
    let seen = async |exhibit: &Exhibit, name: &str, texts: &[String]| {
        exhibit.opens_only(&browser, name).await;
        asked(&browser, &looks_for(texts)).await
    };
    let plain = exhibit(|field| marked(None, field));
    let mut usual = Vec::new();
    for name in plain.different() {
        usual.push((name, seen(&plain, name, &texts(None)).await));
    }
    for (at, (field, _)) in FIELDS.iter().chain(&[("name of the operator", FIELDS[0].1)]).enumerate() {
        let pages: Vec<_> = usual.iter().filter(|(_, seen)| seen[1][at] == true).map(|(name, _)| *name).collect();
        println!("{field}: {}", pages.join(", "));
        assert!(!pages.is_empty() || *field == "scope", "no page shows {field}");
    }
    let mut wrong = Vec::new();
    for round in 0..5 {
        let hostile = exhibit(|field| marked(Some(round), field));
        for (name, usual) in &usual {
            let now = seen(&hostile, name, &texts(Some(round))).await;
            if now != *usual {
                wrong.push(format!("{name}, round {round}: {} {}", now[1], now[2]));
            }
        }
    }
    browser.closes().await;
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Which words stand elsewhere once each name is a box of its own, through which no direction passes. Text from outside is
/// stripped of all signs that turn round (UI-06), so what is left to turn are letters of another direction, and what stands
/// beside them. On one line, because a box may be broken off where a word may not.
const TURNED: &str = "const texts = () => { \
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = []; \
        while (walker.nextNode()) found.push(walker.currentNode); \
        return found; }; \
    const range = document.createRange(); \
    const places = () => texts().flatMap(text => [...text.data.matchAll(/[\\p{L}\\p{N}]+/gu)].map(word => { \
        range.setStart(text, word.index); range.setEnd(text, word.index + word[0].length); \
        const b = range.getBoundingClientRect(); \
        return [word[0], b.x]; })); \
    document.head.insertAdjacentHTML('beforeend', '<style>* { white-space: nowrap !important }</style>'); \
    const before = places(); \
    let names = 0; \
    for (const text of texts().filter(text => text.data.includes(arguments[0]))) { \
        for (let at; (at = text.data.lastIndexOf(arguments[0])) >= 0; names++) { \
            range.setStart(text, at); range.setEnd(text, at + arguments[0].length); \
            const box = document.createElement('span'); \
            box.style.display = 'inline-block'; \
            range.surroundContents(box); \
        } \
    } \
    const after = places(); \
    return [names, before.filter((place, at) => Math.abs(place[1] - after[at][1]) > 3)]";

async fn turned(browser: &Browser, name: &str) -> Value {
    browser.client().execute(TURNED, vec![name.into()]).await.unwrap()
}

/// UI-06: a name in letters of the other direction turns round nothing but itself, from left to right and from right to left.
#[tokio::test]
async fn ui_06_no_name_turns_round_what_stands_beside_it() {
    let Some(browser) = Browser::starts(Window::Phone).await else { return };
    let (mut names, mut wrong) = (0, Vec::new());
    for (tag, name) in [("en", "\u{5d0}\u{5d1}\u{5d2}"), ("ar", "HIM")] {
        let exhibit = Exhibit::of(tag, &Outside::all(name));
        for page in exhibit.different() {
            exhibit.opens(&browser, Look::PHONE, page).await;
            let found = turned(&browser, name).await;
            names += found[0].as_u64().unwrap();
            if found[1] != json!([]) {
                wrong.push(format!("{page} in {tag}: {}", found[1]));
            }
        }
    }
    browser.closes().await;
    assert!(names > 200, "{names} names");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The checks above must be able to fail.
#[tokio::test]
async fn what_runs_and_what_turns_round_is_found() {
    let Some(browser) = Browser::starts(Window::Phone).await else { return };
    let plain = exhibit(|field| marked(None, field));
    plain.opens_only(&browser, "links").await;
    let attack = "document.querySelector('main').insertAdjacentHTML('beforeend', '<math></math><img src=x onerror=pwned=1>'); \
        document.querySelector('h1').textContent = '\u{5d0}\u{5d1}\u{5d2} 12, 34 devices'";
    asked(&browser, attack).await;
    while asked(&browser, "return typeof pwned").await != "number" {
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    let found = asked(&browser, &looks_for(&[])).await;
    assert_eq!(found[2].as_array().map(Vec::len), Some(3), "{}", found[2]);
    let found = turned(&browser, "\u{5d0}\u{5d1}\u{5d2}").await;
    assert!(found[1].to_string().contains("\"34\""), "{found}");
    browser.closes().await;
}
