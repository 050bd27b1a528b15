//! Headers of the endpoints that devices talk to, which browsers must not be able to abuse.

use crate::answer::Answer;
use crate::bench::Bench;
use crate::case::{Group, Step, applies, case, ensure};
use crate::wire::{Call, Form};

pub(super) const GROUP: Group = Group {
    name: "Headers",
    cases: &[
        case!(
            Practice,
            "RFC9700-2.6-cors-01",
            "A stranger's page cannot read device authorization responses",
            [],
            cors_of_request()
        ),
        case!(Practice, "PRACTICE-nosniff-01", "JSON is not to be taken for something else", [], nosniff()),
        case!(Should, "RFC6797-7.1-hsts-01", "A server on https asks browsers to stay on https", [], hsts()),
        case!(Practice, "PRACTICE-cookies-01", "Devices are given no cookies", [], no_cookies()),
    ],
};

/// A response as a page of another site would ask for it.
async fn asked_from_elsewhere(bench: &mut Bench) -> Step<Answer> {
    let client = bench.first();
    let call = Call::post(&bench.target.endpoints.device_authorization, Form::new());
    let call = call.with("origin", "https://elsewhere.example");
    bench.sends_signed(&client, call, Form::new()).await
}

async fn cors_of_request(bench: &mut Bench) -> Step {
    let answer = asked_from_elsewhere(bench).await?;
    let allowed = answer.header("access-control-allow-origin");
    let with_cookies = answer.header("access-control-allow-credentials");
    ensure(allowed.is_none(), || {
        let cookies = if with_cookies.is_some() { ", with cookies" } else { "" };
        format!("Access-Control-Allow-Origin: {}{cookies}", allowed.unwrap_or_default())
    })
}

async fn nosniff(bench: &mut Bench) -> Step {
    let answer = bench.first_answer().await?;
    ensure(answer.header("x-content-type-options") == Some("nosniff"), || {
        "X-Content-Type-Options: nosniff is missing".to_owned()
    })
}

async fn hsts(bench: &mut Bench) -> Step {
    applies(bench.target.endpoints.device_authorization.scheme() == "https", "the server is on plain http")?;
    let answer = bench.first_answer().await?;
    ensure(answer.header("strict-transport-security").is_some(), || "Strict-Transport-Security is missing".to_owned())
}

async fn no_cookies(bench: &mut Bench) -> Step {
    let answer = bench.first_answer().await?;
    ensure(answer.header("set-cookie").is_none(), || "the answer sets a cookie".to_owned())
}
