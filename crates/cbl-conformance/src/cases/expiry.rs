//! The end of a code's life (RFC 8628 sections 3.2 and 3.5). The codes were asked for when the run began.

use std::time::Duration;

use tokio::time::Instant;

use crate::bench::{Bench, Codes};
use crate::case::{Group, Step, Stop, case, ensure};

pub(crate) const GROUP: Group = Group {
    name: "Expiry",
    cases: &[
        case!(Must, "RFC8628-3.2-lifetime-01", "A code lives as long as expires_in says", [Time], lives()),
        case!(Must, "RFC8628-3.5-expired-01", "The poll after that gets expired_token", [Time], expires()),
        case!(
            Must,
            "RFC8628-3.5-expired-02",
            "An approved code that was not collected in time gives no tokens",
            [Approver, Thorough],
            approved_expires()
        ),
    ],
};

/// Clocks and networks differ a little.
const MARGIN: Duration = Duration::from_secs(2);

/// Waits until this long after the request for codes.
async fn until(bench: &Bench, codes: &Codes, age: Duration) {
    let due = codes.asked + age;
    bench.waits(due.saturating_duration_since(Instant::now())).await;
}

async fn lives(bench: &mut Bench) -> Step {
    let client = bench.first();
    let mut codes = bench.waited().await?.pending;
    let nearly = codes.expires_in.saturating_sub(MARGIN);
    if codes.asked.elapsed() > nearly {
        codes = bench.waits_anew().await?;
    }
    until(bench, &codes, nearly).await;
    bench.polls(&client, &codes.device_code).await?.refuses_with(&["authorization_pending", "slow_down"])
}

async fn expires(bench: &mut Bench) -> Step {
    let codes = bench.waited().await?.pending;
    let client = bench.first();
    until(bench, &codes, codes.expires_in + MARGIN).await;
    bench.polls(&client, &codes.device_code).await?.refuses_with(&["expired_token"])
}

async fn approved_expires(bench: &mut Bench) -> Step {
    let waited = bench.waited().await?;
    let codes = waited.approved.ok_or_else(|| Stop::Untried("no code was approved in time".to_owned()))?;
    let client = bench.first();
    until(bench, &codes, codes.expires_in + MARGIN).await;
    let answer = bench.polls(&client, &codes.device_code).await?;
    ensure(!answer.gives(), || format!("expected a refusal, got {}", answer.gist()))?;
    answer.refuses_with(&["expired_token", "invalid_grant"])
}
