//! Redis and PostgreSQL stop, come back, and come back empty. A device is never told anything final by a server that does not
//! know (TK-19).

use crate::town::{Town, comes_back_later};
use cbl_tests::{Answer, Device, GrantsHome, Homes, LedgerHome, postgres_of_ones_own};
use std::time::Duration;

/// Polls until the stores are back. A device would wait for `Retry-After`; here a tenth of a second does.
async fn polls_until_decided(device: &Device) -> Answer {
    for _ in 0..200 {
        let answer = device.polls().await;
        if answer.status() != 503 {
            return answer;
        }
        comes_back_later(&answer);
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("the server does not recover");
}

/// A code whose MAC is wrong asks no store: it is judged, finally, while neither store answers.
#[tokio::test]
async fn an_invented_code_is_refused_without_asking_any_store() {
    let Some(mut town) = Town::on(GrantsHome::Redis, LedgerHome::Sqlite).await else { return };
    let mut tv = town.device();
    let code = tv.asks_for_codes().await.device_code;
    let last = if code.ends_with('A') { "B" } else { "A" };
    let invented = format!("{}{last}", &code[..code.len() - 1]);
    town.redis.as_mut().unwrap().stop();
    comes_back_later(&tv.polls().await);
    assert_eq!(tv.polls_with(&invented).await.error(), Some("invalid_grant"));
}

/// TK-19: while Redis is down.
#[tokio::test]
async fn without_redis_everybody_is_asked_to_come_back_and_then_goes_on() {
    let Some(mut town) = Town::on(GrantsHome::Redis, LedgerHome::Sqlite).await else { return };
    let ada = town.person("ada").await;
    let [mut pending, mut approved] = [(); 2].map(|()| town.device());
    let code = pending.asks_for_codes().await.user_code;
    ada.approves(&approved.asks_for_codes().await.user_code).await;
    let form = ada.opens("/link?other").await;

    town.redis.as_mut().unwrap().stop();
    for device in [&pending, &approved] {
        comes_back_later(&device.polls().await);
    }
    comes_back_later(&town.device().posts("/device_authorization", &[("client_id", "tv")]).await);
    let page = ada.sends(&form, "/link", &[("user_code", &code)]).await;
    assert_eq!((page.status, page.name()), (503, "error"));
    assert!(page.retry_after.is_some_and(|seconds| seconds > 0));
    assert!(!town.cbl.is_ready().await);

    town.redis.as_mut().unwrap().start();
    let tokens = polls_until_decided(&approved).await;
    assert!(tokens.has_tokens(), "{tokens:?}");
    assert_eq!(polls_until_decided(&pending).await.error(), Some("authorization_pending"));
    ada.approves(&code).await;
    assert!(pending.polls().await.has_tokens());
    assert!(town.cbl.is_ready().await);
}

/// A failover to an empty replica: decisions stand in the ledger.
#[tokio::test]
async fn an_emptied_redis_takes_no_decision_back() {
    let Some(town) = Town::on(GrantsHome::Redis, LedgerHome::Sqlite).await else { return };
    let redis = town.redis.as_ref().unwrap();
    let ada = town.person("ada").await;
    let [mut approved, mut denied, mut pending] = [(); 3].map(|()| town.device());
    ada.approves(&approved.asks_for_codes().await.user_code).await;
    ada.denies(&denied.asks_for_codes().await.user_code).await;
    pending.asks_for_codes().await;
    redis.flush();

    let tokens = approved.polls().await;
    assert!(tokens.has_tokens(), "{tokens:?}");
    assert_eq!(approved.polls().await.body(), tokens.body());
    assert_eq!(denied.polls().await.error(), Some("access_denied"));
    assert_eq!(pending.polls().await.error(), Some("invalid_grant"));
}

/// Attack 12: Redis is emptied after collection, or comes back without the mark: nothing is given twice.
#[tokio::test]
async fn an_emptied_redis_makes_no_second_link() {
    let Some(town) = Town::on(GrantsHome::Redis, LedgerHome::Sqlite).await else { return };
    let ada = town.person("ada").await;
    let mut tv = town.device();
    ada.approves(&tv.asks_for_codes().await.user_code).await;
    let tokens = tv.polls().await;
    town.redis.as_ref().unwrap().flush();
    tv.refreshes(tokens.member("refresh_token").unwrap()).await;
    assert_eq!(tv.polls().await.error(), Some("invalid_grant"));
    let page = ada.opens("/account/links").await;
    assert_eq!(page.html.matches("class=\"device-head\"").count(), 1);
}

/// TK-19: while PostgreSQL is down, an approved device is not told anything final; pending polls do not even notice.
#[tokio::test]
async fn without_postgres_an_approved_device_waits_and_then_gets_its_tokens() {
    let Some(postgres) = postgres_of_ones_own() else { return };
    let homes = Homes { grants: None, ledger: Some(postgres.create_database()) };
    let town = Town::on_homes(homes, None, &[]).await;
    let ada = town.person("ada").await;
    let [mut approved, mut pending] = [(); 2].map(|()| town.device());
    ada.approves(&approved.asks_for_codes().await.user_code).await;
    let code = pending.asks_for_codes().await.user_code;

    postgres.stop();
    comes_back_later(&approved.polls().await);
    assert_eq!(pending.polls().await.error(), Some("authorization_pending"));
    let page = ada.opens("/link").await;
    assert_eq!((page.status, page.name()), (503, "error"));

    postgres.start();
    let tokens = polls_until_decided(&approved).await;
    assert!(tokens.has_tokens(), "{tokens:?}");
    ada.approves(&code).await;
    assert!(pending.polls().await.has_tokens());
}
