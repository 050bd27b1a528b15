//! The servers under load, each a process of its own on core 0.

use actix_web::{App, HttpResponse, HttpServer, web};
use cbl_proto::{DeviceCode, GRANT_TYPE_DEVICE_CODE};
use cbl_rules::{AccountId, Grant, PollDecision, ShownKey, pace::Pace, poll::Poll};
use cbl_server::{
    Config,
    app::{Stores, start_with},
    clock::Clock,
    config::GrantsLocation,
    passwords,
    service::issue::Issued,
};
use cbl_store::ledger::{Application, Client, NewAccount};
use std::net::IpAddr;
use std::{
    io::{BufRead, BufReader, Write},
    process::{Child, Command, Stdio},
};

/// Of the one account, `ada`.
pub const PASSWORD: &str = "correct horse battery staple";

/// Grants that are polled in turns.
const GRANTS: usize = 20_000;

#[derive(Clone, Copy)]
pub enum Kind {
    Bare,
    BareRedis,
    Memory,
    Redis,
}

impl Kind {
    const fn word(self) -> &'static str {
        match self {
            Self::Bare => "bare",
            Self::BareRedis => "bare-redis",
            Self::Memory => "memory",
            Self::Redis => "redis",
        }
    }
}

/// A server that runs, and the device codes it takes.
pub struct Served {
    pub address: String,
    pub codes: Vec<String>,
    child: Child,
    store: Option<u32>,
}

impl Served {
    pub fn start(kind: Kind, redis: Option<&cbl_tests::Redis>) -> Self {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--child", kind.word()]).args(redis.map(cbl_tests::Redis::url)).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
        let address = lines.next().expect("the server says where it listens");
        let codes = lines.take_while(|line| !line.is_empty()).collect();
        Self { address, codes, child, store: redis.map(cbl_tests::Redis::id) }
    }

    /// Processor time of the server and its store since they started.
    pub fn cpu_seconds(&self) -> f64 {
        let ticks = |id: u32| -> u64 {
            let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).unwrap();
            // After the name in brackets: user and system time are the 12th and 13th field.
            let fields = stat.rsplit(')').next().unwrap().split_whitespace();
            fields.skip(11).take(2).map(|field| field.parse::<u64>().unwrap()).sum()
        };
        let ticks = ticks(self.child.id()) + self.store.map_or(0, ticks);
        ticks as f64 / rustix::param::clock_ticks_per_second() as f64
    }

    /// Changes one letter of every code, so that its MAC is wrong.
    pub fn spoil_codes(&mut self) {
        for code in &mut self.codes {
            let last = code.pop().unwrap();
            code.push(if last == 'A' { 'B' } else { 'A' });
        }
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What a child process does: listens, says where, and serves until it is killed.
pub fn run(kind: &str, redis: Option<&str>) {
    crate::pin(0);
    actix_web::rt::System::new().block_on(async {
        match kind {
            "bare" => bare(None).await,
            "bare-redis" => bare(redis.map(str::to_owned)).await,
            "memory" => cbl(GrantsLocation::Memory).await,
            "redis" => cbl(GrantsLocation::Redis(redis.unwrap().to_owned())).await,
            other => panic!("no server {other}"),
        }
    });
}

/// A handler as one would write it: takes the form, and answers a constant, with a poll's two commands, the decoding of
/// the record and the decision in between if it is given a Redis.
async fn bare(redis: Option<String>) {
    let connection = match redis {
        None => None,
        Some(url) => Some(redis::Client::open(url).unwrap().get_multiplexed_async_connection().await.unwrap()),
    };
    let server = HttpServer::new(move || {
        App::new().app_data(web::Data::new(connection.clone())).route("/token", web::post().to(answer))
    });
    let server = server.workers(1).bind("127.0.0.1:0").unwrap();
    say(&server.addrs()[0].to_string(), &[]);
    server.run().await.unwrap();
}

#[derive(serde::Deserialize)]
struct PollForm {
    grant_type: String,
    device_code: String,
    client_id: String,
}

async fn answer(
    form: web::Form<PollForm>,
    connection: web::Data<Option<redis::aio::MultiplexedConnection>>,
) -> HttpResponse {
    assert_eq!(form.grant_type, GRANT_TYPE_DEVICE_CODE);
    if let Some(connection) = connection.as_ref() {
        let code = DeviceCode::parse(&form.device_code).unwrap();
        let mut pipeline = redis::pipe();
        pipeline.cmd("GET").arg(format!("cbl:{{{}}}:grant", code.locator));
        pipeline.cmd("SET").arg(format!("cbl:{{{}}}:polled", code.locator)).arg(1_800_000_000_000_i64);
        pipeline.arg("XX").arg("GET").arg("KEEPTTL");
        let found: (Vec<u8>, Option<i64>) = pipeline.query_async(&mut connection.clone()).await.unwrap();
        let grant: Grant = serde_json::from_slice(&found.0).unwrap();
        let (pace, key) = (Pace::of_interval(grant.interval), ShownKey::default());
        let poll = Poll { client_id: &form.client_id, grant_id: grant.id, pace, key };
        assert!(matches!(grant.poll(&poll, grant.issued_at, None), PollDecision::Pending(_)));
    }
    HttpResponse::BadRequest().content_type("application/json").body(r#"{"error":"authorization_pending"}"#)
}

/// The real server with one worker, and enough live grants of a client whose polls are never too early.
async fn cbl(grants: GrantsLocation) {
    let folder = tempfile::tempdir().unwrap();
    let mut config = Config::in_folder(folder.path());
    config.listen = "127.0.0.1:0".parse().unwrap();
    config.issuer = "http://localhost:0".into();
    config.workers = 1;
    config.grants = grants;
    config.limits.issue_per_client = u32::MAX;
    config.limits.issue_global = u32::MAX;
    let running = start_with(config, Clock::System, Stores::default()).await.unwrap();
    let service = &running.app.service;
    let now = service.clock.now();
    // Less the tolerance of a second, an interval of one makes no poll too early.
    let client = Client { interval: 1, ..Client::public("tv", "aurora", now) };
    service.ledger.create_application(&Application::named("aurora", "Aurora", now)).await.unwrap();
    service.ledger.create_client(&client).await.unwrap();
    service.refresh_registry().await.unwrap();
    let ada = NewAccount {
        id: AccountId::from_bytes([1; 16]),
        username: "ada".into(),
        display_name: "Ada".into(),
        email: None,
        email_verified: true,
        locale: None,
        password_hash: passwords::hash(PASSWORD).unwrap(),
    };
    assert!(service.ledger.create_account(&ada, now).await.unwrap());
    let registered = service.clients.client("tv").unwrap();
    let mut codes = Vec::with_capacity(GRANTS);
    for _ in 0..GRANTS {
        let mut body = *b"client_id=tv&scope=profile&device_name=Living+room";
        let request = cbl_proto::DeviceAuthorizationRequest::read(&mut body).unwrap();
        let issued = service.request_codes(&registered, &request, IpAddr::from([127, 0, 0, 1])).await.unwrap();
        let Issued::Codes(issued) = issued else { panic!("{issued:?}") };
        codes.push(issued.device_code.as_str().to_owned());
    }
    say(&running.address.to_string(), &codes);
    std::future::pending::<()>().await;
}

fn say(address: &str, codes: &[String]) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{address}").unwrap();
    for code in codes {
        writeln!(out, "{code}").unwrap();
    }
    writeln!(out).unwrap();
    out.flush().unwrap();
}
