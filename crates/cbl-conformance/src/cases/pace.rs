//! How fast a device may poll (RFC 8628 section 3.5).

use std::time::Duration;

use crate::bench::{Bench, SLOWER};
use crate::case::{Group, Step, case, ensure};

pub(super) const GROUP: Group = Group {
    name: "Pace",
    cases: &[
        case!(Must, "RFC8628-3.5-first-poll-01", "The first poll is never too early", [], first()),
        case!(Should, "RFC8628-3.5-slow-down-01", "A poll right after another gets slow_down", [], hasty()),
        case!(Must, "RFC8628-3.5-haste-01", "Polling too fast does not end the grant", [], haste_ends_nothing()),
        case!(Practice, "PRACTICE-pace-per-grant-01", "The haste of one device does not slow another", [], per_grant()),
        case!(Must, "RFC8628-3.5-interval-01", "Polls at the interval are never too early", [Time], at_interval()),
        case!(Must, "RFC8628-3.5-recovery-01", "Who slows down by five seconds is welcome again", [Time], recovers()),
    ],
};

/// Networks hurry and delay; a tenth of a second is no haste.
const MARGIN: Duration = Duration::from_millis(100);

async fn first(bench: &mut Bench) -> Step {
    let client = bench.first();
    let codes = bench.codes(&client).await?;
    let answer = bench.polls(&client, &codes.device_code).await?;
    ensure(answer.error() != Some("slow_down"), || "the first poll got slow_down".to_owned())
}

async fn hasty(bench: &mut Bench) -> Step {
    let client = bench.first();
    let codes = bench.codes(&client).await?;
    bench.polls(&client, &codes.device_code).await?;
    bench.polls(&client, &codes.device_code).await?.refuses_with(&["slow_down"])
}

async fn haste_ends_nothing(bench: &mut Bench) -> Step {
    let client = bench.first();
    let codes = bench.codes(&client).await?;
    for _ in 0..5 {
        let answer = bench.polls(&client, &codes.device_code).await?;
        if answer.status != 429 {
            answer.refuses_with(&["authorization_pending", "slow_down"])?;
        }
    }
    Ok(())
}

async fn per_grant(bench: &mut Bench) -> Step {
    let client = bench.first();
    let (one, other) = (bench.codes(&client).await?, bench.codes(&client).await?);
    bench.polls(&client, &one.device_code).await?;
    bench.polls(&client, &one.device_code).await?;
    bench.polls(&client, &other.device_code).await?.refuses_with(&["authorization_pending"])
}

async fn at_interval(bench: &mut Bench) -> Step {
    let client = bench.first();
    let codes = bench.codes(&client).await?;
    bench.polls(&client, &codes.device_code).await?;
    for _ in 0..2 {
        bench.waits(codes.interval + MARGIN).await;
        bench.polls(&client, &codes.device_code).await?.refuses_with(&["authorization_pending"])?;
    }
    Ok(())
}

async fn recovers(bench: &mut Bench) -> Step {
    let client = bench.first();
    let codes = bench.codes(&client).await?;
    bench.polls(&client, &codes.device_code).await?;
    bench.polls(&client, &codes.device_code).await?;
    bench.waits(codes.interval + SLOWER + MARGIN).await;
    bench.polls(&client, &codes.device_code).await?.refuses_with(&["authorization_pending"])
}
