//! People against people: who claims, and which of two answers stands (UI-07, UI-08, attack 7).

use cbl_proto::UserCode;
use cbl_rules::DecisionRefusal;
use cbl_server::service::PollAnswer;
use cbl_server::service::people::{Choice, Decided, Entered, Shown, Visitor};
use cbl_tests::world::Codes;
use cbl_tests::{GrantsHome, LedgerHome, World};
use futures_util::future::{join, join_all};
use std::sync::Arc;

async fn enters(world: Arc<World>, who: Visitor, code: UserCode) -> Entered {
    world.service.enter_code(&who, &code).await.unwrap()
}

async fn all_enter(world: &Arc<World>, people: &[Visitor], codes: &Codes) -> Vec<Entered> {
    let tries = people.iter().map(|who| tokio::spawn(enters(world.clone(), who.clone(), codes.user_code)));
    join_all(tries).await.into_iter().map(Result::unwrap).collect()
}

fn winners(entered: &[Entered]) -> Vec<usize> {
    let claimed = entered.iter().enumerate().filter(|(_, entered)| matches!(entered, Entered::Claimed(_)));
    claimed.map(|(place, _)| place).collect()
}

/// Fifty accounts and one code: one account has it, and because so many know it, nobody gets anything (XD-05).
async fn fifty_accounts_race(world: World) {
    let world = Arc::new(world);
    for _ in 0..10 {
        // The tries of new accounts at one network are counted together, so each round has its own ten minutes.
        world.waits(601);
        let people = crate::people(&world, 50).await;
        let codes = world.asks_for_codes().await;
        let entered = all_enter(&world, &people, &codes).await;
        assert_eq!(winners(&entered).len(), 1, "{entered:?}");
        assert_eq!(world.polls(&codes).await, PollAnswer::Denied);
    }
}

/// Attack 7.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_fifty_accounts_that_race_for_a_code_one_claims_it_on_memory() {
    fifty_accounts_race(World::begins().await).await;
}

/// Attack 7.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_fifty_accounts_that_race_for_a_code_one_claims_it_on_redis() {
    let Some(world) = World::on(GrantsHome::Redis, LedgerHome::Sqlite).await else { return };
    fifty_accounts_race(world).await;
}

/// UI-07, attack 7: the loser of a race sees nothing and changes nothing; the winner approves.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_accounts_that_race_for_a_code_only_the_winner_sees_and_decides() {
    let world = Arc::new(World::begins().await);
    for _ in 0..200 {
        world.waits(601);
        let people = crate::people(&world, 2).await;
        let codes = world.asks_for_codes().await;
        let entered = all_enter(&world, &people, &codes).await;
        let [winner] = winners(&entered)[..] else { panic!("{entered:?}") };
        let (winner, loser) = (&people[winner], &people[1 - winner]);
        assert!(entered.contains(&Entered::Wrong));
        let opened = world.opens(winner, &codes).await;
        assert!(matches!(world.service.shown(loser, &opened.place).await.unwrap(), Shown::NotYours));
        for choice in [Choice::Approve, Choice::Deny] {
            let decided = world.decides(loser, &opened, choice).await;
            assert_eq!(decided, Decided::Refused(DecisionRefusal::NotTheClaimant));
        }
        assert_eq!(world.decides(winner, &opened, Choice::Approve).await, Decided::Approved);
        assert!(matches!(world.polls(&codes).await, PollAnswer::Tokens { first: true, .. }));
        assert!(world.service.links_of(loser).await.unwrap().is_empty());
    }
}

/// What the device hears agrees with what exactly one of the two was told.
async fn one_row_stands(world: &World, codes: &Codes, approved: Decided, denied: Decided) {
    let heard = world.polls(codes).await;
    match (approved, denied) {
        (Decided::Approved, Decided::Refused(_)) => {
            assert!(matches!(heard, PollAnswer::Tokens { first: true, .. }), "{heard:?}");
        }
        (Decided::Refused(_), Decided::Denied) => assert_eq!(heard, PollAnswer::Denied),
        other => panic!("not one answer stands: {other:?}"),
    }
}

async fn two_windows(world: World, rounds: usize) {
    let world = Arc::new(world);
    let person = world.person().await;
    let mut approvals = 0;
    for round in 0..rounds {
        let codes = world.asks_for_codes().await;
        let opened = world.opens(&person, &codes).await;
        let decide = |choice| {
            let (world, person) = (world.clone(), person.clone());
            tokio::spawn(async move { world.decides(&person, &opened, choice).await })
        };
        // Whoever is started first is often first; both orders must occur.
        let (approved, denied) = if round % 2 == 0 {
            join(decide(Choice::Approve), decide(Choice::Deny)).await
        } else {
            let (denied, approved) = join(decide(Choice::Deny), decide(Choice::Approve)).await;
            (approved, denied)
        };
        let (approved, denied) = (approved.unwrap(), denied.unwrap());
        approvals += usize::from(approved == Decided::Approved);
        one_row_stands(&world, &codes, approved, denied).await;
    }
    assert!(approvals > 0 && approvals < rounds, "no race: {approvals} of {rounds} approved");
}

/// UI-08.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_yes_and_no_at_once_one_row_stands_on_memory_and_sqlite() {
    two_windows(World::begins().await, 300).await;
}

/// UI-08.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_yes_and_no_at_once_one_row_stands_on_redis_and_postgres() {
    let Some(world) = World::on(GrantsHome::Redis, LedgerHome::Postgres).await else { return };
    two_windows(world, 100).await;
}

/// UI-07, UI-08: one person with two browsers; the second takes the claim over while the first says yes.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn yes_in_one_browser_and_no_in_another_leave_one_row() {
    let world = Arc::new(World::begins().await);
    let phone = world.person().await;
    let laptop = world.another_browser_of(&phone).await;
    for _ in 0..200 {
        let codes = world.asks_for_codes().await;
        let opened = world.opens(&phone, &codes).await;
        let yes = tokio::spawn({
            let (world, phone) = (world.clone(), phone.clone());
            async move { world.decides(&phone, &opened, Choice::Approve).await }
        });
        let no = tokio::spawn({
            let (world, laptop, code) = (world.clone(), laptop.clone(), codes.user_code);
            async move {
                let Entered::Claimed(place) = enters(world.clone(), laptop.clone(), code).await else {
                    return Decided::Refused(DecisionRefusal::Decided);
                };
                let Shown::Request { number, .. } = world.service.shown(&laptop, &place).await.unwrap() else {
                    return Decided::Refused(DecisionRefusal::Decided);
                };
                world.service.decide(&laptop, &place, number, Choice::Deny).await.unwrap()
            }
        });
        let (yes, no) = join(yes, no).await;
        one_row_stands(&world, &codes, yes.unwrap(), no.unwrap()).await;
    }
}
