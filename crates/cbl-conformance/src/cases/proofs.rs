//! Proofs of possession that must not be believed, and what a good one is worth while a grant waits (RFC 9449 sections 4.3
//! and 8). Which server binds what to a key is in `bound`.

use serde_json::{Value, json};

use crate::answer::Answer;
use crate::bench::{Bench, DEVICE_CODE};
use crate::case::{Group, Step, Stop, applies, case, ensure};
use crate::jwt::{Draft, Signing};
use crate::key::random;

pub(super) const GROUP: Group = Group {
    name: "Proofs of possession",
    cases: &[
        case!(Must, "RFC9449-5-proof-01", "A poll with a good proof is answered as one without", [Proofs], good()),
        case!(Must, "RFC9449-8-nonce-01", "Who demands a nonce gives one", [Proofs], gives_nonce()),
        case!(
            Must,
            "RFC9449-8-nonce-02",
            "The demand for a nonce is no poll: the next one is not too early",
            [Proofs],
            no_poll()
        ),
        case!(
            Must,
            "RFC9449-8-nonce-03",
            "Where a nonce is demanded, an invented one is refused",
            [Proofs],
            invented_nonce()
        ),
        case!(Must, "RFC9449-4.3-jwt-01", "A proof that is no JWT is refused", [Proofs], garbage()),
        case!(Must, "RFC9449-4.3-one-header-01", "Two proofs in one request are refused", [Proofs], two()),
        case!(Must, "RFC9449-4.3-typ-01", "A JWT of another type is no proof", [Proofs], header("typ", json!("JWT"))),
        case!(
            Must,
            "RFC9449-4.3-alg-none-01",
            "A proof that is not signed is refused",
            [Proofs],
            signed(Signing::None)
        ),
        case!(
            Must,
            "RFC9449-4.3-alg-symmetric-01",
            "A proof under a symmetric key is refused",
            [Proofs],
            signed(Signing::Symmetric)
        ),
        case!(
            Must,
            "RFC9449-4.3-key-missing-01",
            "A proof without its key is refused",
            [Proofs],
            header("jwk", Value::Null)
        ),
        case!(
            Must,
            "RFC9449-4.3-key-private-01",
            "A proof that shows a private key is refused",
            [Proofs],
            private_key()
        ),
        case!(
            Must,
            "RFC9449-4.3-signature-01",
            "A proof whose signature was altered is refused",
            [Proofs],
            signed(Signing::Altered)
        ),
        case!(
            Must,
            "RFC9449-4.3-signature-02",
            "A proof signed by another key than the one it shows is refused",
            [Proofs],
            signed(Signing::Foreign)
        ),
        case!(Must, "RFC9449-4.3-jti-01", "A proof without jti is refused", [Proofs], claim("jti", Value::Null)),
        case!(Must, "RFC9449-4.3-htm-01", "A proof without htm is refused", [Proofs], claim("htm", Value::Null)),
        case!(
            Must,
            "RFC9449-4.3-htm-02",
            "A proof for another method is refused",
            [Proofs],
            claim("htm", json!("GET"))
        ),
        case!(Must, "RFC9449-4.3-htu-01", "A proof without htu is refused", [Proofs], claim("htu", Value::Null)),
        case!(
            Must,
            "RFC9449-4.3-htu-02",
            "A proof for another server is refused",
            [Proofs],
            claim("htu", json!("https://other.invalid/token"))
        ),
        case!(Must, "RFC9449-4.3-htu-03", "A proof for another path of the server is refused", [Proofs], other_path()),
        case!(
            Should,
            "RFC9449-4.3-htu-04",
            "Query, fragment and upper case of the host make no other address",
            [Proofs],
            spelled_otherwise()
        ),
        case!(Must, "RFC9449-4.3-iat-01", "A proof without iat is refused", [Proofs], claim("iat", Value::Null)),
        case!(Must, "RFC9449-4.3-iat-02", "A proof that was made an hour ago is refused", [Proofs], made(-3600)),
        case!(Must, "RFC9449-4.3-iat-03", "A proof that is made in an hour is refused", [Proofs], made(3600)),
        case!(Should, "RFC9449-11.1-replay-01", "A proof is good once", [Proofs], replay()),
    ],
};

const REFUSED: [&str; 1] = ["invalid_dpop_proof"];

async fn good(bench: &mut Bench) -> Step {
    let greeting = bench.greeting_with_nonce().await?;
    let wanted = || Stop::Fails(format!("expected authorization_pending, got {}", greeting.answer.gist()));
    greeting.answer.refuses_with(&["authorization_pending", "slow_down"]).map_err(|_| wanted())
}

/// Ends the case where the server demands no nonce.
async fn demanded(bench: &mut Bench) -> Step<crate::bench::Greeting> {
    let greeting = bench.greeting().await?;
    applies(greeting.challenge.is_some(), "the server demands no nonce")?;
    Ok(greeting)
}

async fn gives_nonce(bench: &mut Bench) -> Step {
    let challenge = demanded(bench).await?.challenge;
    let nonce = challenge.as_ref().and_then(|challenge| challenge.header("dpop-nonce"));
    ensure(nonce.is_some_and(|nonce| !nonce.is_empty()), || "use_dpop_nonce without a DPoP-Nonce header".to_owned())?;
    challenge.map_or(Ok(()), |challenge| challenge.refuses_with(&["use_dpop_nonce"]))
}

