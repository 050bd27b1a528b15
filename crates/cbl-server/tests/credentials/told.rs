//! What the owner hears by mail of how they sign in; that nothing is told of what did not happen is shown in the ledger.

use crate::{
    authenticator::Kind,
    people::{adds_passkey, comes_to_the_code, gives, sets_up_app},
    world::World,
};
use cbl_store::ledger::LetterKind;

/// The letters since the last time, and to whom.
async fn told(world: &World) -> Vec<LetterKind> {
    let ledger = &world.service().ledger;
    let ada = ledger.account_by_username("ada").await.unwrap().unwrap().id;
    let letters = ledger.take_due_mail(world.clock.now(), 99).await.unwrap();
    assert!(letters.iter().all(|letter| letter.account == Some(ada) && letter.sealed_token.is_none()));
    letters.into_iter().map(|letter| letter.kind).collect()
}

#[actix_web::test]
async fn the_owner_hears_of_each_change_of_how_they_sign_in() {
    let world = World::start().await;
    let mut ada = world.browser_of("ada").await;
    let (_, codes) = sets_up_app(&world, &mut ada).await;
    assert_eq!(told(&world).await, [LetterKind::SecondStepAdded]);

    let mut phone = world.browser();
    let form = comes_to_the_code(&mut phone, "ada").await;
    gives(&mut phone, &form, "recovery", "AAAA-AAAA-AAAA-AAAA").await.is(422, "code-step");
    assert_eq!(told(&world).await, []);
    gives(&mut phone, &form, "recovery", &codes[0]).await.goes_to("/link");
    assert_eq!(told(&world).await, [LetterKind::RecoveryUsed]);

    let csrf = ada.opens("/account/two-step").await.field("csrf");
    ada.posts("/account/two-step/codes", &[("csrf", &csrf), ("codes", "new")]).await.goes_to("/account/two-step/codes");
    assert_eq!(told(&world).await, [LetterKind::RecoveryReplaced]);

    adds_passkey(&world, &mut ada, "ada", Kind::P256).await;
    assert_eq!(told(&world).await, [LetterKind::PasskeyAdded]);
    let passkey = ada.opens("/account/passkeys").await.field("passkey");
    ada.posts("/account/passkeys/remove", &[("csrf", &csrf), ("passkey", &passkey)]).await;
    assert_eq!(told(&world).await, [LetterKind::PasskeyRemoved]);

    ada.posts("/account/two-step/off", &[("csrf", &csrf)]).await.goes_to("/account/two-step");
    assert_eq!(told(&world).await, [LetterKind::SecondStepRemoved]);
    ada.posts("/account/two-step/off", &[("csrf", &csrf)]).await.goes_to("/account/two-step");
    assert_eq!(told(&world).await, []);
}
