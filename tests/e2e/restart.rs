//! The server is killed between approval and poll. What a person was told stands; what nobody was told may be forgotten.

use crate::town::Town;
use cbl_tests::{GrantsHome, LedgerHome};

async fn is_killed_and_comes_back(town: &mut Town) {
    town.cbl.is_killed();
    town.cbl.starts_again().await;
}

/// "Acknowledged approvals and denials survive loss of the grant store": here of the server's whole memory.
#[tokio::test]
async fn what_a_person_was_told_survives_the_death_of_the_server() {
    let mut town = Town::begins().await;
    let ada = town.person("ada").await;
    let [mut approved, mut denied, mut claimed, mut pending] = [(); 4].map(|()| town.device());
    ada.approves(&approved.asks_for_codes().await.user_code).await;
    ada.denies(&denied.asks_for_codes().await.user_code).await;
    ada.enters(&claimed.asks_for_codes().await.user_code).await;
    pending.asks_for_codes().await;
    is_killed_and_comes_back(&mut town).await;

    let tokens = approved.polls().await;
    assert!(tokens.has_tokens(), "{tokens:?}");
    assert_eq!(denied.polls().await.error(), Some("access_denied"));
    assert_eq!(denied.polls().await.error(), Some("access_denied"));
    // The price of forgetting, and all of it: the device asks for a new code.
    assert_eq!(claimed.polls().await.error(), Some("invalid_grant"));
    assert_eq!(pending.polls().await.error(), Some("invalid_grant"));
    assert!(approved.refreshes(tokens.member("refresh_token").unwrap()).await.has_tokens());
}

/// TK-13: the answer is lost in the crash, and given again after it.
#[tokio::test]
async fn an_answer_that_was_lost_in_a_crash_is_given_again() {
    let mut town = Town::begins().await;
    let ada = town.person("ada").await;
    let mut tv = town.device();
    ada.approves(&tv.asks_for_codes().await.user_code).await;
    let first = tv.polls().await;
    is_killed_and_comes_back(&mut town).await;
    let again = tv.polls().await;
    assert!(again.has_tokens());
    assert_eq!(again.body(), first.body());
}

/// The session, the sealed cookies and the claim outlive the process when grants are in Redis.
#[tokio::test]
async fn a_linking_goes_on_over_a_restart_when_grants_are_in_redis() {
    let Some(mut town) = Town::on(GrantsHome::Redis, LedgerHome::Sqlite).await else { return };
    let ada = town.person("ada").await;
    let mut tv = town.device();
    let confirm = ada.enters(&tv.asks_for_codes().await.user_code).await;
    is_killed_and_comes_back(&mut town).await;
    assert_eq!(tv.polls().await.error(), Some("authorization_pending"));
    assert_eq!(ada.decides(&confirm, "approve").await.name(), "waiting");
    assert!(tv.polls().await.has_tokens());
}
