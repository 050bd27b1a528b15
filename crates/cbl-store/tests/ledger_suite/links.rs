//! Links after collection.

use super::fixtures::{
    DAY, Home, MINUTE, NOW, account, approved, at, client, decision, grant, inhabited, link, link_id, new_link,
    sixteen_at_once, successes,
};
use cbl_rules::{
    LinkId,
    guard::Risk,
    lineage::{Lineage, Presented, SIBLINGS, Verdict},
};
use cbl_store::ledger::{Client, Decided, Ledger, Link, LinkFilter, NewDecision, NewLink};

/// The lineage of link `n` after its first token was used and `new` given for it.
fn refreshed(n: u8, new: u8) -> Lineage {
    let lineage = Lineage::new([n; 32]);
    let used = Presented { step: 0, hash: [n; 32] };
    let Verdict::Good(continuation) = lineage.present(used) else { panic!("the first token is good") };
    lineage.successor(used, continuation, [new; 32])
}

async fn sealed_answer(ledger: &Ledger, n: u8) -> Option<Vec<u8>> {
    ledger.decision(&grant(n)).await.unwrap().unwrap().sealed_answer
}

pub async fn a_refresh_replaces_the_lineage_and_erases_the_sealed_answer(home: Home) {
    let ledger = inhabited(&home).await;
    let id = link(&ledger, 1).await;
    link(&ledger, 2).await;
    let next = refreshed(1, 11);
    assert!(ledger.replace_lineage(&id, 0, &next, at(8), "203.0.113.9").await.unwrap());

    let read = ledger.link(&id).await.unwrap().unwrap();
    assert_eq!((read.lineage.as_ref(), read.revision), (Some(&next), 1));
    assert_eq!((read.last_seen_at, &*read.last_network, &*read.network), (at(8), "203.0.113.9", "198.51.100.7"));
    assert_eq!(sealed_answer(&ledger, 1).await, None);
    assert_eq!(sealed_answer(&ledger, 2).await, Some(b"sealed".to_vec()), "another link keeps its answer");
    assert!(!ledger.replace_lineage(&id, 0, &refreshed(1, 12), at(9), "x").await.unwrap(), "of an old revision");
    assert_eq!(ledger.link(&id).await.unwrap(), Some(read));
}

pub async fn a_full_lineage_reads_as_it_was_written(home: Home) {
    let ledger = inhabited(&home).await;
    let id = link(&ledger, 1).await;
    let siblings: Vec<_> = (0..u8::try_from(SIBLINGS).unwrap()).map(|n| [n; 32]).collect();
    for (revision, lineage) in
        [Lineage::restore(u32::MAX, Some([9; 32]), siblings).unwrap(), Lineage::restore(3, None, vec![]).unwrap()]
            .into_iter()
            .enumerate()
    {
        let revision = i64::try_from(revision).unwrap();
        assert!(ledger.replace_lineage(&id, revision, &lineage, NOW, "x").await.unwrap());
        assert_eq!(ledger.link(&id).await.unwrap().unwrap().lineage, Some(lineage));
    }
}

/// RT-04.
pub async fn of_sixteen_refreshes_one_wins(home: Home) {
    let ledger = inhabited(&home).await;
    let id = link(&ledger, 1).await;
    let replaced = sixteen_at_once(&home, |ledger, n| async move {
        ledger.replace_lineage(&link_id(1), 0, &refreshed(1, 100 + n), NOW, "x").await.unwrap()
    })
    .await;
    assert_eq!(successes(&replaced), 1);
    let winner = u8::try_from(replaced.iter().position(|replaced| *replaced).unwrap()).unwrap();
    let read = ledger.link(&id).await.unwrap().unwrap();
    assert_eq!((read.lineage, read.revision), (Some(refreshed(1, 100 + winner)), 1));
}

pub async fn a_link_ends_once(home: Home) {
    let ledger = inhabited(&home).await;
    let id = link(&ledger, 1).await;
    let ended = sixteen_at_once(&home, |ledger, n| async move {
        ledger.end_link(&link_id(1), at(n.into()), &n.to_string()).await.unwrap()
    })
    .await;
    assert_eq!(successes(&ended), 1);
    let winner = ended.iter().position(|ended| *ended).unwrap();
    let read = ledger.link(&id).await.unwrap().unwrap();
    assert_eq!(read.end_reason, Some(winner.to_string()));
    assert_eq!(read.ended_at, Some(at(i64::try_from(winner).unwrap())));
    assert_eq!(sealed_answer(&ledger, 1).await, None, "an ended link gives no answer again");
    assert!(!ledger.end_link(&link_id(9), NOW, "unknown").await.unwrap());
}

pub async fn an_ended_link_is_not_refreshed(home: Home) {
    let ledger = inhabited(&home).await;
    let id = link(&ledger, 1).await;
    assert!(ledger.end_link(&id, at(1), "unlinked").await.unwrap());
    let ended = ledger.link(&id).await.unwrap().unwrap();
    assert!(!ledger.replace_lineage(&id, ended.revision, &refreshed(1, 11), at(2), "x").await.unwrap());
    assert_eq!(ledger.link(&id).await.unwrap(), Some(ended));
}