async fn no_poll(bench: &mut Bench) -> Step {
    let answer = demanded(bench).await?.answer;
    ensure(answer.error() != Some("slow_down"), || "the poll after the demand got slow_down".to_owned())
}

async fn invented_nonce(bench: &mut Bench) -> Step {
    demanded(bench).await?;
    let answer = tries(bench, |draft| draft.claim("nonce", json!(random()))).await?;
    answer.refuses_with(&["use_dpop_nonce", "invalid_dpop_proof"])
}

/// What a good proof gets after it was spoiled.
async fn tries(bench: &mut Bench, spoils: impl Fn(&mut Draft)) -> Step<Answer> {
    // The nonce comes with the ground.
    bench.ground().await?;
    let ([key, _], place) = (bench.keys()?, bench.target.endpoints.token.clone());
    let make = |bench: &Bench| {
        let mut draft = bench.draft(&key, "POST", &place);
        spoils(&mut draft);
        vec![draft.signed(&key)]
    };
    bench.tries_proofs(make).await
}

async fn header(bench: &mut Bench, name: &str, value: Value) -> Step {
    tries(bench, |draft| draft.header(name, value.clone())).await?.refuses_with(&REFUSED)
}

async fn claim(bench: &mut Bench, name: &str, value: Value) -> Step {
    tries(bench, |draft| draft.claim(name, value.clone())).await?.refuses_with(&REFUSED)
}

async fn signed(bench: &mut Bench, signing: Signing) -> Step {
    tries(bench, |draft| draft.signing = signing).await?.refuses_with(&REFUSED)
}

async fn garbage(bench: &mut Bench) -> Step {
    bench.tries_proofs(|_| vec!["no-proof-at-all".to_owned()]).await?.refuses_with(&REFUSED)
}

async fn two(bench: &mut Bench) -> Step {
    bench.ground().await?;
    let ([key, _], place) = (bench.keys()?, bench.target.endpoints.token.clone());
    let make =
        |bench: &Bench| vec![(); 2].into_iter().map(|()| bench.draft(&key, "POST", &place).signed(&key)).collect();
    bench.tries_proofs(make).await?.refuses_with(&REFUSED)
}

async fn private_key(bench: &mut Bench) -> Step {
    let [key, _] = bench.keys()?;
    let mut jwk = key.jwk();
    if let Some(members) = jwk.as_object_mut() {
        members.insert("d".to_owned(), json!(random()));
    }
    header(bench, "jwk", jwk).await
}

async fn other_path(bench: &mut Bench) -> Step {
    let mut place = bench.target.endpoints.token.clone();
    place.set_path("/elsewhere");
    claim(bench, "htu", json!(place.as_str())).await
}

async fn spelled_otherwise(bench: &mut Bench) -> Step {
    looks_at_once(bench).await?;
    let place = bench.target.endpoints.token.clone();
    let (scheme, rest) = place.as_str().split_once("://").unwrap_or_default();
    let (host, path) = rest.split_once('/').unwrap_or_default();
    let spelled = format!("{}://{}/{path}?query=1#fragment", scheme.to_uppercase(), host.to_uppercase());
    let [key, _] = bench.keys()?;
    let mut draft = bench.draft(&key, "POST", &place);
    draft.claim("htu", json!(spelled));
    let [answer] = polls_with(bench, [draft.signed(&key)]).await?;
    answer.refuses_with(&["authorization_pending"])
}

async fn made(bench: &mut Bench, seconds: i64) -> Step {
    let answer = tries(bench, |draft| draft.shifts("iat", seconds)).await?;
    let demands_nonces = bench.greeting().await?.challenge.is_some();
    // A server that made the nonce knows the time from it, and may leave iat alone.
    applies(
        !demands_nonces || answer.error() == Some("invalid_dpop_proof"),
        "the server goes by the time of its nonce",
    )?;
    answer.refuses_with(&REFUSED)
}

async fn replay(bench: &mut Bench) -> Step {
    looks_at_once(bench).await?;
    let ([key, _], place) = (bench.keys()?, bench.target.endpoints.token.clone());
    let proof = bench.draft(&key, "POST", &place).signed(&key);
    let [first, again] = polls_with(bench, [proof.clone(), proof]).await?;
    ensure(first.error() == Some("authorization_pending"), || {
        format!("the proof was not even good once: {}", first.gist())
    })?;
    again.refuses_with(&["invalid_dpop_proof", "use_dpop_nonce"])
}

/// Ends the case where a proof for a waiting grant is not looked at.
async fn looks_at_once(bench: &mut Bench) -> Step {
    applies(!bench.ground().await?.approved, "the server looks at proofs only when it gives tokens")
}

/// Polls for one waiting grant, each with its proof.
async fn polls_with<const N: usize>(bench: &mut Bench, proofs: [String; N]) -> Step<[Answer; N]> {
    let (client, place) = (bench.first(), bench.target.endpoints.token.clone());
    let codes = bench.codes(&client).await?;
    let poll = [("grant_type", DEVICE_CODE), ("device_code", codes.device_code.as_str())];
    let mut answers = Vec::new();
    for proof in proofs {
        answers.push(bench.posts_with(&[proof], &place, &poll).await?);
    }
    answers.try_into().map_err(|_| Stop::Untried("nothing was polled".to_owned()))
}
