//! An approved grant: its tokens, to whom they go, and how often (RFC 8628 section 3.5, RFC 6749 section 5.1).

use std::collections::HashSet;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;

use crate::answer::Answer;
use crate::approver::Decision;
use crate::bench::Bench;
use crate::case::{Group, Step, Stop, applies, case, ensure};
use crate::wire::Call;

pub(super) const GROUP: Group = Group {
    name: "Approval and tokens",
    cases: &[
        case!(Must, "RFC8628-3.5-tokens-01", "The poll after the approval gets tokens", [Approver], tokens()),
        case!(Must, "RFC6749-5.1-json-01", "The answer with tokens is JSON", [Approver], json()),
        case!(Must, "RFC6749-5.1-token-type-01", "token_type is there, and Bearer or DPoP", [Approver], token_type()),
        case!(
            Should,
            "RFC6749-5.1-expires-in-01",
            "expires_in is there, and a positive number",
            [Approver],
            expires_in()
        ),
        case!(Must, "RFC6749-5.1-no-store-01", "Tokens must not be stored by caches", [Approver], no_store()),
        case!(
            Should,
            "RFC6749-5.1-pragma-01",
            "Tokens are sent with Pragma: no-cache, for old caches",
            [Approver],
            pragma()
        ),
        case!(
            Must,
            "RFC6749-5.1-scope-01",
            "scope, where given, is written as RFC 6749 writes it",
            [Approver],
            scope()
        ),
        case!(
            Must,
            "RFC6750-2.1-token-01",
            "The access token fits into an Authorization header",
            [Approver],
            fits_header()
        ),
        case!(Must, "RFC6749-10.10-distinct-01", "The tokens and the codes are all different", [Approver], distinct()),
        case!(
            Must,
            "OIDC-3.1.3.7-id-token-01",
            "The ID token, where given, is of this issuer, for this client, and not expired",
            [Approver],
            id_token()
        ),
        case!(
            Must,
            "RFC8628-3.5-binding-01",
            "Another client gets nothing for an approved code",
            [Approver, OtherClient],
            foreign()
        ),
        case!(
            Must,
            "RFC8628-3.5-binding-02",
            "The rightful client gets its tokens although another one tried",
            [Approver, OtherClient],
            rightful()
        ),
        case!(
            Practice,
            "PRACTICE-early-collection-01",
            "A poll that comes early after the approval gets its tokens",
            [Approver],
            early()
        ),
        case!(
            Must,
            "RFC8628-5.2-single-use-01",
            "A collected code gives no second set of tokens",
            [Approver],
            single_use()
        ),
        case!(
            Must,
            "RFC8628-5.2-single-use-02",
            "Sixteen polls at once get one set of tokens",
            [Approver, Thorough],
            race()
        ),
        case!(
            Must,
            "RFC8628-3.5-poll-race-01",
            "A poll at the moment of approval does not lose it",
            [Approver, Thorough],
            approval_race()
        ),
        case!(
            Must,
            "OIDC-5.3-userinfo-01",
            "The access token opens the userinfo endpoint",
            [Approver, Userinfo],
            userinfo()
        ),
        case!(
            Must,
            "RFC6750-3-challenge-01",
            "Without a token the userinfo endpoint answers 401 and a challenge",
            [Userinfo],
            no_token()
        ),
        case!(
            Must,
            "RFC6750-3.1-invalid-token-01",
            "An invented token does not open the userinfo endpoint",
            [Userinfo],
            invented_token()
        ),
    ],
};

async fn tokens(bench: &mut Bench) -> Step {
    let link = bench.link().await?;
    link.tokens.is(200)?;
    link.tokens.must_have_text("access_token").map(drop)
}

/// The answer with tokens.
async fn answer(bench: &mut Bench) -> Step<Answer> {
    let (link, _) = bench.access_token().await?;
    Ok(link.tokens)
}

async fn json(bench: &mut Bench) -> Step {
    answer(bench).await?.is_json()
}

