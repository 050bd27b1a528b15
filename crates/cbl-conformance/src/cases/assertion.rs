//! Clients that sign instead of showing a secret (`private_key_jwt`: RFC 7523, RFC 7521 section 4.2, OpenID Connect Core
//! section 9), at both endpoints.

use serde_json::{Value, json};

use crate::answer::Answer;
use crate::bench::{Bench, DEVICE_CODE};
use crate::case::{Group, Step, case, ensure};
use crate::client::ASSERTION;
use crate::jwt::{Draft, Signing};
use crate::wire::{Call, form};

pub(super) const GROUP: Group = Group {
    name: "Signed client authentication",
    cases: &[
        case!(Must, "RFC7523-3-codes-01", "A good assertion gets codes", [SigningClient], gets_codes()),
        case!(Must, "RFC7523-3-poll-01", "A good assertion polls", [SigningClient], polls()),
        case!(
            Must,
            "RFC8628-3.1-assertion-missing-01",
            "A client that signs gets no codes by its name alone",
            [SigningClient],
            name_alone()
        ),
        case!(
            Must,
            "RFC8628-3.1-assertion-01",
            "An assertion by another key gets no codes",
            [SigningClient],
            codes_by_other_key()
        ),
        case!(
            Must,
            "RFC7523-3-signature-01",
            "An assertion by another key is refused",
            [SigningClient],
            signed(Signing::Foreign)
        ),
        case!(
            Must,
            "RFC7523-3-signature-02",
            "An assertion whose signature was altered is refused",
            [SigningClient],
            signed(Signing::Altered)
        ),
        case!(
            Must,
            "RFC7523-3-alg-none-01",
            "An assertion that is not signed is refused",
            [SigningClient],
            signed(Signing::None)
        ),
        case!(
            Must,
            "RFC7523-3-alg-symmetric-01",
            "An assertion under a symmetric key of its own is refused",
            [SigningClient],
            signed(Signing::Symmetric)
        ),
        case!(
            Must,
            "RFC7523-3-iss-01",
            "An assertion without iss is refused",
            [SigningClient],
            claim("iss", Value::Null)
        ),
        case!(
            Must,
            "RFC7523-3-iss-02",
            "An assertion of another issuer is refused",
            [SigningClient],
            claim("iss", json!("no-such-client-of-this-server"))
        ),
        case!(Must, "RFC7523-3-sub-01", "An assertion without sub is refused", [SigningClient], subject(Value::Null)),
        case!(
            Must,
            "RFC7523-3-sub-02",
            "An assertion about another client is refused",
            [SigningClient],
            subject(json!("no-such-client-of-this-server"))
        ),
        case!(
            Must,
            "RFC7523-3-aud-01",
            "An assertion without aud is refused",
            [SigningClient],
            claim("aud", Value::Null)
        ),
        case!(
            Must,
            "RFC7523-3-aud-02",
            "An assertion for another server is refused",
            [SigningClient],
            claim("aud", json!("https://other.invalid"))
        ),
        case!(
            Practice,
            "PRACTICE-assertion-audience-01",
            "An assertion for this server and another one is refused",
            [SigningClient],
            two_audiences()
        ),
        case!(
            Must,
            "RFC7523-3-exp-01",
            "An assertion without exp is refused",
            [SigningClient],
            claim("exp", Value::Null)
        ),
        case!(Must, "RFC7523-3-exp-02", "An expired assertion is refused", [SigningClient], shifted("exp", -3600)),
        case!(
            Practice,
            "PRACTICE-assertion-life-01",
            "An assertion that is good for a year is refused",
            [SigningClient],
            shifted("exp", 31_536_000)
        ),
        case!(
            Must,
            "RFC7523-3-nbf-01",
            "An assertion that is good in an hour is refused",
            [SigningClient],
            from_later()
        ),
        case!(
            Should,
            "OIDC-9-jti-01",
            "An assertion without jti is refused",
            [SigningClient],
            claim("jti", Value::Null)
        ),
        case!(Should, "OIDC-9-replay-01", "An assertion is good once", [SigningClient], replay()),
        case!(
            Must,
            "RFC7521-4.2-client-id-01",
            "An assertion under the name of another client is refused",
            [SigningClient],
            other_name()
        ),
        case!(
            Must,
            "RFC7521-4.2-type-missing-01",
            "An assertion without its type is refused",
            [SigningClient],
            only("client_assertion")
        ),
        case!(
            Must,
            "RFC7521-4.2-assertion-missing-01",
            "A type without its assertion is refused",
            [SigningClient],
            only("client_assertion_type")
        ),
    ],
};

const NO_CODE: &str = "a-code-that-does-not-matter";

