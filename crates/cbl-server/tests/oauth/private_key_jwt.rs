//! Clients that sign (RFC 7523; JA-01, JA-02, TK-02, MD-03).

use crate::{
    keys::{Key, asserted, encoded, signer, with},
    world::{Answer, DEVICE_GRANT, SECRET, World},
};
use cbl_store::ledger::{Client, ClientAuth};
use serde_json::{Value, json};

/// Every endpoint that authenticates clients, and every grant.
const ENDPOINTS: [(&str, &str); 5] = [
    ("/device_authorization", ""),
    ("/token", "grant_type=urn:ietf:params:oauth:grant-type:device_code&device_code=x"),
    ("/token", "grant_type=refresh_token&refresh_token=x"),
    ("/revoke", "token=x"),
    ("/introspect", "token=x"),
];

async fn start() -> (World, Key) {
    let (world, key) = (World::start().await, Key::new());
    world.registers(&signer("kiosk", &key)).await;
    (world, key)
}

/// Whether the answer says that the client was let in, whatever else was wrong.
fn let_in(answer: &Answer) -> bool {
    answer.status == 200 || answer.error() == "invalid_grant"
}

/// A linking and a life with a key instead of a secret.
#[tokio::test]
async fn a_client_that_signs_links_refreshes_asks_and_revokes() {
    let (world, key) = start().await;
    let codes = world.codes_for(&key.asserts(&world, "kiosk")).await;
    world.polls_with(&codes.device_code, &key.asserts(&world, "kiosk")).await.is_error(400, "authorization_pending");
    world.approves(&world.ada, &codes).await;
    let tokens = world.polls_with(&codes.device_code, &key.asserts(&world, "kiosk")).await;
    let refreshed = world.refreshes_with(&tokens.member("refresh_token"), &key.asserts(&world, "kiosk")).await;
    let access = refreshed.member("access_token");
    let asks = async || world.posts("/introspect", &format!("token={access}&{}", key.asserts(&world, "kiosk"))).await;
    assert_eq!(asks().await.json()["active"], json!(true));
    let token = refreshed.member("refresh_token");
    assert_eq!(world.posts("/revoke", &format!("token={token}&{}", key.asserts(&world, "kiosk"))).await.status, 200);
    assert_eq!(asks().await.json()["active"], json!(false));
}

/// JA-01, over the wire: claims.
#[tokio::test]
async fn ja_01_assertions_with_wrong_claims_are_refused() {
    let (world, key) = start().await;
    let now = world.clock.now().seconds();
    let issuer = world.service().issuer();
    for wrong in [
        json!({"iss": null}),
        json!({"iss": "console"}),
        json!({"sub": "console"}),
        json!({"aud": null}),
        json!({"aud": "https://other.example"}),
        json!({"aud": format!("{issuer}/token")}),
        json!({"aud": [issuer]}),
        json!({"aud": [issuer, "https://other.example"]}),
        json!({"exp": null}),
        json!({"exp": now}),
        json!({"exp": now + 301}),
        json!({"nbf": now + 60}),
        json!({"jti": null}),
        json!({"jti": ""}),
    ] {
        let claims = with(key.assertion_claims(&world, "kiosk"), &wrong);
        let answer = world.posts("/token", &poll(&key.signs(&json!({"alg": "ES256"}), &claims))).await;
        assert_eq!((answer.status.as_u16(), answer.error()), (401, "invalid_client".to_owned()), "{wrong}");
        answer.is_oauth_json();
    }
    let longest = with(key.assertion_claims(&world, "kiosk"), &json!({"exp": now + 300}));
    assert!(let_in(&world.posts("/token", &poll(&key.signs(&json!({"alg": "ES256"}), &longest))).await));
}

fn poll(assertion: &str) -> String {
    format!("grant_type={DEVICE_GRANT}&device_code=x&{}", asserted(assertion))
}

/// JA-01: only the registered key, only in its algorithm.
#[tokio::test]
async fn ja_01_assertions_of_another_key_or_algorithm_are_refused() {
    let (world, key) = start().await;
    let claims = |of: &Key| of.assertion_claims(&world, "kiosk");
    let mut forged: Vec<String> = ["none", "HS256", "RS256", "PS256", "EdDSA", "ES384"]
        .map(|alg| key.signs(&json!({ "alg": alg }), &claims(&key)))
        .to_vec();
    let other = Key::new();
    forged.push(other.signs(&json!({"alg": "ES256"}), &claims(&other)));
    forged.push(other.signs(&json!({"alg": "ES256", "jwk": other.jwk()}), &claims(&other)));
    forged.push(format!("{}.", [json!({"alg": "none"}), claims(&key)].each_ref().map(encoded).join(".")));
    forged.push("nonsense".to_owned());
    for assertion in forged {
        let answer = world.posts("/token", &poll(&assertion)).await;
        answer.is_error(401, "invalid_client");
    }
}

/// JA-02: once, at whichever endpoint.
#[tokio::test]
async fn ja_02_an_assertion_is_good_once_at_all_endpoints_together() {
    let (world, key) = start().await;
    for (first, form) in ENDPOINTS {
        let assertion = key.asserts(&world, "kiosk");
        assert!(let_in(&world.posts(first, &format!("{form}&{assertion}")).await), "{first}");
        for (path, form) in ENDPOINTS {
            let again = world.posts(path, &format!("{form}&{assertion}")).await;
            assert_eq!((again.status.as_u16(), again.error()), (401, "invalid_client".to_owned()), "{first}, {path}");
        }
        world.wait(61);
        world.posts(first, &format!("{form}&{assertion}")).await.is_error(401, "invalid_client");
    }
}

