//! UI-19: issuer and subject name an identity, and it belongs to one account.

use super::fixtures::{
    DAY, Home, NOW, account, approve, at, family, grant, inhabited, link, link_id, new_account, session,
    sixteen_at_once, successes,
};
use cbl_rules::collect::{IssueRefusal, may_issue};
use cbl_store::ledger::{
    Client, Founded, Identity, Ledger, NewAccount, Refreshed, Registrations, Retention, Said, SessionIdentity,
};

fn identity(subject: &str, n: u8) -> Identity {
    Identity {
        issuer: "https://id.example".into(),
        subject: subject.into(),
        account: account(n),
        provider: "example".into(),
        said: Said {
            name: Some("Ada".into()),
            email: Some("ada@id.example".into()),
            email_verified: true,
            postal_code: None,
            acr: Some("2".into()),
            amr: "pwd otp".into(),
        },
        created_at: NOW,
        last_used_at: NOW,
    }
}

fn without_password(n: u8) -> NewAccount {
    NewAccount { password_hash: String::new(), email: None, ..new_account(n) }
}

fn came(n: u8) -> SessionIdentity {
    let Identity { issuer, subject, provider, said, .. } = identity("ada", 1);
    SessionIdentity { family: family(n), issuer, subject, provider, acr: said.acr, authenticated_at: NOW }
}

pub async fn an_identity_reads_as_it_was_written(home: Home) {
    let ledger = home.open().await;
    let first = identity("ada", 1);
    assert_eq!(ledger.found_account(&without_password(1), &first, NOW).await.unwrap(), Founded::Made);
    let second = Identity {
        issuer: "https://other.example".into(),
        said: Said { postal_code: Some("12345".into()), ..Said::default() },
        created_at: at(1),
        ..first.clone()
    };
    assert!(ledger.connect_identity(&second, None).await.unwrap());

    assert_eq!(ledger.identity("https://id.example", "ada").await.unwrap().unwrap(), first);
    assert_eq!(ledger.identity("https://id.example", "eve").await.unwrap(), None);
    assert_eq!(ledger.identities_of(&account(1)).await.unwrap(), [first, second]);
    assert!(ledger.identities_of(&account(2)).await.unwrap().is_empty());
}

pub async fn of_sixteen_first_sign_ins_one_makes_an_account(home: Home) {
    let made = sixteen_at_once(&home, |ledger, n| async move {
        ledger.found_account(&without_password(n), &identity("ada", n), NOW).await.unwrap() == Founded::Made
    })
    .await;
    assert_eq!(successes(&made), 1);
    assert_eq!(home.open().await.list_accounts().await.unwrap().len(), 1, "nothing is left of the others");
}

pub async fn an_identity_belongs_to_one_account(home: Home) {
    let ledger = home.open().await;
    assert_eq!(ledger.found_account(&without_password(1), &identity("ada", 1), NOW).await.unwrap(), Founded::Made);
    assert_eq!(ledger.found_account(&without_password(1), &identity("eve", 1), NOW).await.unwrap(), Founded::NameTaken);
    assert_eq!(ledger.found_account(&without_password(2), &identity("ada", 2), NOW).await.unwrap(), Founded::Known);
    assert!(ledger.create_account(&new_account(2), NOW).await.unwrap());
    assert!(!ledger.connect_identity(&identity("ada", 2), None).await.unwrap());
    assert!(!ledger.note_identity(&identity("ada", 2)).await.unwrap());
    assert_eq!(ledger.identity("https://id.example", "ada").await.unwrap().unwrap().account, account(1));
}

pub async fn the_last_way_in_stays_when_two_go_at_once(home: Home) {
    let ledger = home.open().await;
    assert_eq!(ledger.found_account(&without_password(1), &identity("1", 1), NOW).await.unwrap(), Founded::Made);
    for n in 2..=16 {
        assert!(ledger.connect_identity(&identity(&n.to_string(), 1), None).await.unwrap());
    }
    let removed = sixteen_at_once(&home, |ledger, n| async move {
        ledger.remove_identity(&identity(&n.to_string(), 1), false, None, NOW).await.unwrap()
    })
    .await;
    assert_eq!(successes(&removed), 15);
    let last = ledger.identities_of(&account(1)).await.unwrap().remove(0);
    assert!(!ledger.remove_identity(&last, false, None, NOW).await.unwrap());
    assert!(!ledger.remove_identity(&Identity { account: account(2), ..last.clone() }, true, None, NOW).await.unwrap());
    assert!(!ledger.remove_identity(&last, true, None, NOW).await.unwrap(), "there is no other way in");
    assert!(ledger.set_password(&account(1), "a hash", NOW).await.unwrap());
    assert!(ledger.remove_identity(&last, true, None, NOW).await.unwrap());
    assert!(!ledger.remove_identity(&last, true, None, NOW).await.unwrap());
}

