//! `cbl account show` and `cbl account remove-second-step`: how somebody signs in, and help for one who lost their phone.

use crate::operator::Operator;
use cbl_rules::UnixMillis;
use cbl_store::ledger::{AuthenticatorApp, Ledger, LedgerLocation, LetterKind, Passkey};
use serde_json::{Value, json};

const AT: UnixMillis = UnixMillis::new(1_800_000_000_000);

/// Ada with a second step and a passkey.
async fn inhabited() -> (Operator, Ledger) {
    let operator = Operator::new();
    let add = ["account", "add", "--username", "ada", "--email", "ada@example.org", "--password-stdin"];
    operator.runs_with(&add, "correct horse\n").succeeded();
    let ledger = Ledger::open(&LedgerLocation::Sqlite(operator.data().join("ledger.sqlite"))).await.unwrap();
    let account = ledger.account_by_username("ada").await.unwrap().unwrap().id;
    let app = AuthenticatorApp { sealed_secret: vec![7; 49], last_step: 0, created_at: AT };
    assert!(ledger.add_authenticator_app(&account, &app, &[[1; 32], [2; 32]], None).await.unwrap());
    let passkey = Passkey {
        credential_id: vec![3; 32],
        account,
        name: "Blue phone".into(),
        public_key: vec![4; 77],
        sign_count: 0,
        synced: true,
        created_at: AT,
        last_used_at: None,
    };
    assert!(ledger.add_passkey(&passkey, None).await.unwrap());
    (operator, ledger)
}

#[actix_web::test]
async fn an_account_is_shown_with_the_ways_into_it() {
    let (operator, _) = inhabited().await;
    let shown = operator.runs(&["account", "show", "--username", "ADA", "--json"]).json();
    assert_eq!((&shown["username"], &shown["password"]), (&json!("ada"), &json!(true)));
    assert_eq!(shown["recovery_codes_left"], 2);
    assert_eq!(shown["authenticator_app"], "2027-01-15T08:00:00Z");
    let passkey = json!({ "name": "Blue phone", "created_at": "2027-01-15T08:00:00Z", "last_used_at": null });
    assert_eq!(shown["passkeys"], json!([passkey]));
    assert!(!shown.to_string().contains("argon2"), "no hash: {shown}");
    let said = operator.runs(&["account", "show", "--username", "ada"]).succeeded();
    for part in ["password           set", "2 recovery codes left", "Blue phone, added 2027-01-15", "never used"] {
        assert!(said.contains(part), "{part} is missing in {said}");
    }
    let complaint = operator.runs(&["account", "show", "--username", "bob"]).refused();
    assert!(complaint.contains("no account \"bob\"; `cbl account list` shows all"), "{complaint}");
}

/// LG-04: written down; and its owner hears of it.
#[actix_web::test]
async fn the_second_step_of_somebody_who_lost_their_phone_is_removed_and_told() {
    let (operator, ledger) = inhabited().await;
    let remove = ["account", "remove-second-step", "--username", "ada"];
    let said = operator.runs(&remove).succeeded();
    assert!(said.contains("signs in without a second step"), "{said}");
    let shown = operator.runs(&["account", "show", "--username", "ada", "--json"]).json();
    assert_eq!((&shown["authenticator_app"], &shown["recovery_codes_left"]), (&Value::Null, &json!(0)));
    assert_eq!(shown["passkeys"].as_array().unwrap().len(), 1, "passkeys are another matter");
    let events = ledger.recent_events(9).await.unwrap();
    assert_eq!(events.iter().filter(|event| event.event == "second_step_removed").count(), 1);
    let letters = ledger.take_due_mail(AT, 9).await.unwrap();
    assert_eq!(letters.iter().map(|letter| letter.kind).collect::<Vec<_>>(), [LetterKind::SecondStepRemoved]);
    let complaint = operator.runs(&remove).refused();
    assert!(complaint.contains("account ada has no second step; `cbl account show --username ada`"), "{complaint}");
    let complaint = operator.runs(&["account", "remove-second-step", "--username", "bob"]).refused();
    assert!(complaint.contains("`cbl account list` shows all"), "{complaint}");
}
