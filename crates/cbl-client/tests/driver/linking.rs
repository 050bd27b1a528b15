//! A whole linking over real sockets.

use std::time::Duration;

use cbl_client::driver::{Blame, Error, Secret, Shown, TokenFile};
use cbl_client::{Outcome, Trouble};

use crate::server::{Answer, PENDING, Server, builder, codes, pending, says, tokens};

#[tokio::test]
async fn a_linking_asks_shows_polls_and_gives_the_tokens() {
    let server = Server::answers(vec![codes(), pending(), tokens()]).await;
    let linked = server.device_of(builder().scope("openid profile")).link().run().await.unwrap();
    assert_eq!(linked.access_token.expose(), "at-1");
    assert_eq!(linked.refresh_token.as_ref().map(Secret::expose), Some("rt-1"));
    assert_eq!((linked.scope.as_deref(), linked.account.as_deref()), (Some("openid profile"), Some("Ann")));
    assert_eq!(linked.expires_in, Some(Duration::from_mins(15)));
    let asked = server.asked();
    assert_eq!(asked.len(), 3);
    assert!(asked[0].head.starts_with("POST /device HTTP/1.1"));
    assert!(asked[0].head.contains("content-type: application/x-www-form-urlencoded"));
    assert!(asked[0].head.contains("accept: application/json"));
    assert_eq!(asked[0].body, "client_id=tv&scope=openid+profile");
    assert!(asked[1].head.starts_with("POST /token HTTP/1.1"));
    assert!(asked[1].body.contains("device_code=secret-device-code"));
}

/// CR-02: on the real clock, too.
#[tokio::test]
async fn polls_keep_the_interval() {
    let server = Server::answers(vec![codes(), pending(), pending(), tokens()]).await;
    server.device().link().run().await.unwrap();
    for pair in server.asked().windows(2) {
        assert!(pair[1].at - pair[0].at >= Duration::from_millis(990));
    }
}

/// CR-03: oauth2-rs dies on the first of these.
#[tokio::test]
async fn a_linking_survives_502_429_garbage_an_endless_answer_and_a_hang_up() {
    let survives = async |trouble: Answer, least_wait: Duration| {
        let server = Server::answers(vec![codes(), trouble, tokens()]).await;
        let linked = server.device().link().run().await.unwrap();
        assert_eq!(linked.access_token.expose(), "at-1");
        let asked = server.asked();
        assert_eq!(asked.len(), 3);
        assert!(asked[2].at - asked[1].at >= least_wait);
    };
    let doubled = Duration::from_millis(1_990);
    tokio::join!(
        survives(says(502, "<html>Bad Gateway</html>"), doubled),
        survives(says(429, "").with("retry-after: 3"), Duration::from_millis(2_990)),
        survives(says(200, "<html>Sign in to Hotel WiFi</html>"), doubled),
        survives(says(200, vec![b' '; 65 * 1024]), doubled),
        survives(Answer::HangsUp, doubled),
    );
}

/// CR-06: what a redirect points at never hears the device code.
#[tokio::test]
async fn a_redirect_is_not_followed() {
    let trap = Server::answers(vec![tokens()]).await;
    let redirect = says(307, "").with(&format!("location: {}/token", trap.address));
    let server = Server::answers(vec![codes(), redirect, tokens()]).await;
    server.device().link().run().await.unwrap();
    assert_eq!(server.asked().len(), 3);
    assert!(trap.asked().is_empty());
}

