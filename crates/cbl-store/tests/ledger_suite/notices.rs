//! Notices, the outbox of mail, and what an operator finds to kill.

use super::fixtures::{
    Home, NOW, account, approve, approved, at, decision, grant, inhabited, link, link_id, sixteen_at_once,
};
use cbl_store::ledger::{Decided, LetterKind, LinkFilter, NewDecision};

pub async fn a_new_link_leaves_a_notice_until_it_is_seen(home: Home) {
    let ledger = inhabited(&home).await;
    approve(&ledger, 1).await;
    assert_eq!(ledger.unseen_notices(&account(1)).await.unwrap(), 0, "nothing is linked yet");
    link(&ledger, 2).await;
    link(&ledger, 3).await;
    assert_eq!(ledger.unseen_notices(&account(1)).await.unwrap(), 2);
    assert_eq!(ledger.unseen_notices(&account(2)).await.unwrap(), 0);
    let mut unseen = ledger.unseen_links(&account(1)).await.unwrap();
    unseen.sort_unstable();
    assert_eq!(unseen, [link_id(2), link_id(3)]);
    ledger.see_notices(&account(1), at(-1)).await.unwrap();
    assert_eq!(ledger.unseen_notices(&account(1)).await.unwrap(), 2, "they are younger than what was seen");
    ledger.see_notices(&account(1), NOW).await.unwrap();
    assert_eq!(ledger.unseen_notices(&account(1)).await.unwrap(), 0);
}

pub async fn mail_is_taken_once_and_again_when_it_was_lost(home: Home) {
    let ledger = inhabited(&home).await;
    link(&ledger, 1).await;
    let taken = ledger.take_due_mail(NOW, 9).await.unwrap();
    let [notice] = &*taken else { panic!("{taken:?}") };
    assert_eq!((notice.account, notice.link_id, notice.kind), (Some(account(1)), Some(link_id(1)), LetterKind::Linked));
    assert_eq!((notice.created_at, notice.mail_tries), (NOW, 1));
    assert_eq!(ledger.take_due_mail(at(119_999), 9).await.unwrap(), []);
    // The process that took it has died.
    let [again] = &*ledger.take_due_mail(at(120_000), 9).await.unwrap() else { panic!("lost") };
    assert_eq!((&again.id, again.mail_tries), (&notice.id, 2));
    ledger.mail_failed(&notice.id, Some(at(500_000))).await.unwrap();
    assert_eq!(ledger.take_due_mail(at(499_999), 9).await.unwrap(), []);
    assert_eq!(ledger.take_due_mail(at(500_000), 9).await.unwrap().len(), 1);
    ledger.mail_sent(&notice.id, at(500_001)).await.unwrap();
    assert_eq!(ledger.take_due_mail(at(9_000_000), 9).await.unwrap(), []);
    assert_eq!(ledger.unseen_notices(&account(1)).await.unwrap(), 1, "a mail that was sent was not read");
}

pub async fn of_sixteen_mailers_each_takes_others(home: Home) {
    let ledger = inhabited(&home).await;
    for n in 1..=9 {
        link(&ledger, n).await;
    }
    let taken = sixteen_at_once(&home, |ledger, _| async move { ledger.take_due_mail(NOW, 2).await.unwrap() }).await;
    let mut all: Vec<String> = taken.into_iter().flatten().map(|notice| notice.id).collect();
    // A mailer whose batch another one took at the same instant takes fewer; what is left is due still.
    all.extend(ledger.take_due_mail(NOW, 9).await.unwrap().into_iter().map(|notice| notice.id));
    let count = all.len();
    all.sort_unstable();
    all.dedup();
    assert_eq!((count, all.len()), (9, 9));
}

/// RT-03: the owner is told, in the same transaction, once.
pub async fn a_stolen_link_ends_with_a_notice(home: Home) {
    let ledger = inhabited(&home).await;
    link(&ledger, 1).await;
    ledger.see_notices(&account(1), NOW).await.unwrap();
    assert!(ledger.end_stolen_link(&link_id(1), &account(1), at(5), "refresh_token_reused").await.unwrap());
    assert!(!ledger.end_stolen_link(&link_id(1), &account(1), at(6), "refresh_token_reused").await.unwrap());
    let ended = ledger.link(&link_id(1)).await.unwrap().unwrap();
    assert_eq!((ended.ended_at, ended.end_reason.as_deref()), (Some(at(5)), Some("refresh_token_reused")));
    assert_eq!(ledger.unseen_links(&account(1)).await.unwrap(), [link_id(1)]);
    let kinds: Vec<_> = ledger.take_due_mail(at(5), 9).await.unwrap().into_iter().map(|notice| notice.kind).collect();
    assert_eq!(kinds.len(), 2);
    assert!(kinds.contains(&LetterKind::Reused));
}

/// XD-07: what an operator may end before a device collects it.
pub async fn open_approvals_are_found_by_client_and_time(home: Home) {
    let ledger = inhabited(&home).await;
    for (n, millis) in [(1, 0), (2, 10), (3, 20)] {
        let approval = NewDecision { ..decision(n, approved(1, at(millis))) };
        assert_eq!(ledger.decide(&approval).await.unwrap(), Decided::Recorded);
    }
    link(&ledger, 4).await;
    assert!(ledger.end_decision(&grant(3), at(21)).await.unwrap());
    let found = async |filter: LinkFilter, now| {
        let found = ledger.open_approvals(&filter, now).await.unwrap();
        found.into_iter().map(|decision| decision.made.grant_id).collect::<Vec<_>>()
    };
    let client_id = Some("films-tv".to_owned());
    assert_eq!(found(LinkFilter::default(), at(30)).await, [grant(2), grant(1)]);
    assert_eq!(found(LinkFilter { client_id, ..LinkFilter::default() }, at(30)).await, [grant(2), grant(1)]);
    assert_eq!(found(LinkFilter { since: Some(at(10)), ..LinkFilter::default() }, at(30)).await, [grant(2)]);
    assert_eq!(found(LinkFilter { account: Some(account(2)), ..LinkFilter::default() }, at(30)).await, []);
    let other = LinkFilter { client_id: Some("radio".into()), ..LinkFilter::default() };
    assert_eq!(found(other, at(30)).await, []);
    assert_eq!(found(LinkFilter::default(), decision(1, approved(1, NOW)).expires_at).await, []);
}