async fn token_type(bench: &mut Bench) -> Step {
    let answer = answer(bench).await?;
    let kind = answer.must_have_text("token_type")?;
    let known = ["bearer", "dpop"].iter().any(|known| kind.eq_ignore_ascii_case(known));
    ensure(known, || format!("token_type is {kind}"))
}

async fn expires_in(bench: &mut Bench) -> Step {
    let answer = answer(bench).await?;
    let number = answer.member("expires_in").and_then(Value::as_f64);
    ensure(number.is_some_and(|seconds| seconds > 0.0), || "expires_in is no positive number".to_owned())
}

async fn no_store(bench: &mut Bench) -> Step {
    answer(bench).await?.is_not_stored()
}

async fn pragma(bench: &mut Bench) -> Step {
    let answer = answer(bench).await?;
    let pragma = answer.header("pragma").unwrap_or("none");
    ensure(pragma.eq_ignore_ascii_case("no-cache"), || format!("Pragma: {pragma}"))
}

async fn scope(bench: &mut Bench) -> Step {
    let answer = answer(bench).await?;
    applies(answer.member("scope").is_some(), "it is left out, which means the scope that was asked for")?;
    let scope = answer.member("scope").and_then(Value::as_str);
    let scope = scope.ok_or_else(|| Stop::Fails("scope is no string".to_owned()))?;
    let allowed = |letter| matches!(letter, '\x21' | '\x23'..='\x5b' | '\x5d'..='\x7e');
    let written = scope.is_empty() || scope.split(' ').all(|word| !word.is_empty() && word.chars().all(allowed));
    ensure(written, || format!("scope is {scope:?}"))
}

async fn fits_header(bench: &mut Bench) -> Step {
    let (_, token) = bench.access_token().await?;
    let fits = token.chars().all(|letter| letter.is_ascii_alphanumeric() || "-._~+/=".contains(letter));
    ensure(fits, || "it has a character that b64token does not have".to_owned())
}

async fn distinct(bench: &mut Bench) -> Step {
    let answer = answer(bench).await?;
    let names = ["access_token", "refresh_token", "id_token"];
    let all: Vec<_> = names.iter().filter_map(|name| answer.text_member(name)).collect();
    let different: HashSet<_> = all.iter().collect();
    let sent = match &answer.exchange.call.body {
        crate::wire::Body::Form(form) => form.iter().find(|(name, _)| name == "device_code"),
        _ => None,
    };
    let code_again = sent.is_some_and(|(_, code)| all.contains(&code.as_str()));
    ensure(different.len() == all.len() && !code_again, || "one credential is another as well".to_owned())
}

async fn id_token(bench: &mut Bench) -> Step {
    let answer = answer(bench).await?;
    applies(answer.member("id_token").is_some(), "the server gave no ID token (see --scope)")?;
    let mut parts = answer.must_have_text("id_token")?.split('.');
    let mut part = || {
        let bytes = parts.next().and_then(|part| URL_SAFE_NO_PAD.decode(part).ok());
        bytes.and_then(|bytes| serde_json::from_slice::<Value>(&bytes).ok())
    };
    let (Some(head), Some(claims)) = (part(), part()) else {
        return Err(Stop::Fails("it is no JWT".to_owned()));
    };
    let client = bench.first().id;
    ensure(head.get("alg").and_then(Value::as_str).is_some_and(|alg| alg != "none"), || "it is not signed".to_owned())?;
    let issuer = claims.get("iss").and_then(Value::as_str).unwrap_or_default();
    let asked = bench.target.issuer.as_str().trim_end_matches('/');
    ensure(issuer.trim_end_matches('/') == asked, || format!("iss is {issuer:?}, not {asked}"))?;
    let audience = claims.get("aud");
    let names_client = match audience {
        Some(Value::String(one)) => *one == client,
        Some(Value::Array(several)) => several.iter().any(|one| one.as_str() == Some(&client)),
        _ => false,
    };
    ensure(names_client, || format!("aud does not name {client}"))?;
    let time = |name: &str| claims.get(name).and_then(Value::as_f64).unwrap_or_default();
    ensure(time("exp") > time("iat") && time("iat") > 0.0, || "exp does not come after iat".to_owned())?;
    ensure(claims.get("sub").is_some_and(Value::is_string), || "there is no sub".to_owned())
}

