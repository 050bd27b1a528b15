//! One run against one server.

use std::collections::BTreeSet;
use std::time::Duration;

use cbl_conformance::bench::{Bench, Depth, Manner};
use cbl_conformance::case::Verdict;
use cbl_conformance::client::{Client, Method, Signer};
use cbl_conformance::key::Key;
use cbl_conformance::report::Report;
use cbl_conformance::run::Run;
use cbl_conformance::target::{Clients, Given, Target, discovers};
use cbl_conformance::wire::Wire;
use url::Url;

use crate::server::{Running, SECRET, Twist, private_key};

/// How a run goes.
#[derive(Clone)]
pub(crate) struct Plan {
    pub(crate) depth: Depth,
    pub(crate) lifetime: u64,
    pub(crate) max_wait: Duration,
    pub(crate) only: Vec<String>,
}

fn client(id: &str, secret: Option<&str>) -> Client {
    Client { id: id.to_owned(), secret: secret.map(str::to_owned), method: Method::Basic, signer: None }
}

pub(crate) async fn run(twist: Twist, plan: Plan) -> Report {
    let server = Running::starts(twist, plan.lifetime).await;
    let issuer = Url::parse(&server.issuer()).unwrap();
    let wire = Wire::new(None).unwrap();
    let given = |device, token| Given {
        device_authorization: if device { issuer.join("/device").ok() } else { None },
        token: if token { issuer.join("/token").ok() } else { None },
        ..Given::default()
    };
    let mut found = discovers(&wire, &issuer, given(false, false)).await;
    for (device, token) in [(true, false), (false, true)] {
        if found.is_err() {
            found = discovers(&wire, &issuer, given(device, token)).await;
        }
    }
    let (endpoints, metadata) = found.unwrap();
    let clients = Clients {
        first: client("tv", None),
        other: Some(client("box", Some(SECRET))),
        barred: Some(client("barred", None)),
        resource_server: Some(client("api", Some(SECRET))),
        signing: Some(Client {
            signer: Some(Signer::new(Key::reads(&private_key()).unwrap())),
            ..client("kiosk", None)
        }),
    };
    let target = Target { issuer, endpoints, metadata, clients, scope: None, assertion_audience: None };
    let manner = Manner { depth: plan.depth, delay: Duration::ZERO, max_wait: plan.max_wait };
    let mut bench = Bench::new(target, wire, Some(Box::new(server)), manner);
    Run { only: plan.only, progress: None }.goes(&mut bench).await
}

/// Ids of the cases that failed.
pub(crate) fn failed(report: &Report) -> BTreeSet<&'static str> {
    let failed = report.outcomes().filter(|outcome| matches!(outcome.verdict, Verdict::Fail(_)));
    failed.map(|outcome| outcome.case.id).collect()
}
