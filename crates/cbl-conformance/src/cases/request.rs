//! The device authorization request (RFC 8628 section 3.1).

use crate::bench::Bench;
use crate::case::{Group, Step, applies, case, ensure};
use crate::wire::{Call, Form, form};

pub(super) const GROUP: Group = Group {
    name: "Device authorization request",
    cases: &[
        case!(Must, "RFC8628-3.1-request-01", "A good request is answered with codes", [], good()),
        case!(Must, "RFC8628-3.1-get-01", "GET gives no codes", [], get()),
        case!(Must, "RFC9110-15.5.6-allow-01", "A refused method is told which methods are allowed", [], allow()),
        case!(Must, "RFC8628-3.1-json-body-01", "A body of JSON gives no codes", [], json_body()),
        case!(Must, "RFC8628-3.1-empty-body-01", "An empty body is refused", [], empty_body()),
        case!(Must, "RFC8628-3.1-no-client-01", "A request without client_id is refused", [], no_client()),
        case!(Must, "RFC8628-3.1-empty-client-01", "A client_id without a value counts as missing", [], empty_client()),
        case!(
            Must,
            "RFC8628-3.1-unknown-client-01",
            "An unknown client is refused with invalid_client",
            [],
            unknown_client()
        ),
        case!(Must, "RFC8628-3.1-repeated-client-01", "client_id twice is refused", [], repeated("client_id")),
        case!(Must, "RFC8628-3.1-repeated-scope-01", "scope twice is refused", [], repeated("scope")),
        case!(
            Must,
            "RFC8628-3.1-unknown-parameter-01",
            "Unknown parameters are ignored",
            [],
            accepts("conformance_unknown", "1")
        ),
        case!(
            Must,
            "RFC8628-3.1-foreign-parameter-01",
            "Parameters of the authorization endpoint are ignored",
            [],
            accepts("response_type", "code")
        ),
        case!(
            Must,
            "RFC8628-3.1-empty-parameter-01",
            "A parameter without a value counts as left out",
            [],
            accepts("conformance_empty", "")
        ),
        case!(
            Must,
            "RFC6749-3.3-unknown-scope-01",
            "An unknown scope is left out or refused with invalid_scope",
            [],
            odd_scope("no-such-scope-of-this-server")
        ),
        case!(
            Must,
            "RFC6749-3.3-malformed-scope-01",
            "A scope that is none is left out or refused with invalid_scope",
            [],
            odd_scope("\"\\\u{7f}")
        ),
        case!(
            Must,
            "RFC6749-3.3-empty-scope-01",
            "A scope without a value means the default, or is refused with invalid_scope",
            [],
            odd_scope("")
        ),
        case!(Must, "RFC8707-2-empty-01", "A resource without a value counts as left out", [], accepts("resource", "")),
        case!(
            Must,
            "RFC8707-2-unknown-01",
            "A resource that is not taken is refused with invalid_target",
            [],
            resource("https://no-such-resource.invalid/")
        ),
        case!(
            Must,
            "RFC8707-2-relative-01",
            "A resource that is no absolute URL is refused with invalid_target",
            [],
            resource("no-such-resource")
        ),
        case!(
            Must,
            "RFC8707-2-fragment-01",
            "A resource with a fragment is refused with invalid_target",
            [],
            resource("https://no-such-resource.invalid/#fragment")
        ),
        case!(
            Must,
            "RFC8628-3.1-barred-client-01",
            "A client without the device grant gets unauthorized_client",
            [BarredClient],
            barred()
        ),
        case!(Should, "RFC6749-2.3.1-query-01", "Parameters in the URL count for nothing", [], query()),
    ],
};

async fn good(bench: &mut Bench) -> Step {
    let answer = bench.first_answer().await?;
    answer.is(200)?;
    ensure(answer.member("device_code").is_some(), || format!("no codes: {}", answer.gist()))
}

