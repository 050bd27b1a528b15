//! The device authorization response (RFC 8628 section 3.2) and what its codes must be like (sections 5 and 6.1).

use std::collections::HashSet;

use serde_json::Value;

use crate::bench::Bench;
use crate::case::{Group, Step, applies, case, ensure};
use crate::target::is_loopback;
use crate::wire::{Call, Form, url};

pub(super) const GROUP: Group = Group {
    name: "Device authorization response",
    cases: &[
        case!(Must, "RFC8628-3.2-json-01", "The answer is JSON", [], json()),
        case!(Should, "RFC8628-3.2-no-store-01", "The answer must not be stored by caches", [], no_store()),
        case!(Must, "RFC8628-3.2-device-code-01", "There is a device_code", [], has_text("device_code")),
        case!(Must, "RFC8628-3.2-user-code-01", "There is a user_code", [], has_text("user_code")),
        case!(
            Must,
            "RFC8628-3.2-verification-uri-01",
            "There is a verification_uri, and it is an absolute URL",
            [],
            uri()
        ),
        case!(Must, "RFC8628-3.2-verification-uri-https-01", "verification_uri is https", [], uri_https()),
        case!(Must, "RFC8628-3.2-expires-in-01", "expires_in is a positive number", [], positive("expires_in")),
        case!(Must, "RFC8628-3.2-interval-01", "interval, where given, is a positive number", [], positive("interval")),
        case!(
            Must,
            "RFC8628-3.2-complete-uri-01",
            "verification_uri_complete, where given, is an absolute URL",
            [],
            complete()
        ),
        case!(
            Should,
            "RFC8628-3.3-no-code-in-uri-01",
            "verification_uri does not hold the user code",
            [],
            uri_without_code()
        ),
        case!(Should, "RFC8628-3.2-short-uri-01", "verification_uri is short enough to be typed", [], short_uri()),
        case!(
            Practice,
            "PRACTICE-complete-uri-holds-code-01",
            "verification_uri_complete holds the user code",
            [],
            complete_holds_code()
        ),
        case!(Must, "RFC8628-3.2-unique-01", "No two grants have the same device code", [], unique_device_codes()),
        case!(Must, "RFC8628-3.2-unique-02", "No two live grants have the same user code", [], unique_user_codes()),
        case!(Should, "RFC8628-5.2-entropy-01", "The device code cannot be guessed", [], device_entropy()),
        case!(
            Should,
            "RFC8628-5.1-entropy-01",
            "The user code has at least the entropy of nine digits",
            [],
            user_entropy()
        ),
        case!(
            Practice,
            "RFC8628-6.1-alphabet-01",
            "The user code has letters of one case or digits only",
            [],
            alphabet()
        ),
        case!(Should, "RFC8628-5.2-independent-01", "The device code does not hold the user code", [], independent()),
        case!(Practice, "XDEV-6.1.3-lifetime-01", "Codes live half an hour at most", [], short_lived()),
        case!(
            Must,
            "PRACTICE-forwarded-host-01",
            "verification_uri does not follow X-Forwarded-Host",
            [],
            forwarded_host()
        ),
    ],
};

async fn json(bench: &mut Bench) -> Step {
    bench.first_answer().await?.is_json()
}

async fn no_store(bench: &mut Bench) -> Step {
    bench.first_answer().await?.is_not_stored()
}

async fn has_text(bench: &mut Bench, name: &str) -> Step {
    bench.first_answer().await?.must_have_text(name).map(drop)
}

async fn uri(bench: &mut Bench) -> Step {
    let answer = bench.first_answer().await?;
    url(answer.must_have_text("verification_uri")?).map(drop)
}

async fn uri_https(bench: &mut Bench) -> Step {
    let answer = bench.first_answer().await?;
    let uri = url(answer.must_have_text("verification_uri")?)?;
    ensure(uri.scheme() == "https" || uri.scheme() == "http" && is_loopback(&uri), || format!("it is {uri}"))
}

async fn positive(bench: &mut Bench, name: &str) -> Step {
    let answer = bench.first_answer().await?;
    applies(name == "expires_in" || answer.member(name).is_some(), "it is left out, which means 5 seconds")?;
    let number = answer.member(name).and_then(Value::as_f64);
    ensure(number.is_some_and(|number| number > 0.0), || match answer.member(name) {
        Some(Value::Number(number)) => format!("{name} is {number}"),
        Some(_) => format!("{name} is no number"),
        None => format!("{name} is missing ({})", answer.gist()),
    })
}

async fn complete(bench: &mut Bench) -> Step {
    let answer = bench.first_answer().await?;
    applies(answer.member("verification_uri_complete").is_some(), "the server gives none")?;
    url(answer.must_have_text("verification_uri_complete")?).map(drop)
}

async fn uri_without_code(bench: &mut Bench) -> Step {
    let answer = bench.first_answer().await?;
    let (uri, code) = (answer.must_have_text("verification_uri")?, answer.must_have_text("user_code")?);
    ensure(!plain(uri).contains(&plain(code)), || format!("it is {uri}"))
}

