//! Secrets that were used are looked for in everything that was written (LG-01, attacks 28 and 32).

use crate::town::{PASSWORD, Town};
use cbl_server::secrets::device_codes::grant_id;
use cbl_tests::{Answer, Homes, Persistence, Reader, postgres, redis};
use std::path::Path;

/// A secret, by a name that a failing test may print.
struct Canary {
    name: String,
    text: String,
}

/// Everything secret that one day in town brings into the world.
#[derive(Default)]
struct Canaries(Vec<Canary>);

impl Canaries {
    fn add(&mut self, name: &str, text: impl Into<String>) {
        let text = text.into();
        assert!(text.len() >= 8, "{name} is too short to be looked for");
        self.0.push(Canary { name: name.to_owned(), text });
    }

    fn add_user_code(&mut self, name: &str, code: &str) {
        let canonical = code.replace('-', "");
        self.add(name, code);
        self.add(&format!("{name} without dash"), canonical.as_str());
        self.add(&format!("{name} in small letters"), canonical.to_lowercase());
        self.add(&format!("{name} with dash in small letters"), code.to_lowercase());
    }

    fn add_tokens(&mut self, name: &str, answer: &Answer) {
        assert!(answer.has_tokens(), "{answer:?}");
        for member in ["access_token", "refresh_token", "id_token"] {
            if let Some(token) = answer.member(member) {
                self.add(&format!("{member} of {name}"), token);
            }
        }
    }

    fn add_cookies(&mut self, name: &str, person: &Reader) {
        for (number, cookie) in person.cookies().into_iter().enumerate() {
            self.add(&format!("cookie {number} of {name}"), cookie);
        }
    }

    /// # Panics
    /// With the names, and not the values, of what was found.
    #[track_caller]
    fn are_not_in(&self, place: &str, bytes: &[u8]) {
        assert!(bytes.len() > 50, "{place} is empty: nothing was searched");
        let text = String::from_utf8_lossy(bytes);
        let found: Vec<_> =
            self.0.iter().filter(|canary| text.contains(&canary.text)).map(|canary| &canary.name).collect();
        assert!(found.is_empty(), "{place} holds {found:?}");
    }
}

/// One linking in every way, with slips and nonsense: whatever could tempt a server into writing something down.
async fn a_day_in_town(town: &Town) -> Canaries {
    let mut canaries = Canaries::default();
    canaries.add("password", PASSWORD);
    let stranger = Reader::at(&town.cbl.issuer());
    stranger.signs_in("ada", "wrong-password-canary").await;
    canaries.add("wrong password", "wrong-password-canary");
    let (ada, bob) = (town.person("ada").await, town.person("bob").await);

    let [mut typed, mut scanned, mut denied, mut waiting] = [(); 4].map(|()| town.device());
    let mut codes = Vec::new();
    for (name, device) in
        [("typed", &mut typed), ("scanned", &mut scanned), ("denied", &mut denied), ("waiting", &mut waiting)]
    {
        let prompt = device.asks_for_codes().await;
        device.polls().await;
        canaries.add(&format!("device code of {name}"), &prompt.device_code);
        canaries.add_user_code(&format!("user code of {name}"), &prompt.user_code);
        codes.push(prompt);
    }
    ada.approves(&codes[0].user_code).await;
    let scanned_page = bob.opens(codes[1].verification_uri_complete.as_ref().unwrap()).await;
    canaries.add_cookies("bob while comparing", &bob);
    let confirm = bob.sends(&scanned_page, "/link", &[("user_code", &codes[1].user_code)]).await;
    canaries.add("form token", confirm.hidden_fields("/link/confirm")[0].1.clone());
    bob.decides(&confirm, "approve").await;
    ada.denies(&codes[2].user_code).await;

    for (name, device) in [("typed", &typed), ("scanned", &scanned)] {
        let tokens = device.polls().await;
        canaries.add_tokens(name, &tokens);
        device.reads_profile(tokens.member("access_token").unwrap()).await;
        let refreshed = device.refreshes(tokens.member("refresh_token").unwrap()).await;
        canaries.add_tokens(&format!("{name}, refreshed"), &refreshed);
    }
    slips(town, &ada, &codes).await;
    canaries.add_cookies("ada", &ada);
    canaries.add_cookies("bob", &bob);
    canaries
}

/// Secrets in places where they do not belong.
async fn slips(town: &Town, person: &Reader, codes: &[cbl_tests::Prompt]) {
    let (user_code, device_code) = (&codes[3].user_code, &codes[3].device_code);
    for address in [
        format!("/{user_code}"),
        format!("/link/{user_code}"),
        format!("/link?user_code={user_code}"),
        format!("/l/{}", user_code.to_lowercase()),
        format!("/token?device_code={device_code}"),
        format!("/userinfo?access_token={device_code}"),
    ] {
        person.opens(&address).await;
    }
    let device = town.device();
    device.posts("/token", &[("grant_type", device_code), ("device_code", user_code)]).await;
    device.posts("/device_authorization", &[("client_id", device_code)]).await;
    device.posts("/revoke", &[("client_id", "tv"), ("token", device_code)]).await;
    device.posts("/introspect", &[("client_id", user_code), ("token", device_code)]).await;
    device.reads_profile(device_code).await;
}

