//! `device_name`, `device_model`, `app_version` at the first request: cleaned, cut, kept with grant and link (UI-06).

use crate::{
    hostile::{NO_TEXT, values},
    world::World,
};
use cbl_server::service::people::Shown;

#[tokio::test]
async fn ui_06_hostile_words_of_a_device_are_cut_and_cleaned_in_grant_and_link() {
    let world = World::start().await;
    for (sent, kept) in values() {
        // Each alone, for three long ones are longer than a form may be.
        for field in ["device_name", "device_model", "app_version"] {
            let codes = world.codes_for(&format!("client_id=tv&{field}={sent}")).await;
            let (place, _) = world.claims(&world.ada, &codes).await;
            let Shown::Request { grant, .. } = world.service().shown(&world.ada, &place).await.unwrap() else {
                panic!("{sent}")
            };
            let device = &grant.asked.device;
            let all =
                [("device_name", &device.name), ("device_model", &device.model), ("app_version", &device.app_version)];
            for (name, value) in all {
                assert_eq!(value.as_deref(), kept.as_deref().filter(|_| name == field), "{field}={sent}");
            }
            world.approves(&world.ada, &codes).await;
            assert_eq!(world.polls(&codes).await.status, 200);
            let links = world.service().ledger.links_of(&world.ada.account).await.unwrap();
            assert!(links.iter().any(|link| link.device == *device), "{field}={sent}");
        }
    }
}

/// What is no text is refused as a whole, and never comes back (TK-18).
#[tokio::test]
async fn words_of_a_device_that_are_no_text_are_refused() {
    let world = World::start().await;
    for bytes in NO_TEXT {
        for field in ["device_name", "device_model", "app_version"] {
            let answer = world.posts("/device_authorization", &format!("client_id=tv&{field}=canary{bytes}")).await;
            answer.is_error(400, "invalid_request");
            assert!(!answer.text.contains("canary"));
        }
    }
}
