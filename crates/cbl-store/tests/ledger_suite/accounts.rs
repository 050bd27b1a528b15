//! Accounts.

use super::fixtures::{Home, NOW, account, at, new_account, sixteen_at_once, successes};
use cbl_store::ledger::NewAccount;

pub async fn an_account_reads_as_it_was_written(home: Home) {
    let ledger = home.open().await;
    assert!(ledger.create_account(&new_account(1), NOW).await.unwrap());
    assert!(ledger.create_account(&NewAccount { email: None, ..new_account(2) }, at(1)).await.unwrap());

    let read = ledger.account(&account(1)).await.unwrap().unwrap();
    let written = new_account(1);
    assert_eq!((read.id, &read.username, &read.display_name), (account(1), &written.username, &written.display_name));
    assert_eq!((&read.email, &read.password_hash), (&written.email, &written.password_hash));
    assert_eq!((read.created_at, read.disabled_at, read.credentials_reset_at), (NOW, None, None));
    assert_eq!(read.first_linked_at, None);
    assert_eq!(ledger.account(&account(2)).await.unwrap().unwrap().email, None);
    assert_eq!(ledger.account(&account(3)).await.unwrap(), None);
    let all: Vec<_> = ledger.list_accounts().await.unwrap().into_iter().map(|account| account.id).collect();
    assert_eq!(all, [account(1), account(2)]);
}

pub async fn a_user_name_is_taken_in_every_spelling_of_its_letters(home: Home) {
    let ledger = home.open().await;
    let named = |n, username: &str| NewAccount { username: username.into(), ..new_account(n) };
    assert!(ledger.create_account(&named(1, "\u{c9}milie"), NOW).await.unwrap());
    assert!(!ledger.create_account(&named(2, "\u{e9}MILIE"), NOW).await.unwrap());
    assert!(ledger.create_account(&named(3, "Emilie"), NOW).await.unwrap());

    let found = ledger.account_by_username("\u{c9}MILIE").await.unwrap().unwrap();
    assert_eq!((found.id, &*found.username), (account(1), "\u{c9}milie"));
    assert_eq!(ledger.account_by_username("nobody").await.unwrap(), None);
}

pub async fn of_sixteen_people_who_want_a_name_one_gets_it(home: Home) {
    let made = sixteen_at_once(&home, |ledger, n| async move {
        let wanted = NewAccount { username: "Wanted".into(), ..new_account(n) };
        ledger.create_account(&wanted, NOW).await.unwrap()
    })
    .await;
    assert_eq!(successes(&made), 1);
    let owner = home.open().await.account_by_username("wanted").await.unwrap().unwrap();
    assert!(made[usize::from(owner.id.as_bytes()[0])]);
}

pub async fn a_disabled_account_can_be_enabled_again(home: Home) {
    let ledger = home.open().await;
    assert!(ledger.create_account(&new_account(1), NOW).await.unwrap());
    assert!(ledger.set_account_disabled(&account(1), Some(at(5))).await.unwrap());
    assert_eq!(ledger.account(&account(1)).await.unwrap().unwrap().disabled_at, Some(at(5)));
    assert!(ledger.set_account_disabled(&account(1), None).await.unwrap());
    assert_eq!(ledger.account(&account(1)).await.unwrap().unwrap().disabled_at, None);
    assert!(!ledger.set_account_disabled(&account(9), None).await.unwrap());
}

pub async fn setting_a_password_notes_when(home: Home) {
    let ledger = home.open().await;
    assert!(ledger.create_account(&new_account(1), NOW).await.unwrap());
    assert!(ledger.set_password(&account(1), "$argon2id$other", at(7)).await.unwrap());
    let read = ledger.account(&account(1)).await.unwrap().unwrap();
    assert_eq!((&*read.password_hash, read.credentials_reset_at), ("$argon2id$other", Some(at(7))));
    assert!(!ledger.set_password(&account(9), "$argon2id$other", at(7)).await.unwrap());
}

pub async fn a_postal_code_is_noted_and_forgotten(home: Home) {
    let ledger = home.open().await;
    assert!(ledger.create_account(&new_account(1), NOW).await.unwrap());
    let noted = async || ledger.account(&account(1)).await.unwrap().unwrap().postal_code;
    assert_eq!(noted().await, None);
    assert!(ledger.set_postal_code(&account(1), Some("SW1A 1AA")).await.unwrap());
    assert_eq!(noted().await.as_deref(), Some("SW1A 1AA"));
    assert!(ledger.set_postal_code(&account(1), None).await.unwrap());
    assert_eq!(noted().await, None);
    assert!(!ledger.set_postal_code(&account(9), None).await.unwrap());
}
