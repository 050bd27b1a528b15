//! What no client should send, and what a server must survive: an answer that is no fault, and nothing of the input in it.

use crate::answer::Answer;
use crate::bench::{Bench, DEVICE_CODE};
use crate::case::{Group, Step, case, ensure};
use crate::wire::{Call, Form};

const FORM: Option<&str> = Some("application/x-www-form-urlencoded");

/// An endpoint that takes anything.
#[derive(Clone, Copy)]
enum At {
    Request,
    Token,
}

pub(super) const GROUP: Group = Group {
    name: "Robustness",
    cases: &[
        case!(
            Must,
            "PRACTICE-garbage-long-code-01",
            "A device_code of 10,000 letters is refused calmly",
            [],
            long_code()
        ),
        case!(Must, "PRACTICE-garbage-nul-01", "A device_code with NUL is refused calmly", [], encoded("%00%00%00")),
        case!(
            Must,
            "PRACTICE-garbage-utf8-01",
            "A device_code that is no UTF-8 is refused calmly",
            [],
            encoded("%FF%FE%80")
        ),
        case!(Must, "PRACTICE-garbage-percent-01", "A broken percent-encoding is refused calmly", [], encoded("%ZZ%")),
        case!(
            Must,
            "PRACTICE-garbage-unicode-01",
            "A device_code of emoji is refused calmly",
            [],
            value("\u{1f4fa}\u{202e}\u{fffd}")
        ),
        case!(
            Must,
            "PRACTICE-garbage-sql-01",
            "A device_code with quotes is refused calmly",
            [],
            value("' OR 1=1;--\"")
        ),
        case!(Must, "PRACTICE-garbage-crlf-01", "A line break in a value makes no header", [], crlf()),
        case!(Must, "PRACTICE-garbage-markup-01", "Markup in a value does not come back as a page", [], markup()),
        case!(Must, "PRACTICE-garbage-body-01", "A body of random bytes is refused calmly", [], bytes(At::Token)),
        case!(Must, "PRACTICE-garbage-body-02", "A body of random bytes gives no codes", [], bytes(At::Request)),
        case!(Must, "PRACTICE-garbage-large-01", "A body of one megabyte is refused calmly", [], large(At::Token)),
        case!(Must, "PRACTICE-garbage-large-02", "A body of one megabyte gives no codes", [], large(At::Request)),
        case!(Must, "PRACTICE-garbage-many-01", "A thousand parameters are no fault", [], many()),
        case!(Must, "PRACTICE-garbage-untyped-01", "A body without Content-Type is no fault", [], untyped()),
        case!(
            Must,
            "PRACTICE-garbage-client-01",
            "A client_id of control characters is refused calmly",
            [],
            client("%01%02%1B%5B31m")
        ),
        case!(Must, "PRACTICE-garbage-client-02", "A client_id of 10,000 letters is refused calmly", [], long_client()),
        case!(
            Must,
            "PRACTICE-garbage-basic-01",
            "An Authorization header that is no base64 is refused calmly",
            [],
            header("Basic ***")
        ),
        case!(
            Must,
            "PRACTICE-garbage-basic-02",
            "Basic credentials without a colon are refused calmly",
            [],
            header("Basic bm9jb2xvbg==")
        ),
        case!(
            Must,
            "RFC6749-5.2-description-01",
            "Errors hold no character outside the grammar of RFC 6749",
            [],
            grammar()
        ),
        case!(
            Must,
            "PRACTICE-garbage-survives-01",
            "After all this a good request is answered as before",
            [],
            survives()
        ),
    ],
};

fn at(bench: &Bench, at: At) -> Call {
    let endpoints = &bench.target.endpoints;
    Call::post(if matches!(at, At::Request) { &endpoints.device_authorization } else { &endpoints.token }, Form::new())
}

/// 4xx, and nothing given.
fn is_calm(answer: &Answer) -> Step {
    ensure(answer.status < 500, || format!("a fault of the server: {}", answer.gist()))?;
    answer.refuses()
}

async fn long_code(bench: &mut Bench) -> Step {
    value(bench, &"A".repeat(10_000)).await
}

