//! XD-18 and XD-19: for whom a request is, and from where it seems to come.

use crate::town::{AWAY, HOME, Town};

const PHONE: &str = "Mozilla/5.0 (Linux; Android 16) Chrome/156.0 Mobile";
/// SHA-256 of `ada@example.com`, as a device makes it of what was typed on it.
const ADA: &str = "tfyF5VdV-eDQMKEKtEKbaylEhV-aDWAHf-gyvsvEHXI";

/// XD-18: the account is named on the device. Nobody else can enter the code, and they learn no more than from a wrong one.
#[actix_web::test]
async fn xd_18_a_request_for_one_account_is_nobody_elses() {
    let town = Town::start().await;
    town.registers_with_mail("zoe").await;
    let (mut zoe, mut ada) = (town.person("zoe", HOME).await, town.person("ada", HOME).await);
    let hash = cbl_server::service::people::hash_of_name(" Zoe@Example.com ");
    for name in ["zoe", "ZOE"] {
        let form = format!("cbl_login_hint_hash={}", cbl_server::service::people::hash_of_name(name));
        let device = town.device_saying(HOME, "tv", &form).await;
        ada.enters(&device.user_code).await.is(422, "enter-code");
        let question = zoe.claims(&device.user_code).await;
        zoe.decides(&question, "approve").await.goes_to("/link/done");
        assert_eq!(town.hears(&device).await, "tokens");
    }
    let device = town.device_saying(HOME, "tv", &format!("cbl_login_hint_hash={hash}")).await;
    let foreign = ada.enters(&device.user_code).await;
    let invented = ada.enters("BBBB-BBBB").await;
    foreign.is(422, "enter-code");
    assert_eq!(foreign.html.replace(&device.user_code, ""), invented.html.replace("BBBB-BBBB", ""));
    zoe.claims(&device.user_code).await;
}

/// XD-18: what devices and the server make of a name is one thing.
#[test]
fn xd_18_a_name_has_the_hash_that_device_clients_make() {
    assert_eq!(&*cbl_server::service::people::hash_of_name("ADA@example.com "), ADA);
}

/// XD-18: a malformed hash is told to the developer of the device.
#[actix_web::test]
async fn xd_18_a_malformed_hash_is_an_invalid_request() {
    let town = Town::start().await;
    let answer = town.posts(HOME, "/device_authorization", "client_id=tv&cbl_login_hint_hash=ada").await;
    assert_eq!(answer["error"], "invalid_request", "{answer}");
    assert!(answer["error_description"].as_str().unwrap().contains("cbl_login_hint_hash"), "{answer}");
}

/// XD-19: codes are for devices without a browser. When this very browser asked, somebody sent the person from page to page.
#[actix_web::test]
async fn xd_19_a_request_of_this_very_browser_is_warned_of() {
    const WARNING: &str = "This request seems to come from the browser that you are using now.";
    let town = Town::start().await;
    let mut ada = town.person("ada", HOME).await;
    ada.calls_itself = Some(PHONE.to_owned());
    for (name, at, warned) in [
        (PHONE, HOME, true),
        (PHONE, AWAY, false),
        ("Mozilla/5.0 (Web0S; Linux/SmartTV)", HOME, false),
        ("aurora-tv/4.2", HOME, false),
    ] {
        let device = town.device_calling_itself(name, at).await;
        let question = ada.claims(&device.user_code).await;
        assert_eq!(question.html.contains(WARNING), warned, "{name} at {at}");
        ada.decides(&question, "deny").await;
    }
    ada.calls_itself = Some("curl/8.0".to_owned());
    let device = town.device_calling_itself("curl/8.0", HOME).await;
    let question = ada.claims(&device.user_code).await;
    assert!(!question.html.contains(WARNING), "no browser by its name");
}
