//! Metadata and keys (RFC 8414, RFC 7517, RFC 9068; MD-01 to MD-04, RT-06, RT-07, PK-01).

use crate::world::{Answer, SECRET, World};
use aws_lc_rs::digest::{SHA512, digest};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use cbl_server::config::SigningAlgorithm;
use serde_json::Value;

async fn gets(world: &World, path: &str) -> Answer {
    let answer = world.send(world.http.get(world.url(path))).await;
    assert_eq!(answer.status, 200, "{path}");
    answer
}

fn part(token: &str, index: usize) -> Value {
    let part = token.split('.').nth(index).unwrap();
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
}

/// MD-01, MD-02.
#[tokio::test]
async fn both_discoveries_give_the_same_document() {
    let world = World::start().await;
    let rfc8414 = gets(&world, "/.well-known/oauth-authorization-server").await;
    let openid = gets(&world, "/.well-known/openid-configuration").await;
    assert_eq!(rfc8414.text, openid.text);
    let json = rfc8414.json();
    let issuer = world.service().issuer();
    assert_eq!(json["issuer"].as_str(), Some(issuer));
    assert_eq!(json["device_authorization_endpoint"].as_str(), Some(format!("{issuer}/device_authorization").as_str()));
    let grants = json["grant_types_supported"].as_array().unwrap();
    assert!(grants.iter().any(|grant| grant == crate::world::DEVICE_GRANT));
    assert!(json.as_object().unwrap().values().all(|value| value.as_array().is_none_or(|array| !array.is_empty())));
}

/// MD-01: an issuer with a path has its metadata where RFC 8414 puts it.
#[tokio::test]
async fn an_issuer_with_a_path_serves_everything_below_it() {
    let world = World::start_configured(|config| config.issuer = "https://id.example/auth".into()).await;
    let json = gets(&world, "/.well-known/oauth-authorization-server/auth").await.json();
    assert_eq!(json, gets(&world, "/auth/.well-known/openid-configuration").await.json());
    assert_eq!(json["token_endpoint"].as_str(), Some("https://id.example/auth/token"));
    let answer = world.posts("/auth/device_authorization", "client_id=tv").await;
    assert!(answer.member("verification_uri_complete").starts_with("https://id.example/auth/L/"));
}

/// MD-03, both ways: what is advertised works, and what is not does not.
#[tokio::test]
async fn advertised_methods_are_exactly_those_that_work() {
    let world = World::start().await;
    let json = gets(&world, "/.well-known/oauth-authorization-server").await.json();
    let methods =
        |name: &str| json[name].as_array().unwrap().iter().map(|m| m.as_str().unwrap().to_owned()).collect::<Vec<_>>();
    let all = ["none", "client_secret_basic", "client_secret_post", "private_key_jwt"];
    assert_eq!(methods("token_endpoint_auth_methods_supported"), all);
    assert_eq!(methods("revocation_endpoint_auth_methods_supported"), all);
    assert_eq!(methods("introspection_endpoint_auth_methods_supported"), all[1..]);
    for endpoint in ["token", "revocation", "introspection"] {
        let algorithms = methods(&format!("{endpoint}_endpoint_auth_signing_alg_values_supported"));
        assert_eq!(algorithms, ["ES256", "EdDSA", "PS256"]);
    }
    assert_eq!(methods("code_challenge_methods_supported"), ["S256"]);
    for endpoint in ["token", "revocation", "introspection", "device_authorization"] {
        let url = json[format!("{endpoint}_endpoint")].as_str().unwrap();
        let path = url.strip_prefix(world.service().issuer()).unwrap();
        assert_ne!(world.posts(path, "").await.status, 404);
    }
    assert_eq!(methods("scopes_supported"), ["openid", "profile", "email", "address", "offline_access"]);
}

/// MD-04: public members only, thumbprint as identifier, cached for as long as rotation counts on.
#[tokio::test]
async fn the_key_set_shows_no_private_member() {
    for algorithm in [SigningAlgorithm::EdDsa, SigningAlgorithm::Es256] {
        let world = World::start_configured(|config| config.signing_algorithm = algorithm).await;
        let answer = gets(&world, "/jwks.json").await;
        assert_eq!(answer.header("cache-control"), "public, max-age=300");
        let keys = answer.json()["keys"].as_array().unwrap().clone();
        assert_eq!(keys.len(), 1);
        let key = keys[0].as_object().unwrap();
        let allowed = ["kty", "crv", "x", "y", "kid", "alg", "use"];
        assert!(key.keys().all(|member| allowed.contains(&member.as_str())), "{key:?}");
        assert_eq!(key["kid"].as_str().unwrap().len(), 43);
        let token = world.linked().await.member("access_token");
        assert_eq!(part(&token, 0)["kid"], key["kid"]);
        assert_eq!(part(&token, 0)["alg"], key["alg"]);
    }
}

