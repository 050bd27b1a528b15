//! Code challenges from the device authorization request on (RFC 7636, RFC 9700 section 2.1.1). RFC 7636 speaks of
//! authorization codes; to hold device codes to it is practice.

use crate::answer::Answer;
use crate::bench::{Bench, DEVICE_CODE};
use crate::case::{Group, Step, Stop, case, ensure};
use crate::key::{random, sha256};

pub(super) const GROUP: Group = Group {
    name: "Code challenges",
    cases: &[
        case!(
            Must,
            "RFC7636-4.3-challenge-01",
            "A request with a challenge by S256 gets codes",
            [Challenges],
            asked("S256", None)
        ),
        case!(
            Practice,
            "RFC7636-4.2-plain-01",
            "A challenge by plain is refused",
            [Challenges],
            asked("plain", Some("invalid_request"))
        ),
        case!(
            Practice,
            "RFC7636-4.4.1-method-01",
            "A challenge by an unknown method is refused",
            [Challenges],
            asked("S1024", Some("invalid_request"))
        ),
        case!(
            Practice,
            "RFC7636-4.3-no-method-01",
            "A challenge without a method, which means plain, is refused",
            [Challenges],
            asked("", Some("invalid_request"))
        ),
        case!(
            Practice,
            "RFC7636-4.2-malformed-01",
            "A challenge that is no SHA-256 is refused",
            [Challenges],
            malformed()
        ),
        case!(
            Practice,
            "RFC7636-4.6-missing-01",
            "Codes with a challenge give no tokens without its verifier",
            [Challenges, Approver],
            missing()
        ),
        case!(
            Practice,
            "RFC7636-4.6-wrong-01",
            "Codes with a challenge give no tokens for another verifier",
            [Challenges, Approver],
            wrong()
        ),
        case!(
            Must,
            "RFC7636-4.6-right-01",
            "The right verifier gets the tokens, whatever came before",
            [Challenges, Approver],
            right()
        ),
        case!(
            Practice,
            "RFC9700-2.1.1-downgrade-01",
            "A verifier for codes without a challenge gets no tokens",
            [Challenges, Approver, Thorough],
            unasked()
        ),
    ],
};

async fn asks(bench: &mut Bench, challenge: &str, method: &str) -> Step<Answer> {
    let client = bench.first();
    bench.asks(&client, &[("code_challenge", challenge), ("code_challenge_method", method)]).await
}

async fn asked(bench: &mut Bench, method: &str, refused: Option<&str>) -> Step {
    let answer = asks(bench, &sha256(random().as_bytes()), method).await?;
    match refused {
        Some(code) => answer.refuses_with(&[code]),
        None => answer.is(200),
    }
}

async fn malformed(bench: &mut Bench) -> Step {
    asks(bench, "too-short", "S256").await?.refuses_with(&["invalid_request"])
}

const REFUSED: [&str; 2] = ["invalid_grant", "invalid_request"];

async fn missing(bench: &mut Bench) -> Step {
    let [missing, ..] = bench.challenged().await?;
    missing.refuses_with(&REFUSED)
}

async fn wrong(bench: &mut Bench) -> Step {
    let [missing, wrong, _] = bench.challenged().await?;
    if missing.has_tokens() {
        return Err(Stop::Untried("the tokens were given away before".to_owned()));
    }
    wrong.refuses_with(&REFUSED)
}

async fn right(bench: &mut Bench) -> Step {
    let answers = bench.challenged().await?;
    // Given at whichever poll: to give them too early is another case.
    ensure(answers.iter().any(Answer::has_tokens), || {
        format!("expected tokens, got {}", answers.last().map(Answer::gist).unwrap_or_default())
    })
}

async fn unasked(bench: &mut Bench) -> Step {
    let client = bench.first();
    let codes = bench.codes(&client).await?;
    bench.decides(&codes, crate::approver::Decision::Approve).await?;
    let verifier = random();
    let parameters = [("grant_type", DEVICE_CODE), ("device_code", &codes.device_code), ("code_verifier", &verifier)];
    bench.tokens(&client, &parameters).await?.refuses_with(&REFUSED)
}
