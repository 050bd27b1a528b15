//! axe-core, the usual checker of WCAG, on every page.

use crate::{
    exhibit::Exhibit,
    look::{Look, asked},
};
use cbl_server::pages::gallery::Outside;
use cbl_tests::{Browser, Window, needs};
use serde_json::Value;
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// WCAG 2.0, 2.1 and 2.2 at levels A and AA, and what axe-core holds for good practice. Comes back with what was found.
const CHECKS: &str = "const done = arguments[arguments.length - 1]; \
    document.querySelectorAll('details.account, details.languages').forEach(e => e.open = arguments[0]); \
    axe.run(document, { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', \
        'best-practice'] }) \
        .then(found => done([found.passes.length, found.violations.map(v => \
            v.id + ': ' + v.nodes.map(n => n.html.slice(0, 160) + ' ' + n.failureSummary).join(' | '))])) \
        .catch(error => done([0, [String(error)]]));";

/// The source of axe-core, installed once below the target folder; nothing where npm is missing.
fn axe() -> Option<String> {
    let npm = needs("npm")?;
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("pages/node");
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("axe-core");
    fs::create_dir_all(&folder).unwrap();
    let guard = fs::File::create(folder.join("lock")).unwrap();
    guard.lock().unwrap();
    let wanted = fs::read(source.join("package-lock.json")).unwrap();
    let done = folder.join("installed.json");
    if fs::read(&done).ok().as_ref() != Some(&wanted) {
        for name in ["package.json", "package-lock.json"] {
            fs::copy(source.join(name), folder.join(name)).unwrap();
        }
        let arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"];
        assert!(Command::new(npm).args(arguments).current_dir(&folder).status().unwrap().success(), "npm ci failed");
        fs::write(&done, wanted).unwrap();
    }
    Some(fs::read_to_string(folder.join("node_modules/axe-core/axe.min.js")).unwrap())
}

/// What axe-core finds on the page that is open.
async fn found(browser: &Browser, axe: &str, menus_open: bool) -> Vec<String> {
    asked(browser, axe).await;
    let found = browser.client().execute_async(CHECKS, vec![menus_open.into()]).await.unwrap();
    assert!(found[0].as_u64().unwrap() > 10, "axe-core looked at nothing: {found}");
    found[1].as_array().unwrap().iter().map(|violation: &Value| violation.as_str().unwrap().to_owned()).collect()
}

async fn nothing_is_found(tag: &str, looks: &[Look], every: bool) {
    let (Some(browser), Some(axe)) = (Browser::starts(Window::Phone).await, axe()) else { return };
    let exhibit = Exhibit::of(tag, &Outside::usual());
    let names = if every { exhibit.names().collect() } else { exhibit.different() };
    let mut all = Vec::new();
    for look in looks {
        for name in &names {
            exhibit.opens(&browser, *look, name).await;
            let violations = found(&browser, &axe, look.dark).await;
            all.extend(violations.into_iter().map(|violation| format!("{name} {look:?}: {violation}")));
        }
    }
    browser.closes().await;
    assert!(all.is_empty(), "{} violations:\n{}", all.len(), all.join("\n"));
}

/// UI-20: every page there is, on a phone.
#[tokio::test]
async fn ui_20_axe_finds_nothing_on_a_phone_in_light_colours() {
    nothing_is_found("en", &[Look::PHONE], true).await;
}

/// UI-20, with the menus open.
#[tokio::test]
async fn ui_20_axe_finds_nothing_on_a_phone_in_dark_colours() {
    nothing_is_found("en", &[Look::PHONE.dark()], true).await;
}

/// UI-20, from right to left.
#[tokio::test]
async fn ui_20_axe_finds_nothing_on_a_desktop() {
    nothing_is_found("ar", &[Look::DESKTOP, Look::DESKTOP.dark()], false).await;
}

/// A checker that finds nothing must be able to find something.
#[tokio::test]
async fn axe_finds_what_is_broken() {
    let (Some(browser), Some(axe)) = (Browser::starts(Window::Phone).await, axe()) else { return };
    let exhibit = Exhibit::of("en", &Outside::usual());
    exhibit.opens(&browser, Look::PHONE, "sign-in-to-link").await;
    asked(
        &browser,
        "document.querySelector('label').remove(); document.documentElement.lang = ''; \
        document.querySelector('.lead').style.color = '#ccc';",
    )
    .await;
    let found = found(&browser, &axe, false).await.join("\n");
    for id in ["label:", "html-has-lang:", "color-contrast:"] {
        assert!(found.contains(id), "{id} in {found}");
    }
    browser.closes().await;
}
