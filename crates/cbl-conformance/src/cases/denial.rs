//! A denied grant (RFC 8628 section 3.5).

use crate::approver::Decision;
use crate::bench::Bench;
use crate::case::{Group, Step, applies, case, ensure};

pub(super) const GROUP: Group = Group {
    name: "Denial",
    cases: &[
        case!(Must, "RFC8628-3.5-denied-01", "The poll after the denial gets access_denied", [Approver], denied()),
        case!(Must, "RFC8628-3.5-denied-02", "A denied grant never gives tokens", [Approver], stays_denied()),
        case!(
            Must,
            "RFC8628-3.5-denied-03",
            "A denied grant cannot be approved any more",
            [Approver, Thorough],
            final_()
        ),
    ],
};

async fn denied(bench: &mut Bench) -> Step {
    let [first, _] = bench.denial().await?;
    first.refuses_with(&["access_denied"])
}

async fn stays_denied(bench: &mut Bench) -> Step {
    let [_, second] = bench.denial().await?;
    second.refuses_with(&["access_denied", "invalid_grant", "expired_token"])
}

async fn final_(bench: &mut Bench) -> Step {
    applies(bench.has_patient_approver(), "a person need not be asked to do what cannot be done")?;
    let client = bench.first();
    let codes = bench.codes(&client).await?;
    bench.decides(&codes, Decision::Deny).await?;
    // Whether the page refuses, or says nothing, is its own matter: the device must not get tokens.
    drop(bench.decides(&codes, Decision::Approve).await);
    bench.waits(codes.interval).await;
    let answer = bench.polls(&client, &codes.device_code).await?;
    ensure(!answer.gives(), || format!("the device got {}", answer.gist()))
}