async fn foreign(bench: &mut Bench) -> Step {
    let link = bench.link().await?;
    let foreign = link.foreign.ok_or_else(|| Stop::Untried("no other client polled".to_owned()))?;
    bench.cites(&foreign);
    foreign.is_no_poll()
}

async fn rightful(bench: &mut Bench) -> Step {
    let link = bench.link().await?;
    ensure(link.tokens.has_tokens(), || format!("it got {}", link.tokens.gist()))
}

async fn early(bench: &mut Bench) -> Step {
    let [hasty, ..] = bench.replay().await?;
    ensure(hasty.has_tokens(), || format!("it got {}", hasty.gist()))
}

async fn single_use(bench: &mut Bench) -> Step {
    let [_, tokens, again] = bench.replay().await?;
    // The same bytes again help a device that lost the answer, and are no second set.
    if again.text == tokens.text { Ok(()) } else { again.refuses() }
}

async fn race(bench: &mut Bench) -> Step {
    let client = bench.first();
    let codes = bench.codes(&client).await?;
    bench.decides(&codes, Decision::Approve).await?;
    let answers = bench.polls_at_once(&client, &codes.device_code, 16).await?;
    let sets: HashSet<_> = answers.iter().filter_map(|answer| answer.text_member("access_token")).collect();
    let faults = answers.iter().filter(|answer| answer.status >= 500).count();
    ensure(sets.len() == 1 && faults == 0, || format!("{} sets of tokens, {faults} faults", sets.len()))
}

async fn approval_race(bench: &mut Bench) -> Step {
    applies(bench.has_patient_approver(), "a person is not as fast as this")?;
    let client = bench.first();
    let codes = bench.codes(&client).await?;
    let before = bench.polls_at_once(&client, &codes.device_code, 4).await?;
    bench.decides(&codes, Decision::Approve).await?;
    let after = bench.polls_at_once(&client, &codes.device_code, 4).await?;
    bench.waits(codes.interval + crate::bench::SLOWER).await;
    let last = bench.polls(&client, &codes.device_code).await?;
    let sets = before.iter().chain(&after).chain([&last]).filter_map(|answer| answer.text_member("access_token"));
    let sets = sets.collect::<HashSet<_>>().len();
    ensure(sets == 1, || format!("{sets} sets of tokens in all"))
}

/// A request to the userinfo endpoint with this token.
async fn asks_userinfo(bench: &mut Bench, token: Option<&str>) -> Step<Answer> {
    let place = bench.target.endpoints.userinfo.clone();
    let place = place.ok_or_else(|| Stop::NotApplicable("there is no userinfo endpoint".to_owned()))?;
    let mut call = Call::get(&place);
    if let Some(token) = token {
        call = call.with("authorization", &format!("Bearer {token}"));
    }
    bench.sends(call).await
}

async fn userinfo(bench: &mut Bench) -> Step {
    let (link, token) = bench.access_token().await?;
    let bearer = link.tokens.text_member("token_type").is_some_and(|kind| kind.eq_ignore_ascii_case("bearer"));
    applies(bearer, "the token is bound to a key")?;
    applies(link.tokens.member("id_token").is_some(), "the scope openid was not granted (see --scope)")?;
    let answer = asks_userinfo(bench, Some(&token)).await?;
    answer.is(200)?;
    answer.must_have_text("sub").map(drop)
}

fn is_challenged(answer: &Answer) -> Step {
    answer.is(401)?;
    let challenge = answer.header("www-authenticate").unwrap_or("none");
    let lower = challenge.to_ascii_lowercase();
    ensure(lower.starts_with("bearer") || lower.starts_with("dpop"), || format!("WWW-Authenticate: {challenge}"))
}

async fn no_token(bench: &mut Bench) -> Step {
    let answer = asks_userinfo(bench, None).await?;
    is_challenged(&answer)
}

async fn invented_token(bench: &mut Bench) -> Step {
    let answer = asks_userinfo(bench, Some("an-invented-token-of-nobody")).await?;
    is_challenged(&answer)
}
