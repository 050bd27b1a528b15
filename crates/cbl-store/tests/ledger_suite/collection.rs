//! Collection: one conditional update, in one transaction with the link.

use super::fixtures::{
    Home, MINUTE, NOW, account, approve, approved, at, decision, denied, device, family, grant, inhabited, link,
    link_id, new_link, sixteen_at_once, successes,
};
use cbl_rules::{DenialReason, lineage::Lineage};
use cbl_store::ledger::{Decided, Link, NewDecision, NewLink};

pub async fn collection_makes_the_link(home: Home) {
    let ledger = inhabited(&home).await;
    approve(&ledger, 1).await;
    assert!(ledger.collect(&grant(1), at(5), &new_link(1), b"sealed").await.unwrap());

    let decision = ledger.decision(&grant(1)).await.unwrap().unwrap();
    assert_eq!((decision.collected_at, decision.link_id, decision.ended_at), (Some(at(5)), Some(link_id(1)), None));
    assert_eq!(decision.sealed_answer.as_deref(), Some(&b"sealed"[..]));
    let made = ledger.link(&link_id(1)).await.unwrap().unwrap();
    let expected = Link {
        id: link_id(1),
        grant_id: grant(1),
        account: account(1),
        client_id: "films-tv".into(),
        application_id: "films".into(),
        subject: "subject".into(),
        scope: "films:watch offline_access".into(),
        resource: Some("https://a.example".into()),
        device: device(),
        label: None,
        network: "198.51.100.7".into(),
        family: Some(family(1)),
        key_thumbprint: None,
        created_at: at(5),
        approved_at: NOW,
        auth_time: Some(at(-MINUTE)),
        amr: "pwd".into(),
        last_seen_at: at(5),
        last_network: "198.51.100.7".into(),
        expires_at: new_link(1).expires_at,
        idle_seconds: new_link(1).idle_seconds,
        ended_at: None,
        end_reason: None,
        lineage: Some(Lineage::new([1; 32])),
        revision: 0,
    };
    assert_eq!(made, expected);
    assert_eq!(ledger.account(&account(1)).await.unwrap().unwrap().first_linked_at, Some(at(5)));
}

/// TK-12.
pub async fn of_sixteen_collections_one_happens(home: Home) {
    let ledger = inhabited(&home).await;
    approve(&ledger, 1).await;
    let collected =
        sixteen_at_once(
            &home,
            |ledger, n| async move { ledger.collect(&grant(1), NOW, &new_link(n), &[n]).await.unwrap() },
        )
        .await;
    assert_eq!(successes(&collected), 1);
    let winner = u8::try_from(collected.iter().position(|collected| *collected).unwrap()).unwrap();
    let decision = ledger.decision(&grant(1)).await.unwrap().unwrap();
    assert_eq!((decision.link_id, decision.sealed_answer), (Some(link_id(winner)), Some(vec![winner])));
    let links: Vec<_> = ledger.links_of(&account(1)).await.unwrap().into_iter().map(|link| link.id).collect();
    assert_eq!(links, [link_id(winner)]);
}

/// TK-10: expiry counts in every state.
pub async fn what_is_not_approved_is_not_collected(home: Home) {
    let ledger = inhabited(&home).await;
    let expires_now = NewDecision { expires_at: NOW, ..decision(1, approved(1, at(-1))) };
    for new in [expires_now, decision(2, denied(DenialReason::Person, NOW))] {
        assert_eq!(ledger.decide(&new).await.unwrap(), Decided::Recorded);
    }
    for n in 1..=3 {
        assert!(!ledger.collect(&grant(n), NOW, &new_link(n), b"sealed").await.unwrap(), "grant {n}");
        assert_eq!(ledger.link(&link_id(n)).await.unwrap(), None);
    }
    assert_eq!(ledger.account(&account(1)).await.unwrap().unwrap().first_linked_at, None);
}

pub async fn an_ended_decision_is_not_collected(home: Home) {
    let ledger = inhabited(&home).await;
    approve(&ledger, 1).await;
    assert!(ledger.end_decision(&grant(1), at(1)).await.unwrap());
    assert!(!ledger.end_decision(&grant(1), at(2)).await.unwrap());
    assert!(!ledger.end_decision(&grant(9), at(2)).await.unwrap());
    assert!(!ledger.collect(&grant(1), at(3), &new_link(1), b"sealed").await.unwrap());
    let decision = ledger.decision(&grant(1)).await.unwrap().unwrap();
    assert_eq!((decision.ended_at, decision.collected_at, decision.link_id), (Some(at(1)), None, None));
}

/// Whoever ends a decision reads it afterwards, and ends the link that stands in it.
pub async fn collecting_and_ending_at_once_never_leaves_a_live_link(home: Home) {
    let ledger = inhabited(&home).await;
    for n in 1..=8 {
        approve(&ledger, n).await;
    }
    sixteen_at_once(&home, |ledger, n| async move {
        let which = n / 2 + 1;
        if n % 2 == 0 {
            ledger.collect(&grant(which), NOW, &new_link(which), b"sealed").await.unwrap();
        } else {
            assert!(ledger.end_decision(&grant(which), NOW).await.unwrap());
            if let Some(made) = ledger.decision(&grant(which)).await.unwrap().unwrap().link_id {
                assert!(ledger.end_link(&made, NOW, "undone").await.unwrap());
            }
        }
    })
    .await;
    assert_eq!(ledger.links_of(&account(1)).await.unwrap(), []);
}

pub async fn a_link_of_another_account_or_client_is_not_made(home: Home) {
    let ledger = inhabited(&home).await;
    approve(&ledger, 1).await;
    let foreign_account = NewLink { account: account(2), ..new_link(1) };
    let foreign_client = NewLink { client_id: "another".into(), ..new_link(1) };
    for foreign in [foreign_account, foreign_client] {
        assert!(!ledger.collect(&grant(1), NOW, &foreign, b"sealed").await.unwrap());
    }
    assert!(ledger.collect(&grant(1), NOW, &new_link(1), b"sealed").await.unwrap());
}

pub async fn a_link_that_cannot_be_made_leaves_the_decision_uncollected(home: Home) {
    let ledger = inhabited(&home).await;
    link(&ledger, 1).await;
    approve(&ledger, 2).await;
    let taken_id = NewLink { id: link_id(1), ..new_link(2) };
    ledger.collect(&grant(2), NOW, &taken_id, b"sealed").await.unwrap_err();
    let decision = ledger.decision(&grant(2)).await.unwrap().unwrap();
    assert_eq!((decision.collected_at, decision.link_id, decision.sealed_answer), (None, None, None));
    assert!(ledger.collect(&grant(2), NOW, &new_link(2), b"sealed").await.unwrap());
}

pub async fn only_the_first_link_is_noted_in_the_account(home: Home) {
    let ledger = inhabited(&home).await;
    link(&ledger, 1).await;
    approve(&ledger, 2).await;
    assert!(ledger.collect(&grant(2), at(9), &new_link(2), b"sealed").await.unwrap());
    assert_eq!(ledger.account(&account(1)).await.unwrap().unwrap().first_linked_at, Some(NOW));
    assert_eq!(ledger.account(&account(2)).await.unwrap().unwrap().first_linked_at, None);
}
