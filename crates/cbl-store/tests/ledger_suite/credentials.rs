//! Authenticator apps, recovery codes and passkeys.

use super::fixtures::{Home, NOW, account, at, inhabited, new_account, sixteen_at_once, successes};
use cbl_rules::proof::WaysIn;
use cbl_store::ledger::{AuthenticatorApp, Ledger, NewAccount, Passkey};

fn app() -> AuthenticatorApp {
    AuthenticatorApp { sealed_secret: vec![9; 49], last_step: 7, created_at: NOW }
}

pub(super) fn passkey(n: u8) -> Passkey {
    Passkey {
        credential_id: vec![n; 32],
        account: account(1),
        name: format!("Key {n}"),
        public_key: vec![n; 77],
        sign_count: u32::MAX - 1,
        synced: true,
        created_at: at(n.into()),
        last_used_at: None,
    }
}

async fn with_app(home: &Home) -> Ledger {
    let ledger = inhabited(home).await;
    assert!(ledger.add_authenticator_app(&account(1), &app(), &[[1; 32], [2; 32]], None).await.unwrap());
    ledger
}

pub async fn an_app_reads_as_it_was_written_and_is_there_once(home: Home) {
    let ledger = with_app(&home).await;
    assert_eq!(ledger.authenticator_app(&account(1)).await.unwrap(), Some(app()));
    assert_eq!(ledger.authenticator_app(&account(2)).await.unwrap(), None);
    let other = AuthenticatorApp { sealed_secret: vec![1], ..app() };
    assert!(!ledger.add_authenticator_app(&account(1), &other, &[[3; 32]], None).await.unwrap());
    assert_eq!(ledger.authenticator_app(&account(1)).await.unwrap(), Some(app()));
    assert_eq!(ledger.recovery_codes_left(&account(1)).await.unwrap(), 2, "the codes of the refused one are none");
}

/// RFC 6238 section 5.2.
pub async fn of_sixteen_who_use_one_code_one_comes_in(home: Home) {
    with_app(&home).await;
    let used = sixteen_at_once(&home, |ledger, _| async move { ledger.use_step(&account(1), 8).await.unwrap() }).await;
    assert_eq!(successes(&used), 1);
    let ledger = home.open().await;
    assert!(!ledger.use_step(&account(1), 7).await.unwrap(), "older than the last one");
    assert!(ledger.use_step(&account(1), 9).await.unwrap());
    assert!(!ledger.use_step(&account(2), 9).await.unwrap());
}

pub async fn of_sixteen_who_use_one_recovery_code_one_comes_in(home: Home) {
    with_app(&home).await;
    let used = sixteen_at_once(&home, |ledger, _| async move {
        ledger.use_recovery_code(&account(1), &[1; 32], None, at(1)).await.unwrap()
    })
    .await;
    assert_eq!(successes(&used), 1);
    let ledger = home.open().await;
    assert_eq!(ledger.recovery_codes_left(&account(1)).await.unwrap(), 1);
    assert!(!ledger.use_recovery_code(&account(2), &[2; 32], None, at(1)).await.unwrap(), "of another account");
    assert!(!ledger.use_recovery_code(&account(1), &[3; 32], None, at(1)).await.unwrap());
}

pub async fn new_recovery_codes_end_the_old_ones(home: Home) {
    let ledger = with_app(&home).await;
    assert!(ledger.use_recovery_code(&account(1), &[2; 32], None, at(1)).await.unwrap());
    assert!(ledger.replace_recovery_codes(&account(1), &[[4; 32]], None, at(2)).await.unwrap());
    assert!(!ledger.use_recovery_code(&account(1), &[1; 32], None, at(3)).await.unwrap());
    assert!(ledger.use_recovery_code(&account(1), &[4; 32], None, at(3)).await.unwrap());
    assert!(!ledger.replace_recovery_codes(&account(2), &[[5; 32]], None, at(2)).await.unwrap(), "there is no app");
    assert_eq!(ledger.recovery_codes_left(&account(2)).await.unwrap(), 0);
}

