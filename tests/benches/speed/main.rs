//! The table of speeds and sizes: `just bench`, or `cargo bench -p cbl-tests`.
//!
//! The server (and Redis, where it takes part) runs on core 0, the load on core 1: 64 connections kept alive, one request
//! under way on each. A *bare* line is what a handler without limits, client authentication, MAC and metrics costs on this
//! machine; what counts is the ratio to it. Rates are medians of seven runs of two seconds, taken in turns.
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
mod storm;

use load::Rate;

/// The allocator of `cbl`, for the bare handlers too.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

use servers::{Kind, Served};

/// Runs of each server, in turns.
const ROUNDS: usize = 7;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let Some(at) = arguments.iter().position(|argument| argument == "--child") {
        return servers::run(&arguments[at + 1], arguments.get(at + 2).map(String::as_str));
    }
    pin(1);
    // To measure this alone: `cargo bench -p cbl-tests -- storm`.
    if arguments.iter().any(|argument| argument == "storm") {
        return storm::print();
    }
    println!("{:<58} {:>10} {:>6} {:>10} {:>6}", "what", "per second", "ratio", "CPU us", "ratio");
    let memory = compare(Kind::Bare, Kind::Memory, None);
    rates("bare actix-web handler: takes the form, answers a constant", &memory.0, None);
    rates("pending poll, grants in memory", &memory.1, Some(&memory.0));
    rates("poll refused for a bad MAC, no store asked", &refused(), Some(&memory.0));
    if let Some(redis) = cbl_tests::redis(cbl_tests::Persistence::None) {
        pin_process(redis.id(), 0);
        let redis = compare(Kind::BareRedis, Kind::Redis, Some(&redis));
        rates("bare handler: GET and SET XX GET KEEPTTL, decodes, decides", &redis.0, None);
        rates("pending poll, grants on Redis (Redis on the same core)", &redis.1, Some(&redis.0));
    }
    storm::print();
    sizes::print();
}

/// Rates of both servers, run after run, measured in turns.
fn compare(bare: Kind, ours: Kind, redis: Option<&cbl_tests::Redis>) -> (Vec<Rate>, Vec<Rate>) {
    let ours = Served::start(ours, redis);
    // The same polls for both: on Redis the bare handler finds the grants that ours issued.
    let mut bare = Served::start(bare, redis);
    bare.codes.clone_from(&ours.codes);
    (0..ROUNDS).map(|_| (load::run(&bare), load::run(&ours))).unzip()
}

fn refused() -> Vec<Rate> {
    let mut served = Served::start(Kind::Memory, None);
    served.spoil_codes();
    (0..ROUNDS).map(|_| load::run(&served)).collect()
}

/// Medians; a ratio is the median of the ratios of neighbouring runs, so that a busy minute of the machine hits both sides.
fn rates(what: &str, runs: &[Rate], bare: Option<&[Rate]>) {
    let ratio = |of: fn(&Rate, &Rate) -> f64| {
        let pairs = |bare: &[Rate]| median(runs.iter().zip(bare).map(|(ours, bare)| of(ours, bare)));
        bare.map_or(String::new(), |bare| format!("{:.2}", pairs(bare)))
    };
    let by_rate = ratio(|ours, bare| ours.per_second / bare.per_second);
    let by_cpu = ratio(|ours, bare| bare.cpu_us / ours.cpu_us);
    let per_second = median(runs.iter().map(|run| run.per_second));
    let cpu_us = median(runs.iter().map(|run| run.cpu_us));
    println!("{what:<58} {per_second:>10.0} {by_rate:>6} {cpu_us:>10.2} {by_cpu:>6}");
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn row(what: &str, value: &str) {
    println!("{what:<58} {value:>10}");
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
