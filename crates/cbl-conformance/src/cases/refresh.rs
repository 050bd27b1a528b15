//! Refresh tokens (RFC 6749 section 6, RFC 9700 sections 2.2.2 and 4.14).

use crate::bench::Bench;
use crate::case::{Group, Step, Stop, applies, case, ensure};

pub(super) const GROUP: Group = Group {
    name: "Refresh",
    cases: &[
        case!(Must, "RFC6749-6-refresh-01", "A refresh token gets a new access token", [Approver], works()),
        case!(Must, "RFC6749-5.1-no-store-02", "Refreshed tokens must not be stored by caches", [Approver], no_store()),
        case!(
            Must,
            "RFC9700-2.2.2-rotation-01",
            "A public client's refresh token is replaced or bound to a key",
            [Approver],
            rotates()
        ),
        case!(Must, "RFC6749-6-scope-01", "A refresh cannot widen the scope", [Approver], cannot_widen()),
        case!(Must, "RFC6749-6-no-token-01", "A refresh without refresh_token gets invalid_request", [], no_token()),
        case!(Must, "RFC6749-6-unknown-token-01", "An invented refresh token gets invalid_grant", [], unknown()),
        case!(Must, "RFC6749-6-access-token-01", "An access token is no refresh token", [Approver], access_token()),
        case!(
            Must,
            "RFC6749-6-binding-01",
            "Another client cannot use a refresh token",
            [Approver, OtherClient],
            foreign()
        ),
        case!(
            Must,
            "RFC6749-6-binding-02",
            "The rightful client can still use it after that",
            [Approver, OtherClient],
            rightful()
        ),
        case!(
            Must,
            "RFC9700-4.14-reuse-01",
            "A refresh token whose successor was used is refused",
            [Approver, Time],
            reuse()
        ),
        case!(Should, "RFC9700-4.14-reuse-02", "After such a reuse the link has ended", [Approver, Time], reuse_ends()),
    ],
};

/// Uses the link's refresh token and keeps what comes.
async fn refreshes(bench: &mut Bench) -> Step<crate::answer::Answer> {
    let (_, token) = bench.refresh_token().await?;
    let client = bench.first();
    let answer = bench.refreshes(&client, &token, &[]).await?;
    bench.keeps(&answer);
    Ok(answer)
}

async fn works(bench: &mut Bench) -> Step {
    let (link, _) = bench.refresh_token().await?;
    let answer = refreshes(bench).await?;
    answer.is(200)?;
    let new = answer.must_have_text("access_token")?;
    ensure(link.access_token.as_deref() != Some(new), || "it is the old access token".to_owned())
}

async fn no_store(bench: &mut Bench) -> Step {
    let answer = refreshes(bench).await?;
    answer.is(200)?;
    answer.is_not_stored()
}

async fn rotates(bench: &mut Bench) -> Step {
    let client = bench.first();
    applies(client.is_public(), "the first client is confidential")?;
    let (_, old) = bench.refresh_token().await?;
    let answer = refreshes(bench).await?;
    answer.is(200)?;
    let bound = answer.text_member("token_type").is_some_and(|kind| kind.eq_ignore_ascii_case("dpop"));
    let replaced = answer.text_member("refresh_token").is_some_and(|new| new != old);
    ensure(replaced || bound, || "the same refresh token is good again and again".to_owned())
}

async fn cannot_widen(bench: &mut Bench) -> Step {
    let (_, token) = bench.refresh_token().await?;
    let client = bench.first();
    let wider = [("scope", "openid profile no-such-scope-of-this-server")];
    let answer = bench.refreshes(&client, &token, &wider).await?;
    bench.keeps(&answer);
    let scope = answer.text_member("scope").unwrap_or_default();
    if answer.status == 200 {
        // Left out of the new tokens, and said so, is not granted.
        return ensure(!scope.is_empty() && !scope.contains("no-such-scope"), || {
            "it got tokens, and was not told that their scope is narrower".to_owned()
        });
    }
    answer.refuses_with(&["invalid_scope"])
}

async fn no_token(bench: &mut Bench) -> Step {
    let client = bench.first();
    let answer = bench.tokens(&client, &[("grant_type", "refresh_token")]).await?;
    answer.refuses_with(&["invalid_request", "unauthorized_client", "unsupported_grant_type"])
}

async fn unknown(bench: &mut Bench) -> Step {
    let client = bench.first();
    let answer = bench.refreshes(&client, "an-invented-refresh-token-of-nobody", &[]).await?;
    answer.refuses_with(&["invalid_grant", "unauthorized_client", "unsupported_grant_type"])
}

async fn access_token(bench: &mut Bench) -> Step {
    let (_, token) = bench.access_token().await?;
    let client = bench.first();
    let answer = bench.refreshes(&client, &token, &[]).await?;
    answer.refuses_with(&["invalid_grant", "invalid_request", "unauthorized_client", "unsupported_grant_type"])
}

async fn foreign(bench: &mut Bench) -> Step {
    let (_, token) = bench.refresh_token().await?;
    let other = bench.other()?;
    let answer = bench.refreshes(&other, &token, &[]).await?;
    answer.refuses_with(&["invalid_grant", "unauthorized_client"])
}

async fn rightful(bench: &mut Bench) -> Step {
    let (_, token) = bench.refresh_token().await?;
    let (client, other) = (bench.first(), bench.other()?);
    bench.refreshes(&other, &token, &[]).await?;
    let answer = bench.refreshes(&client, &token, &[]).await?;
    bench.keeps(&answer);
    answer.is(200)
}

const NOT_REPLACED: &str = "the server does not replace refresh tokens";

async fn reuse(bench: &mut Bench) -> Step {
    let reused = bench.reuse().await?;
    let [again, _] = reused.ok_or_else(|| Stop::NotApplicable(NOT_REPLACED.to_owned()))?;
    again.refuses_with(&["invalid_grant"])
}

async fn reuse_ends(bench: &mut Bench) -> Step {
    let reused = bench.reuse().await?;
    let [_, after] = reused.ok_or_else(|| Stop::NotApplicable(NOT_REPLACED.to_owned()))?;
    after.refuses_with(&["invalid_grant"])
}