pub async fn all_links_of_an_account_end_together(home: Home) {
    let ledger = inhabited(&home).await;
    let first = link(&ledger, 1).await;
    link(&ledger, 2).await;
    let foreign = link_of_account_2(&ledger, 3).await;
    assert!(ledger.end_link(&first, at(1), "unlinked").await.unwrap());

    assert_eq!(ledger.end_links_of_account(&account(1), at(2), "account closed").await.unwrap(), 1);
    assert_eq!(ledger.links_of(&account(1)).await.unwrap(), []);
    assert_eq!(ledger.link(&first).await.unwrap().unwrap().end_reason.as_deref(), Some("unlinked"));
    assert_eq!(sealed_answer(&ledger, 2).await, None);
    assert_eq!(ids(&ledger.links_of(&account(2)).await.unwrap()), [foreign]);
    assert!(sealed_answer(&ledger, 3).await.is_some());
}

async fn link_of_account_2(ledger: &Ledger, n: u8) -> LinkId {
    assert_eq!(ledger.decide(&decision(n, approved(2, NOW))).await.unwrap(), Decided::Recorded);
    let link = NewLink { account: account(2), ..new_link(n) };
    assert!(ledger.collect(&grant(n), NOW, &link, b"sealed").await.unwrap());
    link.id
}

pub async fn links_are_listed_by_account_and_client(home: Home) {
    let ledger = inhabited(&home).await;
    assert!(ledger.create_client(&Client { client_id: "films-badge".into(), ..client() }).await.unwrap());
    let first = link(&ledger, 1).await;
    let ended = link(&ledger, 2).await;
    assert!(ledger.end_link(&ended, NOW, "unlinked").await.unwrap());
    let foreign = link_of_account_2(&ledger, 3).await;
    let badge = NewDecision { client_id: "films-badge".into(), ..decision(4, approved(1, NOW)) };
    assert_eq!(ledger.decide(&badge).await.unwrap(), Decided::Recorded);
    let link = NewLink { client_id: "films-badge".into(), lineage: None, idle_seconds: None, ..new_link(4) };
    assert!(ledger.collect(&grant(4), at(1), &link, b"sealed").await.unwrap());

    assert_eq!(ids(&ledger.links_of(&account(1)).await.unwrap()), [link.id, first]);
    assert_eq!(ledger.link(&link.id).await.unwrap().unwrap().lineage, None);
    let filter = LinkFilter { client_id: Some("films-tv".into()), ..LinkFilter::default() };
    assert_eq!(ids(&ledger.list_links(&filter).await.unwrap()), [first, foreign]);
    let filter = LinkFilter { ended: true, ..filter };
    assert_eq!(ids(&ledger.list_links(&filter).await.unwrap()), [first, ended, foreign]);
    let filter = LinkFilter { limit: 1, ..LinkFilter::default() };
    assert_eq!(ids(&ledger.list_links(&filter).await.unwrap()), [link.id]);
}

/// RT-05.
pub async fn a_link_is_over_at_its_end_or_after_the_longest_pause(home: Home) {
    let ledger = inhabited(&home).await;
    let id = link(&ledger, 1).await;
    let read = ledger.link(&id).await.unwrap().unwrap();
    let over_at = |link: &Link| link.life().over_at(Risk::Low, None);
    assert_eq!(over_at(&read), at(90 * DAY));
    assert!(ledger.replace_lineage(&id, 0, &refreshed(1, 11), at(300 * DAY), "x").await.unwrap());
    assert_eq!(over_at(&ledger.link(&id).await.unwrap().unwrap()), at(365 * DAY));
    assert_eq!(over_at(&Link { idle_seconds: None, ..read }), at(365 * DAY));
}

fn ids(links: &[Link]) -> Vec<LinkId> {
    links.iter().map(|link| link.id).collect()
}

pub async fn its_owner_names_a_link(home: Home) {
    let ledger = inhabited(&home).await;
    link(&ledger, 1).await;
    let named = async || ledger.link(&link_id(1)).await.unwrap().unwrap().label;
    assert!(!ledger.rename_link(&link_id(1), &account(2), Some("Eve's")).await.unwrap());
    assert!(!ledger.rename_link(&link_id(2), &account(1), Some("Nothing")).await.unwrap());
    assert!(ledger.rename_link(&link_id(1), &account(1), Some("Kitchen")).await.unwrap());
    assert_eq!(named().await.as_deref(), Some("Kitchen"));
    assert!(ledger.rename_link(&link_id(1), &account(1), None).await.unwrap());
    assert_eq!(named().await, None);
    assert!(ledger.end_link(&link_id(1), at(1), "unlinked").await.unwrap());
    assert!(!ledger.rename_link(&link_id(1), &account(1), Some("Late")).await.unwrap());
}

/// Whoever asks often writes seldom.
pub async fn a_link_notes_its_use_once_a_minute(home: Home) {
    let ledger = inhabited(&home).await;
    link(&ledger, 1).await;
    let held = async || ledger.link(&link_id(1)).await.unwrap().unwrap();
    let first = held().await;
    assert!(!ledger.touch_link(&first, at(MINUTE - 1), Some("192.0.2.9")).await.unwrap());
    assert_eq!(held().await, first);
    assert!(ledger.touch_link(&first, at(MINUTE), Some("192.0.2.9")).await.unwrap());
    assert!(!ledger.touch_link(&first, at(MINUTE + 1), None).await.unwrap(), "another process noted it meanwhile");
    let noted = Link { last_seen_at: at(MINUTE), last_network: "192.0.2.9".into(), ..first };
    assert_eq!(held().await, noted);
    assert!(ledger.touch_link(&noted, at(3 * MINUTE), None).await.unwrap());
    assert_eq!(held().await, Link { last_seen_at: at(3 * MINUTE), ..noted });
    assert!(ledger.end_link(&link_id(1), at(4 * MINUTE), "unlinked").await.unwrap());
    assert!(!ledger.touch_link(&held().await, at(9 * MINUTE), None).await.unwrap());
}
