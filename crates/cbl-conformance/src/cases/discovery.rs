//! Metadata (RFC 8414, OpenID Connect Discovery, RFC 8628 section 4) and keys (RFC 7517).
#![expect(clippy::unused_async, reason = "cases have one shape; these read what was fetched before the first")]

use std::collections::HashSet;

use serde_json::Value;
use url::Url;

use crate::answer::Answer;
use crate::bench::{Bench, DEVICE_CODE};
use crate::case::{Group, Step, Stop, applies, case, ensure};
use crate::target::is_loopback;
use crate::wire::{Call, url};

pub(super) const GROUP: Group = Group {
    name: "Discovery",
    cases: &[
        case!(Must, "RFC8414-3.2-json-01", "Metadata is a JSON object sent as application/json", [Discovery], json()),
        case!(
            Must,
            "RFC8414-3.3-issuer-01",
            "The issuer in the metadata is the one that was asked",
            [Discovery],
            issuer()
        ),
        case!(
            Must,
            "RFC8414-2-issuer-url-01",
            "The issuer is https, without query or fragment",
            [Discovery],
            issuer_url()
        ),
        case!(Must, "RFC8414-2-endpoints-https-01", "Every endpoint is an https URL", [Discovery], endpoints_https()),
        case!(Must, "RFC8414-2-token-endpoint-01", "The metadata names the token endpoint", [Discovery], names_token()),
        case!(Must, "RFC8414-3.2-no-empty-01", "The metadata leaves out what has no elements", [Discovery], no_empty()),
        case!(Must, "RFC8414-2-lists-01", "What is supported is a list of texts, or yes or no", [Discovery], lists()),
        case!(
            Must,
            "RFC8414-2-response-types-01",
            "Response types are named where there is an authorization endpoint",
            [Discovery],
            response_types()
        ),
        case!(
            Should,
            "RFC8628-4-endpoint-01",
            "The metadata names the device authorization endpoint",
            [Discovery],
            names_endpoint()
        ),
        case!(
            Should,
            "RFC8628-4-grant-type-01",
            "The metadata names the device grant among the grant types",
            [Discovery],
            names_grant()
        ),
        case!(
            Should,
            "RFC8414-2-auth-methods-01",
            "The metadata names the ways in which the clients of this run authenticate",
            [Discovery],
            auth_methods()
        ),
        case!(
            Practice,
            "RFC8414-2-documents-agree-01",
            "The documents of OAuth and of OpenID Connect say the same",
            [Discovery],
            agree()
        ),
        case!(
            Practice,
            "RFC9700-2.1.1-pkce-s256-01",
            "Where code challenges are offered, S256 is",
            [Discovery],
            pkce()
        ),
        case!(
            Must,
            "OIDD-3-signing-01",
            "ID tokens may be signed with something else than none",
            [Discovery],
            signing()
        ),
        case!(Must, "RFC7517-5-keys-01", "The keys are a JSON object with a list of keys", [Discovery], keys()),
        case!(Must, "RFC8414-2-keys-public-01", "No key has a private or symmetric member", [Discovery], keys_public()),
        case!(Should, "RFC7517-4.5-kid-01", "Every key has an id of its own", [Discovery], keys_ids()),
    ],
};

fn documents(bench: &mut Bench) -> Vec<Answer> {
    let documents = bench.target.metadata.clone();
    for document in &documents {
        bench.cites(document);
    }
    documents
}

/// The document of RFC 8414; the one of OpenID Connect where there is no other.
fn document(bench: &mut Bench) -> Step<Answer> {
    documents(bench).into_iter().next().ok_or_else(|| Stop::Untried("there is no metadata".to_owned()))
}

fn texts<'a>(document: &'a Answer, name: &str) -> Option<Vec<&'a str>> {
    Some(document.member(name)?.as_array()?.iter().filter_map(Value::as_str).collect())
}

async fn json(bench: &mut Bench) -> Step {
    documents(bench).iter().try_for_each(Answer::is_json)
}

async fn issuer(bench: &mut Bench) -> Step {
    let asked = bench.target.issuer.as_str().trim_end_matches('/').to_owned();
    for document in documents(bench) {
        let said = document.must_have_text("issuer")?;
        // A URL parser adds the slash after an authority; nobody typed it.
        ensure(said == asked || said == format!("{asked}/"), || format!("asked {asked}, but the issuer is {said}"))?;
    }
    Ok(())
}

async fn issuer_url(bench: &mut Bench) -> Step {
    let document = document(bench)?;
    let issuer = url(document.must_have_text("issuer")?)?;
    is_secure("issuer", &issuer)?;
    ensure(issuer.query().is_none() && issuer.fragment().is_none(), || format!("{issuer} has a query or a fragment"))
}

fn is_secure(name: &str, url: &Url) -> Step {
    let secure = url.scheme() == "https" || url.scheme() == "http" && is_loopback(url);
    ensure(secure, || format!("{name} is {url}, which is not https"))
}

async fn endpoints_https(bench: &mut Bench) -> Step {
    for document in documents(bench) {
        let members = document.json.as_ref().and_then(Value::as_object);
        for (name, value) in members.into_iter().flatten() {
            if let (true, Some(text)) = (name.ends_with("_endpoint") || name == "jwks_uri", value.as_str()) {
                is_secure(name, &url(text)?)?;
            }
        }
    }
    Ok(())
}