/// Letters and digits alone, upper case: how a code looks however it is written.
fn plain(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_uppercase()).collect()
}

async fn short_uri(bench: &mut Bench) -> Step {
    let answer = bench.first_answer().await?;
    let uri = answer.must_have_text("verification_uri")?;
    let typed = uri.split_once("://").map_or(uri, |(_, rest)| rest);
    ensure(typed.len() <= 40, || format!("{typed} has {} characters after the scheme", typed.len()))
}

async fn complete_holds_code(bench: &mut Bench) -> Step {
    let answer = bench.first_answer().await?;
    applies(answer.member("verification_uri_complete").is_some(), "the server gives none")?;
    let (uri, code) = (answer.must_have_text("verification_uri_complete")?, answer.must_have_text("user_code")?);
    ensure(plain(uri).contains(&plain(code)), || format!("{code} is not in {uri}"))
}

async fn unique_device_codes(bench: &mut Bench) -> Step {
    let samples = bench.samples().await?;
    let different: HashSet<_> = samples.iter().map(|codes| &codes.device_code).collect();
    ensure(different.len() == samples.len(), || format!("{} different ones of {}", different.len(), samples.len()))
}

async fn unique_user_codes(bench: &mut Bench) -> Step {
    let samples = bench.samples().await?;
    let different: HashSet<_> = samples.iter().map(|codes| plain(&codes.prompt.user_code)).collect();
    ensure(different.len() == samples.len(), || format!("{} different ones of {}", different.len(), samples.len()))
}

/// Places of a code that are not the same in all samples, and how many characters stand there.
fn varying(samples: &[String]) -> (usize, usize) {
    let longest = samples.iter().map(|code| code.chars().count()).max().unwrap_or(0);
    let at = |place| samples.iter().map(|code| code.chars().nth(place)).collect::<HashSet<_>>();
    let places: Vec<_> = (0..longest).map(at).filter(|seen| seen.len() > 1).collect();
    let characters: HashSet<_> = places.iter().flatten().collect();
    (places.len(), characters.len())
}

/// Bits, were each varying place drawn from the characters seen at any of them. Too few samples see too few characters, so an
/// alphabet is rounded up to the next usual one.
fn bits(samples: &[String]) -> f64 {
    let (places, seen) = varying(samples);
    let usual = [10_u8, 16, 20, 32, 36, 64].into_iter().find(|size| usize::from(*size) >= seen).unwrap_or(64);
    f64::from(usual).log2() * f64::from(u32::try_from(places).unwrap_or(u32::MAX))
}

async fn device_entropy(bench: &mut Bench) -> Step {
    let samples: Vec<_> = bench.samples().await?.into_iter().map(|codes| codes.device_code).collect();
    let bits = bits(&samples);
    ensure(bits >= 100.0, || format!("at most {bits:.0} bits differ between codes; 128 are usual"))
}

async fn user_entropy(bench: &mut Bench) -> Step {
    let samples: Vec<_> = bench.samples().await?.into_iter().map(|codes| plain(&codes.prompt.user_code)).collect();
    let bits = bits(&samples);
    ensure(bits >= 29.0, || format!("at most {bits:.0} bits differ between codes; nine digits have 30"))
}

async fn alphabet(bench: &mut Bench) -> Step {
    for codes in bench.samples().await? {
        let code = &codes.prompt.user_code;
        let letters: Vec<_> = code.chars().filter(char::is_ascii_alphanumeric).collect();
        let odd = code.chars().find(|letter| !letter.is_ascii_alphanumeric() && !"- ._".contains(*letter));
        let two_cases = letters.iter().any(char::is_ascii_lowercase) && letters.iter().any(char::is_ascii_uppercase);
        ensure(odd.is_none() && !two_cases, || format!("{code} is hard to type"))?;
    }
    Ok(())
}

async fn independent(bench: &mut Bench) -> Step {
    for codes in bench.samples().await? {
        let code = plain(&codes.prompt.user_code);
        ensure(!plain(&codes.device_code).contains(&code), || "who sees one knows part of the other".to_owned())?;
    }
    Ok(())
}

async fn short_lived(bench: &mut Bench) -> Step {
    let answer = bench.first_answer().await?;
    let seconds = answer.member("expires_in").and_then(Value::as_f64).unwrap_or_default();
    ensure(seconds <= 1800.0, || format!("expires_in is {seconds}"))
}

async fn forwarded_host(bench: &mut Bench) -> Step {
    let client = bench.first();
    let call = Call::post(&bench.target.endpoints.device_authorization, Form::new());
    let call = call.with("x-forwarded-host", "evil.example").with("forwarded", "host=evil.example");
    let answer = bench.sends_signed(&client, call, Form::new()).await?;
    ensure(!answer.text.contains("evil.example"), || "a stranger chooses where people type their codes".to_owned())
}
