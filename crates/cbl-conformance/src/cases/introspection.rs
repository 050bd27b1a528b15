//! Introspection (RFC 7662).

use serde_json::{Value, json};

use crate::answer::Answer;
use crate::bench::Bench;
use crate::case::{Group, Step, Stop, case, ensure};
use crate::client::Client;
use crate::wire::{Call, Form, form};

pub(super) const GROUP: Group = Group {
    name: "Introspection",
    cases: &[
        case!(Must, "RFC7662-2.1-no-auth-01", "Who does not authenticate learns nothing", [Introspection], anonymous()),
        case!(
            Must,
            "RFC7662-2.1-public-01",
            "A public client learns nothing by its name alone",
            [Introspection, Public],
            public()
        ),
        case!(Must, "RFC7662-2.1-get-01", "GET is no introspection", [Introspection], get()),
        case!(
            Must,
            "RFC7662-2.3-auth-wrong-01",
            "A resource server with a wrong secret gets 401",
            [Introspection, ResourceServer],
            wrong_secret()
        ),
        case!(
            Must,
            "RFC7662-2.2-unknown-01",
            "An invented token is inactive, and nothing more is said",
            [Introspection, ResourceServer],
            unknown()
        ),
        case!(
            Must,
            "RFC7662-2.1-no-token-01",
            "A request without token is refused",
            [Introspection, ResourceServer],
            no_token()
        ),
        case!(
            Must,
            "RFC7662-2.2-active-01",
            "A fresh access token is active",
            [Introspection, ResourceServer, Approver],
            active()
        ),
        case!(
            Should,
            "RFC7662-2.2-client-01",
            "The answer names the client of the token",
            [Introspection, ResourceServer, Approver],
            names_client()
        ),
        case!(
            Practice,
            "PRACTICE-introspection-no-store-01",
            "The answer must not be stored by caches",
            [Introspection, ResourceServer],
            no_store()
        ),
    ],
};

async fn asks(bench: &mut Bench, client: Option<&Client>, parameters: &[(&str, &str)]) -> Step<Answer> {
    let place = bench.target.endpoints.introspection.clone();
    let place = place.ok_or_else(|| Stop::NotApplicable("there is no introspection endpoint".to_owned()))?;
    let call = Call::post(&place, form(parameters));
    match client {
        Some(client) => bench.sends_signed(client, Call::post(&place, Form::new()), form(parameters)).await,
        None => bench.sends(call).await,
    }
}

fn server(bench: &Bench) -> Step<Client> {
    let server = bench.target.clients.resource_server.clone();
    server.ok_or_else(|| Stop::Untried("needs a resource server".to_owned()))
}

fn learns_nothing(answer: &Answer) -> Step {
    answer.refuses()?;
    ensure(answer.member("active").is_none(), || "the answer says whether the token is active".to_owned())
}

async fn anonymous(bench: &mut Bench) -> Step {
    let answer = asks(bench, None, &[("token", "an-invented-token-of-nobody")]).await?;
    learns_nothing(&answer)
}

async fn public(bench: &mut Bench) -> Step {
    let client = bench.public()?;
    let answer = asks(bench, Some(&client), &[("token", "an-invented-token-of-nobody")]).await?;
    learns_nothing(&answer)
}

async fn get(bench: &mut Bench) -> Step {
    let place = bench.target.endpoints.introspection.clone();
    let place = place.ok_or_else(|| Stop::NotApplicable("there is no introspection endpoint".to_owned()))?;
    let mut call = Call::get(&place);
    call.url.query_pairs_mut().append_pair("token", "an-invented-token-of-nobody");
    learns_nothing(&bench.sends(call).await?)
}

async fn wrong_secret(bench: &mut Bench) -> Step {
    let server = server(bench)?.with_secret(Some("wrong-secret-of-nobody"));
    let answer = asks(bench, Some(&server), &[("token", "an-invented-token-of-nobody")]).await?;
    answer.is(401)
}

async fn unknown_token(bench: &mut Bench) -> Step<Answer> {
    let server = server(bench)?;
    asks(bench, Some(&server), &[("token", "an-invented-token-of-nobody")]).await
}

async fn unknown(bench: &mut Bench) -> Step {
    let answer = unknown_token(bench).await?;
    answer.is(200)?;
    ensure(answer.json == Some(json!({"active": false})), || "the answer is not {\"active\":false} alone".to_owned())
}

async fn no_token(bench: &mut Bench) -> Step {
    let server = server(bench)?;
    asks(bench, Some(&server), &[]).await?.refuses_with(&["invalid_request"])
}

async fn about_link(bench: &mut Bench) -> Step<Answer> {
    let server = server(bench)?;
    let (_, token) = bench.access_token().await?;
    let answer = asks(bench, Some(&server), &[("token", &token)]).await?;
    answer.is(200)?;
    Ok(answer)
}

async fn active(bench: &mut Bench) -> Step {
    let answer = about_link(bench).await?;
    ensure(answer.member("active") == Some(&Value::Bool(true)), || "active is not true".to_owned())
}

async fn names_client(bench: &mut Bench) -> Step {
    let answer = about_link(bench).await?;
    let named = answer.text_member("client_id").unwrap_or("missing").to_owned();
    ensure(named == bench.first().id, || format!("client_id is {named}"))
}

async fn no_store(bench: &mut Bench) -> Step {
    unknown_token(bench).await?.is_not_stored()
}
