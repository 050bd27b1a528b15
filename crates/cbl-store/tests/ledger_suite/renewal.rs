//! New credentials, and what their owner hears: all of it, or nothing.

use super::{
    credentials::passkey,
    fixtures::{Home, NOW, account, at, family, inhabited, link, link_id, session},
};
use cbl_store::ledger::{AuthenticatorApp, Ledger, LetterKind, NewLetter, Renewal, Session, ShutOut};

const OUT: ShutOut<'static> = ShutOut { keeps: None, second_step_since: NOW, reason: "account_secured" };

fn news(n: u8) -> NewLetter {
    NewLetter {
        id: format!("news-{n}"),
        kind: LetterKind::Secured,
        account: Some(account(1)),
        address: None,
        locale: None,
        token: None,
        invitation: None,
        expires_at: at(99_000),
        is_mailed: true,
    }
}

async fn mails(ledger: &Ledger) -> usize {
    ledger.take_due_mail(at(90_000), 99).await.unwrap().len()
}

async fn second_step(ledger: &Ledger, created_at: i64) {
    let app = AuthenticatorApp { sealed_secret: vec![9; 49], last_step: 7, created_at: at(created_at) };
    assert!(ledger.add_authenticator_app(&account(1), &app, &[[1; 32]], None).await.unwrap());
}

/// UI-18, UI-19: the session goes on under a new id, the others end.
pub async fn renewed_credentials_end_what_others_hold(home: Home) {
    let ledger = inhabited(&home).await;
    link(&ledger, 1).await;
    let other = Session { id_hash: [5; 32], family: family(5), ..session(1) };
    assert!(ledger.create_session(&other).await.unwrap());
    assert!(ledger.add_passkey(&passkey(1), None).await.unwrap());
    second_step(&ledger, 3).await;
    let next = Session { id_hash: [6; 32], created_at: at(5), ..session(1) };
    let told = news(1);
    let change = Renewal {
        account: &account(1),
        password_hash: Some("$argon2id$new"),
        session: (&[1; 32], &next),
        shuts_out: None,
        told: &told,
    };
    assert!(ledger.renew_credentials(&change, at(5)).await.unwrap());
    assert!(!ledger.renew_credentials(&change, at(6)).await.unwrap(), "that session is over");
    let owner = ledger.account(&account(1)).await.unwrap().unwrap();
    assert_eq!((&*owner.password_hash, owner.credentials_reset_at), ("$argon2id$new", Some(at(5))));
    assert_eq!(ledger.sessions_of(&account(1), at(5)).await.unwrap(), std::slice::from_ref(&next));
    assert_eq!(ledger.link(&link_id(1)).await.unwrap().unwrap().ended_at, None);
    assert_eq!(ledger.passkeys_of(&account(1)).await.unwrap().len(), 1);
    assert!(ledger.authenticator_app(&account(1)).await.unwrap().is_some());

    let (after, told) = (Session { id_hash: [7; 32], ..next.clone() }, news(2));
    let secure =
        Renewal { password_hash: None, session: (&[6; 32], &after), shuts_out: Some(OUT), told: &told, ..change };
    assert!(ledger.renew_credentials(&secure, at(7)).await.unwrap());
    assert_eq!(ledger.account(&account(1)).await.unwrap().unwrap().password_hash, "$argon2id$new");
    assert_eq!(ledger.link(&link_id(1)).await.unwrap().unwrap().end_reason.as_deref(), Some("account_secured"));
    assert_eq!(ledger.passkeys_of(&account(1)).await.unwrap(), []);
    assert_eq!(ledger.authenticator_app(&account(1)).await.unwrap(), None);
    assert_eq!(ledger.recovery_codes_left(&account(1)).await.unwrap(), 0);
    assert_eq!(mails(&ledger).await, 1 + 2, "of the link, and of these two");
}

/// A second step that was there before `second_step_since` stays, with its codes; of a closed account everything does.
pub async fn an_old_second_step_outlives_a_renewal(home: Home) {
    let ledger = inhabited(&home).await;
    second_step(&ledger, 0).await;
    let (next, told) = (Session { id_hash: [6; 32], ..session(1) }, news(1));
    let secure = Renewal {
        account: &account(1),
        password_hash: None,
        session: (&[1; 32], &next),
        shuts_out: Some(OUT),
        told: &told,
    };
    assert!(ledger.set_account_disabled(&account(1), Some(NOW)).await.unwrap());
    assert!(!ledger.renew_credentials(&secure, at(5)).await.unwrap());
    assert!(ledger.session(&[1; 32], NOW).await.unwrap().is_some(), "nothing happened");
    assert!(ledger.set_account_disabled(&account(1), None).await.unwrap());
    assert!(ledger.renew_credentials(&secure, at(5)).await.unwrap());
    assert!(ledger.authenticator_app(&account(1)).await.unwrap().is_some());
    assert_eq!(ledger.recovery_codes_left(&account(1)).await.unwrap(), 1);
}

/// The letter is written with the change, and only where there was one.
pub async fn the_owner_hears_of_what_happened_and_of_nothing_else(home: Home) {
    let ledger = inhabited(&home).await;
    let letters: Vec<NewLetter> = (0..9).map(news).collect();
    let told = |n: usize| Some((&letters[n], NOW));
    let app = AuthenticatorApp { sealed_secret: vec![9; 49], last_step: 7, created_at: NOW };
    let owner = account(1);
    assert!(ledger.add_passkey(&passkey(1), told(0)).await.unwrap());
    assert!(!ledger.add_passkey(&passkey(1), told(1)).await.unwrap());
    assert!(!ledger.remove_passkey(&owner, &[9; 32], |_| true, told(1)).await.unwrap());
    assert!(!ledger.remove_second_step(&owner, told(1)).await.unwrap());
    assert!(!ledger.replace_recovery_codes(&owner, &[[4; 32]], told(1), NOW).await.unwrap());
    assert!(ledger.add_authenticator_app(&owner, &app, &[[1; 32]], told(2)).await.unwrap());
    assert!(!ledger.add_authenticator_app(&owner, &app, &[], told(1)).await.unwrap());
    assert!(!ledger.use_recovery_code(&owner, &[2; 32], told(1), NOW).await.unwrap());
    assert_eq!(mails(&ledger).await, 2);
    assert!(ledger.use_recovery_code(&owner, &[1; 32], told(3), NOW).await.unwrap());
    assert!(ledger.replace_recovery_codes(&owner, &[[4; 32]], told(4), NOW).await.unwrap());
    assert!(ledger.remove_second_step(&owner, told(5)).await.unwrap());
    assert!(ledger.remove_passkey(&owner, &[1; 32], |_| true, told(6)).await.unwrap());
    assert_eq!(mails(&ledger).await, 4);
}