pub async fn a_removed_second_step_leaves_nothing(home: Home) {
    let ledger = with_app(&home).await;
    assert!(ledger.remove_second_step(&account(1), None).await.unwrap());
    assert!(!ledger.remove_second_step(&account(1), None).await.unwrap());
    assert_eq!(ledger.authenticator_app(&account(1)).await.unwrap(), None);
    assert_eq!(ledger.recovery_codes_left(&account(1)).await.unwrap(), 0);
    assert!(!ledger.use_step(&account(1), 99).await.unwrap());
    assert!(ledger.add_authenticator_app(&account(1), &app(), &[], None).await.unwrap());
}

pub async fn a_passkey_reads_as_it_was_written(home: Home) {
    let ledger = inhabited(&home).await;
    assert!(ledger.add_passkey(&passkey(2), None).await.unwrap());
    assert!(
        ledger.add_passkey(&Passkey { last_used_at: Some(at(9)), synced: false, ..passkey(1) }, None).await.unwrap()
    );
    assert_eq!(ledger.passkey(&[2; 32]).await.unwrap(), Some(passkey(2)));
    assert_eq!(ledger.passkey(&[3; 32]).await.unwrap(), None);
    let names: Vec<_> = ledger.passkeys_of(&account(1)).await.unwrap().into_iter().map(|own| own.name).collect();
    assert_eq!(names, ["Key 1", "Key 2"]);
    assert_eq!(ledger.passkeys_of(&account(2)).await.unwrap(), []);
    let taken = Passkey { account: account(2), ..passkey(2) };
    assert!(!ledger.add_passkey(&taken, None).await.unwrap(), "an identifier is one account's");
    assert!(ledger.name_passkey(&account(1), &[2; 32], "Phone").await.unwrap());
    assert!(!ledger.name_passkey(&account(2), &[2; 32], "Stolen").await.unwrap());
    assert_eq!(ledger.passkey(&[2; 32]).await.unwrap().unwrap().name, "Phone");
}

/// WebAuthn level 3, section 6.1.1: of two with one counter, one is a copy.
pub async fn of_sixteen_who_show_one_counter_one_comes_in(home: Home) {
    let ledger = inhabited(&home).await;
    assert!(ledger.add_passkey(&passkey(1), None).await.unwrap());
    let used =
        sixteen_at_once(
            &home,
            |ledger, _| async move { ledger.use_passkey(&passkey(1), u32::MAX, at(5)).await.unwrap() },
        )
        .await;
    assert_eq!(successes(&used), 1);
    let read = ledger.passkey(&[1; 32]).await.unwrap().unwrap();
    assert_eq!((read.sign_count, read.last_used_at), (u32::MAX, Some(at(5))));
}

pub async fn of_sixteen_who_remove_passkeys_one_finds_the_last_and_stops(home: Home) {
    let ledger = home.open().await;
    let without_password = NewAccount { password_hash: String::new(), ..new_account(1) };
    assert!(ledger.create_account(&without_password, NOW).await.unwrap());
    for n in 0..16 {
        assert!(ledger.add_passkey(&passkey(n), None).await.unwrap());
    }
    let removed = sixteen_at_once(&home, |ledger, n| async move {
        ledger.remove_passkey(&account(1), &[n; 32], WaysIn::may_lose_a_passkey, None).await.unwrap()
    })
    .await;
    assert_eq!(successes(&removed), 15);
    assert_eq!(ledger.passkeys_of(&account(1)).await.unwrap().len(), 1);
}

pub async fn a_passkey_beside_a_password_may_go(home: Home) {
    let ledger = inhabited(&home).await;
    assert!(ledger.add_passkey(&passkey(1), None).await.unwrap());
    assert!(!ledger.remove_passkey(&account(2), &[1; 32], |_| true, None).await.unwrap(), "it is not theirs");
    let ways = WaysIn { password: true, passkeys: 1, identities: 0 };
    assert!(ledger.remove_passkey(&account(1), &[1; 32], move |found| found == ways, None).await.unwrap());
    assert!(!ledger.remove_passkey(&account(1), &[1; 32], |_| true, None).await.unwrap());
    assert!(!ledger.remove_passkey(&account(9), &[1; 32], |_| true, None).await.unwrap());
}
