//! This server, with nothing left out: every case passes.

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
}
