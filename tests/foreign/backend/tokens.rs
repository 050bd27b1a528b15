//! Tokens that must not be believed, and answers of a provider that must not be understood. Issue 6.

use reqwest::header::{AUTHORIZATION, HeaderMap, HeaderValue};
use serde_json::{Value, json};

use super::liar::Liar;
use super::{LATER, LINK_AGAIN, REFRESH, REPAIR, is_new, refusal};

/// RT-07, RFC 9068 section 4, RFC 9449 section 7.2: each flaw alone is enough, and the device hears what to do about it.
#[tokio::test(flavor = "multi_thread")]
async fn tokens_with_a_flaw_are_refused() {
    let (liar, namesake) = (Liar::starts(), Liar::starts());
    let service = liar.serves(&[]);
    let none = json!({ "alg": "none", "typ": "at+jwt", "kid": "k1" });
    let thief = {
        let mut claims = liar.claims();
        claims["sub"] = json!("eve");
        namesake.signs("at+jwt", "k1", &claims)
    };
    for (what, token, expected) in [
        ("expired", liar.token_with("exp", json!(1_000_000_000)), REFRESH),
        ("another issuer", liar.token_with("iss", json!(namesake.issuer)), REFRESH),
        ("another provider", namesake.token_of("ann"), REFRESH),
        ("a namesake of the key", thief, REFRESH),
        ("an unknown key", liar.signs("at+jwt", "k2", &liar.claims()), REFRESH),
        ("an ID token", liar.signs("JWT", "k1", &liar.claims()), REFRESH),
        ("alg none", liar.forges(&none, ""), REFRESH),
        ("alg none with a signature", liar.forges(&none, "AAAA"), REFRESH),
        ("the public key as secret", liar.signs_with_public_key(), REFRESH),
        ("no subject", liar.token_with("sub", Value::Null), REFRESH),
        ("no JWT", "nonsense".to_owned(), REFRESH),
        ("too long", "a".repeat(5_000), REFRESH),
        ("another service", liar.token_with("aud", json!("https://other.example")), REPAIR),
        ("another device", liar.token_with("client_id", json!("radio")), REPAIR),
        ("no device", liar.token_with("client_id", Value::Null), REPAIR),
        (
            "bound to a key",
            liar.token_with("cnf", json!({ "jkt": "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I" })),
            REPAIR,
        ),
    ] {
        let answer = service.visited(&token).await;
        assert_eq!(refusal(&answer), expected, "{what}");
        assert!(answer.header("www-authenticate").unwrap().starts_with("Bearer error=\"invalid_token\""), "{what}");
        assert_eq!(answer.header("cache-control"), Some("no-store"), "{what}");
    }
    assert!(is_new(&service.visited(&liar.token_of("ann")).await));
}

/// RT-08: one token, in the header.
#[tokio::test(flavor = "multi_thread")]
async fn a_token_comes_once_and_in_the_header() {
    let liar = Liar::starts();
    let service = liar.serves(&[]);
    let token = liar.token_of("ann");
    let with = |values: &[String]| {
        let values = values.iter().map(|value| (AUTHORIZATION, HeaderValue::from_str(value).unwrap()));
        values.collect::<HeaderMap>()
    };
    let twice = {
        let mut headers = with(&[format!("Bearer {token}")]);
        headers.append(AUTHORIZATION, HeaderValue::from_str(&format!("Bearer {token}")).unwrap());
        headers
    };
    let without = service.visited_with("", HeaderMap::new()).await;
    assert_eq!((refusal(&without), without.header("www-authenticate")), (REFRESH, Some("Bearer")));
    let bad = (400, "invalid_request", "repair");
    for (query, headers, expected) in [
        (format!("?access_token={token}"), HeaderMap::new(), bad),
        (format!("?access_token={token}"), with(&[format!("Bearer {token}")]), bad),
        (String::new(), twice, bad),
        (String::new(), with(&["Basic dHY6".to_owned()]), REFRESH),
        (String::new(), with(&["Bearer".to_owned()]), REFRESH),
        (String::new(), with(&["Bearer ".to_owned()]), REFRESH),
        (String::new(), with(&[format!("Bearer {token},x")]), REFRESH),
        (String::new(), with(&[format!("DPoP {token}")]), REPAIR),
    ] {
        assert_eq!(refusal(&service.visited_with(&query, headers).await), expected);
    }
    let lower_case = service.visited_with("", with(&[format!("bearer {token}")])).await;
    assert_eq!(lower_case.status(), 200);
}

/// A provider that is away, or talks nonsense, is nobody's `invalid_token`: the device keeps its tokens and comes again.
#[tokio::test(flavor = "multi_thread")]
async fn a_provider_in_trouble_is_503() {
    let liar = Liar::starts();
    let service = liar.serves(&[]);
    let token = liar.token_of("ann");
    for (what, status, body) in [
        ("a fault", 500, "{}".to_owned()),
        ("a crowd", 429, "{}".to_owned()),
        ("a redirect", 302, "{}".to_owned()),
        ("no JSON", 200, "<html>".to_owned()),
        ("nothing", 200, String::new()),
        ("no subject", 200, json!({ "name": "Ann" }).to_string()),
        ("somebody else", 200, json!({ "sub": "eve" }).to_string()),
        ("far too much", 200, json!({ "sub": "ann", "name": "a".repeat(100_000) }).to_string()),
    ] {
        liar.says_text("/userinfo", status, body);
        let answer = service.visited(&token).await;
        assert_eq!((refusal(&answer), answer.header("retry-after")), (LATER, Some("5")), "{what}");
    }
    liar.says("/userinfo", 401, &json!({ "error": "invalid_token" }));
    assert_eq!(refusal(&service.visited(&token).await), REFRESH);
    liar.says("/userinfo", 403, &json!({ "error": "insufficient_scope" }));
    assert_eq!(refusal(&service.visited(&token).await), (403, "insufficient_scope", "repair"));
    liar.knows(&json!({ "sub": "ann" }));
    assert!(is_new(&service.visited(&token).await), "a refusal left an account behind");
}

