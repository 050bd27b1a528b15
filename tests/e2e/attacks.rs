//! Attacks seen in the field that concern the system as a whole; the numbers are those of the requirements.

use crate::town::{PASSWORD, Town};
use cbl_proto::UserCode;
use cbl_rules::UnixMillis;
use cbl_server::service::PollAnswer;
use cbl_server::service::people::{Entered, Visitor};
use cbl_tests::{GrantsHome, LedgerHome, Reader, World};

/// A code of a length that this world does not issue.
fn wrong_code() -> UserCode {
    UserCode::parse("BBBBB-BBBBB").unwrap()
}

/// Tries wrong codes until it is paused, and says how many were evaluated.
async fn guesses(world: &World, who: &Visitor) -> usize {
    for tries in 0..100 {
        match world.service.enter_code(who, &wrong_code()).await.unwrap() {
            Entered::Wrong => {}
            Entered::Paused { .. } | Entered::SessionSpent => return tries,
            other => panic!("{other:?}"),
        }
    }
    panic!("a hundred guesses and no end");
}

async fn first_try(world: &World, who: &Visitor) -> bool {
    let codes = world.asks_for_codes().await;
    matches!(world.enters(who, &codes).await, Entered::Claimed(_))
}

async fn honest_people_link_behind_an_attackers_address(world: World) {
    let mut evaluated = 0;
    for _ in 0..100 {
        let attacker = world.person().await;
        evaluated += guesses(&world, &attacker).await;
    }
    // What the address and all new accounts may have, and one try a minute of each account after that.
    assert!((30..=30 + 60 + 100).contains(&evaluated), "{evaluated} guesses were evaluated");
    let (mut established, mut new) = (0, 0);
    for _ in 0..200 {
        let neighbour = Visitor { established: true, ..world.person().await };
        // Even a slip before is theirs alone: they need no try that the attacker could use up.
        assert_eq!(world.service.enter_code(&neighbour, &wrong_code()).await.unwrap(), Entered::Wrong);
        established += usize::from(first_try(&world, &neighbour).await);
        new += usize::from(first_try(&world, &world.person().await).await);
    }
    assert_eq!(established, 200, "established accounts have a budget that nobody else can use up");
    assert!(new >= 198, "{new} of 200 new accounts succeeded at the first try");
}

/// Attack 22.
#[tokio::test]
async fn honest_people_behind_an_attackers_address_succeed_at_the_first_try_on_memory() {
    honest_people_link_behind_an_attackers_address(World::begins().await).await;
}

/// Attack 22.
#[tokio::test]
async fn honest_people_behind_an_attackers_address_succeed_at_the_first_try_on_redis() {
    let Some(world) = World::on(GrantsHome::Redis, LedgerHome::Sqlite).await else { return };
    honest_people_link_behind_an_attackers_address(world).await;
}