/// A token request with this assertion. Whoever is let in hears `invalid_grant`.
async fn presents(bench: &mut Bench, assertion: &str) -> Step<Answer> {
    let (client, _) = bench.signing()?;
    let parameters = [
        ("grant_type", DEVICE_CODE),
        ("device_code", NO_CODE),
        ("client_id", &client.id),
        ("client_assertion_type", ASSERTION),
        ("client_assertion", assertion),
    ];
    bench.tokens_bare(&parameters).await
}

/// What a good assertion gets after it was spoiled.
async fn tries(bench: &mut Bench, spoils: impl FnOnce(&mut Draft)) -> Step<Answer> {
    let (client, signer) = bench.signing()?;
    let mut draft = signer.draft(&client.id);
    spoils(&mut draft);
    presents(bench, &draft.signed(&signer.key)).await
}

async fn gets_codes(bench: &mut Bench) -> Step {
    let (client, _) = bench.signing()?;
    bench.asks(&client, &[]).await?.is(200)
}

async fn polls(bench: &mut Bench) -> Step {
    let (client, _) = bench.signing()?;
    let codes = bench.codes(&client).await?;
    bench.polls(&client, &codes.device_code).await?.refuses_with(&["authorization_pending"])
}

async fn name_alone(bench: &mut Bench) -> Step {
    let (client, _) = bench.signing()?;
    bench.asks_bare(&[("client_id", &client.id)]).await?.refuses_with(&["invalid_client", "invalid_request"])
}

async fn codes_by_other_key(bench: &mut Bench) -> Step {
    let (client, signer) = bench.signing()?;
    let mut draft = signer.draft(&client.id);
    draft.signing = Signing::Foreign;
    let assertion = draft.signed(&signer.key);
    let parameters =
        [("client_id", client.id.as_str()), ("client_assertion_type", ASSERTION), ("client_assertion", &assertion)];
    bench.asks_bare(&parameters).await?.refuses_with(&["invalid_client"])
}

async fn signed(bench: &mut Bench, signing: Signing) -> Step {
    tries(bench, |draft| draft.signing = signing).await?.refuses_with(&["invalid_client"])
}

async fn claim(bench: &mut Bench, name: &str, value: Value) -> Step {
    tries(bench, |draft| draft.claim(name, value)).await?.refuses_with(&["invalid_client"])
}

/// The name beside the assertion is another one then, which makes the request malformed, too.
async fn subject(bench: &mut Bench, value: Value) -> Step {
    let answer = tries(bench, |draft| draft.claim("sub", value)).await?;
    answer.refuses_with(&["invalid_client", "invalid_request"])
}

async fn shifted(bench: &mut Bench, name: &str, seconds: i64) -> Step {
    tries(bench, |draft| draft.shifts(name, seconds)).await?.refuses_with(&["invalid_client"])
}

async fn two_audiences(bench: &mut Bench) -> Step {
    let own = bench.signing()?.1.audience;
    claim(bench, "aud", json!([own, "https://other.invalid"])).await
}

async fn from_later(bench: &mut Bench) -> Step {
    let later = crate::client::now() + 3600;
    let draft = |draft: &mut Draft| {
        draft.claim("nbf", json!(later));
        draft.claim("exp", json!(later + 60));
    };
    tries(bench, draft).await?.refuses_with(&["invalid_client"])
}

async fn replay(bench: &mut Bench) -> Step {
    let (client, signer) = bench.signing()?;
    let assertion = signer.draft(&client.id).signed(&signer.key);
    let first = presents(bench, &assertion).await?;
    ensure(first.error() != Some("invalid_client"), || "the assertion was not even good once".to_owned())?;
    presents(bench, &assertion).await?.refuses_with(&["invalid_client"])
}

async fn other_name(bench: &mut Bench) -> Step {
    let (client, signer) = bench.signing()?;
    let named = [Some(bench.first()), bench.other().ok()].into_iter().flatten().find(|other| other.id != client.id);
    let named = named.map_or_else(|| "no-such-client-of-this-server".to_owned(), |other| other.id);
    let assertion = signer.draft(&client.id).signed(&signer.key);
    let parameters = [
        ("grant_type", DEVICE_CODE),
        ("device_code", NO_CODE),
        ("client_id", &named),
        ("client_assertion_type", ASSERTION),
        ("client_assertion", &assertion),
    ];
    bench.tokens_bare(&parameters).await?.refuses_with(&["invalid_client", "invalid_request"])
}

/// One of the two parameters without the other.
async fn only(bench: &mut Bench, name: &str) -> Step {
    let (client, signer) = bench.signing()?;
    let assertion = signer.draft(&client.id).signed(&signer.key);
    let value = if name == "client_assertion" { &assertion } else { ASSERTION };
    let all = form(&[("grant_type", DEVICE_CODE), ("device_code", NO_CODE), ("client_id", &client.id), (name, value)]);
    let call = Call::post(&bench.target.endpoints.token, all);
    bench.sends(call).await?.refuses_with(&["invalid_request", "invalid_client"])
}