/// Metadata of another issuer, or one that sends tokens elsewhere in the clear, is not believed; and asked again later.
#[tokio::test(flavor = "multi_thread")]
async fn metadata_is_believed_of_its_own_issuer_alone() {
    let liar = Liar::starts();
    let service = liar.serves(&[]);
    let token = liar.token_of("ann");
    let path = "/.well-known/openid-configuration";
    for (member, value) in [
        ("issuer", "https://id.example"),
        ("userinfo_endpoint", "http://id.example/userinfo"),
        ("jwks_uri", "http://id.example/jwks.json"),
    ] {
        let mut metadata = liar.metadata();
        metadata[member] = json!(value);
        liar.says(path, 200, &metadata);
        assert_eq!(refusal(&service.visited(&token).await), LATER, "{member}");
    }
    liar.says(path, 200, &liar.metadata());
    assert_eq!(service.visited(&token).await.status(), 200);
}

/// The other two ways believe no more than the first: a foreign audience, a key, another issuer, and their provider away.
#[tokio::test(flavor = "multi_thread")]
async fn what_the_provider_says_of_a_token_is_compared_with_what_is_ours() {
    let liar = Liar::starts();
    let secret = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(secret.path(), "a secret\n").unwrap();
    let file = secret.path().display().to_string();
    let flags = ["--check", "introspection", "--resource-server-id", "api", "--resource-server-secret-file", &file];
    let service = liar.serves(&flags);
    let good = json!({ "active": true, "iss": liar.issuer, "sub": "ann", "aud": super::AUDIENCE, "client_id": "tv" });
    let with = |name: &str, value: Value| {
        let mut said = good.clone();
        said[name] = value;
        said
    };
    for (said, expected) in [
        (json!({ "active": false }), REFRESH),
        (with("iss", json!("https://id.example")), REFRESH),
        (with("aud", json!("https://other.example")), REPAIR),
        (with("client_id", json!("radio")), REPAIR),
        (with("cnf", json!({ "jkt": "x" })), REPAIR),
        (json!({}), LATER),
    ] {
        liar.says("/introspect", 200, &said);
        assert_eq!(refusal(&service.visited("any-token").await), expected, "{said}");
    }
    for status in [401, 500] {
        liar.says("/introspect", status, &json!({ "error": "invalid_client" }));
        assert_eq!(refusal(&service.visited("any-token").await), LATER, "our trouble is not the device's: {status}");
    }
    liar.says("/introspect", 200, &good);
    assert!(is_new(&service.visited("any-token").await));
}

/// Only `invalid_grant` ends a link.
#[tokio::test(flavor = "multi_thread")]
async fn a_refresh_that_is_passed_on_ends_the_link_at_invalid_grant_alone() {
    let liar = Liar::starts();
    let service = liar.serves(&[]);
    let form = [("client_id", "tv"), ("refresh_token", "r1")];
    for (status, error, expected) in [
        (400, "invalid_grant", LINK_AGAIN),
        (400, "invalid_request", LATER),
        (401, "invalid_client", LATER),
        (503, "temporarily_unavailable", LATER),
    ] {
        liar.says("/token", status, &json!({ "error": error }));
        assert_eq!(refusal(&service.posts("/refresh", &form).await), expected, "{error}");
    }
    let tokens = json!({ "access_token": "a2", "token_type": "Bearer", "expires_in": 900, "refresh_token": "r2" });
    liar.says("/token", 200, &tokens);
    assert_eq!(*service.posts("/refresh", &form).await.body(), tokens);
    let bad = (400, "invalid_request", "repair");
    assert_eq!(refusal(&service.posts("/refresh", &[("client_id", "radio"), ("refresh_token", "r1")]).await), bad);
    assert_eq!(refusal(&service.posts("/refresh", &[("client_id", "tv")]).await), bad);
}

/// Errors at the start name the flag.
#[test]
fn flags_that_do_not_fit_are_named() {
    let service = cbl_tests::Backend::default();
    let base = ["--issuer", "https://id.example", "--client", "tv"];
    for (flags, named) in [
        (&["--issuer", "http://id.example", "--client", "tv"][..], "--issuer"),
        (&["--issuer", "https://id.example"][..], "--client"),
        (&[&base[..], &["--check", "introspection"]].concat()[..], "--resource-server-id"),
        (
            &[&base[..], &["--check", "introspection", "--resource-server-id", "api"]].concat()[..],
            "--resource-server-secret-file",
        ),
        (&[&base[..], &["--check", "token-information", "--audience", "x"]].concat()[..], "--audience"),
    ] {
        let said = service.refuses(flags);
        assert!(said.contains(named), "{named}: {said}");
    }
}
