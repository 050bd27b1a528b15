//! What people see of an application on the pages of a linking: its logo, from our own origin; that it is a test version;
//! and what its operator says of a scope.

use crate::{browser::Page, world::World};
use cbl_store::ledger::{Application, Environment, Logo, RegisteredScope, Registrations};
use reqwest::Method;

const PICTURE: &[u8] = b"\x89PNG\r\n\x1a\n and so on";
const ADDRESS: &str = "/logo/aurora?v=v1";

async fn registers(world: &World, registrations: Registrations) {
    let service = world.service();
    let version = service.ledger.clients_version().await.unwrap();
    assert!(service.ledger.register(&registrations, version).await.unwrap());
    service.refresh_registry().await.unwrap();
}

async fn has_logo(world: &World, version: &str) {
    let logo = Logo { media_type: "image/png".into(), version: version.into(), content: PICTURE.into() };
    registers(world, Registrations { logos: vec![("aurora".into(), Some(logo))], ..Registrations::default() }).await;
}

async fn is_staging(world: &World) {
    let application = world.service().ledger.application("aurora").await.unwrap().unwrap();
    let application = Application { environment: Environment::Staging, ..application };
    registers(world, Registrations { applications: vec![application], ..Registrations::default() }).await;
}

fn shows_logo(page: &Page) -> bool {
    page.html.contains(&format!("src=\"{}\"", ADDRESS.replace('/', "&#x2f;")))
}

/// WB-01: from our own origin, as what it is and nothing else, kept for good under an address that changes with it.
#[actix_web::test]
async fn a_logo_is_served_as_a_picture_that_nothing_can_run() {
    let world = World::start().await;
    let mut browser = world.browser();
    browser.opens(ADDRESS).await.is(404, "error");
    has_logo(&world, "v1").await;
    let logo = browser.opens(ADDRESS).await;
    assert_eq!((logo.status.as_u16(), logo.header("content-type")), (200, "image/png"));
    assert_eq!(logo.header("x-content-type-options"), "nosniff");
    assert_eq!(logo.header("content-security-policy"), "default-src 'none'; sandbox");
    assert_eq!(logo.header("cross-origin-resource-policy"), "same-origin");
    assert_eq!(logo.header("cache-control"), "public, max-age=31536000, immutable");
    assert_eq!(logo.header("set-cookie"), "");
    for other in ["/logo/aurora", "/logo/aurora?v=v0"] {
        let logo = browser.opens(other).await;
        assert_eq!((logo.status.as_u16(), logo.header("cache-control")), (200, "no-cache"), "{other}");
    }
    has_logo(&world, "v2").await;
    assert_eq!(browser.opens(ADDRESS).await.header("cache-control"), "no-cache");
    for nothing in ["/logo/nobody?v=v1", "/logo/", "/logo/aurora/x", "/logo/..%2faurora"] {
        browser.opens(nothing).await.is(404, "error");
    }
    let wrong = browser.sends(Method::POST, ADDRESS, None).await;
    assert_eq!(wrong.is(405, "error").header("allow"), "GET, HEAD");
    world.service().ledger.close().await;
    browser.opens(ADDRESS).await.is(503, "error");
}

#[actix_web::test]
async fn the_logo_is_on_every_page_that_names_the_application() {
    let world = World::start().await;
    has_logo(&world, "v1").await;
    let codes = world.codes().await;
    let mut ada = world.browser_of("ada").await;
    let question = ada.claims(&codes.user_code).await;
    assert!(shows_logo(&question));
    assert!(question.header("content-security-policy").contains("img-src 'self' data:;"), "no other origin");
    ada.decides(&question, "approve").await.goes_to("/link/done");
    assert!(world.polls(&codes).await["access_token"].is_string());
    for (path, page) in
        [("/link/done", "connected"), ("/account/links", "links"), ("/account/applications", "applications")]
    {
        let shown = ada.opens(path).await;
        assert!(shows_logo(shown.is(200, page)), "{path}");
    }
}

/// Issue "honest consent": whoever links with an application that is a test version reads so on every page of it.
#[actix_web::test]
async fn a_banner_is_on_every_page_of_a_linking_with_an_application_in_staging() {
    let world = World::start().await;
    let mut ada = world.browser_of("ada").await;
    let banner = "class=\"banner\"";
    for staging in [false, true] {
        if staging {
            is_staging(&world).await;
        }
        let bears = |page: &Page, what: &str| {
            assert_eq!(page.html.contains(banner), staging, "{what}");
            assert_eq!(page.html.contains("is a test version"), staging, "{what}");
        };
        let codes = world.codes().await;
        let question = ada.claims(&codes.user_code).await;
        bears(&question, "question");
        ada.decides(&question, "approve").await.goes_to("/link/done");
        bears(ada.opens("/link/done").await.is(200, "waiting"), "waiting");
        assert!(world.polls(&codes).await["access_token"].is_string());
        bears(ada.opens("/link/done").await.is(200, "connected"), "connected");
        let refused = world.codes().await;
        let question = ada.claims(&refused.user_code).await;
        ada.decides(&question, "deny").await.goes_to("/link/done");
        bears(ada.opens("/link/done").await.is(200, "denied"), "denied");
        bears(ada.opens("/link/confirm").await.is(200, "denied"), "denied question");
        let late = world.codes().await;
        ada.claims(&late.user_code).await;
        world.wait(600);
        bears(ada.opens("/link/confirm").await.is(200, "expired"), "expired question");
    }
    assert!(!ada.opens("/link").await.html.contains(banner), "no application is known yet");
    assert!(ada.opens("/account/links").await.html.contains("For tests only"), "the list says it of each");
}

/// What a scope of an operator's means is read in the language of the person, on the question and wherever it is held.
#[actix_web::test]
async fn a_scope_is_explained_by_its_operator_in_the_language_of_the_person() {
    let world = World::start().await;
    let texts = [("en", "Watch <b>films</b> & more"), ("de", "Filme ansehen")];
    let texts = texts.map(|(language, text)| (language.to_owned(), text.to_owned())).into();
    let scopes = vec![RegisteredScope { name: "films:watch".into(), sensitive: true, texts }];
    registers(&world, Registrations { scopes, ..Registrations::default() }).await;
    let service = world.service();
    assert!(service.ledger.set_client_scopes("tv", "openid profile films:watch").await.unwrap());
    service.refresh_registry().await.unwrap();
    let codes = world.codes_for_scope("openid+films:watch").await;
    let mut ada = world.browser_of("ada").await;
    let question = ada.claims(&codes.user_code).await;
    let english = "<bdi lang=\"en\">Watch &lt;b&gt;films&lt;&#x2f;b&gt; &amp; more</bdi>";
    assert!(question.html.contains(english) && question.html.contains("Sensitive"), "{}", question.html);
    ada.decides(&question, "approve").await.goes_to("/link/done");
    assert!(world.polls(&codes).await["access_token"].is_string());
    for path in ["/account/links", "/account/applications"] {
        assert!(ada.opens(path).await.html.contains(english), "{path}");
    }
    ada.opens("/language/de/account/links").await.goes_to("/account/links");
    assert!(ada.opens("/account/links").await.html.contains("<bdi lang=\"de\">Filme ansehen</bdi>"));
}
