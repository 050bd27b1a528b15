//! Audit events, facts about the installation, and what never shows.

use super::fixtures::{
    Home, NOW, account, approve, at, client, grant, inhabited, link, link_id, new_account, new_link, session,
    sixteen_at_once,
};
use cbl_store::ledger::{AuditEvent, KeyState, SigningKey};

pub fn event(node: &str, what: &str, millis: i64) -> AuditEvent {
    AuditEvent {
        at: at(millis),
        node: node.into(),
        event: what.into(),
        actor: None,
        client_id: None,
        account: None,
        grant_id: None,
        link_id: None,
        network: None,
        detail: None,
    }
}

/// LG-04.
pub async fn events_read_as_they_were_written_the_youngest_first(home: Home) {
    let ledger = home.open().await;
    let full = AuditEvent {
        actor: Some("operator".into()),
        client_id: Some("films-tv".into()),
        account: Some(account(1)),
        grant_id: Some(grant(1)),
        link_id: Some(link_id(1)),
        network: Some("192.0.2.0/24".into()),
        detail: Some("it's \"quoted\"; --".into()),
        ..event("a", "approve", 1)
    };
    for event in [&event("b", "start", 0), &full, &event("a", "collect", 1)] {
        ledger.append(event).await.unwrap();
    }
    let all = [event("a", "collect", 1), full, event("b", "start", 0)];
    assert_eq!(ledger.recent_events(10).await.unwrap(), all);
    assert_eq!(ledger.recent_events(1).await.unwrap(), all[..1]);
}

pub async fn events_appended_at_the_same_time_are_all_kept(home: Home) {
    sixteen_at_once(&home, |ledger, n| async move {
        for node in ["a", "b"] {
            ledger.append(&event(node, "poll", n.into())).await.unwrap();
        }
    })
    .await;
    assert_eq!(home.open().await.recent_events(100).await.unwrap().len(), 32);
}

pub async fn the_first_value_of_a_fact_stands(home: Home) {
    let ledger = home.open().await;
    assert_eq!(ledger.meta("pepper").await.unwrap(), None);
    let heard = sixteen_at_once(&home, |ledger, n| async move {
        ledger.set_meta_if_absent("pepper", &n.to_string()).await.unwrap()
    })
    .await;
    assert!(heard.iter().all(|value| *value == heard[0]), "{heard:?}");
    assert_eq!(ledger.meta("pepper").await.unwrap().as_ref(), Some(&heard[0]));
}

pub async fn a_fact_is_replaced_only_when_it_is_the_expected_one(home: Home) {
    let ledger = home.open().await;
    assert_eq!(ledger.set_meta_if_absent("pepper", "1").await.unwrap(), "1");
    assert!(!ledger.replace_meta("pepper", "0", "2").await.unwrap());
    assert!(ledger.replace_meta("pepper", "1", "2").await.unwrap());
    assert_eq!(ledger.meta("pepper").await.unwrap().as_deref(), Some("2"));
}

/// LG-01.
pub async fn secrets_do_not_show_in_debug_output(home: Home) {
    let ledger = inhabited(&home).await;
    approve(&ledger, 3).await;
    assert!(ledger.collect(&grant(3), NOW, &new_link(3), b"canary").await.unwrap());
    link(&ledger, 4).await;
    let key = SigningKey {
        kid: "k".into(),
        algorithm: "ES256".into(),
        public_jwk: "{}".into(),
        sealed_private: b"canary".to_vec(),
        state: KeyState::Active,
        created_at: NOW,
        activates_at: None,
        activated_at: None,
        retires_at: None,
    };
    let shown = [
        format!("{:?}", ledger.account(&account(1)).await.unwrap()),
        format!("{:?}", new_account(1)),
        format!("{:?} {:?}", client(), client().auth),
        format!("{:?}", ledger.decision(&grant(3)).await.unwrap()),
        format!("{:?}", ledger.link(&link_id(3)).await.unwrap()),
        format!("{:?} {:?}", session(7), new_link(7)),
        format!("{key:?}"),
    ]
    .join("\n");
    assert!(shown.contains("Secret"), "a client with a secret shows that it has one");
    let canary = format!("{:?}", b"canary");
    for secret in ["canary", canary.trim_matches(['[', ']']), "7, 7, 7", "3, 3, 3"] {
        assert!(!shown.contains(secret), "{secret} in {shown}");
    }
}
