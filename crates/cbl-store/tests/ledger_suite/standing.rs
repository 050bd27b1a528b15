//! TK-14: what may stand in the way of tokens, at collection and afterwards.

use super::fixtures::{Home, NOW, account, approve, at, family, grant, inhabited, link, link_id, session};
use cbl_rules::collect::{IssueRefusal, may_issue};
use cbl_store::ledger::Ledger;

/// An approval of grant 1 that waits, and link 2, both of the same moment.
async fn approved_and_linked(home: &Home) -> Ledger {
    let ledger = inhabited(home).await;
    ledger.give_consent(&account(1), "films", "films:watch", at(-1)).await.unwrap();
    approve(&ledger, 1).await;
    link(&ledger, 2).await;
    ledger
}

/// What the rule says of both, collected by now or not.
async fn verdict(ledger: &Ledger) -> Result<(), IssueRefusal> {
    let of_grant = ledger.standing_of_grant(&grant(1)).await.unwrap().unwrap();
    let of_link = ledger.standing_of_link(&link_id(2)).await.unwrap().unwrap();
    assert_eq!(of_grant, of_link);
    may_issue(&of_grant, NOW, None)
}

pub async fn nobody_stands_in_the_way_of_a_fresh_approval(home: Home) {
    let ledger = approved_and_linked(&home).await;
    assert_eq!(verdict(&ledger).await, Ok(()));
}

pub async fn the_account_counts(home: Home) {
    let ledger = approved_and_linked(&home).await;
    assert!(ledger.set_account_disabled(&account(2), Some(at(1))).await.unwrap());
    assert_eq!(verdict(&ledger).await, Ok(()), "another account");
    assert!(ledger.set_account_disabled(&account(1), Some(at(1))).await.unwrap());
    assert_eq!(verdict(&ledger).await, Err(IssueRefusal::Account));
    assert!(ledger.set_account_disabled(&account(1), None).await.unwrap());
    assert_eq!(verdict(&ledger).await, Ok(()));
    assert!(ledger.set_password(&account(1), "$argon2id$other", at(-1)).await.unwrap());
    assert_eq!(verdict(&ledger).await, Ok(()), "before the approval");
    assert!(ledger.set_password(&account(1), "$argon2id$other", at(1)).await.unwrap());
    assert_eq!(verdict(&ledger).await, Err(IssueRefusal::CredentialsReset));
}

pub async fn the_session_counts_when_it_was_revoked_not_when_it_was_signed_out(home: Home) {
    let ledger = approved_and_linked(&home).await;
    assert!(ledger.create_session(&session(2)).await.unwrap());
    assert!(ledger.revoke_family(&family(2), at(1)).await.unwrap());
    assert_eq!(verdict(&ledger).await, Ok(()), "another session");
    assert!(ledger.end_session(&[1; 32], at(1)).await.unwrap());
    assert_eq!(ledger.revoke_all_of_account(&account(1), at(1)).await.unwrap(), 0);
    assert_eq!(verdict(&ledger).await, Ok(()), "a plain sign-out");
    assert!(ledger.revoke_family(&family(1), at(1)).await.unwrap());
    assert_eq!(verdict(&ledger).await, Err(IssueRefusal::Session));
    let standing = ledger.standing_of_grant(&grant(1)).await.unwrap().unwrap();
    assert_eq!(standing.session_revoked_at, Some(at(1)));
}

pub async fn the_client_counts(home: Home) {
    let ledger = approved_and_linked(&home).await;
    assert!(ledger.set_client_disabled("films-tv", Some(at(1))).await.unwrap());
    assert_eq!(verdict(&ledger).await, Err(IssueRefusal::Client));
    assert!(ledger.set_client_disabled("films-tv", None).await.unwrap());
    assert!(ledger.set_client_scopes("films-tv", "offline_access films:watch").await.unwrap());
    assert_eq!(verdict(&ledger).await, Ok(()));
    for fewer in ["films:watch", "films:watching offline_access", ""] {
        assert!(ledger.set_client_scopes("films-tv", fewer).await.unwrap());
        assert_eq!(verdict(&ledger).await, Err(IssueRefusal::Scope), "{fewer}");
    }
}

pub async fn the_consent_counts_also_when_it_was_given_again(home: Home) {
    let ledger = approved_and_linked(&home).await;
    assert!(ledger.revoke_consent(&account(1), "films", at(1)).await.unwrap());
    assert_eq!(verdict(&ledger).await, Err(IssueRefusal::Consent));
    ledger.give_consent(&account(1), "films", "films:watch", at(2)).await.unwrap();
    assert_eq!(verdict(&ledger).await, Err(IssueRefusal::Consent), "approved before it was taken back");
    let standing = ledger.standing_of_grant(&grant(1)).await.unwrap().unwrap();
    assert!(standing.consent_revoked);

    let later = super::fixtures::decision(3, super::fixtures::approved(1, at(3)));
    assert_eq!(ledger.decide(&later).await.unwrap(), cbl_store::ledger::Decided::Recorded);
    let standing = ledger.standing_of_grant(&grant(3)).await.unwrap().unwrap();
    assert_eq!(may_issue(&standing, at(3), None), Ok(()), "approved after it was given again");
}

pub async fn unknown_grants_and_links_have_no_standing(home: Home) {
    let ledger = inhabited(&home).await;
    assert_eq!(ledger.standing_of_grant(&grant(1)).await.unwrap(), None);
    assert_eq!(ledger.standing_of_link(&link_id(1)).await.unwrap(), None);
}
