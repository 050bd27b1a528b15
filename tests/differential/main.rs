//! The same commands on two worlds with one clock: memory and SQLite against Redis and PostgreSQL. Every answer must be the same.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests fail by panicking"
)]

mod command;
mod side;

use cbl_server::clock::Clock;
use cbl_tests::world::{BEGINNING, Ground};
use cbl_tests::{GrantsHome, LedgerHome, World};
use command::{Command, Script};
use side::{Said, Side};
use std::collections::HashMap;

const SEQUENCES: u64 = 200;
const COMMANDS: usize = 32;

/// Runs one sequence on both sides and counts what was answered.
async fn plays(seed: u64, worlds: [&World; 2], answers: &mut HashMap<String, usize>) {
    let mut sides = [Side::of(worlds[0], seed).await, Side::of(worlds[1], seed).await];
    let mut script = Script::of_seed(seed);
    let mut told: Vec<(Command, Said)> = Vec::new();
    for step in 0..COMMANDS {
        let command = script.next(&sides[0].known());
        if let Command::Wait { millis } = command {
            // One clock for both.
            worlds[0].clock.advance_millis(millis);
        }
        let one = sides[0].does(&command).await;
        let other = sides[1].does(&command).await;
        assert_eq!(one, other, "seed {seed}, step {step}, {command:?}, after {told:#?}");
        *answers.entry(one.word()).or_default() += 1;
        told.push((command, one));
    }
}

/// Every answer to every command is the same on both homes of grants and both homes of the ledger.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn both_homes_answer_every_sequence_of_commands_alike() {
    let Some(far) = Ground::on(GrantsHome::Redis, LedgerHome::Postgres).await else { return };
    let near = Ground::on(GrantsHome::Memory, LedgerHome::Sqlite).await.unwrap();
    let clock = Clock::manual(BEGINNING);
    let (near, far) = (near.world(clock.clone()).await, far.world(clock.clone()).await);
    let mut answers = HashMap::new();
    for seed in 0..SEQUENCES {
        // What one sequence used up of shared budgets is over before the next begins.
        clock.advance_millis(3_600_000);
        plays(seed, [&near, &far], &mut answers).await;
    }
    // A test of the test: sequences that only ever hear "wrong" prove nothing.
    for word in [
        "Pending",
        "SlowDown",
        "Denied",
        "Expired",
        "Invalid",
        "Tokens",
        "Again",
        "Claimed",
        "Wrong",
        "Paused",
        "Closed",
        "Approved",
        "Refused",
        "Refreshed",
        "NotRefreshed",
        "Unlinked",
        "Connected",
        "Waiting",
        "Shown",
        "NotShown",
    ] {
        assert!(answers.get(word).is_some_and(|times| *times >= 3), "{word} was hardly ever answered: {answers:#?}");
    }
}
