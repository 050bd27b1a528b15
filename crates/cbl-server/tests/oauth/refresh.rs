//! `POST /token`, refresh (RFC 6749 section 6; RT-01 to RT-05).

use crate::world::{Answer, SECRET, World};
use cbl_rules::{Guard, guard::Risk};

fn refresh_token(answer: &Answer) -> String {
    assert_eq!(answer.status, 200, "{answer:?}");
    answer.member("refresh_token")
}

/// RT-01.
#[tokio::test]
async fn a_refresh_gives_a_new_pair() {
    let world = World::start().await;
    let tokens = world.linked().await;
    let refreshed = world.refreshes(&tokens.member("refresh_token")).await;
    refreshed.is_oauth_json();
    assert_ne!(refreshed.member("refresh_token"), tokens.member("refresh_token"));
    assert_ne!(refreshed.member("access_token"), tokens.member("access_token"));
    assert_eq!(refreshed.member("token_type"), "Bearer");
}

/// RT-03.
#[tokio::test]
async fn a_superseded_token_revokes_its_link_and_no_other() {
    let world = World::start().await;
    let (stolen, other) = (world.linked().await, world.linked().await);
    let first = stolen.member("refresh_token");
    let second = refresh_token(&world.refreshes(&first).await);
    let third = refresh_token(&world.refreshes(&second).await);
    world.refreshes(&first).await.is_error(400, "invalid_grant");
    world.refreshes(&third).await.is_error(400, "invalid_grant");
    assert_eq!(world.refreshes(&other.member("refresh_token")).await.status, 200);
    let events = world.service().ledger.recent_events(10).await.unwrap();
    assert!(events.iter().any(|event| event.event == "refresh_token_reused" && event.link_id.is_some()));
}

/// RT-04: a power cut after the answer, any number of times.
#[tokio::test]
async fn a_device_that_loses_answers_goes_on_with_the_token_it_has() {
    let world = World::start().await;
    let saved = world.linked().await.member("refresh_token");
    for _ in 0..10 {
        assert_eq!(world.refreshes(&saved).await.status, 200);
    }
    let newest = refresh_token(&world.refreshes(&saved).await);
    assert_eq!(world.refreshes(&newest).await.status, 200);
}

/// RT-04: of more than four siblings the oldest falls out, and that unlinks nobody.
#[tokio::test]
async fn a_sibling_that_fell_out_is_invalid_and_harmless() {
    let world = World::start().await;
    let saved = world.linked().await.member("refresh_token");
    let oldest = refresh_token(&world.refreshes(&saved).await);
    let mut newest = String::new();
    for _ in 0..4 {
        newest = refresh_token(&world.refreshes(&saved).await);
    }
    world.refreshes(&oldest).await.is_error(400, "invalid_grant");
    assert_eq!(world.refreshes(&newest).await.status, 200);
}

/// RT-04: simultaneous refreshes.
#[tokio::test(flavor = "multi_thread")]
async fn refreshes_at_once_all_give_tokens_and_one_line_goes_on() {
    let world = World::start().await;
    let saved = world.linked().await.member("refresh_token");
    let answers = futures_util::future::join_all((0..3).map(|_| world.refreshes(&saved))).await;
    let next: Vec<_> = answers.iter().map(refresh_token).collect();
    let used = refresh_token(&world.refreshes(&next[1]).await);
    assert_eq!(world.refreshes(&used).await.status, 200);
    world.refreshes(&next[0]).await.is_error(400, "invalid_grant");
}

/// RT-02, attack 4: the same matrix for refresh and revocation; only the diagonal does anything.
#[tokio::test]
async fn a_token_of_another_client_is_invalid_and_stays_whole() {
    let world = World::start().await;
    let secret = format!("client_id=console&client_secret={SECRET}");
    let clients = ["client_id=tv", "client_id=radio", "client_id=meter", &secret];
    let mut tokens = Vec::new();
    for client in clients {
        let codes = world.codes_for(client).await;
        world.approves(&world.ada, &codes).await;
        tokens.push(refresh_token(&world.polls_with(&codes.device_code, client).await));
    }
    for (row, client) in clients.iter().enumerate() {
        for (column, token) in tokens.iter().enumerate().filter(|(column, _)| *column != row) {
            let answer = world.refreshes_with(token, client).await;
            assert_eq!(answer.error(), "invalid_grant", "client {row}, token {column}");
            assert_eq!(world.posts("/revoke", &format!("token={token}&{client}")).await.status, 200);
        }
    }
    for (client, token) in clients.iter().zip(&tokens) {
        assert_eq!(world.refreshes_with(token, client).await.status, 200, "{client}");
    }
}

