//! `POST /auth/o2/token` with a code pair: each row of the table of situations.

use crate::{
    device::{INVALID_CODE_PAIR, PENDING, SLOW_DOWN, TOKEN, lwa_world, lwa_world_configured, registers},
    world::{Codes, DEVICE_GRANT, client},
};
use cbl_rules::UnixMillis;
use cbl_server::{config::SigningAlgorithm, service::lwa};
use cbl_store::ledger::{Application, Client};

/// Waiting, whether or not somebody has entered the code.
#[tokio::test]
async fn a_waiting_device_hears_authorization_pending_and_nothing_else() {
    let world = lwa_world().await;
    let pair = world.asks_for_pair().await;
    world.polls_pair(&pair).await.is_exactly(400, PENDING);
    world.claims(&world.ada, &pair).await;
    world.wait(2);
    world.polls_pair(&pair).await.is_exactly(400, PENDING);
}

/// Polls at 2 s are never too fast, whatever the advertised interval; below that there is no tolerance.
#[tokio::test]
async fn only_polls_closer_than_two_seconds_are_too_fast() {
    let world = lwa_world().await;
    let pair = world.asks_for_pair().await;
    world.polls_pair(&pair).await.is_exactly(400, PENDING);
    world.clock.advance_millis(1_999);
    world.polls_pair(&pair).await.is_exactly(400, SLOW_DOWN);
    for _ in 0..50 {
        world.clock.advance_millis(2_000);
        world.polls_pair(&pair).await.is_exactly(400, PENDING);
    }
}

#[tokio::test]
async fn tokens_are_written_to_the_letter() {
    let world = lwa_world().await;
    let tokens = world.linked_pair("client_id=fire&scope=profile:user_id+profile").await;
    tokens.is_tokens();
}

/// TK-08: an approval is told at once, however fast the device polls.
#[tokio::test]
async fn tk_08_an_approved_device_is_never_too_fast() {
    let world = lwa_world().await;
    let pair = world.asks_for_pair().await;
    world.polls_pair(&pair).await.is_exactly(400, PENDING);
    world.polls_pair(&pair).await.is_exactly(400, SLOW_DOWN);
    world.approves(&world.ada, &pair).await;
    world.polls_pair(&pair).await.is_tokens();
}

#[tokio::test]
async fn a_denied_pair_is_invalid_and_stays_so() {
    let world = lwa_world().await;
    let pair = world.asks_for_pair().await;
    world.denies(&world.ada, &pair).await;
    for wait in [0, 0, 300, 600, 1_000_000] {
        world.wait(wait);
        world.polls_pair(&pair).await.is_exactly(400, INVALID_CODE_PAIR);
    }
}

/// For long, and without asking any store once even the tombstone is over.
#[tokio::test]
async fn an_expired_pair_is_invalid_for_ever() {
    let world = lwa_world().await;
    let (waiting, approved) = (world.asks_for_pair().await, world.asks_for_pair().await);
    world.approves(&world.ada, &approved).await;
    world.wait(600);
    for wait in [0, 0, 500, 101] {
        world.wait(wait);
        world.polls_pair(&waiting).await.is_exactly(400, INVALID_CODE_PAIR);
        world.polls_pair(&approved).await.is_exactly(400, INVALID_CODE_PAIR);
    }
    world.service().ledger.close().await;
    world.wait(1_000_000);
    world.polls_pair(&waiting).await.is_exactly(400, INVALID_CODE_PAIR);
}

/// The codes of two devices are no pair, whoever approved which; and a pair that is one is still good afterwards.
#[tokio::test]
async fn mismatched_and_unknown_codes_are_invalid() {
    let world = lwa_world().await;
    let (one, other) = (world.asks_for_pair().await, world.asks_for_pair().await);
    world.approves(&world.ada, &one).await;
    world.approves(&world.ada, &other).await;
    let changed = format!("{}{}", &one.device_code[..80], &other.device_code[80..]);
    for (device_code, user_code) in [
        (one.device_code.as_str(), other.user_code.as_str()),
        (&other.device_code, &one.user_code),
        (&one.device_code, "BBBBBBBB"),
        (&one.device_code, "FUP8UN"),
        (&one.device_code, "%00"),
        (&changed, &one.user_code),
        ("x", &one.user_code),
        ("00000000-0000-0000-0000-000000000000", &one.user_code),
    ] {
        let pair = Codes { device_code: device_code.into(), user_code: user_code.into() };
        world.polls_pair(&pair).await.is_exactly(400, INVALID_CODE_PAIR);
    }
    world.polls_pair(&one).await.is_tokens();
    // As a person might have typed it.
    let typed = Codes { user_code: other.user_code.to_lowercase(), ..other };
    world.polls_pair(&typed).await.is_tokens();
}

#[tokio::test]
async fn a_client_that_is_named_must_be_the_one_that_asked() {
    let world = lwa_world().await;
    let pair = world.asks_for_pair().await;
    world.approves(&world.ada, &pair).await;
    for other in ["fire2", "tv", "nobody"] {
        world.polls_pair_with(&pair, &format!("&client_id={other}")).await.is_exactly(400, INVALID_CODE_PAIR);
    }
    world.polls_pair_with(&pair, "&client_id=fire").await.is_tokens();
}

