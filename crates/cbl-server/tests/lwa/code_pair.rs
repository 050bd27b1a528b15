//! `POST /auth/o2/create/codepair`.

use crate::{
    device::{CODE_PAIR, lwa_world, lwa_world_configured, registers},
    hostile::{NO_TEXT, values},
    world::{World, client},
};
use cbl_rules::Grant;
use cbl_server::service::{lwa::registered, people::Shown};
use cbl_store::ledger::Client;
use std::sync::Arc;

/// The grant of a new pair.
async fn asks(world: &World, rest: &str) -> Arc<Grant> {
    let pair = world.asks_for_pair_with(rest).await;
    let (place, _) = world.claims(&world.ada, &pair).await;
    match world.service().shown(&world.ada, &place).await.unwrap() {
        Shown::Request { grant, .. } => grant,
        other => panic!("{other:?}"),
    }
}

/// The five members, in order, compact, integers as integers, and nothing else.
#[tokio::test]
async fn a_code_pair_is_written_to_the_letter() {
    let world = lwa_world().await;
    let answer = world.posts(CODE_PAIR, "response_type=device_code&client_id=fire&scope=profile").await;
    let (user_code, device_code) = (answer.member("user_code"), answer.member("device_code"));
    let uri = format!("{}/link", world.service().issuer());
    answer.is_exactly(
        200,
        &format!(
            r#"{{"user_code":"{user_code}","device_code":"{device_code}","interval":5,"verification_uri":"{uri}","expires_in":600}}"#
        ),
    );
    assert!(user_code.len() == 8 && user_code.bytes().all(|byte| byte.is_ascii_uppercase()), "{user_code}");
    assert!(!uri.contains('?'));
    assert!(!device_code.contains([',', '"', ':', ' ']));
}

/// Whatever length codes have come to, or digits: no separator.
#[tokio::test]
async fn a_numeric_code_has_no_separator_either() {
    let world = lwa_world().await;
    registers(&world, registered(Client { code_digits: Some(12), ..client("digits2") })).await;
    let pair = world.asks_for_pair_with("client_id=digits2").await;
    assert!(pair.user_code.len() == 12 && pair.user_code.bytes().all(|byte| byte.is_ascii_digit()));
    world.approves(&world.ada, &pair).await;
    world.polls_pair(&pair).await.is_tokens();
}

#[tokio::test]
async fn an_unknown_client_hears_the_words_of_the_dialect() {
    let world = lwa_world().await;
    let unknown = r#"{"error_description":"The request has an invalid parameter : client_id","error":"InvalidValue"}"#;
    for id in ["nobody", "amzn1.application-oa2-client.0", "%00", "FIRE"] {
        let answer = world.posts(CODE_PAIR, &format!("response_type=device_code&client_id={id}&scope=profile")).await;
        answer.is_exactly(400, unknown);
    }
}

#[tokio::test]
async fn a_client_that_may_not_is_told_so() {
    let world = lwa_world().await;
    registers(&world, Client { device_grant: false, ..registered(client("grantless")) }).await;
    for id in ["tv", "off", "grantless"] {
        let answer = world.posts(CODE_PAIR, &format!("response_type=device_code&client_id={id}&scope=profile")).await;
        answer.is_refusal(400, "unauthorized_client");
    }
}