/// What can be presented, and the client it belongs to.
fn credentials(world: &World, key: &Key, other: &Key) -> Vec<(&'static str, &'static str, String, Option<Value>)> {
    let basic = |id: &str, secret: &str| Some(json!([id, secret]));
    vec![
        ("none", "tv", "client_id=tv".into(), None),
        ("none", "", "client_id=console".into(), None),
        ("none", "", "client_id=kiosk".into(), None),
        ("basic", "console", String::new(), basic("console", SECRET)),
        ("basic, wrong", "", String::new(), basic("console", "wrong")),
        ("basic", "", String::new(), basic("tv", SECRET)),
        ("basic", "", String::new(), basic("kiosk", SECRET)),
        ("post", "console", format!("client_id=console&client_secret={SECRET}"), None),
        ("post, wrong", "", "client_id=console&client_secret=wrong".into(), None),
        ("post", "", format!("client_id=tv&client_secret={SECRET}"), None),
        ("post", "", format!("client_id=kiosk&client_secret={SECRET}"), None),
        ("key", "kiosk", key.asserts(world, "kiosk"), None),
        ("key, named", "kiosk", format!("client_id=kiosk&{}", key.asserts(world, "kiosk")), None),
        ("key, wrong", "", other.asserts(world, "kiosk"), None),
        ("key", "", key.asserts(world, "tv"), None),
        ("key", "", key.asserts(world, "console"), None),
        ("key", "", key.asserts(world, "nobody"), None),
    ]
}

/// TK-02: every grant and endpoint, every way, right and wrong credentials.
#[tokio::test]
async fn tk_02_a_client_is_let_in_in_the_way_it_was_registered_for_and_in_no_other() {
    let (world, key) = start().await;
    let other = Key::new();
    for (path, form) in ENDPOINTS {
        for (way, client, parameters, basic) in credentials(&world, &key, &other) {
            let mut request = world.post(path, &format!("{form}&{parameters}"));
            if let Some(basic) = &basic {
                request = request.basic_auth(basic[0].as_str().unwrap(), basic[1].as_str());
            }
            let answer = world.send(request).await;
            // IN-01: nobody is nobody at introspection.
            let right = !(client.is_empty() || path == "/introspect" && client == "tv");
            assert_eq!(let_in(&answer), right, "{path} {form} {way} {parameters}: {answer:?}");
            if !right {
                answer.is_error(401, "invalid_client");
                assert_eq!(answer.header("www-authenticate").starts_with("Basic "), basic.is_some(), "{path} {way}");
            }
        }
    }
}

/// TK-16, RFC 7521 section 4.2.
#[tokio::test]
async fn tk_16_an_assertion_goes_with_nothing_else() {
    let (world, key) = start().await;
    let assertion = |world: &World| key.asserts(world, "kiosk");
    for (path, form) in ENDPOINTS {
        for both in [
            format!("{}&client_secret={SECRET}", assertion(&world)),
            format!("client_id=tv&{}", assertion(&world)),
            "client_id=kiosk&client_assertion=x".to_owned(),
            "client_id=kiosk&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer"
                .into(),
        ] {
            world.posts(path, &format!("{form}&{both}")).await.is_error(400, "invalid_request");
        }
        let header = world.post(path, &format!("{form}&{}", assertion(&world))).basic_auth("console", Some(SECRET));
        world.send(header).await.is_error(400, "invalid_request");
        let unknown = "client_id=kiosk&client_assertion_type=urn:example:saml&client_assertion=x";
        world.posts(path, &format!("{form}&{unknown}")).await.is_error(401, "invalid_client");
    }
}

/// Keys change while the server runs; the old ones sign nothing any more.
#[tokio::test]
async fn new_keys_count_from_the_next_reading_of_the_registry() {
    let (world, old) = start().await;
    let new = Key::new();
    let auth = ClientAuth::PrivateKeyJwt { jwks: json!({"keys": [new.jwk()]}).to_string() };
    assert!(world.service().ledger.set_client_auth("kiosk", &auth).await.unwrap());
    world.service().refresh_registry().await.unwrap();
    let asks = async |key: &Key| world.posts("/device_authorization", &key.asserts(&world, "kiosk")).await;
    asks(&old).await.is_error(401, "invalid_client");
    assert_eq!(asks(&new).await.status, 200);
}

/// DA-16: a client that must prove who it is, and does.
#[tokio::test]
async fn da_16_codes_for_clients_that_prove_who_they_are() {
    let (world, key) = (World::start().await, Key::new());
    world.registers(&Client { authenticated_only: true, ..signer("strict", &key) }).await;
    world.registers(&Client { authenticated_only: true, ..crate::world::client("name-only") }).await;
    assert_eq!(world.posts("/device_authorization", &key.asserts(&world, "strict")).await.status, 200);
    world.posts("/device_authorization", "client_id=name-only").await.is_error(400, "unauthorized_client");
}

/// XD-09: codes in some networks alone.
#[tokio::test]
async fn xd_09_a_client_of_other_networks_gets_no_codes_here() {
    let world = World::start().await;
    let networks = |network: &str| vec![network.parse().unwrap()];
    world.registers(&Client { networks: networks("127.0.0.0/8"), ..crate::world::client("here") }).await;
    world.registers(&Client { networks: networks("192.0.2.0/24"), ..crate::world::client("there") }).await;
    assert_eq!(world.posts("/device_authorization", "client_id=here").await.status, 200);
    world.posts("/device_authorization", "client_id=there").await.is_error(400, "unauthorized_client");
}
