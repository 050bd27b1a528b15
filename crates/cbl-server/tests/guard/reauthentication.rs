//! ASVS 7.5.1: whatever changes who may use an account is for whoever signed in within the last ten minutes. Both the page
//! and its form ask, so that an old form does nothing.

use crate::{
    browser::Browser,
    post::mails_to,
    smtp::{Mood, Sink},
    town::{HOME, Town},
    world::PASSWORD,
};
use cbl_server::config::Upstream;

/// Where, and where the sign-in leads back to. Those without a page of their own are forms of others.
const SENSITIVE: &[(&str, &str, bool)] = &[
    ("/account/password", "password", true),
    ("/account/secure", "secure", true),
    ("/account/email", "email", true),
    ("/account/two-step", "two-step", true),
    ("/account/two-step/codes", "two-step", true),
    ("/account/two-step/off", "two-step", false),
    ("/account/passkeys", "passkeys", true),
    ("/account/passkeys/rename", "passkeys", false),
    ("/account/passkeys/remove", "passkeys", false),
    ("/account/providers/connect", "providers", false),
    ("/account/providers/disconnect", "providers", false),
];

/// Where a browser is sent for a path, by page and by form.
async fn sent_to(browser: &mut Browser, csrf: &str, (path, _, has_page): (&str, &str, bool)) -> Vec<String> {
    let mut pages = vec![browser.posts(path, &[("csrf", csrf), ("password", "violet harbour lantern")]).await];
    if has_page {
        pages.push(browser.opens(path).await);
    }
    pages.iter().map(|page| page.header("location").to_owned()).collect()
}

#[actix_web::test]
async fn asvs_7_5_1_each_sensitive_step_asks_for_a_recent_sign_in() {
    let sink = Sink::opens(Mood::Takes);
    let town = Town::start_configured(|config| {
        mails_to(&sink)(config);
        config.upstream =
            vec![Upstream { issuer: "https://id.invalid".into(), client_id: "cbl".into(), ..Upstream::new("example") }];
    })
    .await;
    let mut ada = town.person("ada", HOME).await;
    let csrf = ada.opens("/account/name").await.field("csrf");
    for row in SENSITIVE {
        let mut stranger = town.world.browser();
        for location in sent_to(&mut stranger, &csrf, *row).await {
            assert_eq!(location, format!("/sign-in?next={}&reason=first", row.1), "{}", row.0);
        }
    }
    town.world.wait(599);
    for (path, _, _) in SENSITIVE.iter().filter(|(.., has_page)| *has_page) {
        let location = ada.opens(path).await.header("location").to_owned();
        assert!(!location.contains("sign-in"), "{path} is open to who just signed in, and leads to {location}");
    }
    town.world.wait(1);
    for row in SENSITIVE {
        for location in sent_to(&mut ada, &csrf, *row).await {
            assert_eq!(location, format!("/sign-in?next={}&reason=recent", row.1), "{}", row.0);
        }
    }
    let form = ada.opens("/sign-in?next=password&reason=recent").await;
    ada.sends_sign_in(&form, "ada", PASSWORD).await.goes_to("/account/password");
    ada.opens("/account/password").await.is(200, "change-password");
}
