//! Proofs of possession from codes to profile (RFC 9449; DA-14, DP-02, DP-03, RT-01, TK-13).

use crate::{
    keys::{Key, sha256, with_policy},
    world::{Answer, DEVICE_GRANT, World},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use cbl_rules::KeyPolicy;
use serde_json::{Value, json};

fn claims(token: &str) -> Value {
    let part = token.split('.').nth(1).unwrap();
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
}

#[track_caller]
fn is_bound(tokens: &Answer, key: &Key) {
    assert_eq!(tokens.status, 200, "{tokens:?}");
    assert_eq!(tokens.member("token_type"), "DPoP");
    assert_eq!(claims(&tokens.member("access_token"))["cnf"]["jkt"], Value::from(key.thumbprint()));
}

/// DP-02: token type, claim, introspection, profile and refresh.
#[tokio::test]
async fn dp_02_a_key_that_is_shown_at_collection_binds_the_link() {
    let (world, key) = (World::start().await, Key::new());
    let tokens = world.linked_to(&key).await;
    is_bound(&tokens, &key);
    let access = tokens.member("access_token");
    let known = world.introspects(&access).await.json();
    assert_eq!((&known["token_type"], &known["cnf"]["jkt"]), (&json!("DPoP"), &json!(key.thumbprint())));
    let proof = key.proves_with(&world, "GET /userinfo", &json!({"ath": sha256(&access)}));
    let profile = world.reads_userinfo_proving(&access, &proof).await;
    assert_eq!((profile.status.as_u16(), profile.member("name")), (200, "ADA".to_owned()));
    let refreshed = world.refreshes_showing(&tokens.member("refresh_token"), Some(&key)).await;
    is_bound(&refreshed, &key);
}

/// DP-02, RT-01: the refresh token of a public client is worth nothing without its key, and stays whole.
#[tokio::test]
async fn dp_02_a_refresh_needs_the_key_of_its_link() {
    let (world, key) = (World::start().await, Key::new());
    let token = world.linked_to(&key).await.member("refresh_token");
    world.refreshes_showing(&token, None).await.is_error(400, "invalid_dpop_proof");
    world.refreshes_showing(&token, Some(&Key::new())).await.is_error(400, "invalid_grant");
    is_bound(&world.refreshes_showing(&token, Some(&key)).await, &key);
}

/// RT-03 holds of bound tokens, too: a superseded one tells of a copy, whoever brings it.
#[tokio::test]
async fn rt_03_a_superseded_token_ends_a_bound_link() {
    let (world, key) = (World::start().await, Key::new());
    let first = world.linked_to(&key).await.member("refresh_token");
    let second = world.refreshes_showing(&first, Some(&key)).await.member("refresh_token");
    let third = world.refreshes_showing(&second, Some(&key)).await.member("refresh_token");
    world.refreshes_showing(&first, None).await.is_error(400, "invalid_grant");
    world.refreshes_showing(&third, Some(&key)).await.is_error(400, "invalid_grant");
}

/// A link without a key stays one: who shows a key later gets access tokens that are bound to it, and a thief of the refresh
/// token cannot lock its owner out by binding it.
#[tokio::test]
async fn a_link_is_bound_when_it_is_made_and_not_later() {
    let (world, key) = (World::start().await, Key::new());
    let token = world.linked().await.member("refresh_token");
    let refreshed = world.refreshes_showing(&token, Some(&key)).await;
    is_bound(&refreshed, &key);
    let plain = world.refreshes_showing(&refreshed.member("refresh_token"), None).await;
    assert_eq!(plain.member("token_type"), "Bearer");
}

/// DA-14: codes that were asked for with a key are collected with it, and the device hears nothing without.
#[tokio::test]
async fn da_14_the_key_that_asked_for_codes_is_the_one_that_polls() {
    let (world, key, other) = (World::start().await, Key::new(), Key::new());
    let codes = world.codes_showing(&key).await;
    world.polls_showing(&codes, None).await.is_error(400, "invalid_dpop_proof");
    world.polls_showing(&codes, Some(&other)).await.is_error(400, "invalid_grant");
    world.wait(5);
    world.polls_showing(&codes, Some(&key)).await.is_error(400, "authorization_pending");
    world.approves(&world.ada, &codes).await;
    world.polls_showing(&codes, None).await.is_error(400, "invalid_dpop_proof");
    world.polls_showing(&codes, Some(&other)).await.is_error(400, "invalid_grant");
    is_bound(&world.polls_showing(&codes, Some(&key)).await, &key);
}

/// DA-14 without the grant store: the decision in the ledger holds the key.
#[tokio::test]
async fn da_14_the_ledger_knows_the_key_when_the_grant_is_forgotten() {
    let (world, key) = (World::start().await, Key::new());
    let codes = world.codes_showing(&key).await;
    world.approves(&world.ada, &codes).await;
    let grant = cbl_server::secrets::device_codes::grant_id(&codes.device_code);
    let decision = world.service().ledger.decision(&grant).await.unwrap().unwrap();
    assert_eq!(decision.made.key_thumbprint, Some(key.thumbprint()));
}

/// TK-13: the answer that was lost is given again to the same key, and to no other.
#[tokio::test]
async fn tk_13_a_lost_answer_is_given_again_to_its_key_alone() {
    let (world, key) = (World::start().await, Key::new());
    let codes = world.codes().await;
    world.approves(&world.ada, &codes).await;
    let first = world.polls_showing(&codes, Some(&key)).await;
    world.polls_showing(&codes, None).await.is_error(400, "invalid_dpop_proof");
    world.polls_showing(&codes, Some(&Key::new())).await.is_error(400, "invalid_grant");
    assert_eq!(world.polls_showing(&codes, Some(&key)).await.text, first.text);
}

/// RFC 9449 section 7.1: neither kind of token is good in the manner of the other.
#[tokio::test]
async fn a_bound_token_is_no_bearer_and_a_bearer_is_not_bound() {
    let (world, key) = (World::start().await, Key::new());
    let bound = world.linked_to(&key).await.member("access_token");
    let refused = world.reads_userinfo(&bound).await;
    refused.is_error(401, "invalid_token");
    let challenges: Vec<_> = refused.headers.get_all("www-authenticate").iter().collect();
    assert!(challenges.iter().any(|challenge| *challenge == r#"DPoP algs="ES256 EdDSA""#), "{challenges:?}");
    let bearer = world.linked().await.member("access_token");
    let proof = key.proves_with(&world, "GET /userinfo", &json!({"ath": sha256(&bearer)}));
    let refused = world.reads_userinfo_proving(&bearer, &proof).await;
    refused.is_error(401, "invalid_token");
    assert!(refused.header("www-authenticate").starts_with(r#"DPoP algs="ES256 EdDSA", error="invalid_token""#));
}

/// RFC 9449 section 5: a client that authenticates may change its key; the new access token is bound to the new one.
#[tokio::test]
async fn a_client_with_a_secret_may_change_its_key() {
    let (world, old, new) = (World::start().await, Key::new(), Key::new());
    let secret = format!("client_id=console&client_secret={}", crate::world::SECRET);
    let codes = world.codes_for(&secret).await;
    world.approves(&world.ada, &codes).await;
    let exchanges = async |grant: String, key: &Key| {
        let proof = key.proves(&world, "POST /token");
        world.posts_proving("/token", &format!("{grant}&{secret}"), &[&proof]).await
    };
    let poll = format!("grant_type={DEVICE_GRANT}&device_code={}", codes.device_code);
    let tokens = exchanges(poll, &old).await;
    is_bound(&tokens, &old);
    let refresh = format!("grant_type=refresh_token&refresh_token={}", tokens.member("refresh_token"));
    is_bound(&exchanges(refresh, &new).await, &new);
}

/// `--dpop require` refuses whoever shows no key, `--dpop off` looks at none.
#[tokio::test]
async fn the_policy_of_a_client_says_whether_keys_are_shown() {
    let (world, key) = (World::start().await, Key::new());
    for policy in [KeyPolicy::Require, KeyPolicy::Off] {
        world.registers(&with_policy(policy.as_str(), policy)).await;
    }
    let codes = world.codes_for("client_id=require").await;
    world.approves(&world.ada, &codes).await;
    world.polls_with(&codes.device_code, "client_id=require").await.is_error(400, "invalid_dpop_proof");
    let poll = |client: &str| format!("grant_type={DEVICE_GRANT}&device_code={}&client_id={client}", codes.device_code);
    let proof = key.proves(&world, "POST /token");
    is_bound(&world.posts_proving("/token", &poll("require"), &[&proof]).await, &key);
    let codes = world.codes_for("client_id=off").await;
    world.approves(&world.ada, &codes).await;
    let form = format!("grant_type={DEVICE_GRANT}&device_code={}&client_id=off", codes.device_code);
    assert_eq!(world.posts_proving("/token", &form, &["no proof at all"]).await.member("token_type"), "Bearer");
}

/// DP-03: a challenge is neither a poll nor a collection, and is answered with one more request.
#[tokio::test]
async fn dp_03_a_nonce_is_asked_for_before_anything_happens() {
    let (world, key) = (World::start_configured(|config| config.dpop.nonces = true).await, Key::new());
    let codes = world.codes().await;
    let form = format!("grant_type={DEVICE_GRANT}&device_code={}&client_id=tv", codes.device_code);
    let challenge = world.polls_showing(&codes, Some(&key)).await;
    challenge.is_error(400, "use_dpop_nonce");
    let nonce = challenge.header("dpop-nonce").to_owned();
    let polls = async |nonce: &str| {
        let proof = key.proves_with(&world, "POST /token", &json!({"nonce": nonce}));
        world.posts_proving("/token", &form, &[&proof]).await
    };
    // At the very same moment: had the challenge been a poll, this one would be too early.
    polls(&nonce).await.is_error(400, "authorization_pending");
    polls("another").await.is_error(400, "use_dpop_nonce");
    world.approves(&world.ada, &codes).await;
    world.polls_showing(&codes, Some(&key)).await.is_error(400, "use_dpop_nonce");
    let tokens = polls(&nonce).await;
    is_bound(&tokens, &key);
    assert_eq!(tokens.header("dpop-nonce"), "", "there is no newer one");
    let refresh = tokens.member("refresh_token");
    world.refreshes_showing(&refresh, Some(&key)).await.is_error(400, "use_dpop_nonce");
    let access = tokens.member("access_token");
    let reads = async |more: Value| {
        let claims = crate::keys::with(json!({"ath": sha256(&access)}), &more);
        world.reads_userinfo_proving(&access, &key.proves_with(&world, "GET /userinfo", &claims)).await
    };
    let challenge = reads(json!({})).await;
    challenge.is_error(401, "use_dpop_nonce");
    assert!(challenge.header("www-authenticate").contains(r#"error="use_dpop_nonce""#), "{challenge:?}");
    assert_eq!(reads(json!({"nonce": challenge.header("dpop-nonce")})).await.status, 200);
}

/// DP-03: who comes with the nonce before is served and given the new one.
#[tokio::test]
async fn dp_03_a_new_nonce_comes_with_an_answer() {
    let (world, key) = (World::start_configured(|config| config.dpop.nonces = true).await, Key::new());
    let asks = async |nonce: &str| {
        let proof = key.proves_with(&world, "POST /device_authorization", &json!({"nonce": nonce}));
        world.posts_proving("/device_authorization", "client_id=tv", &[&proof]).await
    };
    let old = asks("").await.header("dpop-nonce").to_owned();
    assert_eq!(asks(&old).await.status, 200);
    world.wait(300);
    let answer = asks(&old).await;
    let new = answer.header("dpop-nonce").to_owned();
    assert_eq!((answer.status.as_u16(), new.is_empty(), new == old), (200, false, false));
    assert_eq!(asks(&new).await.header("dpop-nonce"), "");
    world.wait(300);
    asks(&old).await.is_error(400, "use_dpop_nonce");
}
