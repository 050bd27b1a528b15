//! Attack 24: the five ways to hijack an account before its owner makes it (Sudhodanan and Paverd, USENIX Security 2022),
//! each as a script: what the attacker prepares, what the victim does later, and what the attacker has then.

use crate::{
    addresses::{confirms, wants},
    post::{link_in, mail, recipient, town_that_takes, town_with},
    reset::{chooses, follows_reset, forgets},
    sign_up::{asks, browser, signs_up},
    smtp::{Mood, Sink},
    town::{AWAY, HOME, Town},
    world::PASSWORD,
};
use cbl_rules::{AccountId, UnixMillis};
use cbl_server::config::SignUp;
use cbl_store::ledger::{Identity, Said};

const VICTIM: &str = "victim@example.com";

async fn id_of(town: &Town, name: &str) -> AccountId {
    town.world.service().ledger.account_by_username(name).await.unwrap().unwrap().id
}

/// Variant 1, classic-federated merge: the attacker's account names the victim's address, and the victim arrives by another
/// way. Nothing is merged by address: the victim gets an account of their own, and the attacker's never has the address.
#[actix_web::test]
async fn attack_24_1_an_account_that_names_the_address_is_not_merged() {
    let sink = Sink::opens(Mood::Takes);
    let town = town_that_takes(&sink, SignUp::Open).await;
    let mut attacker = town.person("eve", AWAY).await;
    wants(&mut attacker, VICTIM).await.goes_to("/account/email");
    let bait = link_in(&mail(&town, &sink, 1).await);
    let mut victim = signs_up(&town, &sink, VICTIM, "victim").await;
    assert_ne!(id_of(&town, "victim").await, id_of(&town, "eve").await);
    // The victim follows the older link, too, signed in as themselves.
    victim.opens(&bait).await.goes_to("/account/email/confirm");
    victim.opens("/account/email/confirm").await.is(404, "error");
    // Even with the link in their hands, the attacker comes too late.
    attacker.opens(&bait).await.goes_to("/account/email/confirm");
    confirms(&mut attacker).await.is(409, "email");
    let owner = town.world.service().ledger.account_by_address(VICTIM).await.unwrap().unwrap();
    assert_eq!(owner.username, "victim");
}

/// Variant 2, unexpired session: the attacker knew the first password, and stays signed in while the owner takes the account
/// over with a new one.
#[actix_web::test]
async fn attack_24_2_a_session_of_before_ends_with_the_new_password() {
    let sink = Sink::opens(Mood::Takes);
    let town = town_with(&sink).await;
    let mut attacker = town.person("mia", AWAY).await;
    let (device, tokens) = town.linked(&mut attacker).await;
    let waiting = town.device(AWAY).await;
    let question = attacker.claims(&waiting.user_code).await;
    attacker.decides(&question, "approve").await.goes_to("/link/done");
    mail(&town, &sink, 1).await;
    let mut owner = follows_reset(&town, &sink, "mia").await;
    chooses(&mut owner, "seven quiet otters").await.goes_to("/sign-in?next=link&reason=reset");
    attacker.opens("/account").await.goes_to("/sign-in?next=account&reason=first");
    assert!(!town.are_good(&device, &tokens).await, "a linked device is a session, too");
    assert_eq!(town.hears(&waiting).await, "invalid_grant");
}

/// Variant 3, trojan identifier: the attacker leaves another way in. A provider or an address: what was connected or
/// asked for before the new password is gone, and no user name is somebody's address.
#[actix_web::test]
async fn attack_24_3_an_identifier_that_was_added_before_opens_nothing() {
    let sink = Sink::opens(Mood::Takes);
    let town = town_with(&sink).await;
    let mut attacker = town.person("mia", AWAY).await;
    wants(&mut attacker, "trojan@example.org").await.goes_to("/account/email");
    let ledger = &town.world.service().ledger;
    let mia = id_of(&town, "mia").await;
    assert!(ledger.connect_identity(&trojan_identity(mia, town.now()), None).await.unwrap());
    let trojan = link_in(&mail(&town, &sink, 1).await);
    let mut owner = follows_reset(&town, &sink, "mia").await;
    chooses(&mut owner, "seven quiet otters").await.goes_to("/sign-in?next=link&reason=reset");
    attacker.opens(&trojan).await.is(404, "error");
    assert_eq!(ledger.identities_of(&mia).await.unwrap(), []);
    let mut again = owner.clone();
    again.signs_in("mia", "seven quiet otters").await.goes_to("/link");
    again.opens(&trojan).await.is(404, "error");
    assert!(town.world.service().ledger.account_by_login("trojan@example.org").await.unwrap().is_none());
    assert!(!cbl_rules::username::is_valid(VICTIM));
}