/// Attack 20: a code of one's own in between gives back its own token and no other.
#[tokio::test]
async fn a_guesser_with_codes_of_their_own_is_paused_like_any_other() {
    let world = World::begins().await;
    let eve = world.person().await;
    let mut evaluated = 0;
    for tries in 0..100 {
        let own = tries % 5 == 4;
        let entered = if own {
            world.enters(&eve, &world.asks_for_codes().await).await
        } else {
            world.service.enter_code(&eve, &wrong_code()).await.unwrap()
        };
        match entered {
            Entered::Wrong => evaluated += 1,
            Entered::Claimed(_) => assert!(own),
            Entered::Paused { until } => assert!(until > world.clock.now()),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(evaluated, 5, "five wrong codes in ten minutes, whatever comes between");
    let free_at = UnixMillis::new(world.clock.now().get() + 600_001);
    world.clock.advance_millis(free_at.get() - world.clock.now().get());
    assert_eq!(world.service.enter_code(&eve, &wrong_code()).await.unwrap(), Entered::Wrong);
}

/// Attack 20, G.3: not even a new session frees the account.
#[tokio::test]
async fn a_guesser_gains_nothing_by_another_browser() {
    let world = World::begins().await;
    let eve = world.person().await;
    assert_eq!(guesses(&world, &eve).await, 5);
    let elsewhere = world.another_browser_of(&eve).await;
    assert_eq!(guesses(&world, &elsewhere).await, 0);
}

/// Attack 7: who holds a code that another account claimed learns nothing and changes nothing, with or without that person's form.
#[tokio::test]
async fn nobody_reads_approves_or_denies_what_another_account_claimed() {
    let town = Town::begins().await;
    let (ada, eve) = (town.person("ada").await, town.person("eve").await);
    let mut tv = town.device();
    let code = tv.asks_for_codes_with(&[("device_name", "Living room")]).await.user_code;
    let confirm = ada.enters(&code).await;

    let refused = eve.enters(&code).await;
    let unknown = eve.enters("ZZZZ-ZZZZ").await;
    let without_input = |page: &cbl_tests::Page, typed: &str| page.html.replace(typed, "");
    assert_eq!(refused.status, 422);
    assert_eq!(
        without_input(&refused, &code),
        without_input(&unknown, "ZZZZ-ZZZZ"),
        "the code of another is told apart"
    );
    assert!(!refused.html.contains("Living room"));

    let place = confirm.hidden_fields("/link/confirm");
    let field = |name: &str| place.iter().find(|(own, _)| own == name).map(|(_, value)| value.clone()).unwrap();
    let (held, number) = (field("place"), field("number"));
    let csrf = unknown.hidden_fields("/link").into_iter().find(|(name, _)| name == "csrf").unwrap().1;
    for decision in ["approve", "deny"] {
        let fields = [("csrf", &*csrf), ("place", &*held), ("number", &*number), ("decision", decision)];
        let page = eve.posts("/link/confirm", &fields).await;
        assert_eq!(page.name(), "error", "{page:?}");
        assert!(matches!(tv.polls().await.error(), Some("authorization_pending" | "slow_down")));
    }
    assert_eq!(ada.decides(&confirm, "approve").await.name(), "waiting");
    assert!(tv.polls().await.has_tokens());
}

/// Attack 7, UI-08: a form from before the claim moved to another browser of the same person decides nothing.
#[tokio::test]
async fn a_form_of_a_browser_that_lost_the_claim_decides_nothing() {
    let town = Town::begins().await;
    let (phone, laptop) = (town.person("ada").await, town.person("ada").await);
    let mut tv = town.device();
    let code = tv.asks_for_codes().await.user_code;
    let old = phone.enters(&code).await;
    let new = laptop.enters(&code).await;
    assert_eq!(phone.decides(&old, "approve").await.name(), "error");
    assert_eq!(tv.polls().await.error(), Some("authorization_pending"));
    assert_eq!(laptop.decides(&new, "deny").await.name(), "denied");
    assert_eq!(tv.polls().await.error(), Some("access_denied"));
}

/// UI-03, WB-02: without the token of the session a form does nothing, and no address decides by being opened.
#[tokio::test]
async fn a_form_without_the_token_of_the_session_decides_nothing() {
    let town = Town::begins().await;
    let ada = town.person("ada").await;
    let mut tv = town.device();
    let prompt = tv.asks_for_codes().await;
    let confirm = ada.enters(&prompt.user_code).await;
    let fields = confirm.hidden_fields("/link/confirm");
    let mut forged: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    forged.retain(|(name, _)| *name != "csrf");
    forged.push(("decision", "approve"));
    assert_eq!(ada.posts("/link/confirm", &forged).await.name(), "error");
    ada.opens("/link/confirm?decision=approve").await;
    ada.opens(prompt.verification_uri_complete.as_ref().unwrap()).await;
    assert_eq!(tv.polls().await.error(), Some("authorization_pending"));
    // A stranger who is not signed in gets a sign-in form and nothing else.
    let stranger = Reader::at(&town.cbl.issuer());
    let page = stranger.opens(prompt.verification_uri_complete.as_ref().unwrap()).await;
    assert_eq!((page.name(), page.path.as_str()), ("sign-in", "/sign-in"));
    assert!(!page.html.contains(&prompt.user_code) && !page.html.contains("Aurora"));
    assert_ne!(stranger.signs_in("ada", "not her password").await.status, 200);
    assert_eq!(stranger.signs_in("ada", PASSWORD).await.name(), "enter-code");
}

/// Attack 11: a thousand replays of a collected code.
#[tokio::test]
async fn a_thousand_replays_of_a_collected_code_are_one_link() {
    let world = World::begins().await;
    let ada = world.person().await;
    let codes = world.asks_for_codes().await;
    world.approves(&ada, &codes).await;
    let PollAnswer::Tokens { body, first: true } = world.polls(&codes).await else { panic!("not collected") };
    for _ in 0..1_000 {
        assert_eq!(world.polls(&codes).await, PollAnswer::Tokens { body: body.clone(), first: false });
    }
    assert_eq!(world.service.links_of(&ada).await.unwrap().len(), 1);
}
