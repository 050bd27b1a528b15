//! Subjects and consents.

use super::fixtures::{Home, account, at, inhabited, sixteen_at_once};
use cbl_store::ledger::{Application, Consent};

pub async fn a_subject_never_changes(home: Home) {
    let ledger = inhabited(&home).await;
    assert_eq!(ledger.known_subject(&account(1), "films").await.unwrap(), None);
    assert_eq!(ledger.subject(&account(1), "films", "first").await.unwrap(), "first");
    assert_eq!(ledger.subject(&account(1), "films", "second").await.unwrap(), "first");
    assert_eq!(ledger.subject(&account(2), "films", "second").await.unwrap(), "second");
    assert_eq!(ledger.known_subject(&account(1), "films").await.unwrap().as_deref(), Some("first"));
    assert_eq!(ledger.account_of_subject("films", "second").await.unwrap(), Some(account(2)));
    assert_eq!(ledger.account_of_subject("other", "second").await.unwrap(), None);
    assert_eq!(ledger.account_of_subject("films", "third").await.unwrap(), None);
}

pub async fn of_sixteen_candidates_for_a_subject_one_wins(home: Home) {
    inhabited(&home).await;
    let heard = sixteen_at_once(&home, |ledger, n| async move {
        ledger.subject(&account(1), "films", &format!("candidate-{n}")).await.unwrap()
    })
    .await;
    assert!(heard.iter().all(|subject| *subject == heard[0]), "{heard:?}");
}

pub async fn a_subject_is_never_given_to_another_account(home: Home) {
    let ledger = inhabited(&home).await;
    assert_eq!(ledger.subject(&account(1), "films", "taken").await.unwrap(), "taken");
    ledger.subject(&account(2), "films", "taken").await.unwrap_err();
    assert_eq!(ledger.known_subject(&account(2), "films").await.unwrap(), None);
}

pub async fn a_consent_can_be_taken_back_and_given_again(home: Home) {
    let ledger = inhabited(&home).await;
    let consent = |scopes: &str, given_at, revoked_at| Some(Consent { scopes: scopes.into(), given_at, revoked_at });
    assert_eq!(ledger.consent(&account(1), "films").await.unwrap(), None);
    assert!(!ledger.revoke_consent(&account(1), "films", at(1)).await.unwrap());

    ledger.give_consent(&account(1), "films", "a", at(1)).await.unwrap();
    assert_eq!(ledger.consent(&account(1), "films").await.unwrap(), consent("a", at(1), None));
    assert_eq!(ledger.consent(&account(2), "films").await.unwrap(), None);
    assert!(ledger.revoke_consent(&account(1), "films", at(2)).await.unwrap());
    assert!(!ledger.revoke_consent(&account(1), "films", at(3)).await.unwrap());
    assert_eq!(ledger.consent(&account(1), "films").await.unwrap(), consent("a", at(1), Some(at(2))));
    ledger.give_consent(&account(1), "films", "a b", at(4)).await.unwrap();
    assert_eq!(ledger.consent(&account(1), "films").await.unwrap(), consent("a b", at(4), None));
}

pub async fn consents_in_force_are_listed_by_name(home: Home) {
    let ledger = inhabited(&home).await;
    let another = Application::named("aa", "Zebra", at(0));
    assert!(ledger.create_application(&another).await.unwrap());
    ledger.give_consent(&account(1), "aa", "profile", at(1)).await.unwrap();
    ledger.give_consent(&account(1), "films", "a b", at(2)).await.unwrap();
    ledger.give_consent(&account(2), "films", "a", at(2)).await.unwrap();
    let names = async |n| {
        let listed = ledger.consents_of(&account(n)).await.unwrap();
        listed.into_iter().map(|one| (one.id, one.scopes, one.given_at)).collect::<Vec<_>>()
    };
    let films = ("films".to_owned(), "a b".to_owned(), at(2));
    assert_eq!(names(1).await, [films.clone(), ("aa".to_owned(), "profile".to_owned(), at(1))]);
    assert!(ledger.revoke_consent(&account(1), "aa", at(3)).await.unwrap());
    assert_eq!(names(1).await, [films]);
    assert_eq!(names(2).await.len(), 1);
}