fn everything_in(folder: &Path) -> Vec<u8> {
    let files = folder.read_dir().unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_file());
    files.flat_map(|file| std::fs::read(file).unwrap()).collect()
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").unwrap();
        text
    })
}

async fn metrics_of(port: u16) -> String {
    reqwest::get(format!("http://127.0.0.1:{port}/metrics")).await.unwrap().text().await.unwrap()
}

fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// LG-01, LG-03, attack 28: the most verbose log, metrics, and the whole data folder.
async fn nothing_secret_is_written(format: &str) {
    let (port, mut settings) = (free_port(), vec![("CBL_LOG_LEVEL", "debug"), ("CBL_LOG_FORMAT", format)]);
    let address = format!("127.0.0.1:{port}");
    settings.push(("CBL_METRICS_LISTEN", &address));
    let town = Town::on_homes(Homes::default(), None, &settings).await;
    let canaries = a_day_in_town(&town).await;
    canaries.are_not_in("the log", town.cbl.log().as_bytes());
    canaries.are_not_in("the metrics", metrics_of(port).await.as_bytes());
    canaries.are_not_in("the data folder", &everything_in(&town.cbl.data()));
}

/// LG-01.
#[tokio::test]
async fn no_secret_stands_in_log_metrics_or_data_folder() {
    nothing_secret_is_written("text").await;
}

/// LG-01.
#[tokio::test]
async fn no_secret_stands_in_a_log_of_json() {
    nothing_secret_is_written("json").await;
}

/// A test of the test.
#[test]
#[should_panic(expected = "the log holds [\"user code in small letters\"]")]
fn a_secret_that_stands_somewhere_is_found() {
    let mut canaries = Canaries::default();
    canaries.add_user_code("user code", "WDJB-MJHT");
    canaries.are_not_in("the log", b"2026-11-21T03:00:00Z INFO page method=GET path=/L/wdjbmjht status=303");
}

/// LG-01: what an operator's commands print.
#[tokio::test]
async fn no_secret_stands_in_what_the_commands_print() {
    let town = Town::begins().await;
    let canaries = a_day_in_town(&town).await;
    let operator = town.cbl.operator();
    for arguments in [&["account", "list"][..], &["client", "list"], &["link", "list"], &["config", "check"]] {
        let outcome = operator.runs(arguments);
        assert!(outcome.succeeded, "{arguments:?}: {}", outcome.errors);
        canaries.are_not_in(&format!("{arguments:?}"), outcome.output.as_bytes());
    }
}

/// Attack 32: a thief of Redis' disk finds no code or token, and no plain hash of a code either: eight letters are quickly tried.
#[tokio::test]
async fn a_dump_of_redis_holds_no_usable_code_or_token() {
    let Some(redis) = redis(Persistence::AppendOnly) else { return };
    let homes = Homes { grants: Some(redis.url()), ledger: None };
    let town = Town::on_homes(homes, Some(redis), &[("CBL_LOG_LEVEL", "debug")]).await;
    let mut canaries = a_day_in_town(&town).await;
    let codes: Vec<_> = canaries
        .0
        .iter()
        .filter(|canary| canary.name.starts_with("user code"))
        .map(|canary| canary.text.clone())
        .collect();
    for code in codes {
        let hash = grant_id(&code);
        canaries.add("plain hash of a user code", hash.to_string());
        canaries.add("plain hash of a user code in hex", hex(hash.as_bytes()));
    }
    let dump = town.redis.as_ref().unwrap().everything_written();
    assert!(String::from_utf8_lossy(&dump).contains("cbl:{"), "no grant was ever there");
    canaries.are_not_in("the dump", &dump);
    canaries.are_not_in("the log", town.cbl.log().as_bytes());
}

/// Attack 32: the same of a thief of the database.
#[tokio::test]
async fn a_dump_of_postgres_holds_no_usable_code_or_token() {
    let Some(postgres) = postgres() else { return };
    let url = postgres.create_database();
    let town = Town::on_homes(Homes { grants: None, ledger: Some(url.clone()) }, None, &[]).await;
    let canaries = a_day_in_town(&town).await;
    let tables = postgres.answers(&url, "SELECT string_agg(tablename, ' ') FROM pg_tables WHERE schemaname = 'public'");
    assert!(tables.contains("links") && tables.contains("sessions"), "{tables}");
    for table in tables.split(' ').filter(|table| !["signing_keys", "_sqlx_migrations"].contains(table)) {
        let rows = postgres.answers(&url, &format!("SELECT row_to_json(t) FROM {table} t"));
        // Bytes are shown in hexadecimal: a secret kept as bytes would stand there so.
        let mut hidden = Canaries::default();
        for Canary { name, text } in &canaries.0 {
            hidden.add(name, text.as_str());
            hidden.add(&format!("{name} as bytes"), hex(text.as_bytes()));
        }
        hidden.are_not_in(table, format!("rows of {table:50}{rows}").as_bytes());
    }
}
