//! The account page, and what is asked of a person who wants to change something there.

use crate::world::{PASSWORD, World};
use actix_web::{HttpRequest, test::TestRequest, web::Data};
use cbl_server::{
    http::session,
    pages::{
        trouble::{self, Trouble},
        view::{Next, Reason},
    },
};

#[actix_web::test]
async fn the_account_page_says_who_somebody_is_and_leads_to_everything_of_theirs() {
    let world = World::start().await;
    world.browser().opens("/account").await.goes_to("/sign-in?next=account&reason=first");
    let mut browser = world.browser_of("ada").await;

    let page = browser.opens("/account").await;

    page.is(200, "account").says("Signed in as <strong><bdi>ada</bdi></strong>").says("ada of the tests");
    page.says("No address").says("None connected").says("None has access");
    for (path, name) in
        [("/account/links", "links"), ("/account/applications", "applications"), ("/account/language", "languages")]
    {
        page.says(&format!("href=\"{}\"", path.replace('/', "&#x2f;")));
        browser.opens(path).await.is(200, name);
    }
}

#[actix_web::test]
async fn a_person_chooses_a_language_at_their_account() {
    let world = World::start().await;
    let mut browser = world.browser_of("ada").await;
    browser.opens("/account/language").await.says("href=\"/language/de/account?changed=language\"");

    let page = browser.visits("/language/de/account?changed=language").await;

    page.is(200, "account").says("Die Sprache ist geändert").says("Deutsch");
}

/// Who a handler lets in that asks for a recent sign-in.
async fn recent(world: &World, cookie: &str) -> Result<String, Trouble> {
    let app: &Data<_> = &world.server.app;
    let request: HttpRequest =
        TestRequest::get().insert_header(("cookie", format!("cbl-session={cookie}"))).to_http_request();
    let session = session::required_recent(app, &request, Next::Account).await?;
    Ok(session.account.username)
}

/// ASVS 7.5.1: ten minutes after the sign-in it takes another one to change something, and the person comes back to
/// exactly that page (UI-14) under a new session id (UI-18).
#[actix_web::test]
async fn a_sign_in_is_recent_for_ten_minutes_and_a_new_one_leads_back() {
    let world = World::start().await;
    let mut browser = world.browser_of("ada").await;
    let before = browser.cookies["cbl-session"].clone();
    world.wait(599);
    assert_eq!(recent(&world, &before).await.unwrap(), "ada");
    world.wait(1);
    let refused = recent(&world, &before).await;
    assert!(matches!(refused, Err(Trouble::SignInFirst(Next::Account, Reason::Recent))), "{refused:?}");

    let to = trouble::finish(&world.server.app, refused.map(|_| unreachable!("it was refused")));
    let to = to.headers().get("location").unwrap().to_str().unwrap().to_owned();
    let form = browser.opens(&to).await;
    form.is(200, "sign-in").says("To change this, please sign in again");
    assert_eq!((form.field("username"), form.field("next")), ("ada".into(), "account".into()));
    browser.sends_sign_in(&form, "ada", PASSWORD).await.goes_to("/account");

    assert_ne!(browser.cookies["cbl-session"], before);
    assert_eq!(recent(&world, &browser.cookies["cbl-session"]).await.unwrap(), "ada");
    assert!(recent(&world, &before).await.is_err());
    browser.opens(&to).await.goes_to("/account");
}

/// UI-06: a name is cleaned like every text, and nobody can be without one.
#[actix_web::test]
async fn a_person_changes_their_name() {
    let world = World::start().await;
    let mut browser = world.browser_of("ada").await;
    let form = browser.opens("/account/name").await;
    form.is(200, "change-name");
    assert_eq!(form.field("name"), "ada of the tests");
    let csrf = form.field("csrf");

    for nothing in ["", "  ", "\u{202e}\u{200b}"] {
        let page = browser.posts("/account/name", &[("csrf", &csrf), ("name", nothing)]).await;
        page.is(422, "change-name").says("Type a name");
    }
    browser.posts("/account/name", &[("name", "Eve")]).await.is(403, "error");
    let fields = [("csrf", &*csrf), ("name", " Ada\u{202e} <b>Lovelace</b>\n")];
    browser.posts("/account/name", &fields).await.goes_to("/account?changed=name");

    browser
        .opens("/account?changed=name")
        .await
        .says("Your name is saved")
        .says("Ada &lt;b&gt;Lovelace&lt;&#x2f;b&gt;");
}