async fn value(bench: &mut Bench, code: &str) -> Step {
    let client = bench.first();
    is_calm(&bench.polls(&client, code).await?)
}

async fn encoded(bench: &mut Bench, code: &str) -> Step {
    let body = format!("grant_type={DEVICE_CODE}&client_id={}&device_code={code}", bench.first().id);
    let call = at(bench, At::Token).raw(FORM, body);
    is_calm(&bench.sends(call).await?)
}

async fn crlf(bench: &mut Bench) -> Step {
    let client = bench.first();
    let answer = bench.polls(&client, "x\r\nX-Conformance: injected\r\n\r\n").await?;
    ensure(answer.header("x-conformance").is_none(), || "the value became a header".to_owned())?;
    is_calm(&answer)
}

async fn markup(bench: &mut Bench) -> Step {
    let mark = "<script>conformance</script>";
    let answers = [
        bench.asks_bare(&[("client_id", mark)]).await?,
        bench.tokens_bare(&[("grant_type", mark), ("client_id", mark), ("device_code", mark)]).await?,
    ];
    for answer in answers {
        let html = answer.header("content-type").unwrap_or_default().to_ascii_lowercase().contains("html");
        ensure(!(html && answer.text.contains(mark)), || {
            "a script of the request is a script of the answer".to_owned()
        })?;
        is_calm(&answer)?;
    }
    Ok(())
}

/// The same bytes in every run.
fn noise(length: usize) -> Vec<u8> {
    let step = |state: &mut u32| {
        *state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state.to_be_bytes().first().copied()
    };
    std::iter::repeat_with(|| ()).scan(1_u32, |state, ()| step(state)).take(length).collect()
}

async fn bytes(bench: &mut Bench, place: At) -> Step {
    let call = at(bench, place).raw(FORM, noise(512));
    is_calm(&bench.sends(call).await?)
}

async fn large(bench: &mut Bench, place: At) -> Step {
    let call = at(bench, place).raw(FORM, format!("client_id={}", "a".repeat(1_000_000)));
    is_calm(&bench.sends(call).await?)
}

async fn many(bench: &mut Bench) -> Step {
    let parameters: Vec<_> = (0..1000).map(|number| format!("p{number}=1")).collect();
    let call = at(bench, At::Token).raw(FORM, parameters.join("&"));
    is_calm(&bench.sends(call).await?)
}

async fn untyped(bench: &mut Bench) -> Step {
    let call = at(bench, At::Token).raw(None, format!("grant_type={DEVICE_CODE}&device_code=x"));
    is_calm(&bench.sends(call).await?)
}

async fn client(bench: &mut Bench, id: &str) -> Step {
    let call = at(bench, At::Request).raw(FORM, format!("client_id={id}"));
    is_calm(&bench.sends(call).await?)
}

async fn long_client(bench: &mut Bench) -> Step {
    client(bench, &"a".repeat(10_000)).await
}

async fn header(bench: &mut Bench, value: &str) -> Step {
    let call = at(bench, At::Token).with("authorization", value);
    is_calm(&bench.sends(call.raw(FORM, format!("grant_type={DEVICE_CODE}&device_code=x"))).await?)
}

async fn grammar(bench: &mut Bench) -> Step {
    let odd = "\u{e9}\u{7}\"\\\r\n";
    let answers = [
        bench.asks_bare(&[("client_id", odd), ("scope", odd)]).await?,
        bench.tokens_bare(&[("grant_type", odd), ("client_id", odd)]).await?,
    ];
    for answer in answers {
        for name in ["error", "error_description", "error_uri"] {
            let text = answer.text_member(name).unwrap_or_default();
            let foreign = text.chars().find(|letter| !matches!(letter, ' '..='~') || matches!(letter, '"' | '\\'));
            ensure(foreign.is_none(), || format!("{name} holds {:?}", foreign.unwrap_or_default()))?;
        }
    }
    Ok(())
}

async fn survives(bench: &mut Bench) -> Step {
    let client = bench.first();
    bench.asks(&client, &[]).await?.is(200)
}
