//! This server, with nothing left out: every case passes.

use std::process::Command;

use cbl_tests::{Cbl, Homes};

use crate::runner::Runner;

/// Cases that cannot concern a server of ours on loopback, and why.
const NOT_APPLICABLE: [&str; 2] = [
    // There is no authorization endpoint.
    "RFC8414-2-response-types-01",
    // Loopback is served without TLS.
    "RFC6797-7.1-hsts-01",
];

/// A server with a client for each part.
async fn server() -> (Cbl, [String; 2]) {
    let mut cbl = Cbl::prepared(Homes::default(), &[("CBL_CODES_LIFETIME", "120")]);
    let operator = cbl.operator();
    let adds = |arguments: &[&str]| {
        let all = [&["client", "add", "--application", "tv", "--json", "--name", "TV"], arguments].concat();
        operator.runs(&all).json()["secret"].as_str().unwrap_or_default().to_owned()
    };
    adds(&["--id", "tv"]);
    adds(&["--id", "barred", "--no-device-grant"]);
    let secrets = [adds(&["--id", "box", "--confidential"]), adds(&["--id", "api", "--confidential", "--introspects"])];
    let added = operator.runs_typing(&["account", "add", "--username", "ada", "--password-stdin"], PASSWORD);
    assert!(added.succeeded, "{added:?}");
    // A running server learns of new clients within seconds only.
    cbl.starts_again().await;
    (cbl, secrets)
}

const PASSWORD: &str = "correct horse battery staple\n";

fn approver() -> String {
    format!("'{}' ada '{}'", env!("CARGO_BIN_EXE_cbl-approver"), PASSWORD.trim())
}

/// Issue 6: the run of `cargo verify`. 120 seconds is the shortest life that a code of ours may have, and its end is waited for.
#[tokio::test(flavor = "multi_thread")]
async fn every_case_passes_at_this_server() {
    let (cbl, [other, resource_server]) = server().await;
    let runner = Runner::at(&cbl.issuer())
        .named("this-server")
        .with(&[
            "--thorough",
            "--strict",
            "--client-id",
            "tv",
            "--other-client-id",
            "box",
            "--barred-client-id",
            "barred",
        ])
        .with(&["--resource-server-id", "api", "--approve-with", &approver()])
        .with_secret("--other-client-secret-file", &other)
        .with_secret("--resource-server-secret-file", &resource_server);
    let ran = tokio::task::spawn_blocking(|| runner.runs()).await.unwrap();
    assert_eq!(ran.ids("fail"), Vec::<String>::new(), "{}", ran.file("text"));
    assert_eq!(ran.ids("could not be tried"), Vec::<String>::new(), "{}", ran.output);
    assert_eq!(ran.ids("not applicable"), NOT_APPLICABLE, "{}", ran.output);
    assert!(ran.ids("pass").len() >= 90);
    assert_eq!(ran.code, Some(0));
    for secret in [other, resource_server] {
        for report in ["json", "html", "junit", "text"] {
            assert!(!ran.file(report).contains(&secret), "a secret in the report {report}");
        }
    }
    for report in ["json", "html", "junit", "text"] {
        // How every JWT begins, and every device code of ours: its version and the first bits of its end of life.
        assert!(!ran.file(report).contains("eyJ"), "a token in the report {report}");
        assert!(!ran.file(report).contains("device_code = A"), "a device code in the report {report}");
    }
}

fn refusal(arguments: &[&str]) -> (Option<i32>, String) {
    let ended = Command::new(env!("CARGO_BIN_EXE_cbl-conformance-e2e")).args(arguments).output().unwrap();
    (ended.status.code(), String::from_utf8(ended.stderr).unwrap())
}

#[test]
fn a_server_that_cannot_be_reached_is_one_sentence_and_exit_code_2() {
    let (code, said) = refusal(&["http://127.0.0.1:9", "--client-id", "tv"]);
    assert_eq!((code, said.lines().count()), (Some(2), 1), "{said}");
    assert!(said.contains("cannot reach http://127.0.0.1:9/"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_the_server_does_not_know_ends_the_run_and_names_the_flag() {
    let cbl = Cbl::starts().await;
    let issuer = cbl.issuer();
    let asked = tokio::task::spawn_blocking(move || refusal(&[&issuer, "--client-id", "nobody"]));
    let (code, said) = asked.await.unwrap();
    assert_eq!(code, Some(2));
    assert!(said.contains("401 invalid_client") && said.contains("--client-id"), "{said}");
}

/// An endpoint given by hand needs no metadata.
#[tokio::test(flavor = "multi_thread")]
async fn a_server_without_metadata_is_tried_at_endpoints_given_by_hand() {
    let (cbl, _) = server().await;
    let (device, token) = (cbl.url("/device_authorization"), cbl.url("/token"));
    let runner = Runner::at("http://localhost/elsewhere").with(&["--client-id", "tv", "--only", "RFC8628-3.1-"]);
    let runner = runner.with(&["--device-authorization-endpoint", &device, "--token-endpoint", &token, "--quick"]);
    let ran = tokio::task::spawn_blocking(|| runner.runs()).await.unwrap();
    assert_eq!((ran.code, ran.ids("fail")), (Some(0), Vec::new()), "{}", ran.output);
    assert!(ran.ids("pass").len() >= 10);
}