/// RT-02.
#[tokio::test]
async fn a_scope_may_narrow_for_one_access_token_and_never_widen() {
    let world = World::start().await;
    let codes = world.codes_for("client_id=tv&scope=openid+profile").await;
    world.approves(&world.ada, &codes).await;
    let token = world.polls(&codes).await.member("refresh_token");
    world.refreshes_with(&token, "client_id=tv&scope=email").await.is_error(400, "invalid_scope");
    let narrow = world.refreshes_with(&token, "client_id=tv&scope=profile").await;
    assert_eq!(narrow.member("scope"), "profile");
    assert_eq!(world.refreshes(&refresh_token(&narrow)).await.member("scope"), "openid profile");
}

/// RT-05: both lifetimes, and no use makes the absolute one longer.
#[tokio::test]
async fn a_link_ends_when_idle_too_long_and_at_its_absolute_end() {
    const DAY: i64 = 86_400;
    let world = World::start().await;
    let idle = world.linked().await.member("refresh_token");
    let mut used = world.linked().await.member("refresh_token");
    world.wait(89 * DAY);
    used = refresh_token(&world.refreshes(&used).await);
    world.wait(2 * DAY);
    world.refreshes(&idle).await.is_error(400, "invalid_grant");
    for _ in 0..4 {
        used = refresh_token(&world.refreshes(&used).await);
        world.wait(68 * DAY);
    }
    used = refresh_token(&world.refreshes(&used).await);
    world.wait(2 * DAY);
    world.refreshes(&used).await.is_error(400, "invalid_grant");
}

/// XD-11: with the key, and for a client of high risk, a link that is left unused in its first day is over.
#[tokio::test]
async fn xd_11_a_link_of_high_risk_that_lies_unused_in_its_first_day_is_over() {
    const HOUR: i64 = 3_600;
    for (hours, risk, is_over) in [(0, Risk::High, false), (6, Risk::Medium, false), (6, Risk::High, true)] {
        let world = World::start_configured(|config| config.limits.first_day_idle = hours).await;
        let unused = world.linked().await.member("refresh_token");
        let mut used = world.linked().await.member("refresh_token");
        // Codes would need more than this from now on; what is linked goes on.
        let guard = Guard { risk, ..Guard::default() };
        assert!(world.service().ledger.set_client_guard("tv", &guard).await.unwrap());
        world.service().refresh_registry().await.unwrap();
        for _ in 0..5 {
            world.wait(5 * HOUR);
            used = refresh_token(&world.refreshes(&used).await);
        }
        let heard = world.refreshes(&unused).await;
        if is_over {
            heard.is_error(400, "invalid_grant");
        } else {
            assert_eq!(heard.status, 200, "{hours} {risk:?}");
        }
        world.wait(20 * HOUR);
        assert_eq!(world.refreshes(&used).await.status, 200, "the first day is over");
    }
}

/// The `fixed` policy: the presented token comes back and stays good.
#[tokio::test]
async fn a_client_that_never_stores_a_second_token_keeps_its_first() {
    let world = World::start().await;
    let codes = world.codes_for("client_id=meter").await;
    world.approves(&world.ada, &codes).await;
    let token = world.polls_with(&codes.device_code, "client_id=meter").await.member("refresh_token");
    for _ in 0..5 {
        let answer = world.refreshes_with(&token, "client_id=meter").await;
        assert_eq!(refresh_token(&answer), token);
    }
}

/// TK-14 at refresh, introspection and userinfo, attack 6.
#[tokio::test]
async fn a_disabled_account_gets_nothing_anywhere_until_it_is_enabled() {
    let world = World::start().await;
    let tokens = world.linked().await;
    let (access, refresh) = (tokens.member("access_token"), tokens.member("refresh_token"));
    let ledger = &world.service().ledger;
    ledger.set_account_disabled(&world.ada.account, Some(world.clock.now())).await.unwrap();
    world.refreshes(&refresh).await.is_error(400, "invalid_grant");
    assert_eq!(world.introspects(&access).await.text, r#"{"active":false}"#);
    assert_eq!(world.reads_userinfo(&access).await.status, 401);
    ledger.set_account_disabled(&world.ada.account, None).await.unwrap();
    assert_eq!(world.refreshes(&refresh).await.status, 200);
}

/// Attack 10: any change of any byte, and any cut, makes the token unknown without touching the link.
#[tokio::test]
async fn a_changed_refresh_token_is_invalid_and_no_reuse() {
    let world = World::start().await;
    let token = world.linked().await.member("refresh_token");
    let letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    for place in 0..token.len() {
        let mut changed = token.clone().into_bytes();
        let at = letters.iter().position(|letter| *letter == changed[place]).unwrap();
        changed[place] = letters[at ^ 1];
        world.refreshes(std::str::from_utf8(&changed).unwrap()).await.is_error(400, "invalid_grant");
        if place > 0 {
            world.refreshes(&token[..place]).await.is_error(400, "invalid_grant");
        }
    }
    assert_eq!(world.refreshes(&token).await.status, 200);
}
