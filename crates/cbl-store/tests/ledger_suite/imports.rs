//! Accounts of another system.

use super::fixtures::{Home, NOW, account, at, new_account, sixteen_at_once, successes};
use cbl_store::ledger::{ImportedAccount, NewAccount, Profile};

fn imported(n: u8) -> ImportedAccount {
    ImportedAccount { account: new_account(n), postal_code: Some("8005".into()), created_at: at(-5), disabled_at: None }
}

pub async fn imported_accounts_read_as_they_were_elsewhere(home: Home) {
    let ledger = home.open().await;
    let closed = ImportedAccount { disabled_at: Some(at(9)), ..imported(2) };
    assert_eq!(ledger.import_accounts(&[imported(1), closed]).await.unwrap(), [true, true]);
    let read = ledger.account(&account(1)).await.unwrap().unwrap();
    assert_eq!((read.created_at, read.disabled_at, read.credentials_reset_at), (at(-5), None, None));
    assert_eq!(read.password_hash, new_account(1).password_hash);
    assert_eq!(read.postal_code.as_deref(), Some("8005"));
    assert_eq!(ledger.account(&account(2)).await.unwrap().unwrap().disabled_at, Some(at(9)));
}

pub async fn an_import_makes_no_account_twice(home: Home) {
    let ledger = home.open().await;
    assert!(ledger.create_account(&new_account(1), NOW).await.unwrap());
    let shouting = NewAccount { id: account(9), username: "PERSON1".into(), ..new_account(9) };
    let again = ImportedAccount { account: shouting, ..imported(9) };
    assert_eq!(ledger.import_accounts(&[again, imported(2)]).await.unwrap(), [false, true]);
    assert_eq!(ledger.account(&account(9)).await.unwrap(), None);
    assert_eq!(ledger.account(&account(1)).await.unwrap().unwrap().created_at, NOW);
}

pub async fn an_import_changes_what_it_names_and_never_the_password(home: Home) {
    let ledger = home.open().await;
    assert_eq!(ledger.import_accounts(&[imported(1), imported(2)]).await.unwrap(), [true, true]);
    let before = ledger.account(&account(1)).await.unwrap().unwrap();
    let closes = Profile { display_name: Some("Ada".into()), disabled_at: Some(Some(at(3))), ..Profile::default() };
    let mails = Profile { email: Some("two@example.com".into()), postal_code: Some("9".into()), ..Profile::default() };
    ledger.update_profiles(&[(account(1), closes.clone()), (account(2), mails)], at(9)).await.unwrap();
    let after = ledger.account(&account(1)).await.unwrap().unwrap();
    assert_eq!((&*after.display_name, after.disabled_at, &after.email), ("Ada", Some(at(3)), &before.email));
    assert_eq!((after.password_hash, after.created_at), (before.password_hash, before.created_at));
    let other = ledger.account(&account(2)).await.unwrap().unwrap();
    assert_eq!((other.email.as_deref(), other.disabled_at), (Some("two@example.com"), None));
    assert_eq!(other.email_verified_at, None, "nobody proved it");
    let proved = Profile { email_verified: Some(true), locale: Some("de".into()), ..Profile::default() };
    ledger.update_profiles(&[(account(2), proved.clone())], at(9)).await.unwrap();
    let other = ledger.account_by_address("Two@example.com").await.unwrap().unwrap();
    assert_eq!((other.id, other.email_verified_at, other.locale.as_deref()), (account(2), Some(at(9)), Some("de")));
    let same = Profile { email: Some("TWO@example.com".into()), ..proved };
    ledger.update_profiles(&[(account(1), same)], at(9)).await.unwrap();
    assert_eq!(ledger.account(&account(1)).await.unwrap().unwrap().email_verified_at, None, "it is another's");
    ledger.set_address(&account(1), before.email.as_deref(), None).await.unwrap();
    assert_eq!((after.postal_code, other.postal_code.as_deref()), (before.postal_code, Some("9")));

    let later = Profile { disabled_at: Some(Some(at(8))), ..closes };
    ledger.update_profiles(&[(account(1), later)], at(9)).await.unwrap();
    assert_eq!(ledger.account(&account(1)).await.unwrap().unwrap().disabled_at, Some(at(3)), "closed since then");
    let opens = Profile { disabled_at: Some(None), ..Profile::default() };
    ledger.update_profiles(&[(account(1), opens)], at(9)).await.unwrap();
    assert_eq!(ledger.account(&account(1)).await.unwrap().unwrap().disabled_at, None);
}

pub async fn accounts_are_read_page_by_page(home: Home) {
    let ledger = home.open().await;
    let all: Vec<_> = (1..=7).map(imported).collect();
    ledger.import_accounts(&all).await.unwrap();
    let (mut read, mut after) = (Vec::new(), None);
    loop {
        let page = ledger.accounts_after(after.as_deref(), 3).await.unwrap();
        let Some(last) = page.last() else { break };
        after = Some(last.username.clone());
        read.extend(page.into_iter().map(|account| account.id));
    }
    assert_eq!(read, (1..=7).map(account).collect::<Vec<_>>());
}

pub async fn a_hash_is_renewed_once_and_not_after_a_new_password(home: Home) {
    let renewed = sixteen_at_once(&home, |ledger, n| async move {
        ledger.create_account(&new_account(1), NOW).await.unwrap();
        ledger.renew_password_hash(&account(1), "$argon2id$canary", &format!("$new${n}")).await.unwrap()
    })
    .await;
    assert_eq!(successes(&renewed), 1);
    let ledger = home.open().await;
    let read = ledger.account(&account(1)).await.unwrap().unwrap();
    assert!(read.password_hash.starts_with("$new$") && read.credentials_reset_at.is_none());
    assert!(ledger.set_password(&account(1), "$chosen", at(7)).await.unwrap());
    assert!(!ledger.renew_password_hash(&account(1), &read.password_hash, "$late").await.unwrap());
    assert_eq!(ledger.account(&account(1)).await.unwrap().unwrap().password_hash, "$chosen");
}

pub async fn a_sample_of_hashes_is_always_the_same(home: Home) {
    let ledger = home.open().await;
    let hashed = |n: u8, hash: &str| ImportedAccount {
        account: NewAccount { password_hash: hash.into(), ..new_account(n) },
        ..imported(n)
    };
    let all = [hashed(3, "c"), hashed(1, "a"), hashed(2, ""), hashed(4, "d")];
    ledger.import_accounts(&all).await.unwrap();
    assert_eq!(ledger.password_hashes(2).await.unwrap(), ["a", "c"]);
    assert_eq!(ledger.password_hashes(9).await.unwrap(), ["a", "c", "d"]);
}
