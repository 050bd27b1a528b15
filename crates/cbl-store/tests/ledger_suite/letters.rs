//! Letters and invitations: the outbox, and what the tokens in it do.

use super::credentials::passkey;
use super::fixtures::{
    Home, NOW, account, at, family, inhabited, link, link_id, new_account, session, sixteen_at_once, successes,
};
use cbl_rules::UnixMillis;
use cbl_store::ledger::{
    AddressProved, Invitation, Ledger, Letter, LetterKind, NewAccount, NewLetter, NewToken, ShutOut, SignedUp, Ticket,
};

const HOUR: i64 = 3_600_000;

fn letter(n: u8, kind: LetterKind) -> NewLetter {
    NewLetter {
        id: format!("letter-{n}"),
        kind,
        account: None,
        address: Some(format!("Letter{n}@example.org")),
        locale: Some("de".into()),
        token: Some(NewToken { hash: [n; 32], sealed: Some(vec![n; 9]) }),
        invitation: None,
        expires_at: at(HOUR),
        is_mailed: true,
    }
}

/// For the account, to its new or old address.
fn letter_of(n: u8, kind: LetterKind) -> NewLetter {
    NewLetter { account: Some(account(1)), ..letter(n, kind) }
}

async fn due(ledger: &Ledger, now: UnixMillis) -> Vec<Letter> {
    ledger.take_due_mail(now, 99).await.unwrap()
}

pub async fn a_letter_reads_as_it_was_written_and_loses_its_token_when_it_is_mailed(home: Home) {
    let ledger = home.open().await;
    ledger.post(&letter(1, LetterKind::SignUp), NOW).await.unwrap();
    ledger.post(&NewLetter { is_mailed: false, ..letter(2, LetterKind::Nobody) }, NOW).await.unwrap();
    let taken = due(&ledger, NOW).await;
    let [first] = &*taken else { panic!("{taken:?}") };
    assert_eq!((&*first.id, first.kind, first.account), ("letter-1", LetterKind::SignUp, None));
    assert_eq!((first.address.as_deref(), first.locale.as_deref()), (Some("Letter1@example.org"), Some("de")));
    assert_eq!((first.created_at, first.expires_at, first.mail_tries), (NOW, at(HOUR), 1));
    assert_eq!(first.sealed_token, Some(vec![1; 9]));
    ledger.mail_failed("letter-1", Some(at(5))).await.unwrap();
    assert_eq!(due(&ledger, at(5)).await[0].sealed_token, Some(vec![1; 9]), "for the next try");
    ledger.mail_sent("letter-1", at(6)).await.unwrap();
    let kept = ledger.letter_of_token(&[1; 32], at(6)).await.unwrap().unwrap();
    assert_eq!(kept.sealed_token, None);
    assert_eq!(ledger.letter_of_token(&[1; 32], at(HOUR)).await.unwrap(), None, "too old");
    assert_eq!(ledger.letter_of_token(&[9; 32], NOW).await.unwrap(), None);
}

/// UI-17, UI-19: the address is the one that got the letter, and it is one account's.
pub async fn a_token_makes_one_account_with_the_address_of_its_letter(home: Home) {
    let ledger = home.open().await;
    ledger.post(&letter(1, LetterKind::SignUp), NOW).await.unwrap();
    ledger.post(&letter(2, LetterKind::Reset), NOW).await.unwrap();
    let ada = NewAccount { email: Some("other@example.org".into()), ..new_account(1) };
    assert_eq!(ledger.sign_up(Ticket::Letter([2; 32]), &ada, NOW).await.unwrap(), SignedUp::Spent, "for a reset");
    assert_eq!(ledger.sign_up(Ticket::Letter([1; 32]), &ada, at(HOUR)).await.unwrap(), SignedUp::Spent, "too old");
    assert_eq!(ledger.sign_up(Ticket::Letter([1; 32]), &ada, at(1)).await.unwrap(), SignedUp::Made);
    let made = ledger.account(&account(1)).await.unwrap().unwrap();
    assert_eq!((made.email.as_deref(), made.email_verified_at), (Some("Letter1@example.org"), Some(at(1))));
    assert_eq!(ledger.sign_up(Ticket::Letter([1; 32]), &new_account(2), at(2)).await.unwrap(), SignedUp::Spent);

    let again = NewLetter { address: Some("LETTER1@EXAMPLE.ORG".into()), ..letter(3, LetterKind::SignUp) };
    ledger.post(&again, NOW).await.unwrap();
    assert_eq!(ledger.sign_up(Ticket::Letter([3; 32]), &new_account(3), at(2)).await.unwrap(), SignedUp::Taken);
    assert_eq!(ledger.account(&account(3)).await.unwrap(), None);
    assert!(ledger.letter_of_token(&[3; 32], at(2)).await.unwrap().is_some(), "nothing was used up");
}

