//! Revocation (RFC 7009). The last cases end the link of the run.

use serde_json::Value;

use crate::answer::Answer;
use crate::bench::Bench;
use crate::case::{Group, Step, Stop, applies, case, ensure};
use crate::client::Client;
use crate::wire::{Call, Form, form};

pub(super) const GROUP: Group = Group {
    name: "Revocation",
    cases: &[
        case!(Must, "RFC7009-2.2-unknown-token-01", "An invented token is answered with 200", [Revocation], unknown()),
        case!(
            Must,
            "RFC7009-2.2-unknown-hint-01",
            "An unknown token_type_hint is ignored",
            [Revocation],
            unknown_hint()
        ),
        case!(
            Must,
            "RFC7009-2.1-no-token-01",
            "A request without token gets invalid_request",
            [Revocation],
            no_token()
        ),
        case!(Must, "RFC7009-2.1-no-client-01", "A request without a client is refused", [Revocation], no_client()),
        case!(
            Must,
            "RFC7009-2.1-auth-wrong-01",
            "A confidential client with a wrong secret is refused",
            [Revocation, Confidential],
            wrong_secret()
        ),
        case!(Must, "RFC7009-2-get-01", "GET revokes nothing", [Revocation], get()),
        case!(
            Must,
            "RFC7009-2.1-binding-01",
            "Another client cannot revoke a token",
            [Revocation, Approver, OtherClient],
            foreign()
        ),
        case!(
            Must,
            "RFC7009-2.2-refresh-token-01",
            "A revoked refresh token is refused",
            [Revocation, Approver],
            refresh_token()
        ),
        case!(Must, "RFC7009-2.2-again-01", "Revoking again is answered with 200", [Revocation, Approver], again()),
        case!(
            Must,
            "RFC7009-2.1-wrong-hint-01",
            "A refresh token is revoked under a wrong token_type_hint, too",
            [Revocation, Approver, Thorough],
            wrong_hint()
        ),
        case!(
            Should,
            "RFC7662-2.2-revoked-01",
            "The access token of a revoked link is inactive",
            [Revocation, Introspection, ResourceServer, Approver],
            inactive()
        ),
        case!(
            Should,
            "RFC7009-2.1-access-token-01",
            "With the refresh token its access tokens have ended",
            [Revocation, Approver],
            access_token()
        ),
    ],
};

async fn revokes(bench: &mut Bench, client: &Client, parameters: &[(&str, &str)]) -> Step<Answer> {
    let place = place(bench)?;
    bench.sends_signed(client, Call::post(&place, Form::new()), form(parameters)).await
}

fn place(bench: &Bench) -> Step<url::Url> {
    let place = bench.target.endpoints.revocation.clone();
    place.ok_or_else(|| Stop::NotApplicable("there is no revocation endpoint".to_owned()))
}

async fn unknown(bench: &mut Bench) -> Step {
    let client = bench.first();
    revokes(bench, &client, &[("token", "an-invented-token-of-nobody")]).await?.is(200)
}

async fn unknown_hint(bench: &mut Bench) -> Step {
    let client = bench.first();
    let hinted = [("token", "an-invented-token-of-nobody"), ("token_type_hint", "conformance_unknown")];
    revokes(bench, &client, &hinted).await?.is(200)
}

async fn no_token(bench: &mut Bench) -> Step {
    let client = bench.first();
    revokes(bench, &client, &[]).await?.refuses_with(&["invalid_request"])
}

async fn no_client(bench: &mut Bench) -> Step {
    let call = Call::post(&place(bench)?, form(&[("token", "an-invented-token-of-nobody")]));
    bench.sends(call).await?.refuses()
}

async fn wrong_secret(bench: &mut Bench) -> Step {
    let client = bench.confidential()?.with_secret(Some("wrong-secret-of-nobody"));
    revokes(bench, &client, &[("token", "an-invented-token-of-nobody")]).await?.refuses_with(&["invalid_client"])
}

async fn get(bench: &mut Bench) -> Step {
    let mut call = Call::get(&place(bench)?);
    let id = bench.first().id;
    call.url.query_pairs_mut().append_pair("client_id", &id).append_pair("token", "an-invented-token-of-nobody");
    bench.sends(call).await?.refuses()
}

async fn foreign(bench: &mut Bench) -> Step {
    let (_, token) = bench.refresh_token().await?;
    let (client, other) = (bench.first(), bench.other()?);
    revokes(bench, &other, &[("token", &token)]).await?;
    let answer = bench.refreshes(&client, &token, &[]).await?;
    bench.keeps(&answer);
    ensure(answer.status == 200, || format!("the link is broken: {}", answer.gist()))
}

async fn refresh_token(bench: &mut Bench) -> Step {
    let (_, token) = bench.refresh_token().await?;
    let client = bench.first();
    revokes(bench, &client, &[("token", &token), ("token_type_hint", "refresh_token")]).await?.is(200)?;
    bench.refreshes(&client, &token, &[]).await?.refuses_with(&["invalid_grant"])
}

async fn again(bench: &mut Bench) -> Step {
    let (_, token) = bench.refresh_token().await?;
    let client = bench.first();
    revokes(bench, &client, &[("token", &token)]).await?.is(200)?;
    revokes(bench, &client, &[("token", &token)]).await?.is(200)
}

async fn wrong_hint(bench: &mut Bench) -> Step {
    let (client, link) = (bench.first(), bench.another_link().await?);
    let token = link.refresh_token;
    let token =
        token.ok_or_else(|| Stop::NotApplicable("the server gave no refresh token (see --scope)".to_owned()))?;
    revokes(bench, &client, &[("token", &token), ("token_type_hint", "access_token")]).await?.is(200)?;
    bench.refreshes(&client, &token, &[]).await?.refuses_with(&["invalid_grant"])
}

async fn inactive(bench: &mut Bench) -> Step {
    let ((link, refresh), client) = (bench.refresh_token().await?, bench.first());
    let (place, server) = (bench.target.endpoints.introspection.clone(), bench.target.clients.resource_server.clone());
    let (Some(access), Some(place), Some(server)) = (link.access_token, place, server) else { return Ok(()) };
    revokes(bench, &client, &[("token", &refresh)]).await?.is(200)?;
    let answer = bench.sends_signed(&server, Call::post(&place, Form::new()), form(&[("token", &access)])).await?;
    answer.is(200)?;
    ensure(answer.member("active") == Some(&Value::Bool(false)), || "active is not false".to_owned())
}

async fn access_token(bench: &mut Bench) -> Step {
    let userinfo = bench.target.endpoints.userinfo.clone();
    let userinfo =
        userinfo.ok_or_else(|| Stop::NotApplicable("there is no userinfo endpoint to see it at".to_owned()))?;
    let link = bench.another_link().await?;
    let (Some(access), Some(refresh)) = (link.access_token, link.refresh_token) else {
        return Err(Stop::NotApplicable("the server gave no refresh token (see --scope)".to_owned()));
    };
    let client = bench.first();
    let asked = Call::get(&userinfo).with("authorization", &format!("Bearer {access}"));
    let before = bench.sends(asked.clone()).await?;
    applies(before.status == 200, "the access token does not open the userinfo endpoint")?;
    revokes(bench, &client, &[("token", &refresh)]).await?.is(200)?;
    bench.sends(asked).await?.is(401)
}
