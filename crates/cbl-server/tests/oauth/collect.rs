//! Collection: tokens once, a lost answer again, and the re-check before (TK-12 to TK-15).

use crate::world::{Codes, World};
use std::collections::HashSet;

/// TK-15.
#[tokio::test]
async fn an_approved_device_gets_its_tokens() {
    let world = World::start().await;
    let codes = world.codes_for("client_id=tv&scope=openid+profile").await;
    world.approves(&world.ada, &codes).await;
    let tokens = world.polls(&codes).await;
    tokens.is_oauth_json();
    assert_eq!(tokens.header("pragma"), "no-cache");
    let json = tokens.json();
    assert_eq!((json["token_type"].as_str(), json["expires_in"].as_u64()), (Some("Bearer"), Some(900)));
    assert_eq!(json["scope"].as_str(), Some("openid profile"));
    assert!(json["refresh_token"].is_string() && json["id_token"].is_string());
}

#[tokio::test]
async fn no_refresh_or_id_token_comes_where_none_was_asked_for_or_allowed() {
    let world = World::start().await;
    let codes = world.codes_for("client_id=badge&scope=profile").await;
    world.approves(&world.ada, &codes).await;
    let json = world.polls_with(&codes.device_code, "client_id=badge").await.json();
    assert!(json.get("refresh_token").is_none() && json.get("id_token").is_none());
}

/// TK-12, TK-13, attacks 11 and 14.
#[tokio::test(flavor = "multi_thread")]
async fn sixteen_polls_at_once_never_get_two_sets_of_tokens() {
    let world = World::start().await;
    for _ in 0..20 {
        let codes = world.codes().await;
        world.approves(&world.ada, &codes).await;
        let polls = (0..16).map(|_| world.polls(&codes));
        let answers = futures_util::future::join_all(polls).await;
        let sets: HashSet<_> = answers.iter().map(|answer| answer.text.as_str()).collect();
        assert!(answers.iter().all(|answer| answer.status == 200), "{answers:?}");
        assert_eq!(sets.len(), 1);
    }
    assert_eq!(world.service().links_of(&world.ada).await.unwrap().len(), 20);
}

/// TK-13.
#[tokio::test]
async fn a_lost_answer_is_given_again_byte_for_byte_within_two_minutes() {
    let world = World::start().await;
    let codes = world.codes().await;
    world.approves(&world.ada, &codes).await;
    let first = world.polls(&codes).await;
    world.wait(120);
    let again = world.polls(&codes).await;
    assert_eq!((again.status, &again.text), (first.status, &first.text));
}

/// TK-13: after use the code is spent, and the link stays.
#[tokio::test]
async fn once_the_refresh_token_was_used_the_code_is_spent() {
    let world = World::start().await;
    let codes = world.codes().await;
    world.approves(&world.ada, &codes).await;
    let tokens = world.polls(&codes).await;
    let refreshed = world.refreshes(&tokens.member("refresh_token")).await;
    world.polls(&codes).await.is_error(400, "invalid_grant");
    assert_eq!(world.refreshes(&refreshed.member("refresh_token")).await.status, 200);
}

/// TK-13: whoever still has the code after two minutes is not a device that lost an answer.
#[tokio::test]
async fn a_code_replayed_later_revokes_the_link() {
    let world = World::start().await;
    let codes = world.codes().await;
    world.approves(&world.ada, &codes).await;
    let tokens = world.polls(&codes).await;
    world.wait(121);
    world.polls(&codes).await.is_error(400, "invalid_grant");
    world.refreshes(&tokens.member("refresh_token")).await.is_error(400, "invalid_grant");
    assert_eq!(world.introspects(&tokens.member("access_token")).await.text, r#"{"active":false}"#);
}

/// DA-15: once a challenge was given, only its verifier collects; a wrong one costs nothing.
#[tokio::test]
async fn a_challenge_needs_its_verifier() {
    let world = World::start().await;
    // The pair of RFC 7636 appendix B.
    let challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    let verifier = "client_id=tv&code_verifier=dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    let form = format!("client_id=tv&code_challenge={challenge}&code_challenge_method=S256");
    let codes = world.codes_for(&form).await;
    world.approves(&world.ada, &codes).await;
    world.polls(&codes).await.is_error(400, "invalid_grant");
    world.polls_with(&codes.device_code, "client_id=tv&code_verifier=wrong").await.is_error(400, "invalid_grant");
    assert_eq!(world.polls_with(&codes.device_code, verifier).await.status, 200);
    let without = world.codes().await;
    world.approves(&world.ada, &without).await;
    world.polls_with(&without.device_code, verifier).await.is_error(400, "invalid_grant");
}

/// Subjects are pairwise for the application, and stable.
#[tokio::test]
async fn every_link_of_a_person_to_an_application_has_the_same_subject() {
    let world = World::start().await;
    let subject = async |who, codes: Codes| {
        world.approves(who, &codes).await;
        let tokens = world.polls(&codes).await;
        world.reads_userinfo(&tokens.member("access_token")).await.member("sub")
    };
    let first = subject(&world.ada, world.codes().await).await;
    assert_eq!(subject(&world.ada, world.codes().await).await, first);
    assert_ne!(subject(&world.eve, world.codes().await).await, first);
    assert!(!first.contains(&world.ada.account.to_string()));
}