pub async fn of_sixteen_who_bring_one_token_one_signs_up(home: Home) {
    home.open().await.post(&letter(1, LetterKind::SignUp), NOW).await.unwrap();
    let made = sixteen_at_once(&home, |ledger, n| async move {
        ledger.sign_up(Ticket::Letter([1; 32]), &new_account(n), NOW).await.unwrap() == SignedUp::Made
    })
    .await;
    assert_eq!(successes(&made), 1);
}

pub async fn an_invitation_makes_as_many_accounts_as_it_says(home: Home) {
    let ledger = home.open().await;
    let invitation =
        Invitation { token_hash: [7; 32], address: None, uses_left: 3, created_at: NOW, expires_at: at(HOUR) };
    ledger.invite(&invitation).await.unwrap();
    assert_eq!(ledger.invitation(&[7; 32], NOW).await.unwrap(), Some(invitation.clone()));
    assert_eq!(ledger.invitations(NOW).await.unwrap(), [invitation]);
    assert_eq!(ledger.invitation(&[7; 32], at(HOUR)).await.unwrap(), None);
    let with_letter = NewLetter { invitation: Some([7; 32]), ..letter(1, LetterKind::SignUp) };
    ledger.post(&with_letter, NOW).await.unwrap();
    assert_eq!(ledger.sign_up(Ticket::Letter([1; 32]), &new_account(40), NOW).await.unwrap(), SignedUp::Made);
    let made = sixteen_at_once(&home, |ledger, n| async move {
        ledger.sign_up(Ticket::Invitation([7; 32]), &new_account(n), NOW).await.unwrap() == SignedUp::Made
    })
    .await;
    assert_eq!(successes(&made), 2);
    assert_eq!(ledger.invitations(NOW).await.unwrap(), []);
    let invited = ledger.list_accounts().await.unwrap();
    assert_eq!(invited.iter().filter(|account| account.email_verified_at.is_some()).count(), 1, "the mailed one");
}

/// UI-19: the proof of an address ends the other sessions and every other token.
pub async fn an_address_is_proved_by_its_own_account_only(home: Home) {
    let ledger = inhabited(&home).await;
    for (n, kind) in [(1, LetterKind::Change), (2, LetterKind::Change), (3, LetterKind::Reset)] {
        ledger.post(&letter_of(n, kind), NOW).await.unwrap();
    }
    assert!(ledger.create_session(&session(2)).await.unwrap());
    assert_eq!(ledger.address_waiting(&account(1), NOW).await.unwrap().as_deref(), Some("Letter1@example.org"));
    let told = letter_of(9, LetterKind::Changed);
    let prove = async |n: u8, kind, owner| {
        ledger.prove_address((&[n; 32], kind), (&account(owner), family(1)), Some(&told), at(5)).await.unwrap()
    };
    assert_eq!(prove(1, LetterKind::Change, 2).await, AddressProved::Spent, "somebody else's session");
    assert_eq!(prove(1, LetterKind::Verify, 1).await, AddressProved::Spent, "for another purpose");
    assert_eq!(prove(1, LetterKind::Change, 1).await, AddressProved::Done);
    let owner = ledger.account(&account(1)).await.unwrap().unwrap();
    assert_eq!((owner.email.as_deref(), owner.email_verified_at), (Some("Letter1@example.org"), Some(at(5))));
    assert_eq!(prove(2, LetterKind::Change, 1).await, AddressProved::Spent, "the older one is void");
    assert_eq!(ledger.letter_of_token(&[3; 32], at(5)).await.unwrap(), None, "so is the reset");
    let left: Vec<_> = ledger.sessions_of(&account(1), at(5)).await.unwrap().into_iter().map(|s| s.family).collect();
    assert_eq!(left, [family(1)]);
    assert!(due(&ledger, at(5)).await.iter().any(|letter| letter.kind == LetterKind::Changed));

    let restored = ledger.restore_address(&[9; 32], at(6)).await.unwrap();
    assert_eq!(restored, Some(account(1)));
    let owner = ledger.account(&account(1)).await.unwrap().unwrap();
    assert_eq!(owner.email.as_deref(), Some("Letter9@example.org"));
    assert_eq!(ledger.sessions_of(&account(1), at(6)).await.unwrap(), []);
    assert_eq!(ledger.restore_address(&[9; 32], at(7)).await.unwrap(), None);
}

