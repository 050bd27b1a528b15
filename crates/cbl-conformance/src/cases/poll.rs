//! The device access token request and its errors (RFC 8628 sections 3.4 and 3.5, RFC 6749 section 5.2).

use crate::answer::Answer;
use crate::bench::{Bench, DEVICE_CODE};
use crate::case::{Group, Step, case, ensure};
use crate::wire::{Call, Form, form};

const INVENTED: &str = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

pub(super) const GROUP: Group = Group {
    name: "Device access token request",
    cases: &[
        case!(
            Must,
            "RFC8628-3.5-pending-01",
            "A poll that nobody has answered yet gets authorization_pending",
            [],
            pending()
        ),
        case!(Must, "RFC6749-5.2-status-01", "authorization_pending has the status 400", [], status()),
        case!(Must, "RFC6749-5.2-json-01", "Errors are JSON", [], json()),
        case!(Should, "RFC6749-5.2-no-store-01", "Errors must not be stored by caches", [], no_store()),
        case!(Must, "RFC8628-3.4-no-grant-type-01", "A request without grant_type is refused", [], no_grant_type()),
        case!(
            Must,
            "RFC6749-5.2-unsupported-01",
            "An unknown grant_type gets unsupported_grant_type",
            [],
            unsupported()
        ),
        case!(Must, "RFC8628-3.4-no-code-01", "A poll without device_code gets invalid_request", [], no_code()),
        case!(Must, "RFC8628-3.4-empty-code-01", "A device_code without a value counts as missing", [], empty_code()),
        case!(
            Must,
            "RFC8628-3.4-unknown-code-01",
            "A device_code that was never issued gets invalid_grant",
            [],
            unknown_code()
        ),
        case!(Must, "RFC8628-3.4-no-client-01", "A poll without client_id is refused", [], no_client()),
        case!(
            Must,
            "RFC8628-3.4-unknown-client-01",
            "A poll of an unknown client gets invalid_client",
            [],
            unknown_client()
        ),
        case!(Must, "RFC8628-3.4-get-01", "GET is no poll", [], get()),
        case!(Must, "RFC8628-3.4-json-body-01", "A body of JSON is no poll", [], json_body()),
        case!(Should, "RFC6749-3.2-query-01", "Parameters in the URL are no poll", [], query()),
        case!(Must, "RFC6749-3.2-repeated-code-01", "device_code twice is refused", [], repeated("device_code")),
        case!(Must, "RFC6749-3.2-repeated-grant-01", "grant_type twice is refused", [], repeated("grant_type")),
        case!(Must, "RFC6749-3.2-unknown-parameter-01", "Unknown parameters are ignored", [], unknown_parameter()),
        case!(Must, "RFC8628-3.4-user-code-01", "The user code is no device code", [], user_code()),
        case!(Must, "RFC8628-3.4-altered-code-01", "A device code with one letter changed is unknown", [], altered()),
        case!(
            Must,
            "RFC6749-5.2-wrong-grant-01",
            "A device code is no authorization code",
            [],
            as_other_grant("authorization_code", "code")
        ),
        case!(
            Must,
            "RFC6749-5.2-wrong-grant-02",
            "A device code is no refresh token",
            [],
            as_other_grant("refresh_token", "refresh_token")
        ),
        case!(
            Must,
            "RFC6749-5.2-binding-01",
            "The device code of another client gets invalid_grant",
            [OtherClient],
            foreign()
        ),
        case!(
            Must,
            "RFC6749-5.2-binding-02",
            "A client that tries a foreign device code does not spoil it",
            [OtherClient],
            foreign_spoils_nothing()
        ),
        case!(
            Practice,
            "PRACTICE-foreign-code-01",
            "Another client hears of a device code what it hears of an invented one",
            [OtherClient],
            foreign_learns_nothing()
        ),
        case!(Must, "RFC8628-3.4-scope-01", "A scope at the poll is ignored or refused", [], scope()),
        case!(
            Must,
            "RFC8628-3.4-barred-client-01",
            "A client without the device grant cannot poll",
            [BarredClient],
            barred()
        ),
    ],
};

