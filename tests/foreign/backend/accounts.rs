//! Whose account is meant? Issue 6; UI-19 seen from the other side.

use std::time::Duration;

use cbl_tests::Backend;
use futures_util::future::join_all;
use serde_json::{Value, json};

use super::liar::Liar;
use super::{account, is_new, refusal};

const PASSWORD: &str = "correct horse battery staple";
const EMAIL: &str = "ann@example.org";

fn ann(verified: bool) -> Value {
    json!({ "sub": "ann", "name": "Ann at the provider", "email": "Ann@Example.org", "email_verified": verified })
}

/// A service where somebody has signed up with this address.
fn with_account(liar: &Liar, flags: &[&str]) -> Backend {
    let service = liar.serves(&[]);
    let (added, said) = service.adds_account(&[&["--name", "Ann", "--email", EMAIL], flags].concat(), PASSWORD);
    assert!(added, "{said}");
    service
}

const ASKED: (u16, &str, &str) = (409, "account_exists", "password");

#[tokio::test(flavor = "multi_thread")]
async fn the_same_address_is_a_question_and_the_password_its_answer() {
    let liar = Liar::starts();
    liar.knows(&ann(true));
    let service = with_account(&liar, &[]);
    let token = liar.token_of("ann");
    assert_eq!(refusal(&service.visited(&token).await), ASKED);
    assert_eq!(refusal(&service.visited(&token).await), ASKED, "asking again connects nothing");

    let wrong = service.proved(&token, "another password").await;
    assert_eq!((refusal(&wrong), wrong.header("retry-after")), ((403, "wrong_password", "password"), Some("1")));
    let at_once = service.proved(&token, PASSWORD).await;
    assert_eq!(refusal(&at_once), (429, "too_soon", "later"), "the right one has to wait as well");
    tokio::time::sleep(Duration::from_millis(1_100)).await;
    let proved = service.proved(&token, PASSWORD).await;
    assert_eq!((proved.member("name"), proved.member("email")), (Some("Ann"), Some(EMAIL)));
    assert!(!is_new(&proved));

    // From now on by issuer and subject, whatever happens to the address; and a second proof proves nothing new.
    liar.knows(&json!({ "sub": "ann", "email": "eve@example.org", "email_verified": true }));
    assert_eq!(account(&service.visited(&token).await), account(&proved));
    assert_eq!(account(&service.proved(&token, "whatever").await), account(&proved));
    assert_eq!(account(&service.separated(&token).await), account(&proved));
}

