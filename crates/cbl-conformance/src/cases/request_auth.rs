//! Clients prove who they are, at the device authorization endpoint as at the token endpoint (RFC 6749 sections 2.3 and 3.2.1,
//! RFC 8628 section 3.1).

use crate::answer::Answer;
use crate::bench::{Bench, DEVICE_CODE};
use crate::case::{Group, Step, case, ensure};
use crate::client::{Client, Method, basic};
use crate::wire::{Call, Form, form};

const WRONG: &str = "wrong-secret-of-nobody";

pub(super) const GROUP: Group = Group {
    name: "Client authentication",
    cases: &[
        case!(Must, "RFC8628-3.1-auth-01", "A confidential client with its secret gets codes", [Confidential], right()),
        case!(
            Must,
            "RFC8628-3.1-auth-missing-01",
            "A confidential client without its secret gets no codes",
            [Confidential],
            asks_with(None)
        ),
        case!(
            Must,
            "RFC8628-3.1-auth-wrong-01",
            "A confidential client with a wrong secret gets no codes",
            [Confidential],
            asks_with(Some(WRONG))
        ),
        case!(
            Must,
            "RFC6749-5.2-challenge-01",
            "A wrong Authorization header is answered with 401 and a challenge",
            [Confidential],
            challenge()
        ),
        case!(
            Must,
            "RFC8628-3.4-auth-missing-01",
            "A confidential client cannot poll without its secret",
            [Confidential],
            polls_with(None)
        ),
        case!(
            Must,
            "RFC8628-3.4-auth-wrong-01",
            "A confidential client cannot poll with a wrong secret",
            [Confidential],
            polls_with(Some(WRONG))
        ),
        case!(
            Must,
            "RFC6749-5.2-challenge-02",
            "A poll with a wrong Authorization header is answered with 401 and a challenge",
            [Confidential],
            poll_challenge()
        ),
        case!(
            Must,
            "RFC6749-2.3.1-other-client-01",
            "A secret is worth nothing under the name of another client",
            [Confidential, Public],
            other_name()
        ),
        case!(
            Should,
            "RFC6749-2.3-two-methods-01",
            "Two ways of authentication in one request are refused",
            [Confidential],
            two_methods()
        ),
        case!(
            Should,
            "RFC6749-2.3-two-names-01",
            "client_id that differs from the Authorization header is refused",
            [Confidential, Public],
            two_names()
        ),
        case!(
            Practice,
            "PRACTICE-public-secret-01",
            "A public client that shows a secret is refused",
            [Public],
            public_secret()
        ),
        case!(
            Should,
            "RFC6749-2.3.1-secret-in-url-01",
            "A secret in the URL counts for nothing",
            [Confidential],
            in_url()
        ),
        case!(
            Must,
            "RFC8628-3.1-repeated-secret-01",
            "client_secret twice is refused",
            [Confidential],
            repeated_secret()
        ),
        case!(Must, "RFC7521-4.2-assertion-type-01", "An unknown kind of client assertion is refused", [], assertion()),
        case!(
            Must,
            "RFC6749-2.3.1-bearer-01",
            "Another scheme in the Authorization header does not authenticate",
            [Confidential],
            scheme()
        ),
    ],
};

async fn right(bench: &mut Bench) -> Step {
    let client = bench.confidential()?;
    bench.asks(&client, &[]).await?.is(200)
}

async fn asks_with(bench: &mut Bench, secret: Option<&str>) -> Step {
    let client = bench.confidential()?.with_secret(secret);
    bench.asks(&client, &[]).await?.refuses_with(&["invalid_client", "invalid_request"])
}

fn is_challenged(answer: &Answer) -> Step {
    answer.is(401)?;
    answer.refuses_with(&["invalid_client"])?;
    let challenge = answer.header("www-authenticate").unwrap_or_default().to_ascii_lowercase();
    ensure(challenge.starts_with("basic"), || format!("WWW-Authenticate is {challenge:?}, not Basic"))
}