fn endpoint(bench: &Bench) -> Call {
    Call::post(&bench.target.endpoints.device_authorization, Form::new())
}

/// All that a request of a public client needs, in the URL.
fn in_url(bench: &Bench, call: &mut Call) {
    let mut url = call.url.clone();
    url.query_pairs_mut().append_pair("client_id", &bench.first().id);
    call.url = url;
}

async fn get(bench: &mut Bench) -> Step {
    let mut call = Call::get(&bench.target.endpoints.device_authorization);
    in_url(bench, &mut call);
    let answer = bench.sends(call).await?;
    ensure(!answer.gives(), || format!("GET got {}", answer.gist()))
}

async fn allow(bench: &mut Bench) -> Step {
    let call = Call::get(&bench.target.endpoints.device_authorization);
    let answer = bench.sends(call).await?;
    applies(answer.status == 405, "the server does not refuse by 405")?;
    let allowed = answer.header("allow").unwrap_or_default();
    ensure(allowed.to_ascii_uppercase().contains("POST"), || format!("405 with Allow: {allowed:?}"))
}

async fn json_body(bench: &mut Bench) -> Step {
    let body = serde_json::json!({"client_id": bench.first().id}).to_string();
    let call = endpoint(bench).raw(Some("application/json"), body);
    bench.sends(call).await?.refuses()
}

async fn empty_body(bench: &mut Bench) -> Step {
    bench.asks_bare(&[]).await?.refuses_with(&["invalid_request", "invalid_client"])
}

async fn no_client(bench: &mut Bench) -> Step {
    bench.asks_bare(&[("scope", "openid")]).await?.refuses_with(&["invalid_request", "invalid_client"])
}

async fn empty_client(bench: &mut Bench) -> Step {
    bench.asks_bare(&[("client_id", "")]).await?.refuses_with(&["invalid_request", "invalid_client"])
}

async fn unknown_client(bench: &mut Bench) -> Step {
    let answer = bench.asks_bare(&[("client_id", "no-such-client-of-this-server")]).await?;
    answer.refuses_with(&["invalid_client"])
}

async fn repeated(bench: &mut Bench, name: &str) -> Step {
    let client = bench.first();
    let value = if name == "client_id" { client.id.clone() } else { "openid".to_owned() };
    let mut twice = form(&[(name, &value), (name, &value)]);
    if name == "client_id" && client.secret.is_none() {
        // A client without a secret names itself once more when it signs.
        twice.pop();
    }
    let call = endpoint(bench);
    bench.sends_signed(&client, call, twice).await?.refuses_with(&["invalid_request", "invalid_client"])
}

async fn accepts(bench: &mut Bench, name: &str, value: &str) -> Step {
    let client = bench.first();
    bench.asks(&client, &[(name, value)]).await?.is(200)
}

async fn odd_scope(bench: &mut Bench, scope: &str) -> Step {
    let client = bench.first();
    let answer = bench.asks(&client, &[("scope", scope)]).await?;
    if answer.status == 200 { Ok(()) } else { answer.refuses_with(&["invalid_scope", "invalid_request"]) }
}

async fn resource(bench: &mut Bench, resource: &str) -> Step {
    let client = bench.first();
    let unknown = bench.asks(&client, &[("resource", "https://no-such-resource.invalid/")]).await?;
    applies(unknown.status != 200, "the server takes any resource, or looks at none")?;
    bench.asks(&client, &[("resource", resource)]).await?.refuses_with(&["invalid_target"])
}

async fn barred(bench: &mut Bench) -> Step {
    let Some(client) = bench.target.clients.barred.clone() else { return Ok(()) };
    bench.asks(&client, &[]).await?.refuses_with(&["unauthorized_client"])
}

async fn query(bench: &mut Bench) -> Step {
    let mut call = endpoint(bench);
    in_url(bench, &mut call);
    bench.sends(call).await?.refuses()
}
