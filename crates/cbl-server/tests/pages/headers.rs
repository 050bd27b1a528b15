//! What every answer carries.

use crate::{
    browser::Page,
    world::{PASSWORD, World},
};
use reqwest::Method;

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
     form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

#[track_caller]
fn has_the_headers_of_a_page(page: &Page, what: &str) {
    for (name, value) in [
        ("content-security-policy", POLICY),
        ("x-frame-options", "DENY"),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("cache-control", "no-store"),
    ] {
        assert_eq!(page.header(name), value, "{name} of {what}");
    }
    assert!(page.header("permissions-policy").contains("camera=()"), "{what}");
    assert_eq!(page.header("strict-transport-security"), "", "{what}");
    assert_eq!(page.header("access-control-allow-origin"), "", "{what}");
}

/// WB-01, UI-09: pages, redirects and errors of every kind.
#[actix_web::test]
async fn every_page_redirect_and_error_carries_the_headers() {
    let world = World::start().await;
    let mut browser = world.browser_of("ada").await;
    for path in ["/", "/link", "/link/confirm", "/link/done", "/sign-in", "/account/links", "/L/WDJB-MJHT", "/L/x"] {
        has_the_headers_of_a_page(&browser.opens(path).await, path);
    }
    let mut stranger = world.browser();
    for path in
        ["/sign-in", "/link", "/nowhere", "/static/nothing.css", "/static/..%2f..%2fCargo.toml", "/link/", "/L/"]
    {
        has_the_headers_of_a_page(&stranger.opens(path).await, path);
    }
    for path in ["/nowhere", "/static/nothing.css", "/static/..%2fCargo.toml", "/link/"] {
        stranger.opens(path).await.is(404, "error");
    }
    let big = stranger.sends(Method::POST, "/sign-in", Some("x".repeat(20_000))).await;
    has_the_headers_of_a_page(big.is(413, "error"), "413");
    let wrong = stranger.signs_in("ada", "wrong").await;
    has_the_headers_of_a_page(wrong.is(422, "sign-in"), "422");
    let sent_on = stranger.signs_in("ada", PASSWORD).await;
    has_the_headers_of_a_page(sent_on.goes_to("/link"), "303");
}

/// WB-01: a method that a page does not have.
#[actix_web::test]
async fn a_wrong_method_is_a_page_that_names_the_right_ones() {
    let world = World::start().await;
    let mut browser = world.browser();
    for (method, path, allow) in [
        (Method::PUT, "/link", "GET, HEAD, POST"),
        (Method::DELETE, "/link/confirm", "GET, HEAD, POST"),
        (Method::POST, "/L/WDJB-MJHT", "GET, HEAD"),
        (Method::POST, "/link/done", "GET, HEAD"),
        (Method::GET, "/sign-out", "POST"),
        (Method::GET, "/account/links/unlink", "POST"),
        (Method::OPTIONS, "/sign-in", "GET, HEAD, POST"),
    ] {
        let page = browser.sends(method, path, None).await;
        has_the_headers_of_a_page(page.is(405, "error"), path);
        assert_eq!(page.header("allow"), allow, "{path}");
    }
}

/// WB-01, TK-19: when the ledger does not answer, the page says so and when to come back.
#[actix_web::test]
async fn a_fault_is_a_page_and_never_a_decision() {
    let world = World::start().await;
    let codes = world.codes().await;
    let mut browser = world.browser_of("ada").await;
    let question = browser.claims(&codes.user_code).await;
    world.service().ledger.close().await;

    for page in [
        browser.opens("/link").await,
        browser.opens("/account/links").await,
        browser.decides(&question, "approve").await,
        world.browser().signs_in("eve", PASSWORD).await,
    ] {
        has_the_headers_of_a_page(page.is(503, "error"), "503");
        assert_eq!(page.header("retry-after"), "5");
        assert!(!page.html.to_lowercase().contains("sqlite"), "no detail of the fault");
    }
}

/// The one file that pages load: cacheable, of a fixed type, and under an address that changes with its content.
#[actix_web::test]
async fn the_style_sheet_is_found_where_pages_say() {
    let world = World::start().await;
    let mut browser = world.browser();
    let page = browser.opens("/sign-in").await;
    let address = page.html.split_once("rel=\"stylesheet\" href=\"").unwrap().1.split('"').next().unwrap();
    let address = address.replace("&#x2f;", "/");
    assert!(address.starts_with("/static/cbl.css?v="));

    let sheet = browser.opens(&address).await;

    assert_eq!((sheet.status.as_u16(), sheet.header("content-type")), (200, "text/css; charset=utf-8"));
    assert_eq!(sheet.header("x-content-type-options"), "nosniff");
    assert!(sheet.header("cache-control").contains("max-age"));
    assert!(sheet.html.contains("prefers-color-scheme: dark") && sheet.html.contains("prefers-reduced-motion"));
}