/// RT-06, RT-07.
#[tokio::test]
async fn access_tokens_are_at_jwt_with_one_audience() {
    let world = World::start().await;
    let token = world.linked().await.member("access_token");
    assert_eq!(part(&token, 0)["typ"], "at+jwt");
    let claims = part(&token, 1);
    for claim in ["iss", "exp", "aud", "sub", "client_id", "iat", "jti", "scope"] {
        assert!(!claims[claim].is_null(), "{claim}");
    }
    assert_eq!(claims["aud"], claims["iss"]);
    let codes = world.codes_for("client_id=bound&resource=https%3A%2F%2Fapi.example").await;
    world.approves(&world.ada, &codes).await;
    let token = world.polls_with(&codes.device_code, "client_id=bound").await.member("access_token");
    assert_eq!(part(&token, 1)["aud"], "https://api.example");
}

/// RT-06: nothing unsigned, nothing of another type, nothing under another algorithm.
#[tokio::test]
async fn a_token_that_was_not_signed_as_an_access_token_is_refused() {
    let world = World::start().await;
    let codes = world.codes_for("client_id=tv").await;
    world.approves(&world.ada, &codes).await;
    let tokens = world.polls(&codes).await;
    let (access, id_token) = (tokens.member("access_token"), tokens.member("id_token"));
    let claims = access.split('.').nth(1).unwrap();
    let kid = part(&access, 0)["kid"].as_str().unwrap().to_owned();
    let unsigned = |alg: &str| {
        let header = URL_SAFE_NO_PAD.encode(format!(r#"{{"typ":"at+jwt","alg":"{alg}","kid":"{kid}"}}"#));
        format!("{header}.{claims}.")
    };
    for forged in [id_token, unsigned("none"), unsigned("HS256"), unsigned("EdDSA"), format!("{access}x")] {
        assert_eq!(world.reads_userinfo(&forged).await.status, 401, "{forged}");
    }
}

/// PK-01: the time is that of the sign-in on the phone, not of the collection.
#[tokio::test]
async fn the_id_token_tells_of_the_sign_in_on_the_phone() {
    let world = World::start().await;
    let signed_in = world.ada.auth_time;
    world.wait(100);
    let codes = world.codes().await;
    world.approves(&world.ada, &codes).await;
    world.wait(7);
    let tokens = world.polls(&codes).await;
    let claims = part(&tokens.member("id_token"), 1);
    assert_eq!(claims["auth_time"].as_i64(), Some(signed_in.seconds()));
    assert_eq!((claims["aud"].as_str(), claims["amr"][0].as_str()), (Some("tv"), Some("pwd")));
    assert_eq!(claims["sub"], part(&tokens.member("access_token"), 1)["sub"]);
    let hash = digest(&SHA512, tokens.member("access_token").as_bytes());
    assert_eq!(claims["at_hash"].as_str(), Some(URL_SAFE_NO_PAD.encode(&hash.as_ref()[..32]).as_str()));
}

/// Keys rotate without restart: announced, active one `max-age` later, the old one still verified.
#[tokio::test]
async fn a_rotated_key_is_announced_before_it_signs_and_kept_after() {
    let world = World::start().await;
    let service = world.service();
    let old = world.linked().await.member("access_token");
    service.announce_next_key().await.unwrap();
    service.refresh_registry().await.unwrap();
    assert_eq!(gets(&world, "/jwks.json").await.json()["keys"].as_array().unwrap().len(), 2);
    assert_eq!(part(&world.linked().await.member("access_token"), 0)["kid"], part(&old, 0)["kid"]);
    world.wait(300);
    service.rotate_keys_if_due().await.unwrap();
    service.refresh_registry().await.unwrap();
    assert_ne!(part(&world.linked().await.member("access_token"), 0)["kid"], part(&old, 0)["kid"]);
    assert_eq!(world.reads_userinfo(&old).await.status, 200);
    world.wait(86_400);
    service.rotate_keys_if_due().await.unwrap();
    service.refresh_registry().await.unwrap();
    assert_eq!(gets(&world, "/jwks.json").await.json()["keys"].as_array().unwrap().len(), 1);
}

/// IN-01 needs no more than what the metadata says.
#[tokio::test]
async fn introspection_takes_both_ways_of_a_secret() {
    let world = World::start().await;
    let token = world.linked().await.member("access_token");
    let form = format!("token={token}&client_id=backend&client_secret={SECRET}");
    assert_eq!(world.posts("/introspect", &form).await.json()["active"].as_bool(), Some(true));
}