async fn poll(bench: &mut Bench) -> Step<Answer> {
    let client = bench.first();
    let codes = bench.codes(&client).await?;
    bench.polls(&client, &codes.device_code).await
}

async fn pending(bench: &mut Bench) -> Step {
    let answer = poll(bench).await?;
    ensure(answer.error() == Some("authorization_pending") && !answer.gives(), || {
        format!("expected authorization_pending, got {}", answer.gist())
    })
}

async fn status(bench: &mut Bench) -> Step {
    poll(bench).await?.is(400)
}

async fn json(bench: &mut Bench) -> Step {
    poll(bench).await?.is_json()?;
    unknown(bench).await?.is_json()
}

async fn no_store(bench: &mut Bench) -> Step {
    poll(bench).await?.is_not_stored()
}

async fn unknown(bench: &mut Bench) -> Step<Answer> {
    let client = bench.first();
    bench.polls(&client, INVENTED).await
}

async fn no_grant_type(bench: &mut Bench) -> Step {
    let client = bench.first();
    let answer = bench.tokens(&client, &[("device_code", INVENTED)]).await?;
    answer.refuses_with(&["invalid_request", "unsupported_grant_type"])
}

async fn unsupported(bench: &mut Bench) -> Step {
    let client = bench.first();
    let answer = bench.tokens(&client, &[("grant_type", "urn:example:no-such-grant")]).await?;
    answer.refuses_with(&["unsupported_grant_type"])
}

async fn no_code(bench: &mut Bench) -> Step {
    let client = bench.first();
    bench.tokens(&client, &[("grant_type", DEVICE_CODE)]).await?.refuses_with(&["invalid_request"])
}

async fn empty_code(bench: &mut Bench) -> Step {
    let client = bench.first();
    bench.polls(&client, "").await?.refuses_with(&["invalid_request"])
}

async fn unknown_code(bench: &mut Bench) -> Step {
    unknown(bench).await?.refuses_with(&["invalid_grant"])
}

async fn no_client(bench: &mut Bench) -> Step {
    let client = bench.first();
    let codes = bench.codes(&client).await?;
    let answer = bench.tokens_bare(&[("grant_type", DEVICE_CODE), ("device_code", &codes.device_code)]).await?;
    answer.refuses_with(&["invalid_request", "invalid_client"])
}

async fn unknown_client(bench: &mut Bench) -> Step {
    let parameters =
        [("grant_type", DEVICE_CODE), ("device_code", INVENTED), ("client_id", "no-such-client-of-this-server")];
    bench.tokens_bare(&parameters).await?.refuses_with(&["invalid_client"])
}

async fn get(bench: &mut Bench) -> Step {
    let client = bench.first();
    let codes = bench.codes(&client).await?;
    let mut call = Call::get(&bench.target.endpoints.token);
    let query = [("grant_type", DEVICE_CODE), ("device_code", &codes.device_code), ("client_id", &client.id)];
    call.url.query_pairs_mut().extend_pairs(query);
    bench.sends(call).await?.is_no_poll()
}

async fn json_body(bench: &mut Bench) -> Step {
    let client = bench.first();
    let codes = bench.codes(&client).await?;
    let device_code = &codes.device_code;
    let body = serde_json::json!({"grant_type": DEVICE_CODE, "device_code": device_code, "client_id": client.id});
    let call = Call::post(&bench.target.endpoints.token, Form::new());
    bench.sends(call.raw(Some("application/json"), body.to_string())).await?.is_no_poll()
}

async fn query(bench: &mut Bench) -> Step {
    let client = bench.first();
    let codes = bench.codes(&client).await?;
    let mut call = Call::post(&bench.target.endpoints.token, Form::new());
    call.url.query_pairs_mut().append_pair("device_code", &codes.device_code);
    bench.sends_signed(&client, call, form(&[("grant_type", DEVICE_CODE)])).await?.is_no_poll()
}

