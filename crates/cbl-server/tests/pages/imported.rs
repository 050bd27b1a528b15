//! People whose passwords were hashed elsewhere.

use crate::world::{PASSWORD, World};
use cbl_rules::AccountId;
use cbl_server::{Config, app::start};
use cbl_store::ledger::{ImportedAccount, Ledger, NewAccount};
use std::time::{Duration, Instant};

/// Of [`PASSWORD`], in 2^5 rounds.
const QUICK: &str = "$2b$05$abcdefghijklmnopqrstuuHNbAKRhpaujgo33bRWs.NLUTJO3lOy2";
/// Of nobody, in 2^12 rounds, which take ten times as long as our own kind.
const SLOW: &str = "$2b$12$abcdefghijklmnopqrstuuHNbAKRhpaujgo33bRWs.NLUTJO3lOy2";

async fn imports(ledger: &Ledger, name: &str, hash: &str) -> AccountId {
    let id = AccountId::from_bytes(std::array::from_fn(|at| name.bytes().cycle().nth(at).unwrap()));
    let account = NewAccount {
        id,
        username: name.into(),
        display_name: name.into(),
        email: None,
        email_verified: false,
        locale: None,
        password_hash: hash.into(),
    };
    let now = cbl_rules::UnixMillis::new(1_500_000_000_000);
    let imported = ImportedAccount { account, postal_code: None, created_at: now, disabled_at: None };
    assert_eq!(ledger.import_accounts(&[imported]).await.unwrap(), [true]);
    id
}

/// The hash becomes one of ours, and nothing else changes: it is the same password.
#[actix_web::test]
async fn a_person_signs_in_with_an_imported_password_and_gets_our_hash() {
    let world = World::start().await;
    let ledger = &world.service().ledger;
    let id = imports(ledger, "bob", QUICK).await;
    let hash = async || ledger.account(&id).await.unwrap().unwrap().password_hash;

    let mut browser = world.browser();
    browser.signs_in("bob", "correct hors").await.is(422, "sign-in");
    assert_eq!(hash().await, QUICK, "a wrong password renews nothing");
    browser.signs_in("bob", PASSWORD).await.goes_to("/link");
    let renewed = hash().await;
    assert!(renewed.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{renewed}");
    browser.opens("/account/links").await.is(200, "links");
    assert_eq!(ledger.account(&id).await.unwrap().unwrap().credentials_reset_at, None);

    world.browser().signs_in("bob", PASSWORD).await.goes_to("/link");
    assert_eq!(hash().await, renewed, "ours is not renewed");
    browser.opens("/account/links").await.is(200, "links");
}

/// A closed account learns nothing of it, and neither does whoever knows its password.
#[actix_web::test]
async fn an_account_without_password_lets_nobody_in() {
    let world = World::start().await;
    imports(&world.service().ledger, "bob", "").await;
    for password in ["", PASSWORD] {
        world.browser().signs_in("bob", password).await.is(422, "sign-in");
    }
}

/// UI-17: where all accounts were imported, a name without account takes the time of an imported hash. The least of some
/// times is compared, which other programs on the machine can hardly lengthen; the two kinds differ by a factor of ten.
#[expect(clippy::disallowed_methods, reason = "measures real time")]
#[actix_web::test]
async fn ui_17_an_unknown_name_takes_the_time_of_an_imported_one() {
    let folder = tempfile::tempdir().unwrap();
    let config = || {
        let mut config = Config::in_folder(folder.path());
        config.listen = "127.0.0.1:0".parse().unwrap();
        config.issuer = "http://localhost:0".into();
        config.workers = 1;
        config
    };
    let server = start(config()).await.unwrap();
    for name in ["ann", "ben", "cid"] {
        imports(&server.app.service.ledger, name, SLOW).await;
    }
    server.stop().await;
    // Whoever starts later has seen them.
    let server = start(config()).await.unwrap();
    let mut browser = crate::browser::Browser::new(format!("http://{}", server.address));
    let mut least = [Duration::MAX; 2];
    for _ in 0..6 {
        for (name, least) in ["ann", "nobody"].into_iter().zip(&mut least) {
            let form = browser.opens("/sign-in").await;
            let start = Instant::now();
            browser.sends_sign_in(&form, name, "wrong password").await.is(422, "sign-in");
            *least = start.elapsed().min(*least);
        }
    }
    let ratio = least[0].as_secs_f64() / least[1].as_secs_f64();
    assert!((0.2..5.0).contains(&ratio), "{least:?}");
    server.stop().await;
}
