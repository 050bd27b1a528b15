//! The language of a person, over HTTP.

use crate::world::World;

/// RFC 9110 section 12.5.4: every page, error pages among them, and the headers say which language it is.
#[actix_web::test]
async fn pages_are_written_in_the_language_that_the_browser_accepts() {
    let world = World::start().await;
    let mut browser = world.browser();
    for (accepts, tag, sign_in, missing) in [
        ("de-AT, en;q=0.5", "de", "Melden Sie sich", "Diese Seite gibt es nicht"),
        ("ar", "ar", "سجّل الدخول", "هذه الصفحة غير موجودة"),
        ("tlh", "en", "sign in to your account first", "This page does not exist"),
    ] {
        browser.accept_language = Some(accepts);
        let page = browser.opens("/sign-in").await;
        page.is(200, "sign-in").says(sign_in).says(&format!("<html lang=\"{tag}\""));
        assert_eq!(page.header("content-language"), tag);
        browser.opens("/nowhere").await.is(404, "error").says(missing);
    }
    let page = browser.opens("/sign-in").await;
    page.says("dir=\"ltr\"");
    browser.accept_language = Some("he");
    browser.opens("/sign-in").await.says("dir=\"rtl\"");
}

#[actix_web::test]
async fn the_operator_chooses_for_those_who_wish_for_nothing_that_is_there() {
    let world = World::start_configured(|config| config.locale = "ja".into()).await;
    world.browser().opens("/help").await.is(200, "help").says("<html lang=\"ja\"");
}

/// OpenID Connect Core 1.0 section 3.1.2.1: the wish of an application outlives the redirect to the sign-in form.
#[actix_web::test]
async fn ui_locales_lasts_through_the_linking() {
    let world = World::start().await;
    let mut browser = world.browser();
    browser.accept_language = Some("de");
    let sent_on = browser.opens("/link?ui_locales=tlh%20fr-CA+it").await;
    sent_on.goes_to("/sign-in?next=link&reason=first");
    browser.opens("/sign-in?next=link&reason=first").await.says("<html lang=\"fr\"");
    // What the person chooses is stronger, and lasts.
    browser.opens("/language/ko/sign-in").await.goes_to("/sign-in");
    browser.opens("/sign-in?ui_locales=fr").await.says("<html lang=\"ko\"");
}

/// UI-03, UI-14, UI-15, UI-21: the switch keeps page and code, and leads nowhere else.
#[actix_web::test]
async fn ui_14_the_switch_of_languages_keeps_page_and_code() {
    let world = World::start().await;
    let codes = world.codes().await;
    let mut browser = world.browser();
    let code = codes.complete.rsplit('/').next().unwrap().to_owned();
    browser.opens(&format!("/L/{code}")).await.goes_to("/link");
    let page = browser.visits("/link").await;
    page.is(200, "sign-in");
    let html = page.html.replace("&#x2f;", "/").replace("&amp;", "&");
    assert!(html.contains("href=\"/language/pl/sign-in?next=link&reason=first\""), "{html}");

    let page = browser.opens("/language/pl/sign-in?next=link&reason=first").await;
    page.goes_to("/sign-in?next=link&reason=first");
    let cookie = page.set_cookie("cbl-language").unwrap();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
    browser.visits("/link").await.says("Zachowamy Tw\u{f3}j kod");
    browser.signs_in("ada", crate::world::PASSWORD).await.goes_to("/link");
    let form = browser.opens("/link").await;
    form.is(200, "enter-code").says("Por\u{f3}wnaj kod");
    assert_eq!(form.field("user_code"), code);

    for elsewhere in ["//evil.example", "/https:/evil.example", "/%2f%2fevil.example", "/link%0d%0ax:y", "/", ""] {
        browser.opens(&format!("/language/pl/{elsewhere}")).await.goes_to("/link");
    }
    let unknown = browser.opens("/language/tlh/help").await;
    unknown.goes_to("/help");
    assert_eq!(unknown.set_cookie("cbl-language"), None);
}

/// A form that was answered with a message: the switch shows its page again, in the other language.
#[actix_web::test]
async fn the_switch_below_a_message_leads_back_to_its_form() {
    let world = World::start().await;
    let mut browser = world.browser_of("ada").await;
    let page = browser.enters("ÄÖÜ").await;
    page.is(422, "enter-code");
    assert!(page.html.replace("&#x2f;", "/").contains("href=\"/language/de/link\""));
    browser.opens("/language/de/link").await.goes_to("/link");
    browser.opens("/link").await.is(200, "enter-code").says("Code eingeben");
}

/// UI-14: an address that only takes forms shows nothing, so nobody is led back there.
#[actix_web::test]
async fn the_switch_below_the_answer_of_an_action_leads_to_the_first_page() {
    let world = World::start().await;
    let page = world.browser_of("ada").await.posts("/account/links/unlink", &[]).await;
    assert!(page.is(403, "error").html.replace("&#x2f;", "/").contains("href=\"/language/de/link\""), "{}", page.html);
}

/// UI-02: the message beside the field names the letter and those that a code can have.
#[actix_web::test]
async fn ui_02_a_foreign_letter_is_named_in_every_language() {
    let world = World::start().await;
    let mut browser = world.browser_of("ada").await;
    for (accepts, message) in
        [("en", "“<bdi>Ü</bdi>” is never part"), ("de", "„<bdi>Ü</bdi>“ kommt"), ("fr", "« <bdi>Ü</bdi> » ne figure")]
    {
        browser.accept_language = Some(accepts);
        let page = browser.enters("WDJÜ-MJHT").await;
        page.is(422, "enter-code").says(message).says("B C D F G H J K L M N P Q R S T V W X Z");
    }
}
