//! What happens at the same instant: polls against approval, polls against polls, people against people.
//!
//! On memory and SQLite always, and on Redis and PostgreSQL where the machine has them. Every round runs on the real service; only
//! HTTP is left out, which decides nothing.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests fail by panicking"
)]

mod collect;
mod decide;
mod instant;
mod oracle;
mod settle;

use cbl_server::service::people::Visitor;
use cbl_tests::World;
use futures_util::future::join_all;

/// As many people as there are grants at once: each enters one code at a time, as people do.
async fn people(world: &World, number: usize) -> Vec<Visitor> {
    let mut people = Vec::with_capacity(number);
    for _ in 0..number {
        people.push(world.person().await);
    }
    people
}

/// Runs `rounds` rounds, as many at once as there are people.
async fn rounds<F: Future<Output = ()>>(people: &[Visitor], rounds: usize, round: impl Fn(Visitor) -> F + Copy) {
    let share = rounds.div_ceil(people.len());
    join_all(people.iter().map(|person| async move {
        for _ in 0..share {
            round(person.clone()).await;
        }
    }))
    .await;
}
