//! UI-16: one device, all devices, and "this was not me"; at once for refresh, introspection and userinfo.

use crate::{
    browser::Browser,
    town::{AWAY, HOME, Town},
};
use cbl_store::ledger::LinkFilter;

/// The link that a page's first form is about, and the token of the forms.
async fn first(browser: &mut Browser) -> (String, String) {
    let list = browser.opens("/account/links").await;
    (list.field("csrf"), list.field("link"))
}

#[actix_web::test]
async fn a_device_has_a_page_of_its_own_and_a_name() {
    let town = Town::start().await;
    let mut ada = town.person("ada", HOME).await;
    let device = town.device_saying(AWAY, "tv", "device_name=Den&device_model=OLED&app_version=3").await;
    let question = ada.claims(&device.user_code).await;
    ada.decides(&question, "approve").await.goes_to("/link/done");
    let tokens = town.polls(&device).await;
    let (csrf, link) = first(&mut ada).await;
    let page = ada.opens(&format!("/account/links/{link}")).await;
    page.is(200, "one-link").says("Den").says("OLED").says("version <bdi>3").says(AWAY).says("15 January 2027");

    let renames = [("Kitchen \u{202e}TV\n", "Kitchen TV"), ("<b>x</b>", "&lt;b&gt;x&lt;&#x2f;b&gt;")];
    for (name, shown) in renames {
        let fields = [("csrf", &*csrf), ("link", &link), ("name", name)];
        ada.posts("/account/links/rename", &fields).await.goes_to(&format!("/account/links/{link}?renamed"));
        ada.opens(&format!("/account/links/{link}?renamed")).await.says("The name is saved").says(shown);
        ada.opens("/account/links").await.says(shown);
    }
    let fields = [("csrf", &*csrf), ("link", &link), ("name", "")];
    ada.posts("/account/links/rename", &fields).await.goes_to(&format!("/account/links/{link}?renamed"));
    ada.opens("/account/links").await.says("Aurora &lt;TV&gt;");

    town.world.wait(86_400);
    let refreshed = town.refreshes(&device, &tokens).await;
    assert!(refreshed["access_token"].is_string());
    ada.opens(&format!("/account/links/{link}")).await.says("16 January 2027");
}

/// UI-16: ended links and links of others have no page, and nobody renames or disowns them.
#[actix_web::test]
async fn pages_of_devices_of_others_are_not_found() {
    let town = Town::start().await;
    let (mut ada, mut eve) = (town.person("ada", HOME).await, town.person("eve", AWAY).await);
    let (device, tokens) = town.linked(&mut ada).await;
    let (_, link) = first(&mut ada).await;
    let csrf = eve.opens("/link").await.field("csrf");
    eve.opens(&format!("/account/links/{link}")).await.is(404, "error");
    eve.opens("/account/links/x").await.is(404, "error");
    for path in ["/account/links/rename", "/account/links/not-me"] {
        let fields = [("csrf", &*csrf), ("link", &link), ("name", "Eve's")];
        eve.posts(path, &fields).await.is(404, "error");
        eve.posts(path, &[("csrf", "x"), ("link", &link)]).await.is(403, "error");
        eve.posts(path, &[("csrf", &csrf), ("link", "x")]).await.is(400, "error");
        eve.opens(path).await.is(405, "error");
    }
    assert!(town.are_good(&device, &tokens).await);
}

#[actix_web::test]
async fn all_devices_are_disconnected_together_and_at_once() {
    let town = Town::start().await;
    let (mut ada, mut eve) = (town.person("ada", HOME).await, town.person("eve", HOME).await);
    let (one, two, other) = (town.linked(&mut ada).await, town.linked(&mut ada).await, town.linked(&mut eve).await);
    let (csrf, _) = first(&mut ada).await;
    ada.posts("/account/links/unlink-all", &[("csrf", "x")]).await.is(403, "error");
    assert!(town.are_good(&one.0, &one.1).await);
    ada.posts("/account/links/unlink-all", &[("csrf", &csrf)]).await.goes_to("/account/links?unlinked");
    for (device, tokens) in [&one, &two] {
        assert!(!town.are_good(device, tokens).await);
    }
    assert!(town.are_good(&other.0, &other.1).await, "eve's stay");
    ada.posts("/account/links/unlink-all", &[("csrf", &csrf)]).await.goes_to("/account/links");
}

/// "This was not me": the link ends, and with it the session that approved it and everything else it connected; the
/// network that asked is suspect.
#[actix_web::test]
async fn a_disowned_link_takes_the_intruders_session_along() {
    let town = Town::start().await;
    let mut intruder = town.person("ada", AWAY).await;
    let stolen = town.linked(&mut intruder).await;
    let another = town.linked(&mut intruder).await;
    let mut ada = town.person("ada", HOME).await;
    let own = town.linked(&mut ada).await;
    let list = town.world.service().ledger.list_links(&LinkFilter::default()).await.unwrap();
    let family = list.last().unwrap().family;
    let stolen_link = list.iter().rfind(|link| link.family == family).unwrap().id.to_string();

    let (csrf, _) = first(&mut ada).await;
    let fields = [("csrf", &*csrf), ("link", &stolen_link)];
    ada.posts("/account/links/not-me", &fields).await.goes_to("/link/reported");
    for (device, tokens) in [&stolen, &another] {
        assert!(!town.are_good(device, tokens).await);
    }
    assert!(town.are_good(&own.0, &own.1).await, "what the owner connected stays");
    intruder.opens("/account/links").await.goes_to("/sign-in?next=links&reason=first");
    ada.opens("/account/links").await.is(200, "links");
    ada.posts("/account/links/not-me", &fields).await.is(404, "error");
}

/// Disowning what one's own session approved signs nobody out.
#[actix_web::test]
async fn disowning_from_the_very_session_keeps_it() {
    let town = Town::start().await;
    let mut ada = town.person("ada", HOME).await;
    let (device, tokens) = town.linked(&mut ada).await;
    let kept = town.linked(&mut ada).await;
    let list = town.world.service().ledger.list_links(&LinkFilter::default()).await.unwrap();
    let oldest = list.iter().min_by_key(|link| link.created_at).unwrap().id.to_string();
    let (csrf, _) = first(&mut ada).await;
    ada.posts("/account/links/not-me", &[("csrf", &csrf), ("link", &oldest)]).await.goes_to("/link/reported");
    assert!(!town.are_good(&device, &tokens).await);
    assert!(town.are_good(&kept.0, &kept.1).await);
    ada.opens("/account/links").await.is(200, "links");
}