#[tokio::test]
async fn a_wrong_parameter_is_an_invalid_request() {
    let world = lwa_world().await;
    for form in [
        "",
        "response_type=device_code&scope=profile",
        "response_type=device_code&client_id=&scope=profile",
        "response_type=code&client_id=fire&scope=profile",
        "client_id=fire&client_id=fire2",
        "client_id=fire&scope=profile+email:all",
        "client_id=fire&scope=%22",
        "client_id=fire&scope=%F0%9F%93%BA",
        "client_id=fire&scope_data=x",
        "client_id=fire&scope_data=[]",
        "client_id=fire&scope_data=%7B",
        "client_id=fire&scope=%",
        "client_id=fire&scope=%FF",
        r#"{"client_id":"fire""#,
        "{}",
    ] {
        world.posts(CODE_PAIR, form).await.is_refusal(400, "invalid_request");
    }
    let deep = format!(r#"{{"client_id":"fire","scope_data":{}{}}}"#, "[".repeat(5000), "]".repeat(5000));
    world.posts(CODE_PAIR, &deep).await.is_refusal(400, "invalid_request");
}

/// Never 429: some devices end the linking at it.
#[tokio::test]
async fn too_many_requests_are_slowed_down() {
    let world = lwa_world_configured(|config| config.limits.issue_per_client = 2).await;
    let form = "response_type=device_code&client_id=fire&scope=profile";
    for _ in 0..2 {
        assert_eq!(world.posts(CODE_PAIR, form).await.status, 200);
    }
    world.posts(CODE_PAIR, form).await.is_refusal(400, "slow_down");
    // Nobody proves to be the confidential client either.
    for status in [200, 200, 400] {
        assert_eq!(world.posts(CODE_PAIR, &form.replace("fire", "vault")).await.status, status);
    }
}

/// A person is asked for what the dialect's scopes mean, by names that the page knows.
#[tokio::test]
async fn scopes_of_the_dialect_are_granted_in_our_words() {
    let world = lwa_world().await;
    for (asked, granted) in [
        ("profile", "profile email"),
        ("profile:user_id", "openid"),
        ("postal_code+profile", "address profile email"),
        ("alexa%3Aall", "alexa:all"),
        ("profile++profile", "profile email"),
        ("", "profile email openid address alexa:all"),
    ] {
        let grant = asks(&world, &format!("client_id=fire&scope={asked}")).await;
        assert_eq!(&*grant.asked.scope, granted, "{asked}");
    }
}

const SCOPE_DATA: &str = "%7B%22alexa%3Aall%22%3A%7B%22productID%22%3A%22Speaker%22%2C%22productInstanceAttributes%22\
    %3A%7B%22deviceSerialNumber%22%3A%22G0%2D42%22%7D%7D%7D";

/// UI-06: what a device says of itself is kept with grant and link, cut and cleaned.
#[tokio::test]
async fn ui_06_a_device_describes_itself_in_the_words_of_the_dialect() {
    let world = lwa_world().await;
    let long = "x".repeat(300);
    let rows = [
        (format!("scope_data={SCOPE_DATA}"), (None, Some("Speaker (G0-42)"), None)),
        ("di.hw.name=Acme&di.hw.version=X1&di.sdk.version=3".into(), (None, Some("Acme X1"), None)),
        ("app_name=Music&app_version=1.2".into(), (Some("Music"), None, Some("1.2"))),
        ("productID=P&deviceSerialNumber=S&di.hw.name=Acme".into(), (None, Some("P (S)"), None)),
        ("deviceSerialNumber=S".into(), (None, Some("S"), None)),
        ("app_name=%E2%80%AEevil%07".into(), (Some("evil"), None, None)),
        (format!("app_name={long}&app_version={long}"), (Some(&long[..64]), None, Some(&long[..64]))),
        ("scope_data={}&app_name=+".into(), (None, None, None)),
        (r#"scope_data={"alexa:all":{"productID":7}}"#.into(), (None, None, None)),
    ];
    for (form, (name, model, version)) in rows {
        let device = asks(&world, &format!("client_id=fire&scope=alexa:all&{form}")).await.asked.device.clone();
        let said = (device.name.as_deref(), device.model.as_deref(), device.app_version.as_deref());
        assert_eq!(said, (name, model, version), "{form}");
    }
    world.linked_pair(&format!("client_id=fire&scope=alexa:all&app_name=Music&scope_data={SCOPE_DATA}")).await;
    let links = world.service().ledger.links_of(&world.ada.account).await.unwrap();
    assert_eq!(links[0].device.name.as_deref(), Some("Music"));
    assert_eq!(links[0].device.model.as_deref(), Some("Speaker (G0-42)"));
}

/// A product name of any length leaves room for the serial number.
#[tokio::test]
async fn ui_06_long_product_and_serial_numbers_are_both_cut() {
    let world = lwa_world().await;
    let (product, serial) = ("p".repeat(100), "s".repeat(100));
    let form = format!("client_id=fire&productID={product}&deviceSerialNumber={serial}");
    let model = asks(&world, &form).await.asked.device.model.clone();
    assert_eq!(model.as_deref(), Some(format!("{} ({})", &product[..30], &serial[..30]).as_str()));
}

/// The same that is left of `device_name` at the other endpoint, whichever of the dialect's words it came by.
#[tokio::test]
async fn ui_06_hostile_words_of_a_device_are_cut_and_cleaned_in_the_dialect_too() {
    let world = lwa_world().await;
    for (sent, kept) in values() {
        for field in ["app_name", "di.hw.name", "productID", "deviceSerialNumber", "app_version"] {
            let device = asks(&world, &format!("client_id=fire&{field}={sent}")).await.asked.device.clone();
            let said = match field {
                "app_name" => device.name,
                "app_version" => device.app_version,
                _ => device.model,
            };
            assert_eq!(said.as_deref(), kept.as_deref(), "{field}={sent}");
        }
    }
    for bytes in NO_TEXT {
        for field in ["app_name", "di.hw.name", "productID", "scope_data"] {
            let form = format!("client_id=fire&{field}=canary{bytes}");
            world.posts(CODE_PAIR, &form).await.is_refusal(400, "invalid_request");
        }
    }
}
