//! What polling devices notice of a login storm: how long a poll takes while far more people sign in than the server has
//! cores for. Server and hashing share core 0, which is the worst case; polls come at a calm pace of 1,600 a second.

use crate::{
    load, median, row,
    servers::{Kind, PASSWORD, Served},
};
use reqwest::header::COOKIE;
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};
use tokio::{
    net::TcpStream,
    time::{MissedTickBehavior, interval_at},
};

const ROUNDS: usize = 3;
const DURATION: Duration = Duration::from_secs(5);
/// Devices, each with a connection of its own.
const DEVICES: usize = 16;
const PACE: Duration = Duration::from_millis(10);
/// People who sign in again and again, each as soon as they are in: as many as the queue has places.
const PEOPLE: usize = 64;
/// A tick is late by up to a millisecond because the timer counts in them; more than this is a poll that had to wait.
const LATE: Duration = Duration::from_millis(2);

pub fn print() {
    let served = Served::start(Kind::Memory, None);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let (mut calm, mut storm) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        calm.push(runtime.block_on(round(&served, 0)));
        storm.push(runtime.block_on(round(&served, PEOPLE)));
    }
    let of = |rounds: &[Round], what: fn(&Round) -> f64| median(rounds.iter().map(what));
    let poll = |rounds: &[Round]| {
        let [p50, p99, worst] = [|round: &Round| round.p50, |round: &Round| round.p99, |round: &Round| round.worst]
            .map(|what: fn(&Round) -> f64| of(rounds, what));
        format!("p50 {p50:.2} ms, p99 {p99:.2} ms, longest {worst:.1} ms")
    };
    row("poll, nobody signs in", &poll(&calm));
    row(&format!("poll, {PEOPLE} people sign in at once, one core"), &poll(&storm));
    let rates = (of(&storm, |round| round.sign_ins), of(&storm, |round| round.busy));
    row(
        "sign-ins on that core (Argon2id, 19 MiB)",
        &format!("{:.0} per second, {:.0} told to come back", rates.0, rates.1),
    );
}

struct Round {
    p50: f64,
    p99: f64,
    worst: f64,
    /// Per second.
    sign_ins: f64,
    /// Answered 503.
    busy: f64,
}

#[derive(Default)]
struct Storm {
    over: AtomicBool,
    signed_in: AtomicU64,
    busy: AtomicU64,
}

async fn round(served: &Served, people: usize) -> Round {
    let storm = Arc::new(Storm::default());
    let visitors: Vec<_> = visitors(served, people).await;
    let start = Instant::now();
    let people: Vec<_> = visitors.into_iter().map(|person| tokio::spawn(person.signs_in(Arc::clone(&storm)))).collect();
    let devices: Vec<_> = (0..DEVICES)
        .map(|number| {
            let codes = served.codes.iter().skip(number).step_by(DEVICES).map(|code| load::request(code)).collect();
            // Devices do not poll in step.
            let first = start + PACE * u32::try_from(number).unwrap() / u32::try_from(DEVICES).unwrap();
            tokio::spawn(polls(served.address.clone(), codes, [first, start + DURATION]))
        })
        .collect();
    let mut times = Vec::new();
    for device in devices {
        times.extend(device.await.unwrap());
    }
    let seconds = start.elapsed().as_secs_f64();
    storm.over.store(true, Ordering::Relaxed);
    for person in people {
        person.await.unwrap();
    }
    times.sort_by(f64::total_cmp);
    Round {
        p50: times[times.len() / 2],
        p99: times[times.len() * 99 / 100],
        worst: times[times.len() - 1],
        sign_ins: storm.signed_in.load(Ordering::Relaxed) as f64 / seconds,
        busy: storm.busy.load(Ordering::Relaxed) as f64,
    }
}

/// Milliseconds of each poll, from when it was due: one that waits for the one before has waited, too.
async fn polls(address: String, requests: Vec<Vec<u8>>, [first, end]: [Instant; 2]) -> Vec<f64> {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.set_nodelay(true).unwrap();
    let mut ticks = interval_at(first.into(), PACE);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Burst);
    let mut times = Vec::new();
    for request in requests.iter().cycle() {
        let due = ticks.tick().await.into_std();
        let start = if due.elapsed() > LATE { due } else { Instant::now() };
        load::exchange(&mut stream, request).await;
        times.push(start.elapsed().as_secs_f64() * 1e3);
        if Instant::now() >= end {
            break;
        }
    }
    times
}

/// A browser that signed in before, and the form that it sends again and again.
struct Visitor {
    http: reqwest::Client,
    url: String,
    cookies: String,
    form: Vec<(&'static str, String)>,
}

async fn visitors(served: &Served, count: usize) -> Vec<Visitor> {
    let mut visitors = Vec::new();
    for _ in 0..count {
        visitors.push(Visitor::at(&served.address).await);
    }
    visitors
}

impl Visitor {
    async fn at(address: &str) -> Self {
        let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).no_proxy().build().unwrap();
        let url = format!("http://{address}/sign-in");
        let page = http.get(&url).send().await.unwrap();
        let mut cookies = cookies(&page);
        let html = page.text().await.unwrap();
        let csrf = html.split("name=\"csrf\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let form = vec![
            ("csrf", csrf),
            ("next", "link".to_owned()),
            ("username", "ada".to_owned()),
            ("password", PASSWORD.to_owned()),
        ];
        let mut visitor = Self { http, url, cookies: cookies.clone(), form };
        let answer = visitor.sends().await;
        assert_eq!(answer.status(), 303);
        // A browser that is known has a budget of its own.
        cookies.push_str("; ");
        cookies.push_str(&self::cookies(&answer));
        visitor.cookies = cookies;
        visitor
    }

    async fn sends(&self) -> reqwest::Response {
        let request = self.http.post(&self.url).header("sec-fetch-site", "same-origin").header(COOKIE, &self.cookies);
        request.form(&self.form).send().await.unwrap()
    }

    async fn signs_in(self, storm: Arc<Storm>) {
        while !storm.over.load(Ordering::Relaxed) {
            match self.sends().await.status().as_u16() {
                303 => storm.signed_in.fetch_add(1, Ordering::Relaxed),
                503 => {
                    tokio::time::sleep(Duration::from_secs(1)).await;
                    storm.busy.fetch_add(1, Ordering::Relaxed)
                }
                other => panic!("{other}"),
            };
        }
    }
}

/// What the answer sets, but for the session, which each sign-in replaces, and for what it takes back.
fn cookies(answer: &reqwest::Response) -> String {
    let set = answer.headers().get_all("set-cookie").iter().map(|value| value.to_str().unwrap());
    let pairs = set.filter(|cookie| !cookie.contains("Max-Age=0") && !cookie.starts_with("cbl-session"));
    pairs.map(|cookie| cookie.split(';').next().unwrap()).collect::<Vec<_>>().join("; ")
}
