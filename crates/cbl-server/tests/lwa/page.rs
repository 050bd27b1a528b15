//! The page: the code in its query, and what a person is asked for.

use crate::{
    device::{PENDING, lwa_world},
    world::World,
};
use cbl_proto::UserCode;
use cbl_rules::consent::wanted;
use cbl_server::service::people::Shown;

/// The person follows the address that the device made. The code leaves the address at once and approves nothing.
#[tokio::test]
async fn a_code_in_the_query_is_kept_and_its_address_is_left() {
    let world = lwa_world().await;
    let pair = world.asks_for_pair().await;
    for query in [format!("cbl-code={}", pair.user_code), format!("lang=de&cbl-code={}", pair.user_code.to_lowercase())]
    {
        let answer = world.send(world.http.get(world.url(&format!("/link?{query}")))).await;
        assert_eq!((answer.status.as_u16(), answer.header("location")), (303, "/link"), "{answer:?}");
        assert!(answer.header("set-cookie").contains("cbl-linking="), "{answer:?}");
        assert!(!answer.header("set-cookie").contains(&pair.user_code));
    }
    world.polls_pair(&pair).await.is_refusal(400, "authorization_pending");
    for bad in ["FUP8UN", "", "%00"] {
        assert_eq!(world.send(world.http.get(world.url(&format!("/link?cbl-code={bad}")))).await.status, 404, "{bad}");
    }
    let other = world.send(world.http.get(world.url("/link?code=WDJBMJHT"))).await;
    assert!(other.header("location").contains("sign-in"), "{other:?}");
}

/// Devices of the dialect know four members of an answer and no fifth: how far the person is stays unsaid, to the letter.
#[tokio::test]
async fn progress_for_the_screen_is_never_told_in_the_dialect() {
    let world = lwa_world().await;
    let pair = world.asks_for_pair().await;
    world.service().note_opened(&UserCode::parse(&pair.user_code).unwrap()).await.unwrap();
    world.polls_pair(&pair).await.is_exactly(400, PENDING);
    world.claims(&world.ada, &pair).await;
    world.wait(2);
    world.polls_pair(&pair).await.is_exactly(400, PENDING);
}

#[tokio::test]
async fn without_the_switch_the_query_means_nothing() {
    let world = World::start().await;
    let answer = world.send(world.http.get(world.url("/link?cbl-code=WDJBMJHT"))).await;
    assert!(answer.header("location").contains("sign-in"), "{answer:?}");
}

/// Scopes that the person would have to agree to now, if this pair were approved.
async fn asked_for(world: &World, client: &str, scope: &str) -> Vec<String> {
    let pair = world.asks_for_pair_with(&format!("client_id={client}&scope={scope}")).await;
    let (place, number) = world.claims(&world.ada, &pair).await;
    let shown = world.service().shown(&world.ada, &place).await.unwrap();
    let Shown::Request { grant, asking, .. } = shown else { panic!("{shown:?}") };
    let new = wanted(&grant.asked.scope, &asking.consented).new.into_iter().map(str::to_owned).collect();
    let choice = cbl_server::service::people::Choice::Approve;
    world.service().decide(&world.ada, &place, number, choice).await.unwrap();
    new
}

/// Data is asked for the first time only, once for all clients of an application; who somebody is, is no data. Whether
/// this is their device is asked at every link: each of these was claimed and approved.
#[tokio::test]
async fn data_is_asked_for_once_by_an_application_and_the_identifier_never() {
    let world = lwa_world().await;
    let nothing: [&str; 0] = [];
    assert_eq!(asked_for(&world, "fire", "profile:user_id").await, nothing);
    assert_eq!(asked_for(&world, "fire", "profile").await, ["profile", "email"]);
    assert_eq!(asked_for(&world, "fire", "profile").await, nothing);
    assert_eq!(asked_for(&world, "fire2", "profile+profile:user_id").await, nothing);
    assert_eq!(asked_for(&world, "fire2", "profile+postal_code").await, ["address"]);
    assert_eq!(asked_for(&world, "waves-radio", "profile").await, ["profile", "email"]);
}
