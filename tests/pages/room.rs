//! Nothing is wider than the screen, whatever the language, the names and the size of letters.

use crate::{
    exhibit::{Exhibit, WEB},
    look::{Look, asked},
    pseudo,
};
use cbl_server::pages::gallery::Outside;
use cbl_tests::{Browser, Window, corpus};
use std::path::Path;

/// How far the page can be scrolled sideways, and what sticks out. Names in the header are cut off on purpose.
const STICKS_OUT: &str = "const width = document.documentElement.clientWidth; \
    const wide = [...document.querySelectorAll('body *')].filter(e => { \
        const box = e.getBoundingClientRect(); \
        return !e.closest('.visually-hidden, .skip, .brand, .account-name') && box.width > 0 && (box.right > width + 1 || box.left < -1); }); \
    return [document.documentElement.scrollWidth - width, \
        wide.map(e => e.tagName + '.' + e.className + ': ' + e.textContent.trim().slice(0, 40)), document.documentElement.lang];";

/// Opens all that is folded, so that it is measured too.
const UNFOLDS: &str = "document.querySelectorAll('details').forEach(e => e.open = true)";

async fn fits(browser: &Browser, exhibit: &Exhibit, look: Look, name: &str) {
    exhibit.opens(browser, look, name).await;
    asked(browser, UNFOLDS).await;
    let found = asked(browser, STICKS_OUT).await;
    let scrolls = found[0].as_i64().unwrap();
    let fits = scrolls <= 0 && found[1].as_array().unwrap().is_empty();
    assert!(fits, "{name} in {}, {look:?}: {scrolls} pixels; {}", found[2], found[1]);
}

fn pseudo() -> Exhibit {
    let web = tempfile::tempdir().unwrap();
    std::fs::create_dir(web.path().join("locales")).unwrap();
    let english = std::fs::read_dir(Path::new(WEB).join("locales/en")).unwrap().flatten();
    let source: String = english.map(|file| std::fs::read_to_string(file.path()).unwrap()).collect();
    let file = web.path().join(format!("locales/{}.ftl", pseudo::TAG));
    std::fs::write(file, pseudo::longer(&source)).unwrap();
    Exhibit::of_configured(pseudo::TAG, &Outside::usual(), |config| config.web = Some(web.path().to_owned()))
}

/// WCAG 2.2, success criterion 1.4.10, with texts that are 40 % longer than English.
#[tokio::test]
async fn texts_that_are_forty_percent_longer_fit_on_320_pixels() {
    let Some(browser) = Browser::starts(Window::Phone).await else { return };
    let exhibit = pseudo();
    for name in exhibit.names() {
        fits(&browser, &exhibit, Look::NARROW, name).await;
    }
    browser.closes().await;
}

#[tokio::test]
async fn pages_of_every_language_fit_on_320_pixels() {
    let Some(browser) = Browser::starts(Window::Phone).await else { return };
    for file in std::fs::read_dir(Path::new(WEB).join("locales")).unwrap().flatten() {
        let tag = file.file_name().to_string_lossy().into_owned();
        let exhibit = Exhibit::of(&tag, &Outside::usual());
        for name in exhibit.different() {
            fits(&browser, &exhibit, Look::NARROW, name).await;
        }
    }
    browser.closes().await;
}

/// Names without a space, as long as they may be.
#[tokio::test]
async fn names_of_any_length_fit_on_320_pixels() {
    let Some(browser) = Browser::starts(Window::Phone).await else { return };
    for (tag, name) in [("en", 0), ("ar", 0), ("en", 1), ("en", 2)] {
        let exhibit = Exhibit::of(tag, &Outside::all(&corpus::long()[name]));
        for name in exhibit.different() {
            fits(&browser, &exhibit, Look::NARROW, name).await;
        }
    }
    browser.closes().await;
}

/// WCAG 2.2, success criterion 1.4.4: a window of 1280 pixels at 200 %, by zooming and by larger letters.
#[tokio::test]
async fn pages_work_at_two_hundred_percent() {
    let Some(browser) = Browser::starts(Window::Desktop).await else { return };
    let exhibit = Exhibit::of("de", &Outside::usual());
    let zoomed = Look { width: 640, height: 400, ..Look::DESKTOP };
    for name in exhibit.different() {
        fits(&browser, &exhibit, zoomed, name).await;
    }
    for name in exhibit.different() {
        exhibit.opens(&browser, Look::DESKTOP, name).await;
        asked(&browser, UNFOLDS).await;
        asked(&browser, "document.documentElement.style.fontSize = '200%'").await;
        let found = asked(&browser, STICKS_OUT).await;
        assert!(found[0].as_i64().unwrap() <= 0, "{name}, large letters: {found}");
    }
    browser.closes().await;
}