async fn names_token(bench: &mut Bench) -> Step {
    document(bench)?.must_have_text("token_endpoint").map(drop)
}

async fn no_empty(bench: &mut Bench) -> Step {
    for document in documents(bench) {
        let members = document.json.as_ref().and_then(Value::as_object);
        let empty = members.into_iter().flatten().find(|(_, value)| value.as_array().is_some_and(Vec::is_empty));
        ensure(empty.is_none(), || format!("{} is an empty list", empty.map_or("it", |(name, _)| name)))?;
    }
    Ok(())
}

async fn lists(bench: &mut Bench) -> Step {
    for document in documents(bench) {
        let members = document.json.as_ref().and_then(Value::as_object);
        let mut supported = members.into_iter().flatten().filter(|(name, _)| name.ends_with("_supported"));
        let odd = supported.find(|(_, value)| match value {
            Value::Array(list) => !list.iter().all(Value::is_string),
            other => !other.is_boolean(),
        });
        ensure(odd.is_none(), || format!("{} is neither", odd.map_or("it", |(name, _)| name)))?;
    }
    Ok(())
}

async fn response_types(bench: &mut Bench) -> Step {
    let document = document(bench)?;
    let reason = "there is no authorization endpoint, hence no response type, and an empty list must be left out";
    applies(document.member("authorization_endpoint").is_some(), reason)?;
    let types = texts(&document, "response_types_supported").unwrap_or_default();
    ensure(!types.is_empty(), || "response_types_supported is missing".to_owned())
}

async fn names_endpoint(bench: &mut Bench) -> Step {
    document(bench)?.must_have_text("device_authorization_endpoint").map(drop)
}

async fn names_grant(bench: &mut Bench) -> Step {
    let document = document(bench)?;
    let grants = texts(&document, "grant_types_supported").unwrap_or_default();
    ensure(grants.contains(&DEVICE_CODE), || format!("grant_types_supported is {grants:?}"))
}

async fn auth_methods(bench: &mut Bench) -> Step {
    let document = document(bench)?;
    // Left out, it means client_secret_basic.
    let offered = texts(&document, "token_endpoint_auth_methods_supported").unwrap_or(vec!["client_secret_basic"]);
    let clients = [Some(bench.first()), bench.other().ok()];
    for client in clients.into_iter().flatten() {
        let method = client.method_name();
        ensure(offered.contains(&method), || format!("{} uses {method}, and {offered:?} is offered", client.id))?;
    }
    Ok(())
}

async fn agree(bench: &mut Bench) -> Step {
    let found = documents(bench);
    let [oauth, oidc] = found.as_slice() else {
        return Err(Stop::NotApplicable("there is only one document".to_owned()));
    };
    for name in ["issuer", "device_authorization_endpoint", "token_endpoint", "jwks_uri"] {
        ensure(oauth.member(name) == oidc.member(name), || format!("they differ in {name}"))?;
    }
    Ok(())
}

async fn pkce(bench: &mut Bench) -> Step {
    let document = document(bench)?;
    let methods = texts(&document, "code_challenge_methods_supported");
    applies(methods.is_some(), "the server offers no code challenges")?;
    ensure(methods.is_some_and(|methods| methods.contains(&"S256")), || "S256 is not offered".to_owned())
}

async fn signing(bench: &mut Bench) -> Step {
    let document = document(bench)?;
    let algorithms = texts(&document, "id_token_signing_alg_values_supported");
    applies(algorithms.is_some(), "the server signs no ID tokens")?;
    let real = algorithms.is_some_and(|algorithms| algorithms.iter().any(|name| *name != "none"));
    ensure(real, || "none is the only algorithm".to_owned())
}

async fn key_set(bench: &mut Bench) -> Step<Vec<Value>> {
    let document = document(bench)?;
    applies(document.member("jwks_uri").is_some(), "the server publishes no keys")?;
    let place = url(document.must_have_text("jwks_uri")?)?;
    let answer = bench.sends(Call::get(&place)).await?;
    answer.is(200)?;
    let keys = answer.member("keys").and_then(Value::as_array).cloned();
    keys.ok_or_else(|| Stop::Fails("there is no list of keys".to_owned()))
}

async fn keys(bench: &mut Bench) -> Step {
    let keys = key_set(bench).await?;
    ensure(keys.iter().all(|key| key.get("kty").is_some_and(Value::is_string)), || "a key has no kty".to_owned())
}

async fn keys_public(bench: &mut Bench) -> Step {
    let keys = key_set(bench).await?;
    let private = ["d", "p", "q", "dp", "dq", "qi", "k", "oth", "priv"];
    let shown = keys.iter().find_map(|key| private.iter().find(|name| key.get(**name).is_some()));
    ensure(shown.is_none(), || format!("a key shows its member {}", shown.unwrap_or(&"d")))
}

async fn keys_ids(bench: &mut Bench) -> Step {
    let keys = key_set(bench).await?;
    let ids: HashSet<_> = keys.iter().filter_map(|key| key.get("kid")?.as_str()).collect();
    ensure(ids.len() == keys.len(), || format!("{} keys have {} ids", keys.len(), ids.len()))
}