async fn challenge(bench: &mut Bench) -> Step {
    let client = bench.confidential()?.with_secret(Some(WRONG)).showing(Method::Basic);
    is_challenged(&bench.asks(&client, &[]).await?)
}

async fn polls_with(bench: &mut Bench, secret: Option<&str>) -> Step {
    let client = bench.confidential()?;
    let codes = bench.codes(&client).await?;
    let answer = bench.polls(&client.with_secret(secret), &codes.device_code).await?;
    answer.refuses_with(&["invalid_client", "invalid_request"])
}

async fn poll_challenge(bench: &mut Bench) -> Step {
    let client = bench.confidential()?.with_secret(Some(WRONG)).showing(Method::Basic);
    is_challenged(&bench.polls(&client, "a-code-that-does-not-matter").await?)
}

async fn other_name(bench: &mut Bench) -> Step {
    let (confidential, public) = (bench.confidential()?, bench.public()?);
    let codes = bench.codes(&confidential).await?;
    // The public client polls for the confidential one's codes: its name alone must not open them.
    bench.polls(&public, &codes.device_code).await?.is_no_poll()
}

fn endpoint(bench: &Bench) -> Call {
    Call::post(&bench.target.endpoints.device_authorization, Form::new())
}

fn header(client: &Client) -> String {
    basic(&client.id, client.secret.as_deref().unwrap_or_default())
}

async fn two_methods(bench: &mut Bench) -> Step {
    let client = bench.confidential()?;
    let call = endpoint(bench).with("authorization", &header(&client));
    let answer = bench.sends_signed(&client.showing(Method::Post), call, Form::new()).await?;
    answer.refuses_with(&["invalid_request", "invalid_client"])
}

async fn repeated_secret(bench: &mut Bench) -> Step {
    let client = bench.confidential()?.showing(Method::Post);
    let secret = form(&[("client_secret", client.secret.as_deref().unwrap_or_default())]);
    let call = endpoint(bench);
    bench.sends_signed(&client, call, secret).await?.refuses_with(&["invalid_request", "invalid_client"])
}

async fn two_names(bench: &mut Bench) -> Step {
    let (client, public) = (bench.confidential()?, bench.public()?);
    let mut call = endpoint(bench).with("authorization", &header(&client));
    call.body = crate::wire::Body::Form(form(&[("client_id", &public.id)]));
    bench.sends(call).await?.refuses_with(&["invalid_request", "invalid_client"])
}

async fn public_secret(bench: &mut Bench) -> Step {
    let client = bench.public()?.with_secret(Some(WRONG)).showing(Method::Post);
    bench.asks(&client, &[]).await?.refuses_with(&["invalid_client", "invalid_request"])
}

async fn in_url(bench: &mut Bench) -> Step {
    let client = bench.confidential()?;
    let mut call = endpoint(bench);
    let secret = client.secret.clone().unwrap_or_default();
    call.url.query_pairs_mut().append_pair("client_id", &client.id).append_pair("client_secret", &secret);
    bench.sends(call).await?.refuses()
}

async fn assertion(bench: &mut Bench) -> Step {
    let id = bench.first().id;
    let parameters = [
        ("grant_type", DEVICE_CODE),
        ("device_code", "a-code-that-does-not-matter"),
        ("client_id", &id),
        ("client_assertion_type", "urn:example:no-such-type"),
        ("client_assertion", "e30.e30.e30"),
    ];
    bench.tokens_bare(&parameters).await?.refuses_with(&["invalid_request", "invalid_client"])
}

async fn scheme(bench: &mut Bench) -> Step {
    let client = bench.confidential()?;
    let secret = client.secret.clone().unwrap_or_default();
    let mut call = endpoint(bench).with("authorization", &format!("Bearer {secret}"));
    call.body = crate::wire::Body::Form(form(&[("client_id", &client.id)]));
    bench.sends(call).await?.refuses_with(&["invalid_client", "invalid_request"])
}
