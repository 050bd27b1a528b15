//! What is bound to a key: codes, tokens, refreshes and the profile (RFC 9449 sections 5 to 7).

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::bench::{Bench, Link};
use crate::case::{Group, Step, Stop, applies, case, ensure};
use crate::jwt::Draft;
use crate::key::sha256;
use crate::wire::{Call, Form, form};

pub(super) const GROUP: Group = Group {
    name: "Binding to a key",
    cases: &[
        case!(
            Practice,
            "PRACTICE-key-codes-01",
            "Codes that were asked for with a key are not polled without it",
            [Proofs],
            code_without_key()
        ),
        case!(
            Practice,
            "PRACTICE-key-codes-02",
            "Codes that were asked for with a key are not polled with another",
            [Proofs],
            code_other_key()
        ),
        case!(
            Must,
            "RFC9449-5-proof-02",
            "Codes that were asked for with a key are polled with it",
            [Proofs],
            code_own_key()
        ),
        case!(
            Practice,
            "PRACTICE-key-codes-03",
            "A request for codes with a bad proof is refused",
            [Proofs],
            code_bad_proof()
        ),
        case!(
            Must,
            "RFC9449-5-token-type-01",
            "Tokens that were collected with a proof are of the type DPoP",
            [Proofs, Approver],
            token_type()
        ),
        case!(
            Must,
            "RFC9449-6.1-bound-01",
            "An access token that is a JWT names the key in cnf",
            [Proofs, Approver],
            names_key()
        ),
        case!(
            Must,
            "RFC9449-6.2-introspected-01",
            "Introspection names the key in cnf",
            [Proofs, Approver, Introspection, ResourceServer],
            introspected()
        ),
        case!(
            Must,
            "RFC9449-7.1-userinfo-01",
            "A bound token opens the userinfo endpoint with a proof",
            [Proofs, Approver, Userinfo],
            opens()
        ),
        case!(
            Must,
            "RFC9449-7.2-bearer-01",
            "A bound token is worth nothing as a bearer token",
            [Proofs, Approver, Userinfo],
            bearer()
        ),
        case!(
            Must,
            "RFC9449-4.3-ath-01",
            "A proof without the hash of the access token opens nothing",
            [Proofs, Approver, Userinfo],
            spoiled(|draft| draft.claim("ath", Value::Null))
        ),
        case!(
            Must,
            "RFC9449-4.3-ath-02",
            "A proof for another access token opens nothing",
            [Proofs, Approver, Userinfo],
            spoiled(|draft| draft.claim("ath", json!(sha256(b"another token"))))
        ),
        case!(
            Must,
            "RFC9449-4.3-bound-01",
            "A bound token with another key opens nothing",
            [Proofs, Approver, Userinfo],
            other_key()
        ),
        case!(
            Must,
            "RFC9449-5-refresh-01",
            "A public client cannot refresh a bound link without its key",
            [Proofs, Approver],
            refresh_without()
        ),
        case!(
            Must,
            "RFC9449-5-refresh-02",
            "A public client cannot refresh a bound link with another key",
            [Proofs, Approver],
            refresh_other()
        ),
        case!(Must, "RFC9449-5-refresh-03", "With its key the link lives on", [Proofs, Approver], refresh_own()),
    ],
};

const REFUSED: [&str; 2] = ["invalid_dpop_proof", "invalid_grant"];

async fn code_without_key(bench: &mut Bench) -> Step {
    let [key, _] = bench.keys()?;
    let (codes, client) = (bench.codes_proving(&key).await?, bench.first());
    bench.polls(&client, &codes.device_code).await?.refuses_with(&REFUSED)
}

async fn code_other_key(bench: &mut Bench) -> Step {
    let [key, other] = bench.keys()?;
    let codes = bench.codes_proving(&key).await?;
    bench.polls_proving(&other, &codes.device_code).await?.refuses_with(&REFUSED)
}

async fn code_own_key(bench: &mut Bench) -> Step {
    let [key, _] = bench.keys()?;
    let codes = bench.codes_proving(&key).await?;
    bench.polls_proving(&key, &codes.device_code).await?.refuses_with(&["authorization_pending"])
}

async fn code_bad_proof(bench: &mut Bench) -> Step {
    let place = bench.target.endpoints.device_authorization.clone();
    let answer = bench.posts_with(&["no-proof-at-all".to_owned()], &place, &[]).await?;
    answer.refuses_with(&["invalid_dpop_proof"])
}

async fn token_type(bench: &mut Bench) -> Step {
    let link = bench.bound_link().await?;
    let kind = link.tokens.must_have_text("token_type")?;
    ensure(kind.eq_ignore_ascii_case("dpop"), || format!("token_type is {kind}"))
}

/// The bound link and its access token; without a bound one there is nothing to try.
async fn bound(bench: &mut Bench) -> Step<(Link, String)> {
    let link = bench.bound_link().await?;
    let kind = link.tokens.text_member("token_type").unwrap_or_default();
    let token = link.access_token.clone().filter(|_| kind.eq_ignore_ascii_case("dpop"));
    let token = token.ok_or_else(|| Stop::Untried("the tokens are not bound to a key".to_owned()))?;
    Ok((link, token))
}