/// TK-14: at collection and afterwards.
pub async fn what_came_in_by_an_identity_goes_with_it(home: Home) {
    let ledger = inhabited(&home).await;
    ledger.give_consent(&account(1), "films", "films:watch", at(-1)).await.unwrap();
    assert!(ledger.connect_identity(&identity("ada", 1), None).await.unwrap());
    ledger.note_session_identity(&came(1)).await.unwrap();
    approve(&ledger, 1).await;
    link(&ledger, 2).await;
    assert_eq!(ledger.session_identity(&family(1), NOW).await.unwrap(), Some(came(1)));
    assert_eq!(ledger.session_identity(&family(1), at(1)).await.unwrap(), None, "proved anew with something else");
    assert!(ledger.create_session(&session(2)).await.unwrap());
    assert_eq!(verdict(&ledger).await, Ok(()));

    assert!(ledger.remove_identity(&identity("ada", 1), true, None, at(2)).await.unwrap());
    assert!(ledger.session(&[1; 32], at(2)).await.unwrap().is_none());
    assert!(ledger.session(&[2; 32], at(2)).await.unwrap().is_some(), "it came in by something else");
    assert_eq!(verdict(&ledger).await, Err(IssueRefusal::Session));
    assert!(ledger.connect_identity(&identity("ada", 1), None).await.unwrap());
    // The session is forgotten before what it approved.
    home.run_sql("DELETE FROM sessions").await;
    let keep = Retention { ended_links_ms: 90 * DAY, decisions_ms: 90 * DAY, sessions_ms: 0, audit_ms: 0 };
    ledger.housekeeping(at(DAY), &keep).await.unwrap();
    assert_eq!(verdict(&ledger).await, Err(IssueRefusal::Identity));
}

async fn verdict(ledger: &Ledger) -> Result<(), IssueRefusal> {
    let of_grant = ledger.standing_of_grant(&grant(1)).await.unwrap().unwrap();
    assert_eq!(of_grant, ledger.standing_of_link(&link_id(2)).await.unwrap().unwrap());
    may_issue(&of_grant, NOW, None)
}

pub async fn what_the_provider_says_is_noted(home: Home) {
    let ledger = home.open().await;
    assert_eq!(ledger.found_account(&without_password(1), &identity("ada", 1), NOW).await.unwrap(), Founded::Made);
    let said = Said { name: Some("Ada L.".into()), amr: "hwk".into(), ..Said::default() };
    let later = Identity { said, provider: "renamed".into(), last_used_at: at(5), ..identity("ada", 1) };
    assert!(ledger.note_identity(&later).await.unwrap());
    assert_eq!(ledger.identities_of(&account(1)).await.unwrap(), [later]);

    for profile in [
        Refreshed { display_name: Some("Ada L."), ..Refreshed::default() },
        Refreshed { email: Some("ada@other.example"), ..Refreshed::default() },
        Refreshed { postal_code: Some("12345"), ..Refreshed::default() },
    ] {
        ledger.set_profile(&account(1), profile, at(6)).await.unwrap();
    }
    let read = ledger.account(&account(1)).await.unwrap().unwrap();
    assert_eq!((&*read.display_name, read.email.as_deref()), ("Ada L.", Some("ada@other.example")));
    assert_eq!(read.postal_code.as_deref(), Some("12345"));
}

pub async fn only_an_open_account_with_a_password_is_asked(home: Home) {
    let ledger = home.open().await;
    let with = |n, email: &str| NewAccount { email: Some(email.into()), ..new_account(n) };
    assert!(ledger.create_account(&with(1, "ada@id.example"), NOW).await.unwrap());
    let unproved = NewAccount { email_verified: false, ..with(2, "ADA@id.example") };
    assert!(ledger.create_account(&unproved, at(-1)).await.unwrap());
    let password_hash = String::new();
    assert!(ledger.create_account(&NewAccount { password_hash, ..with(3, "eve@id.example") }, NOW).await.unwrap());
    assert_eq!(ledger.account_to_ask("Ada@ID.example").await.unwrap(), Some(account(1)));
    assert_eq!(ledger.account_to_ask("eve@id.example").await.unwrap(), None);
    assert_eq!(ledger.account_to_ask("nobody@id.example").await.unwrap(), None);
    assert!(ledger.set_account_disabled(&account(1), Some(NOW)).await.unwrap());
    assert_eq!(ledger.account_to_ask("ada@id.example").await.unwrap(), None, "nobody proved that it is theirs");
}

pub async fn a_client_is_bound_to_a_provider(home: Home) {
    let ledger = inhabited(&home).await;
    let client = ledger.client("films-tv").await.unwrap().unwrap();
    for upstream in [Some("example"), Some("other"), None] {
        let client = Client { upstream: upstream.map(str::to_owned), ..client.clone() };
        let version = ledger.clients_version().await.unwrap();
        let registrations = Registrations { clients: vec![client.clone()], ..Registrations::default() };
        assert!(ledger.register(&registrations, version).await.unwrap());
        assert_eq!(ledger.client("films-tv").await.unwrap().as_ref(), Some(&client));
        assert!(ledger.all_clients().await.unwrap().iter().any(|(known, _)| *known == client));
    }
    let bound = Client { client_id: "films-box".into(), upstream: Some("example".into()), ..client };
    assert!(ledger.create_client(&bound).await.unwrap());
    let free = Client { upstream: None, ..bound.clone() };
    assert!(!ledger.create_client(&free).await.unwrap());
    assert_eq!(ledger.client("films-box").await.unwrap(), Some(bound), "a name that is taken changes nothing");
}