/// UI-19: never by address alone.
#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_either_side_has_not_verified_asks_nothing() {
    let liar = Liar::starts();
    for (provider_verified, flags) in [(false, &[][..]), (true, &["--unverified"][..])] {
        liar.knows(&ann(provider_verified));
        let service = with_account(&liar, flags);
        let token = liar.token_of("ann");
        let nothing = service.proved(&token, PASSWORD).await;
        assert_eq!(refusal(&nothing), (404, "nothing_to_connect", "repair"));
        let answer = service.visited(&token).await;
        assert!(is_new(&answer), "{answer:?}");
        assert_eq!(answer.member("name"), Some("Ann at the provider"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_declines_gets_an_account_of_their_own() {
    let liar = Liar::starts();
    liar.knows(&ann(true));
    let service = with_account(&liar, &[]);
    let token = liar.token_of("ann");
    assert_eq!(refusal(&service.visited(&token).await), ASKED);
    let separate = service.separated(&token).await;
    assert_eq!((is_new(&separate), separate.member("name")), (true, Some("Ann at the provider")));
    assert_eq!(account(&service.proved(&token, PASSWORD).await), account(&separate), "decided once");
    // The next person with that address is asked all the same.
    liar.knows(&json!({ "sub": "bob", "email": EMAIL, "email_verified": true }));
    assert_eq!(refusal(&service.visited(&liar.token_of("bob")).await), ASKED);
}

/// An address that changes hands between question and answer connects nobody.
#[tokio::test(flavor = "multi_thread")]
async fn the_address_is_looked_at_again_when_the_password_comes() {
    let liar = Liar::starts();
    liar.knows(&ann(true));
    let service = with_account(&liar, &[]);
    let token = liar.token_of("ann");
    assert_eq!(refusal(&service.visited(&token).await), ASKED);
    liar.knows(&ann(false));
    assert_eq!(refusal(&service.proved(&token, PASSWORD).await).0, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_sixteen_wrong_passwords_at_once_one_is_looked_at_and_each_wait_is_longer() {
    let liar = Liar::starts();
    liar.knows(&ann(true));
    let service = with_account(&liar, &[]);
    let token = liar.token_of("ann");
    let answers = join_all((0..16).map(|_| service.proved(&token, "a wrong password"))).await;
    let looked_at = answers.iter().filter(|answer| answer.status() == 403).count();
    let too_soon = answers.iter().filter(|answer| answer.status() == 429).count();
    assert_eq!((looked_at, too_soon), (1, 15));
    for seconds in [2, 4] {
        tokio::time::sleep(Duration::from_millis(1_000 * seconds / 2 + 100)).await;
        let wrong = service.proved(&token, "a wrong password").await;
        assert_eq!(wrong.header("retry-after"), Some(seconds.to_string().as_str()), "{wrong:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_sixteen_first_visits_at_once_one_makes_the_account() {
    let liar = Liar::starts();
    let service = liar.serves(&[]);
    let token = liar.token_of("ann");
    let answers = join_all((0..16).map(|_| service.visited(&token))).await;
    assert_eq!(answers.iter().filter(|answer| is_new(answer)).count(), 1);
    assert!(answers.iter().all(|answer| account(answer) == account(&answers[0])));
}

#[tokio::test(flavor = "multi_thread")]
async fn names_of_a_hostile_provider_are_cut_and_cleaned() {
    let liar = Liar::starts();
    let service = liar.serves(&["--profile-max-age", "0"]);
    let token = liar.token_of("ann");
    for (name, shown) in [
        (json!("\u{202E}nnA\u{0000}\r\nSet-Cookie: a=b"), Some("nnASet-Cookie: a=b")),
        (json!("<script>alert(1)</script>"), Some("<script>alert(1)</script>")),
        (json!("Robert'); DROP TABLE accounts;--"), Some("Robert'); DROP TABLE accounts;--")),
        (json!("\u{200B}\u{FEFF} \n"), None),
        (json!(["Ann"]), None),
        (json!(7), None),
    ] {
        liar.knows(&json!({ "sub": "ann", "name": name, "email": "x\r\nBcc: y@z" }));
        let answer = service.visited(&token).await;
        assert_eq!((answer.status(), answer.member("name"), answer.member("email")), (200, shown, None), "{name}");
        assert_eq!(answer.header("content-type"), Some("application/json"));
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
    }
    liar.knows(&json!({ "sub": "ann", "name": "\u{1F4FA}".repeat(1_000) }));
    assert_eq!(service.visited(&token).await.member("name").unwrap().chars().count(), 64);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copied_profile_is_refreshed_at_later_visits_and_kept_while_the_provider_is_away() {
    let liar = Liar::starts();
    let mut service = liar.serves(&[]);
    let token = liar.token_of("ann");
    let first = service.visited(&token).await;
    liar.knows(&json!({ "sub": "ann", "name": "Ann Smith", "email": "ann@new.example" }));
    assert_eq!(service.visited(&token).await.member("name"), Some("Ann"), "the copy is good for five minutes");

    service.starts_again(&liar.flags(&["--profile-max-age", "0"]));
    let later = service.visited(&token).await;
    assert_eq!((later.member("name"), later.member("email")), (Some("Ann Smith"), Some("ann@new.example")));
    assert_eq!(account(&later), account(&first));
    liar.says("/userinfo", 500, &json!({}));
    let away = service.visited(&token).await;
    assert_eq!((away.status(), away.member("name")), (200, Some("Ann Smith")));
    liar.says("/userinfo", 401, &json!({ "error": "invalid_token" }));
    assert_eq!(refusal(&service.visited(&token).await), super::REFRESH, "the link has ended");
}

/// Subjects of two providers may be equal; people are not.
#[tokio::test(flavor = "multi_thread")]
async fn the_same_subject_of_another_issuer_is_somebody_else() {
    let (liar, other) = (Liar::starts(), Liar::starts());
    let mut service = liar.serves(&[]);
    let first = service.visited(&liar.token_of("ann")).await;
    service.starts_again(&other.flags(&[]));
    let second = service.visited(&other.token_of("ann")).await;
    assert!(is_new(&second));
    assert_ne!(account(&first), account(&second));
}

#[test]
fn an_account_is_made_once_for_an_address_and_with_a_password() {
    let service = Backend::default();
    let adds = |email, password| service.adds_account(&["--name", "Ann", "--email", email], password);
    assert!(adds(EMAIL, PASSWORD).0);
    for (email, password, named) in [
        ("ANN@example.org", PASSWORD, "already"),
        ("no address", PASSWORD, "--email"),
        ("b@example.org", "short", "password"),
    ] {
        let (added, said) = adds(email, password);
        assert!(!added && said.contains(named), "{said}");
    }
}