fn is_its_key(bench: &mut Bench, claims: &Value) -> Step {
    let [key, _] = bench.keys()?;
    let named = claims.get("cnf").and_then(|cnf| cnf.get("jkt")).and_then(Value::as_str).unwrap_or("missing");
    ensure(named == key.thumbprint(), || {
        format!("cnf.jkt is {named}, and the thumbprint of the key {}", key.thumbprint())
    })
}

async fn names_key(bench: &mut Bench) -> Step {
    let (_, token) = bound(bench).await?;
    let claims = token.split('.').nth(1).and_then(|part| URL_SAFE_NO_PAD.decode(part).ok());
    let claims = claims.and_then(|bytes| serde_json::from_slice::<Value>(&bytes).ok());
    let claims = claims.ok_or_else(|| Stop::NotApplicable("the access token is no JWT".to_owned()))?;
    is_its_key(bench, &claims)
}

async fn introspected(bench: &mut Bench) -> Step {
    let (_, token) = bound(bench).await?;
    let (place, server) = (bench.target.endpoints.introspection.clone(), bench.target.clients.resource_server.clone());
    let (Some(place), Some(server)) = (place, server) else { return Ok(()) };
    let answer = bench.sends_signed(&server, Call::post(&place, Form::new()), form(&[("token", &token)])).await?;
    answer.is(200)?;
    is_its_key(bench, &answer.json.unwrap_or_default())
}

/// The bound access token, where a good proof opens the userinfo endpoint with it.
async fn opening(bench: &mut Bench) -> Step<String> {
    let (link, token) = bound(bench).await?;
    applies(link.tokens.member("id_token").is_some(), "the scope openid was not granted (see --scope)")?;
    Ok(token)
}

async fn opens(bench: &mut Bench) -> Step {
    let token = opening(bench).await?;
    let [key, _] = bench.keys()?;
    let answer = bench.reads_userinfo(&key, &token, |_| ()).await?;
    answer.is(200)?;
    answer.must_have_text("sub").map(drop)
}

/// Refused, with a challenge.
fn is_closed(answer: &Answer) -> Step {
    answer.is(401)?;
    ensure(answer.header("www-authenticate").is_some(), || "401 without WWW-Authenticate".to_owned())
}

async fn bearer(bench: &mut Bench) -> Step {
    let (_, token) = bound(bench).await?;
    let place = bench.target.endpoints.userinfo.clone();
    let place = place.ok_or_else(|| Stop::NotApplicable("there is no userinfo endpoint".to_owned()))?;
    is_closed(&bench.sends(Call::get(&place).with("authorization", &format!("Bearer {token}"))).await?)
}

async fn spoiled(bench: &mut Bench, spoils: fn(&mut Draft)) -> Step {
    let token = opening(bench).await?;
    let [key, _] = bench.keys()?;
    is_closed(&bench.reads_userinfo(&key, &token, spoils).await?)
}

async fn other_key(bench: &mut Bench) -> Step {
    let token = opening(bench).await?;
    let [_, other] = bench.keys()?;
    is_closed(&bench.reads_userinfo(&other, &token, |_| ()).await?)
}

/// The refresh token of the bound link of a public client: only such a one is bound to the key itself.
async fn refresh_token(bench: &mut Bench) -> Step<String> {
    applies(
        bench.first().is_public(),
        "the first client is confidential: its refresh tokens are bound to it, not to a key",
    )?;
    let (link, _) = bound(bench).await?;
    link.refresh_token.ok_or_else(|| Stop::NotApplicable("the server gave no refresh token (see --scope)".to_owned()))
}

async fn refresh_without(bench: &mut Bench) -> Step {
    let token = refresh_token(bench).await?;
    let client = bench.first();
    let answer = bench.refreshes(&client, &token, &[]).await?;
    bench.keeps_bound(&answer);
    answer.refuses_with(&["invalid_dpop_proof", "invalid_grant", "invalid_request"])
}

async fn refreshes(bench: &mut Bench, own: bool) -> Step<Answer> {
    let token = refresh_token(bench).await?;
    let ([key, other], place) = (bench.keys()?, bench.target.endpoints.token.clone());
    let parameters = [("grant_type", "refresh_token"), ("refresh_token", token.as_str())];
    let answer = bench.posts_proving(if own { &key } else { &other }, &place, &parameters).await?;
    bench.keeps_bound(&answer);
    Ok(answer)
}

async fn refresh_other(bench: &mut Bench) -> Step {
    refreshes(bench, false).await?.refuses_with(&REFUSED)
}

async fn refresh_own(bench: &mut Bench) -> Step {
    let answer = refreshes(bench, true).await?;
    answer.is(200)?;
    let kind = answer.must_have_text("token_type")?;
    ensure(kind.eq_ignore_ascii_case("dpop"), || format!("token_type is {kind}"))
}
