//! The harness keeps its own promises: services start, stop, keep or lose data as asked, and browsers show pages.

use cbl_tests::{Browser, Cbl, Persistence, Person, Window, postgres, redis, serve_page};
use std::io::{Read, Write};
use std::net::TcpStream;

fn redis_answers(url: &str, command: &str) -> Option<String> {
    let address = url.trim_start_matches("redis://").trim_end_matches('/');
    let mut stream = TcpStream::connect(address).ok()?;
    write!(stream, "{command}\r\nQUIT\r\n").ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    Some(answer)
}

#[test]
fn redis_keeps_its_data_over_a_stop_when_it_appends() {
    let Some(mut redis) = redis(Persistence::AppendOnly) else {
        return;
    };
    assert!(redis_answers(&redis.url(), "SET kept yes").unwrap().starts_with("+OK"));
    redis.stop();
    assert_eq!(redis_answers(&redis.url(), "PING"), None);
    redis.start();
    assert!(redis_answers(&redis.url(), "GET kept").unwrap().contains("yes"));
    redis.flush();
    assert_eq!(redis.keys(), 0);
}

#[test]
fn redis_comes_back_empty_when_it_writes_nothing() {
    let Some(mut redis) = redis(Persistence::None) else {
        return;
    };
    redis_answers(&redis.url(), "SET lost yes").unwrap();
    assert_eq!(redis.keys(), 1);
    redis.stop();
    redis.start();
    assert_eq!(redis.keys(), 0);
}

#[test]
fn redis_never_evicts_and_listens_on_no_default_port() {
    let Some(redis) = redis(Persistence::None) else {
        return;
    };
    assert!(redis_answers(&redis.url(), "CONFIG GET maxmemory-policy").unwrap().contains("noeviction"));
    assert!(!redis.url().contains(":6379"));
}

#[test]
fn each_database_of_postgres_is_fresh() {
    let Some(postgres) = postgres() else { return };
    let (one, other) = (postgres.create_database(), postgres.create_database());
    assert_ne!(one, other);
    let made = postgres.answers(&one, "CREATE TABLE t (n BIGINT); INSERT INTO t VALUES (7); SELECT n FROM t");
    assert_eq!(made, "7");
    assert_eq!(postgres.answers(&other, "SELECT to_regclass('t') IS NULL"), "t");
}

#[test]
fn every_test_of_a_process_shares_one_postgres() {
    let Some(postgres) = postgres() else { return };
    assert!(std::ptr::eq(postgres, cbl_tests::postgres().unwrap()));
}

const PAGE: &str = "<!doctype html><meta name=viewport content='width=device-width'><title>A page</title>
    <p>Hello from a real browser</p>
    <form><input name=user_code><button name=decision value=approve>Yes</button></form>
    <script>document.forms[0].onsubmit = event => { event.preventDefault();
        document.body.append('sent ' + document.forms[0].user_code.value + ' at ' + innerWidth) }</script>";

#[tokio::test]
async fn a_person_with_a_phone_reads_types_and_presses() {
    let Some(person) = Person::with_phone().await else {
        return;
    };
    person.opens(&serve_page(PAGE)).await;
    person.sees("hello from a real browser").await;
    person.enters("WDJB-MJHT").await;
    person.sees("sent WDJB-MJHT at 390").await;
    person.approves().await;
}

#[tokio::test]
async fn a_browser_saves_what_it_shows_as_a_png_file() {
    let Some(browser) = Browser::starts(Window::Desktop).await else {
        return;
    };
    browser.client().goto(&serve_page(PAGE)).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("page.png");
    browser.saves_screenshot(&file).await;
    assert!(std::fs::read(&file).unwrap().starts_with(b"\x89PNG"));
    browser.closes().await;
}

#[tokio::test]
async fn a_server_starts_stops_when_asked_and_starts_again_on_its_data() {
    let mut cbl = Cbl::starts().await;
    assert!(cbl.is_ready().await);
    assert!(cbl.stops().unwrap().success(), "{}", cbl.log());
    assert!(!cbl.is_ready().await);
    cbl.starts_again().await;
    cbl.is_killed();
    assert!(!cbl.is_ready().await);
    cbl.starts_again().await;
    assert!(cbl.is_ready().await);
}

#[test]
fn an_operator_sees_what_a_command_prints_and_how_it_ends() {
    let operator = Cbl::prepared(cbl_tests::Homes::default(), &[]).operator();
    assert!(operator.runs(&["--help"]).output.contains("serve"));
    assert!(!operator.runs(&["no-such-command"]).succeeded);
}
