//! Log records (LG-01..LG-03).

use crate::operator::{Operator, Server, post};
use cbl_server::telemetry::{escape, loggable_path};

fn records(server: &Server) -> Vec<serde_json::Value> {
    let log = server.log();
    log.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))).collect()
}

/// LG-03.
#[test]
fn the_code_in_an_address_is_blanked() {
    for path in ["/L/MPRW-DQRK", "/l/mprwdqrk", "/L/MPRW-DQRK/more", "//L/MPRW", "/L/%4dPRW"] {
        assert_eq!(loggable_path(path), "/L/...", "{path}");
    }
    for path in ["/undo/AbC", "/tv/undo/AbC", "//undo//AbC"] {
        assert_eq!(loggable_path(path), "/undo/...", "{path}");
    }
    for path in ["/undo", "/undo/", "/link", "/link/confirm", "/L/", "/", "/static/L/x.css", "/token"] {
        assert_eq!(loggable_path(path), path);
    }
}

/// LG-02.
#[test]
fn what_would_break_a_line_or_turn_it_round_is_escaped() {
    for (text, written) in [
        ("plain text, ünïcödé", "plain text, ünïcödé"),
        ("a\r\nb", "a\\u000d\\u000ab"),
        ("\u{1b}[31mred", "\\u001b[31mred"),
        ("\u{202e}txet", "\\u202etxet"),
        ("\u{9b}31m", "\\u009b31m"),
        ("a\u{2028}b", "a\\u2028b"),
        ("\u{e0041}", "\\udb40\\udc41"),
    ] {
        assert_eq!(escape(text), written);
        let json: String = serde_json::from_str(&format!("\"{}\"", escape(text))).unwrap();
        assert_eq!(json, text);
    }
}

/// LG-03, LG-01: the page is in the log, the code is not, and neither are queries.
#[test]
fn the_access_log_has_the_path_of_a_page_without_its_code() {
    let operator = Operator::new();
    for format in ["json", "text"] {
        let server = operator.serves(&["--log-format", format, "--log-level", "debug"]);
        for path in ["/L/MPRW-DQRK", "/l/mprw-dqrk", "/link?code=MPRW-DQRK", "/nowhere?token=MPRW-DQRK"] {
            server.get(path);
        }
        let log = server.log();
        assert!(log.contains("/L/..."), "{log}");
        assert!(!log.to_lowercase().contains("mprw"), "{log}");
    }
}

/// LG-02.
#[test]
fn each_record_is_one_line_of_json_whatever_is_sent() {
    let operator = Operator::new();
    let server = operator.serves(&["--log-format", "json", "--log-level", "debug"]);
    for path in ["/link%0d%0aINFO%20forged", "/link%1b%5b31m", "/link%e2%80%ae", "/nowhere\u{202e}"] {
        server.get(path);
        post(server.address, path, "code=%0d%0aforged&csrf=%1b");
        post(server.address, "/token", "grant_type=%0d%0aforged&client_id=%1b%e2%80%ae");
    }
    let records = records(&server);
    assert!(records.iter().all(|record| record["level"].is_string() && record["timestamp"].is_string()));
    assert!(!server.log().contains(['\u{1b}', '\u{202e}', '\r']));
}

/// LG-01: codes and secrets of a request are in no record, even of the chattiest level.
#[test]
fn codes_tokens_and_secrets_are_not_logged() {
    let operator = Operator::new();
    operator.runs(&["client", "add", "--id", "tv", "--name", "TV"]).succeeded();
    let server = operator.serves(&["--log-level", "debug"]);
    let answer = post(server.address, "/device_authorization", "client_id=tv&client_secret=");
    let codes: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    let code = codes["device_code"].as_str().unwrap();
    let grant = "urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code";
    post(server.address, "/token", &format!("grant_type={grant}&client_id=tv&device_code={code}"));
    post(server.address, "/token", "grant_type=refresh_token&client_id=tv&refresh_token=canary-token");
    post(server.address, "/revoke", "client_id=tv&token=canary-token");
    post(server.address, "/introspect", "client_id=tv&client_secret=canary-secret&token=canary-token");
    let log = server.log();
    for secret in [code, codes["user_code"].as_str().unwrap(), "canary-token", "canary-secret"] {
        assert!(!log.contains(secret), "{log}");
    }
}