#[tokio::test]
async fn those_who_watch_see_each_step() {
    let server = Server::answers(vec![
        says(503, "").with("retry-after: 0"),
        codes(),
        says(400, PENDING.replace('}', r#","cbl_progress":"opened"}"#)),
        tokens(),
    ])
    .await;
    let linking = server.device().link();
    let mut screen = linking.screen();
    let watching = tokio::spawn(async move {
        let mut seen = vec![screen.borrow_and_update().clone()];
        while screen.changed().await.is_ok() {
            seen.push(screen.borrow_and_update().clone());
        }
        seen
    });
    linking.run().await.unwrap();
    let seen = watching.await.unwrap();
    assert_eq!(seen[0], Shown::Starting { trouble: None });
    assert_eq!(seen[1], Shown::Starting { trouble: Some(Trouble::Status(503)) });
    let Shown::Waiting(prompt) = &seen[2] else { panic!("{:?}", seen[2]) };
    assert_eq!((prompt.user_code.as_str(), prompt.qr_target()), ("WDJB-MJHT", "https://tv.example"));
    let left = prompt.time_left().unwrap();
    assert!(left > Duration::from_secs(45) && left <= Duration::from_mins(1), "{left:?}");
    assert!(!format!("{seen:?}").contains("WDJB"));
    assert!(matches!(&seen[3], Shown::Waiting(prompt) if prompt.progress.is_some()));
    assert_eq!(seen.last(), Some(&Shown::Ended(Outcome::Linked)));
}

#[tokio::test]
async fn dropping_the_future_cancels() {
    let server = Server::answers(vec![codes(), pending()]).await;
    let linking = server.device().link();
    let mut screen = linking.screen();
    let running = tokio::spawn(linking.run());
    while server.asked().len() < 2 {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    running.abort();
    assert!(running.await.unwrap_err().is_cancelled());
    while screen.changed().await.is_ok() {}
    tokio::time::sleep(Duration::from_millis(1_500)).await;
    assert_eq!(server.asked().len(), 2);
}

/// CR-04: each ending is an error of its own and names who can do something about it.
#[tokio::test]
async fn each_ending_says_who_is_to_blame() {
    let run = async |answer: Answer| {
        let server = Server::answers(vec![codes(), answer]).await;
        server.device().link().run().await.unwrap_err()
    };
    let (denied, refused, broken) = tokio::join!(
        run(says(400, r#"{"error":"access_denied"}"#)),
        run(says(401, r#"{"error":"invalid_client"}"#)),
        run(says(200, r#"{"access_token":"at"}"#)),
    );
    assert!(matches!(denied, Error::Denied), "{denied}");
    assert_eq!(denied.blame(), Blame::Person);
    assert_eq!(refused.to_string(), "the server refused: invalid_client");
    assert_eq!(refused.blame(), Blame::Device);
    assert_eq!(broken.to_string(), "the server is at fault: its answer has no usable `token_type`");
    assert_eq!(broken.blame(), Blame::Server);
}

#[tokio::test]
async fn confidential_clients_authenticate_in_header_or_body() {
    let server = Server::answers(vec![codes(), tokens()]).await;
    server.device_of(builder().secret_in_header(Secret::new("p w"))).link().run().await.unwrap();
    for asked in server.asked() {
        assert!(asked.head.contains("authorization: Basic dHY6cCt3"), "{}", asked.head);
        assert!(!asked.body.contains("client_"));
    }
    let server = Server::answers(vec![codes(), tokens()]).await;
    server.device_of(builder().secret_in_body(Secret::new("p w"))).link().run().await.unwrap();
    for asked in server.asked() {
        assert!(asked.body.contains("client_id=tv&client_secret=p+w"));
    }
}

/// CR-07: stored first, handed out second.
#[tokio::test]
async fn tokens_are_on_disk_before_they_are_handed_out() {
    let folder = tempfile::tempdir().unwrap();
    let file = TokenFile::at(folder.path().join("tokens"));
    let server = Server::answers(vec![codes(), tokens()]).await;
    let linked = server.device().link().saved_to(&file).run().await.unwrap();
    let stored = file.lock().unwrap().load().unwrap().unwrap();
    assert_eq!(stored.refresh_token, linked.refresh_token);

    let nowhere = TokenFile::at(folder.path().join("missing/tokens"));
    let server = Server::answers(vec![codes(), tokens()]).await;
    let error = server.device().link().saved_to(&nowhere).run().await.unwrap_err();
    assert_eq!(error.blame(), Blame::Device);
}