#[tokio::test]
async fn a_missing_parameter_is_an_invalid_request_and_a_foreign_grant_type_is_named() {
    let world = lwa_world().await;
    let Codes { device_code, user_code } = world.asks_for_pair().await;
    for (form, error) in [
        (String::new(), "invalid_request"),
        ("grant_type=".into(), "invalid_request"),
        ("grant_type=device_code".into(), "invalid_request"),
        (format!("grant_type=device_code&device_code={device_code}"), "invalid_request"),
        (format!("grant_type=device_code&user_code={user_code}"), "invalid_request"),
        (format!("device_code={device_code}&user_code={user_code}"), "invalid_request"),
        ("grant_type=%zz".into(), "invalid_request"),
        ("{".into(), "invalid_request"),
        (
            format!("grant_type={DEVICE_GRANT}&device_code={device_code}&user_code={user_code}"),
            "unsupported_grant_type",
        ),
        ("grant_type=authorization_code&code=x".into(), "unsupported_grant_type"),
    ] {
        world.posts(TOKEN, &form).await.is_refusal(400, error);
    }
}

#[tokio::test]
async fn a_client_that_may_not_any_more_hears_so() {
    let world = lwa_world().await;
    let pair = world.asks_for_pair().await;
    world.approves(&world.ada, &pair).await;
    let now = Some(world.clock.now());
    assert!(world.service().ledger.set_client_disabled("fire", now).await.unwrap());
    world.service().refresh_registry().await.unwrap();
    world.polls_pair(&pair).await.is_refusal(400, "unauthorized_client");
}

/// A waiting poll asks no ledger; what needs it is our trouble, not the end of the linking.
#[tokio::test]
async fn our_trouble_is_a_servererror_and_a_waiting_poll_never_needs_the_ledger() {
    let world = lwa_world().await;
    let (waiting, approved) = (world.asks_for_pair().await, world.asks_for_pair().await);
    world.approves(&world.ada, &approved).await;
    world.service().ledger.close().await;
    world.polls_pair(&waiting).await.is_exactly(400, PENDING);
    let trouble = world.polls_pair(&approved).await;
    trouble.is_refusal(503, "servererror");
    assert_eq!(trouble.header("retry-after"), "5");
}

/// TK-13: a lost answer may be asked for again, and is the same to the last byte.
#[tokio::test]
async fn tk_13_a_lost_answer_is_given_again() {
    let world = lwa_world().await;
    let pair = world.asks_for_pair().await;
    world.approves(&world.ada, &pair).await;
    let tokens = world.polls_pair(&pair).await;
    tokens.is_tokens();
    world.wait(60);
    assert_eq!(world.polls_pair(&pair).await.text, tokens.text);
    world.refreshes_pair(&tokens).await.is_tokens();
    world.polls_pair(&pair).await.is_exactly(400, INVALID_CODE_PAIR);
}

/// A device that never stops polling is no thief: its link stays, and its polls fill no audit.
#[tokio::test]
async fn a_used_pair_is_invalid_and_the_link_stays_however_often_it_is_polled() {
    let world = lwa_world().await;
    let pair = world.asks_for_pair().await;
    world.approves(&world.ada, &pair).await;
    let tokens = world.polls_pair(&pair).await;
    world.wait(121);
    for _ in 0..100 {
        world.wait(2);
        world.polls_pair(&pair).await.is_exactly(400, INVALID_CODE_PAIR);
    }
    world.refreshes_pair(&tokens).await.is_tokens();
}

/// Attack 9: the code of one language is nothing in the other.
#[tokio::test]
async fn codes_of_the_other_language_are_unknown() {
    let world = lwa_world().await;
    let pair = world.asks_for_pair().await;
    world.approves(&world.ada, &pair).await;
    world.polls_with(&pair.device_code, "client_id=fire").await.is_error(400, "invalid_grant");
    let codes = world.codes_for("client_id=fire").await;
    world.approves(&world.ada, &codes).await;
    world.polls_pair(&codes).await.is_exactly(400, INVALID_CODE_PAIR);
    assert_eq!(world.polls_with(&codes.device_code, "client_id=fire").await.member("token_type"), "Bearer");
    world.polls_pair(&pair).await.is_tokens();
}

/// The longest tokens there can be: both still fit what devices can hold.
#[tokio::test]
async fn tokens_of_the_longest_registration_stay_within_two_kilobytes() {
    let host = format!("https://{}", "i".repeat(lwa::ISSUER_BYTES - 8));
    for algorithm in [SigningAlgorithm::EdDsa, SigningAlgorithm::Es256] {
        let world = lwa_world_configured(|config| {
            config.issuer.clone_from(&host);
            config.signing_algorithm = algorithm;
        })
        .await;
        let application = Application::named(&"a".repeat(128), "A", UnixMillis::new(0));
        assert!(world.service().ledger.create_application(&application).await.unwrap());
        let id = "c".repeat(128);
        let longest = Client {
            application_id: application.id,
            scopes: "s".repeat(lwa::SCOPES_BYTES),
            audience: Some("u".repeat(lwa::AUDIENCE_BYTES)),
            ..client(&id)
        };
        registers(&world, lwa::registered(longest)).await;
        let tokens = world.linked_pair(&format!("client_id={id}")).await;
        tokens.is_tokens();
        let length = tokens.member("access_token").len();
        assert!((1700..=2048).contains(&length), "{length}");
    }
}
