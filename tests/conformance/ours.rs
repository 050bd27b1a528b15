//! This server, with nothing left out: every case passes.

use std::process::Command;

use cbl_tests::{Cbl, Homes};

use crate::runner::{PRIVATE_KEY, Runner};

/// Cases that cannot concern a server of ours on loopback, and why.
const NOT_APPLICABLE: [&str; 2] = [
    // There is no authorization endpoint.
    "RFC8414-2-response-types-01",
    // Loopback is served without TLS.
    "RFC6797-7.1-hsts-01",
];

/// The public half of the key of `kiosk`, in a file.
fn public_key(cbl: &Cbl) -> String {
    let mut key: serde_json::Value = serde_json::from_str(PRIVATE_KEY).unwrap();
    key.as_object_mut().unwrap().remove("d");
    let file = cbl.data().join("kiosk.json");
    std::fs::write(&file, serde_json::json!({"keys": [key]}).to_string()).unwrap();
    file.display().to_string()
}

/// A server with a client for each part.
pub(crate) async fn server(settings: &[(&str, &str)]) -> (Cbl, [String; 2]) {
    let settings = [&[("CBL_CODES_LIFETIME", "120")], settings].concat();
    let mut cbl = Cbl::prepared(Homes::default(), &settings);
    let operator = cbl.operator();
    let adds = |arguments: &[&str]| {
        let all = [&["client", "add", "--application", "tv", "--json", "--name", "TV"], arguments].concat();
        operator.runs(&all).json()["secret"].as_str().unwrap_or_default().to_owned()
    };
    adds(&["--id", "tv"]);
    adds(&["--id", "kiosk", "--jwks", &public_key(&cbl)]);
    adds(&["--id", "barred", "--no-device-grant"]);
    let secrets = [adds(&["--id", "box", "--confidential"]), adds(&["--id", "api", "--confidential", "--introspects"])];
    let added = operator.runs_typing(&["account", "add", "--username", "ada", "--password-stdin"], PASSWORD);
    assert!(added.succeeded, "{added:?}");
    // A running server learns of new clients within seconds only.
    cbl.starts_again().await;
    (cbl, secrets)
}

pub(crate) const PASSWORD: &str = "correct horse battery staple\n";

pub(crate) fn approver() -> String {
    format!("'{}' ada '{}'", env!("CARGO_BIN_EXE_cbl-approver"), PASSWORD.trim())
}

/// What the runner is told of the clients of [`server`].
fn runner(cbl: &Cbl, [other, resource_server]: &[String; 2]) -> Runner {
    Runner::at(&cbl.issuer())
        .with(&["--client-id", "tv", "--other-client-id", "box", "--barred-client-id", "barred"])
        .with(&["--resource-server-id", "api", "--signing-client-id", "kiosk", "--approve-with", &approver()])
        .with_secret("--other-client-secret-file", other)
        .with_secret("--resource-server-secret-file", resource_server)
        .with_secret("--signing-client-key-file", PRIVATE_KEY)
}

/// Issue 6: the run of `cargo verify`. 120 seconds is the shortest life that a code of ours may have, and its end is waited for.
#[tokio::test(flavor = "multi_thread")]
async fn every_case_passes_at_this_server() {
    let (cbl, secrets) = server(&[("CBL_DPOP_NONCES", "true")]).await;
    let runner = runner(&cbl, &secrets).named("this-server").with(&["--thorough", "--strict"]);
    let ran = tokio::task::spawn_blocking(|| runner.runs()).await.unwrap();
    assert_eq!(ran.ids("fail"), Vec::<String>::new(), "{}", ran.file("text"));
    assert_eq!(ran.ids("could not be tried"), Vec::<String>::new(), "{}", ran.output);
    assert_eq!(ran.ids("not applicable"), NOT_APPLICABLE, "{}", ran.output);
    assert!(ran.ids("pass").len() >= 90);
    assert_eq!(ran.code, Some(0));
    for secret in secrets {
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

/// DP-01, JA-01: without nonces, which the run above demands; and with a first client that signs all that it sends.
#[tokio::test(flavor = "multi_thread")]
async fn keys_and_signatures_pass_without_nonces_and_for_a_client_that_signs() {
    let (cbl, secrets) = server(&[]).await;
    let keys = ["--quick", "--strict", "--only", "RFC9449", "--only", "RFC7636", "--only", "PRACTICE-key"];
    let first = runner(&cbl, &secrets).with(&keys);
    let first = tokio::task::spawn_blocking(|| first.runs()).await.unwrap();
    assert_eq!((first.code, first.ids("fail")), (Some(0), Vec::new()), "{}", first.file("text"));
    let no_nonces = ["RFC9449-8-nonce-01", "RFC9449-8-nonce-02", "RFC9449-8-nonce-03"];
    assert_eq!(first.ids("not applicable"), no_nonces, "{}", first.output);

    let signs = Runner::at(&cbl.issuer()).with(&["--client-id", "kiosk", "--quick", "--approve-with", &approver()]);
    let signs = signs.with_secret("--client-key-file", PRIVATE_KEY).with(&["--strict", "--only", "RFC"]);
    let signs = tokio::task::spawn_blocking(|| signs.runs()).await.unwrap();
    assert_eq!((signs.code, signs.ids("fail")), (Some(0), Vec::new()), "{}", signs.file("text"));
    assert!(signs.ids("pass").len() >= 120, "{}", signs.output);
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
    let (cbl, _) = server(&[]).await;
    let (device, token) = (cbl.url("/device_authorization"), cbl.url("/token"));
    let runner = Runner::at("http://localhost/elsewhere").with(&["--client-id", "tv", "--only", "RFC8628-3.1-"]);
    let runner = runner.with(&["--device-authorization-endpoint", &device, "--token-endpoint", &token, "--quick"]);
    let ran = tokio::task::spawn_blocking(|| runner.runs()).await.unwrap();
    assert_eq!((ran.code, ran.ids("fail")), (Some(0), Vec::new()), "{}", ran.output);
    assert!(ran.ids("pass").len() >= 10);
}