pub async fn an_address_that_another_account_proved_is_not_given(home: Home) {
    let ledger = inhabited(&home).await;
    let wanted = NewLetter { address: Some("2@EXAMPLE.org".into()), ..letter_of(1, LetterKind::Change) };
    ledger.post(&wanted, NOW).await.unwrap();
    let proved = ledger.prove_address((&[1; 32], LetterKind::Change), (&account(1), family(1)), None, NOW).await;
    assert_eq!(proved.unwrap(), AddressProved::Taken);
    assert!(!ledger.set_address(&account(1), Some("2@example.ORG"), Some(NOW)).await.unwrap());
    assert!(ledger.set_address(&account(1), Some("2@example.ORG"), None).await.unwrap(), "worth nothing, so no matter");
    assert_eq!(ledger.account_by_address("2@example.org").await.unwrap().unwrap().id, account(2));
    assert!(ledger.set_address(&account(2), None, None).await.unwrap());
    assert!(ledger.set_address(&account(1), Some("2@example.ORG"), Some(NOW)).await.unwrap());
}

const OUT: ShutOut<'static> = ShutOut { keeps: None, second_step_since: NOW, reason: "password_reset" };

/// Attack 24: sessions, links and other tokens of before a reset are void.
pub async fn a_reset_ends_everything_of_before(home: Home) {
    let ledger = inhabited(&home).await;
    link(&ledger, 1).await;
    assert!(ledger.add_passkey(&passkey(1), None).await.unwrap());
    for (n, kind) in [(1, LetterKind::Reset), (2, LetterKind::Reset), (3, LetterKind::Change), (4, LetterKind::Changed)]
    {
        ledger.post(&letter_of(n, kind), NOW).await.unwrap();
    }
    let told = NewLetter { token: None, ..letter_of(9, LetterKind::PasswordSet) };
    let reset = async |n: u8, now| ledger.reset_password(&[n; 32], "$argon2id$new", OUT, (&told, now)).await.unwrap();
    assert_eq!(reset(3, at(5)).await, None, "for another purpose");
    ledger.set_account_disabled(&account(1), Some(NOW)).await.unwrap();
    assert_eq!(reset(1, at(5)).await, None, "a closed account stays closed");
    ledger.set_account_disabled(&account(1), None).await.unwrap();
    assert_eq!(reset(1, at(5)).await, Some(account(1)));
    assert_eq!((reset(1, at(6)).await, reset(2, at(6)).await), (None, None));
    let owner = ledger.account(&account(1)).await.unwrap().unwrap();
    assert_eq!((&*owner.password_hash, owner.credentials_reset_at), ("$argon2id$new", Some(at(5))));
    assert_eq!(ledger.sessions_of(&account(1), at(5)).await.unwrap(), []);
    assert_eq!(ledger.passkeys_of(&account(1)).await.unwrap(), [], "it may be somebody else's");
    assert_eq!(ledger.link(&link_id(1)).await.unwrap().unwrap().end_reason.as_deref(), Some("password_reset"));
    assert_eq!(ledger.address_waiting(&account(1), at(5)).await.unwrap(), None);
    assert!(ledger.letter_of_token(&[4; 32], at(5)).await.unwrap().is_some(), "an address can still be brought back");
}

/// Somebody signs in with either name; what nobody proved opens no account.
pub async fn an_account_is_found_by_user_name_or_by_proved_address(home: Home) {
    let ledger = home.open().await;
    assert!(ledger.create_account(&new_account(1), NOW).await.unwrap());
    let unproved = NewAccount { email_verified: false, ..new_account(2) };
    assert!(ledger.create_account(&unproved, NOW).await.unwrap());
    let same = NewAccount { email: Some("1@Example.org".into()), ..new_account(3) };
    assert!(!ledger.create_account(&same, NOW).await.unwrap(), "it is proved for another");
    assert!(ledger.create_account(&NewAccount { email_verified: false, ..same }, NOW).await.unwrap());
    let named = NewAccount { username: "2@example.org".into(), email: None, ..new_account(4) };
    assert!(ledger.create_account(&named, NOW).await.unwrap());
    for (login, expected) in [
        ("PERSON1", Some(1)),
        ("1@EXAMPLE.org", Some(1)),
        ("person2", Some(2)),
        ("2@example.org", Some(4)),
        ("person9", None),
        ("", None),
    ] {
        let found = ledger.account_by_login(login).await.unwrap().map(|found| found.id);
        assert_eq!(found, expected.map(account), "{login:?}");
    }
    assert_eq!(ledger.account_by_address("2@example.org").await.unwrap(), None);
    assert!(ledger.set_locale(&account(1), "pt-BR").await.unwrap());
    assert_eq!(ledger.account(&account(1)).await.unwrap().unwrap().locale.as_deref(), Some("pt-BR"));
}
