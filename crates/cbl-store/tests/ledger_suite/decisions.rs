//! Decisions, before they are collected.

use super::fixtures::{
    Home, MINUTE, NOW, SECOND, account, approve, approved, at, decision, denied, family, grant, inhabited, link,
    sixteen_at_once,
};
use cbl_rules::{DenialReason, Device, GrantId};
use cbl_store::ledger::{Decided, Decision, NewDecision};

/// What the ledger keeps of a decision that nothing has happened to.
fn untouched(made: NewDecision) -> Decision {
    Decision { made, collected_at: None, ended_at: None, link_id: None, sealed_answer: None }
}

pub async fn a_decision_reads_as_it_was_written(home: Home) {
    let ledger = inhabited(&home).await;
    let by_person = decision(1, approved(1, at(3)));
    let by_policy = NewDecision {
        account: None,
        family: None,
        resource: None,
        device: Device::default(),
        auth_time: None,
        code_challenge: None,
        key_thumbprint: Some("thumbprint".into()),
        ..decision(2, denied(DenialReason::Policy, at(4)))
    };
    for new in [by_person, by_policy] {
        assert_eq!(ledger.decide(&new).await.unwrap(), Decided::Recorded);
        assert_eq!(ledger.decision(&new.grant_id).await.unwrap(), Some(untouched(new)));
    }
    assert_eq!(ledger.decision(&grant(3)).await.unwrap(), None);
}

pub async fn the_first_decision_stands(home: Home) {
    let ledger = inhabited(&home).await;
    for (n, reason) in [
        DenialReason::Person,
        DenialReason::Report,
        DenialReason::Policy,
        DenialReason::Operator,
        DenialReason::Recheck,
    ]
    .into_iter()
    .enumerate()
    {
        let first = decision(u8::try_from(n).unwrap(), denied(reason, NOW));
        assert_eq!(ledger.decide(&first).await.unwrap(), Decided::Recorded);
        let later = NewDecision { outcome: approved(1, at(1)), ..first.clone() };
        assert_eq!(ledger.decide(&later).await.unwrap(), Decided::Earlier(Box::new(untouched(first))));
    }
}

pub async fn of_sixteen_decisions_one_is_recorded_and_the_others_hear_it(home: Home) {
    let ledger = inhabited(&home).await;
    let decided = sixteen_at_once(&home, |ledger, n| async move {
        let outcome = if n % 2 == 0 { approved(1, at(n.into())) } else { denied(DenialReason::Person, at(n.into())) };
        ledger.decide(&decision(1, outcome)).await.unwrap()
    })
    .await;
    let stands = ledger.decision(&grant(1)).await.unwrap().unwrap();
    let earlier: Vec<_> = decided
        .into_iter()
        .filter_map(|decided| match decided {
            Decided::Recorded => None,
            Decided::Earlier(earlier) => Some(*earlier),
        })
        .collect();
    assert_eq!(earlier.len(), 15);
    assert!(earlier.iter().all(|earlier| *earlier == stands), "{earlier:?}");
}

pub async fn an_approval_belongs_to_the_account_that_it_names(home: Home) {
    let ledger = inhabited(&home).await;
    let contradictory = NewDecision { account: Some(account(1)), ..decision(1, approved(2, NOW)) };
    assert_eq!(ledger.decide(&contradictory).await.unwrap(), Decided::Recorded);
    assert_eq!(ledger.decision(&grant(1)).await.unwrap().unwrap().made.account, Some(account(2)));
}

pub async fn the_settler_sees_what_is_neither_collected_nor_ended_nor_expired(home: Home) {
    let ledger = inhabited(&home).await;
    approve(&ledger, 1).await;
    link(&ledger, 2).await;
    approve(&ledger, 3).await;
    assert!(ledger.end_decision(&grant(3), NOW).await.unwrap());
    let denial = decision(4, denied(DenialReason::Person, at(1)));
    let expired = NewDecision { expires_at: at(2 * SECOND), ..decision(5, approved(1, NOW)) };
    let young = decision(6, approved(1, at(SECOND + 1)));
    for new in [denial, expired, young] {
        assert_eq!(ledger.decide(&new).await.unwrap(), Decided::Recorded);
    }
    let seen = ledger.unsettled(at(2 * SECOND), SECOND, 100).await.unwrap();
    assert_eq!(ids(&seen), [grant(1), grant(4)]);
    assert_eq!(seen[0], untouched(decision(1, approved(1, NOW))));
    assert_eq!(ledger.unsettled(at(10 * MINUTE), SECOND, 100).await.unwrap(), []);
}

pub async fn the_settler_turns_pages(home: Home) {
    let ledger = inhabited(&home).await;
    for n in 1..=5 {
        approve(&ledger, n).await;
    }
    let later = at(MINUTE);
    let first = ledger.unsettled(later, SECOND, 2).await.unwrap();
    let second = ledger.unsettled_after(&first[1], later, SECOND, 2).await.unwrap();
    let third = ledger.unsettled_after(&second[1], later, SECOND, 2).await.unwrap();
    assert_eq!(ids(&first), [grant(1), grant(2)]);
    assert_eq!(ids(&second), [grant(3), grant(4)]);
    assert_eq!(ids(&third), [grant(5)]);
    assert_eq!(family(1), third[0].made.family.unwrap());
}

fn ids(decisions: &[Decision]) -> Vec<GrantId> {
    decisions.iter().map(|decision| decision.made.grant_id).collect()
}
