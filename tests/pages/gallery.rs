//! Pictures of every page: `CBL_GALLERY=FOLDER` says where to (`just gallery`). Without it nothing is drawn.
//! `CBL_GALLERY_OF=account` draws only the pages whose names begin so, and no contact sheet.

use crate::{
    exhibit::Exhibit,
    look::{Look, asked, tell},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use cbl_server::pages::gallery::Outside;
use cbl_tests::{Browser, Window};
use serde_json::json;
use std::{
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

/// Languages of the pictures: long words, right to left, and letters of another kind.
const LANGUAGES: [&str; 4] = ["en", "de", "ar", "ja"];

/// On the contact sheet: language, page, how.
const SHEET: [(&str, &str, &str); 32] = [
    ("en", "sign-in-to-link", "phone"),
    ("en", "enter-code", "phone"),
    ("en", "enter-code-Foreign", "phone-dark"),
    ("en", "confirm-Same", "phone"),
    ("en", "number", "phone"),
    ("en", "waiting", "phone-dark"),
    ("en", "connected", "phone"),
    ("en", "links", "phone"),
    ("de", "enter-code-scanned", "phone"),
    ("de", "confirm-full", "phone-dark"),
    ("de", "again-None", "phone"),
    ("de", "blocked-Network", "phone"),
    ("de", "one-link", "phone"),
    ("de", "help", "phone-dark"),
    ("de", "sign-in-for", "phone"),
    ("de", "sessions", "phone"),
    ("ar", "enter-code", "phone"),
    ("ar", "confirm-Same", "phone"),
    ("ar", "links", "phone-dark"),
    ("ar", "denied", "phone"),
    ("ar", "account", "phone"),
    ("ja", "enter-code-Paused", "phone"),
    ("ja", "confirm-full", "phone"),
    ("ja", "passkeys", "phone-dark"),
    ("en", "sign-in-with-true", "phone"),
    ("en", "sign-up", "phone"),
    ("en", "finish-sign-up", "phone-dark"),
    ("en", "set-up-app", "phone"),
    ("en", "recovery-codes", "phone"),
    ("en", "applications", "phone"),
    ("en", "undo", "phone-dark"),
    ("en", "error-NotFound", "phone"),
];

#[tokio::test]
async fn every_page_is_drawn_for_people_to_look_at() {
    let Some(folder) = std::env::var_os("CBL_GALLERY").map(PathBuf::from) else { return };
    let Some(browser) = Browser::starts(Window::Phone).await else { return };
    fs::create_dir_all(&folder).unwrap();
    let only = std::env::var("CBL_GALLERY_OF").unwrap_or_default();
    let forced = Look { forced_colors: true, ..Look::PHONE };
    let looks = [
        ("phone", Look::PHONE),
        ("phone-dark", Look::PHONE.dark()),
        ("desktop", Look::DESKTOP),
        ("desktop-dark", Look::DESKTOP.dark()),
        ("forced-colors", forced),
    ];
    for tag in LANGUAGES {
        let exhibit = Exhibit::of(tag, &Outside::usual());
        for (how, look) in looks.into_iter().filter(|(how, _)| tag == "en" || how.starts_with("phone")) {
            let names = exhibit.different().into_iter().chain(["enter-code-Paused"]);
            for name in names.filter(|name| name.starts_with(&only)) {
                exhibit.opens(&browser, look, name).await;
                draws(&browser, look, &folder.join(format!("{tag} {name} {how}.png"))).await;
            }
        }
    }
    if only.is_empty() {
        sheet(&browser, &folder).await;
    }
    browser.closes().await;
}

/// The whole page, however long.
async fn draws(browser: &Browser, look: Look, file: &Path) {
    tell(browser, "Emulation.setScrollbarsHidden", json!({"hidden": true})).await;
    let height = asked(browser, "return document.documentElement.scrollHeight").await;
    Look { height: u32::try_from(height.as_u64().unwrap()).unwrap(), ..look }.through(browser).await;
    browser.saves_screenshot(file).await;
}

/// All in one small picture.
async fn sheet(browser: &Browser, folder: &Path) {
    let mut html = String::from(
        "<!doctype html><meta charset=utf-8><style>body{margin:16px;background:#8a8f9c;display:grid;gap:12px;\
         grid-template-columns:repeat(8,1fr);align-items:start}img{width:100%;border-radius:6px;display:block;\
         max-height:360px;object-fit:cover;object-position:top}</style>",
    );
    for (tag, name, how) in SHEET {
        write!(html, "<img src=\"{tag} {name} {how}.png\">").unwrap();
    }
    let page = folder.join("sheet.html");
    fs::write(&page, html).unwrap();
    browser.client().goto(&format!("file://{}", page.display())).await.unwrap();
    Look { width: 1440, height: 1530, ..Look::DESKTOP }.through(browser).await;
    let options = json!({"format": "webp", "quality": 62});
    let picture = tell(browser, "Page.captureScreenshot", options).await;
    let picture = decoded(picture["data"].as_str().unwrap());
    assert!(picture.len() < 300_000, "the contact sheet has {} bytes", picture.len());
    fs::write(folder.join("sheet.webp"), picture).unwrap();
}

fn decoded(text: &str) -> Vec<u8> {
    STANDARD.decode(text).unwrap()
}
