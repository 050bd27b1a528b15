//! UI-19, attack 24: the five ways to hijack an account before its owner has it (Sudhodanan and Paverd, USENIX Security
//! 2022), where the owner or the attacker comes from a provider. Those without one stand with the tests of the server.

use cbl_server::config::{Mail, MailServer, Upstream};
use cbl_tests::smtp::{Mood, Sink};
use serde_json::json;

use crate::browser::{Browser, away};
use crate::connecting::{connects, signed_in};
use crate::provider::Provider;
use crate::world::{ID, PASSWORD, World};

const VICTIM: &str = "victim@there.example";

async fn trusting() -> World {
    World::starts_with(|config| config.upstream[0].trust_email = true).await
}

/// The attacker made an account with the victim's address, before the victim comes by the provider that vouches for it.
#[actix_web::test]
async fn ui_19_variant_1_classic_federated_merge() {
    let world = trusting().await;
    let eve = world.registers_claiming("eve", VICTIM, false).await;
    let mut attacker = world.browser();
    attacker.signs_in("eve", PASSWORD).await.goes_to("/link");
    world.comes("victim").await;
    let victim = world.account_of("victim").await.unwrap();
    assert_ne!(victim.id, eve);
    assert_eq!(victim.email.as_deref(), Some(VICTIM), "it is the victim's, whoever claimed it");
    assert!(world.ledger().identities_of(&eve).await.unwrap().is_empty());
    let page = attacker.opens("/link").await;
    page.says("eve of the tests");
    assert!(!page.html.contains("Ada from there"));
}

/// The attacker is signed in with a password that the owner replaces; the owner comes by a provider afterwards.
#[actix_web::test]
async fn ui_19_variant_2_unexpired_session() {
    let world = trusting().await;
    let mut attacker = signed_in(&world).await;
    let mut owner = signed_in(&world).await;
    connects(&world, &mut owner, "1234").await.goes_to("/account/providers?done=connected");
    let ada = world.account_of("1234").await.unwrap();
    world.waits(1);
    assert!(world.ledger().set_password(&ada.id, "x", world.clock.now()).await.unwrap());
    world.waits(60);
    attacker.opens("/account").await.goes_to("/sign-in?next=account&reason=first");
    world.comes("1234").await.opens("/account").await.is(200, "account");
    attacker.opens("/account").await.goes_to("/sign-in?next=account&reason=first");
}

/// The attacker, who was in once, left an identity of their own; the owner takes it away, and nothing of it comes back.
#[actix_web::test]
async fn ui_19_variant_3_trojan_identifier() {
    let world = trusting().await;
    let mut attacker = signed_in(&world).await;
    connects(&world, &mut attacker, "mallory").await.goes_to("/account/providers?done=connected");
    let mut trojan = world.comes("mallory").await;
    let mut owner = signed_in(&world).await;
    let page = owner.opens("/account/providers").await;
    page.says("mallory@there.example");
    owner.presses(&page, "/account/providers/disconnect", &[]).await.goes_to("/account/providers?done=disconnected");
    trojan.opens("/account").await.goes_to("/sign-in?next=account&reason=first");
    world.comes("mallory").await;
    let mallory = world.account_of("mallory").await.unwrap();
    assert_ne!(mallory.username, "ada", "an account of their own");
    let ada = world.ledger().account_by_username("ada").await.unwrap().unwrap();
    assert!(world.ledger().identities_of(&ada.id).await.unwrap().is_empty());
}

/// The attacker holds a link that gives their account the victim's address, and follows it after the victim came by the
/// provider; and the other way round, the victim's account is not the attacker's because of an address.
#[actix_web::test]
async fn ui_19_variant_4_unexpired_email_change() {
    let sink = Sink::opens(Mood::Takes);
    let server = MailServer { wrapped: false, user: None, host: "127.0.0.1".into(), port: sink.port };
    let mail = Mail { server, from: "Example Home <devices@example.com>".into(), ..Mail::default() };
    let world = World::starts_with(|config| {
        config.upstream[0].trust_email = true;
        config.mail = Some(mail);
    })
    .await;
    let mut attacker = signed_in(&world).await;
    let page = attacker.opens("/account/email").await;
    attacker.presses(&page, "/account/email", &[("email", VICTIM)]).await.goes_to("/account/email");
    world.comes("victim").await;
    let before = world.people().await;
    attacker.opens(&link_in_mail(&sink).await).await.goes_to("/account/email/confirm");
    let page = attacker.opens("/account/email/confirm").await;
    attacker.presses(&page, "/account/email/confirm", &[]).await.is(409, "email");
    World::nobody_changed(&before, &world.people().await);
    assert_eq!(world.account_of("victim").await.unwrap().email.as_deref(), Some(VICTIM));
}

/// The path of the link in the only letter.
async fn link_in_mail(sink: &Sink) -> String {
    for _ in 0..400 {
        if let Some(mail) = sink.mails().first() {
            let rest = mail.split_once("/mail/").expect("a link").1;
            return format!("/mail/{}", rest.split_whitespace().next().unwrap_or_default());
        }
        tokio::time::sleep(std::time::Duration::from_millis(25)).await;
    }
    panic!("no letter came")
}

/// A provider that verifies nothing says that the attacker has the victim's address, and even the victim's subject.
#[actix_web::test]
async fn ui_19_variant_5_non_verifying_provider() {
    let careless = Provider::starts();
    let issuer = careless.issuer.clone();
    let world = World::starts_with(|config| {
        config.upstream[0].trust_email = true;
        let careless = Upstream { id: "careless".into(), issuer, trust_email: false, ..config.upstream[0].clone() };
        config.upstream.push(careless);
    })
    .await;
    let mut attacker = world.browser();
    let away = leaves_for_the_careless(&mut attacker).await;
    let mut claims = world.claims(&away, "victim");
    claims["iss"] = json!(careless.issuer);
    careless.gives(&careless.key.signs(&claims));
    attacker.returns("careless", &away).await.goes_to("/link");
    let trap = world.ledger().identity(&careless.issuer, "victim").await.unwrap().unwrap().account;
    assert_eq!(world.ledger().account(&trap).await.unwrap().unwrap().email, None);

    world.comes("victim").await;
    let victim = world.account_of("victim").await.unwrap();
    assert_ne!(victim.id, trap, "the same subject at another issuer is somebody else");
    assert_eq!(victim.email.as_deref(), Some(VICTIM));
    assert_eq!(world.ledger().identities_of(&trap).await.unwrap().len(), 1);
    // And later, when the victim has the address: it is not even asked whether the account is theirs.
    let mut again = world.browser();
    let away = leaves_for_the_careless(&mut again).await;
    let mut claims = world.claims(&away, "mallory");
    claims["iss"] = json!(careless.issuer);
    claims["email"] = json!(VICTIM);
    careless.gives(&careless.key.signs(&claims));
    again.returns("careless", &away).await.goes_to("/link");
    assert_eq!(world.ledger().identities_of(&victim.id).await.unwrap().len(), 1);
}

async fn leaves_for_the_careless(browser: &mut Browser) -> crate::browser::Away {
    let page = browser.visits("/link").await;
    assert!(page.html.contains(ID));
    away(&browser.presses(&page, "/sign-in/with/careless", &[]).await)
}
