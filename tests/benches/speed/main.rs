//! The table of speeds and sizes: `just bench`, or `cargo bench -p cbl-tests`.
//!
//! The server (and Redis, where it takes part) runs on core 0, the load on core 1: 64 connections kept alive, one request
//! under way on each. A *bare* line is what a handler without any rule or store costs on this machine; what counts is the
//! ratio to it. Each rate is the best of three runs of three seconds, taken in turns, so that a busy moment hits both.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::cast_precision_loss,
    unreachable_pub,
    reason = "a benchmark measures real time and fails by panicking"
)]

mod load;
mod servers;
mod sizes;

use servers::{Kind, Served};

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let Some(at) = arguments.iter().position(|argument| argument == "--child") {
        return servers::run(&arguments[at + 1], arguments.get(at + 2).map(String::as_str));
    }
    pin(1);
    println!("{:<58} {:>14} {:>10}", "what", "value", "ratio");
    let memory = compare(Kind::Bare, Kind::Memory, None);
    row("bare handler: parses the poll, answers a constant", &per_second(memory.0), "1.00");
    row("pending poll, grants in memory", &per_second(memory.1), &ratio(memory));
    row("poll refused for a bad MAC, no store asked", &per_second(refused()), "");
    if let Some(redis) = cbl_tests::redis(cbl_tests::Persistence::None) {
        pin_process(redis.id(), 0);
        let rates = compare(Kind::BareRedis, Kind::Redis, Some(&redis.url()));
        row("bare handler: GET, SET XX GET KEEPTTL, a constant", &per_second(rates.0), "1.00");
        row("pending poll, grants on Redis (Redis on the same core)", &per_second(rates.1), &ratio(rates));
    }
    sizes::print();
}

/// Rates of both servers, measured in turns.
fn compare(bare: Kind, ours: Kind, redis: Option<&str>) -> (f64, f64) {
    let (bare, ours) = (Served::start(bare, redis), Served::start(ours, redis));
    let mut best = (0.0_f64, 0.0_f64);
    for _ in 0..3 {
        best.0 = best.0.max(load::requests_per_second(&bare));
        best.1 = best.1.max(load::requests_per_second(&ours));
    }
    best
}

fn refused() -> f64 {
    let mut served = Served::start(Kind::Memory, None);
    served.spoil_codes();
    load::requests_per_second(&served)
}

fn row(what: &str, value: &str, ratio: &str) {
    println!("{what:<58} {value:>14} {ratio:>10}");
}

fn per_second(rate: f64) -> String {
    format!("{rate:.0}/s")
}

fn ratio(rates: (f64, f64)) -> String {
    format!("{:.2}", rates.1 / rates.0)
}

/// Keeps this thread, and those it starts, on one core.
fn pin(core: usize) {
    let mut set = rustix::thread::CpuSet::new();
    set.set(core);
    rustix::thread::sched_setaffinity(None, &set).unwrap();
}

/// Keeps all threads of another process on one core.
fn pin_process(id: u32, core: usize) {
    let mut set = rustix::thread::CpuSet::new();
    set.set(core);
    for thread in std::fs::read_dir(format!("/proc/{id}/task")).unwrap() {
        let thread: i32 = thread.unwrap().file_name().to_str().unwrap().parse().unwrap();
        rustix::thread::sched_setaffinity(rustix::process::Pid::from_raw(thread), &set).unwrap();
    }
}