async fn repeated(bench: &mut Bench, name: &str) -> Step {
    let client = bench.first();
    let codes = bench.codes(&client).await?;
    let once = [("grant_type", DEVICE_CODE), ("device_code", codes.device_code.as_str())];
    let again: Vec<_> = once.iter().copied().filter(|(parameter, _)| *parameter == name).collect();
    let answer = bench.tokens(&client, &[&once[..], &again].concat()).await?;
    answer.refuses_with(&["invalid_request"])
}

async fn unknown_parameter(bench: &mut Bench) -> Step {
    let client = bench.first();
    let codes = bench.codes(&client).await?;
    let parameters =
        [("grant_type", DEVICE_CODE), ("device_code", codes.device_code.as_str()), ("conformance_unknown", "1")];
    bench.tokens(&client, &parameters).await?.refuses_with(&["authorization_pending"])
}

async fn user_code(bench: &mut Bench) -> Step {
    let client = bench.first();
    let codes = bench.codes(&client).await?;
    let answer = bench.polls(&client, &codes.prompt.user_code).await?;
    answer.refuses_with(&["invalid_grant", "invalid_request"])
}

async fn altered(bench: &mut Bench) -> Step {
    let client = bench.first();
    let codes = bench.codes(&client).await?;
    let middle = codes.device_code.chars().count() / 2;
    let letter = |(place, letter): (usize, char)| match letter {
        'A' if place == middle => 'B',
        _ if place == middle => 'A',
        other => other,
    };
    let altered: String = codes.device_code.chars().enumerate().map(letter).collect();
    bench.polls(&client, &altered).await?.refuses_with(&["invalid_grant"])
}

async fn as_other_grant(bench: &mut Bench, grant_type: &str, parameter: &str) -> Step {
    let client = bench.first();
    let codes = bench.codes(&client).await?;
    let parameters = [("grant_type", grant_type), (parameter, codes.device_code.as_str())];
    let answer = bench.tokens(&client, &parameters).await?;
    answer.refuses_with(&["invalid_grant", "invalid_request", "unsupported_grant_type", "unauthorized_client"])
}

async fn foreign(bench: &mut Bench) -> Step {
    let (client, other) = (bench.first(), bench.other()?);
    let codes = bench.codes(&client).await?;
    bench.polls(&other, &codes.device_code).await?.refuses_with(&["invalid_grant"])
}

async fn foreign_spoils_nothing(bench: &mut Bench) -> Step {
    let (client, other) = (bench.first(), bench.other()?);
    let codes = bench.codes(&client).await?;
    bench.polls(&other, &codes.device_code).await?;
    bench.polls(&client, &codes.device_code).await?.refuses_with(&["authorization_pending", "slow_down"])
}

async fn foreign_learns_nothing(bench: &mut Bench) -> Step {
    let (client, other) = (bench.first(), bench.other()?);
    let codes = bench.codes(&client).await?;
    let foreign = bench.polls(&other, &codes.device_code).await?;
    let invented = bench.polls(&other, INVENTED).await?;
    let same = foreign.status == invented.status && foreign.json == invented.json;
    ensure(same, || format!("{} for one, {} for the other", foreign.gist(), invented.gist()))
}

async fn scope(bench: &mut Bench) -> Step {
    let client = bench.first();
    let codes = bench.codes(&client).await?;
    let parameters = [("grant_type", DEVICE_CODE), ("device_code", codes.device_code.as_str()), ("scope", "openid")];
    let answer = bench.tokens(&client, &parameters).await?;
    answer.refuses_with(&["authorization_pending", "invalid_scope", "invalid_request"])
}

async fn barred(bench: &mut Bench) -> Step {
    let Some(client) = bench.target.clients.barred.clone() else { return Ok(()) };
    let codes = [("grant_type", DEVICE_CODE), ("device_code", INVENTED)];
    bench.tokens(&client, &codes).await?.refuses_with(&["unauthorized_client", "invalid_grant"])
}