/// The attacker at a provider, connected with somebody's account.
pub fn trojan_identity(account: AccountId, at: UnixMillis) -> Identity {
    Identity {
        issuer: "https://id.example".into(),
        subject: "attacker".into(),
        account,
        provider: "example".into(),
        said: Said::default(),
        created_at: at,
        last_used_at: at,
    }
}

/// Variant 4, unexpired e-mail change: the attacker holds the link that moves the account to their own mailbox, and uses it
/// after the owner has the account.
#[actix_web::test]
async fn attack_24_4_a_change_of_address_of_before_is_void() {
    let sink = Sink::opens(Mood::Takes);
    let town = town_with(&sink).await;
    let mut attacker = town.person("mia", AWAY).await;
    wants(&mut attacker, "evil@example.org").await.goes_to("/account/email");
    let letter = mail(&town, &sink, 1).await;
    assert_eq!(recipient(&letter), "evil@example.org");
    attacker.opens(&link_in(&letter)).await.goes_to("/account/email/confirm");
    let mut owner = follows_reset(&town, &sink, "mia").await;
    chooses(&mut owner, "seven quiet otters").await.goes_to("/sign-in?next=link&reason=reset");
    attacker.opens("/account/email/confirm").await.goes_to("/sign-in?next=prove-email&reason=first");
    attacker.signs_in("mia", PASSWORD).await.is(422, "sign-in");
    let address = town.world.service().ledger.account(&id_of(&town, "mia").await).await.unwrap().unwrap().email;
    assert_eq!(address.as_deref(), Some("mia@example.com"));
    // And when the change was made before: the owner of the old address takes it back, and the attacker's reset is void.
    let mut thief = browser(&town);
    thief.signs_in("mia", "seven quiet otters").await.goes_to("/link");
    mail(&town, &sink, 3).await;
    crate::addresses::moves(&town, &sink, &mut thief, "evil@example.org").await;
    let told = mail(&town, &sink, 5).await;
    forgets(&mut thief, "evil@example.org").await.goes_to("/forgot/sent");
    let evil_reset = link_in(&mail(&town, &sink, 6).await);
    owner.opens(&link_in(&told)).await.goes_to("/account/email/undo");
    let question = owner.opens("/account/email/undo").await;
    owner.posts("/account/email/undo", &[("csrf", &question.field("csrf"))]).await.is(200, "restore-email");
    thief.opens(&evil_reset).await.is(404, "error");
    thief.opens("/account").await.goes_to("/sign-in?next=account&reason=first");
}

/// Variant 5, non-verifying provider: an account says that it has the victim's address because somebody else said so. That
/// opens nothing, keeps the victim from nothing, and no application hears that it is verified.
#[actix_web::test]
async fn attack_24_5_an_address_that_somebody_else_vouched_for_is_worth_nothing() {
    let sink = Sink::opens(Mood::Takes);
    let town = town_that_takes(&sink, SignUp::Open).await;
    let ledger = &town.world.service().ledger;
    // As an account of a provider that is not trusted with addresses.
    assert!(ledger.set_address(&id_of(&town, "eve").await, Some(VICTIM), None).await.unwrap());
    let mut attacker = town.person("eve", AWAY).await;
    forgets(&mut browser(&town), VICTIM).await.goes_to("/forgot/sent");
    asks(&mut browser(&town), VICTIM).await.goes_to("/sign-up/sent");
    let letter = mail(&town, &sink, 1).await;
    assert!(letter.contains("wants to create an account"), "{letter}");
    signs_up(&town, &sink, VICTIM, "victim").await;
    town.world.wait(1);
    attacker.opens("/account/email").await.says("is not confirmed yet");
    assert_eq!(ledger.account_by_login(VICTIM).await.unwrap().unwrap().username, "victim");
    let mut victim = browser(&town);
    victim.from = Some(HOME.into());
    victim.signs_in(VICTIM, "seven quiet otters").await.goes_to("/link");
}
