//! ID tokens that are not believed, each in a real exchange.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use serde_json::{Value, json};

use crate::provider::{Key, Says};
use crate::world::{ID, World, nobody_came_in};

const DOUBT: &str = "To be safe, we did not let you in";

/// OpenID Connect Core section 3.1.3.7.
#[actix_web::test]
async fn a_claim_that_does_not_fit_lets_nobody_in() {
    let world = World::starts().await;
    let now = world.now();
    let good = [
        json!({}),
        json!({"aud": ["cbl"]}),
        json!({"aud": ["other", "cbl"], "azp": "cbl"}),
        json!({"auth_time": null}),
        json!({"exp": 1_800_000_300.5}),
    ];
    for changes in &good {
        let (_, page) = world.tries("ada", changes).await;
        page.goes_to("/link");
    }
    let before = world.people().await;
    for changes in [
        json!({"iss": "https://evil.example"}),
        json!({"iss": null}),
        json!({"aud": "other"}),
        json!({"aud": ["cbl", "other"]}),
        json!({"aud": null}),
        json!({"aud": {"cbl": true}}),
        json!({"azp": "other"}),
        json!({"azp": 7}),
        json!({"exp": now - 60}),
        json!({"exp": null}),
        json!({"exp": "never"}),
        json!({"iat": now + 61}),
        json!({"iat": now - 601}),
        json!({"iat": null}),
        json!({"nonce": null}),
        json!({"nonce": "another"}),
        json!({"sub": ""}),
        json!({"sub": null}),
        json!({"sub": 7}),
        json!({"sub": "x".repeat(256)}),
        json!({"at_hash": "AAAAAAAAAAAAAAAAAAAAAA"}),
        json!({"at_hash": 7}),
        json!({"auth_time": now + 61}),
    ] {
        let (browser, page) = world.tries("mallory", &changes).await;
        nobody_came_in(&browser, &page, 403, DOUBT);
        assert!(world.account_of("mallory").await.is_none(), "{changes}");
    }
    World::nobody_changed(&before, &world.people().await);
}

/// `at_hash` is the left half of the digest that belongs to the signature.
#[actix_web::test]
async fn an_id_token_belongs_to_its_access_token() {
    let world = World::starts().await;
    let hash = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, b"at");
    let (_, page) = world.tries("ada", &json!({"at_hash": URL_SAFE_NO_PAD.encode(&hash.as_ref()[..16])})).await;
    page.goes_to("/link");
}

/// RFC 8725: the algorithm is one of ours, the key one of the provider's.
#[actix_web::test]
async fn a_signature_that_is_not_the_providers_lets_nobody_in() {
    let world =
        World::starts_with(|config| config.upstream[0].client_secret = Some(hidden("the secret of both"))).await;
    let before = world.people().await;
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    for forge in 0..9 {
        let mut browser = world.browser();
        let away = browser.leaves(ID).await;
        let claims = world.claims(&away, "mallory");
        let key = &world.provider.key;
        let with = |header: Header, key: &EncodingKey| jsonwebtoken::encode(&header, &claims, key).unwrap();
        let token = match forge {
            0 => format!("{}.{}.", part(&json!({"alg": "none"})), part(&claims)),
            1 => with(Header::new(Algorithm::HS256), &EncodingKey::from_secret(b"the secret of both")),
            2 => {
                let header = Header { kid: Some(key.kid.clone()), ..Header::new(Algorithm::HS256) };
                with(header, &EncodingKey::from_secret(key.published().to_string().as_bytes()))
            }
            3 => Key::new("unknown").signs(&claims),
            4 => Key::new(&key.kid).signs(&claims),
            5 => key.signs_as(&claims, "at+jwt"),
            6 => format!("{}x", key.signs(&claims)),
            7 => "not.a.token".into(),
            _ => format!("{}{}", key.signs(&claims), "x".repeat(40_000)),
        };
        world.provider.gives(&token);
        let page = browser.returns(ID, &away).await;
        nobody_came_in(&browser, &page, 403, DOUBT);
        assert!(world.account_of("mallory").await.is_none(), "{forge}");
        world.waits(31);
    }
    World::nobody_changed(&before, &world.people().await);
}

/// A new key is looked up once, and invented ones make nobody ask again and again.
#[actix_web::test]
async fn keys_are_rotated_without_anybody_noticing() {
    let world = World::starts().await;
    world.comes("ada").await;
    assert_eq!(world.provider.asked("/keys"), 1);
    world.comes("ada").await;
    assert_eq!(world.provider.asked("/keys"), 1, "they are remembered");
    world.waits(31);
    let second = Key::new("second");
    world.provider.script().keys = Says::Json(json!({"keys": [{"kty": "unheard"}, second.published()]}));
    let signed_by = async |key: &Key| {
        let mut browser = world.browser();
        let away = browser.leaves(ID).await;
        world.provider.gives(&key.signs(&world.claims(&away, "ada")));
        browser.returns(ID, &away).await.status
    };
    assert_eq!(signed_by(&second).await, 303);
    assert_eq!(world.provider.asked("/keys"), 2);
    for _ in 0..5 {
        assert_eq!(signed_by(&Key::new("invented")).await, 403);
    }
    assert_eq!(world.provider.asked("/keys"), 2, "at most every half minute");
    assert_eq!(signed_by(&world.provider.key).await, 403, "the old key is gone");
    world.waits(3_601);
    assert_eq!(signed_by(&second).await, 303);
    assert_eq!(world.provider.asked("/keys"), 3, "and not kept for ever");
}

/// The profile of the userinfo endpoint is that of the same person, or of nobody.
#[actix_web::test]
async fn a_profile_of_somebody_else_lets_nobody_in() {
    let world = World::starts().await;
    let bare = json!({"name": null, "email": null, "email_verified": null});
    let before = world.people().await;
    world.provider.script().userinfo = Says::Json(json!({"sub": "eve", "name": "Eve"}));
    let (browser, page) = world.tries("bob", &bare).await;
    nobody_came_in(&browser, &page, 503, "The other side does not answer");
    World::nobody_changed(&before, &world.people().await);
    world.provider.script().userinfo = Says::Json(json!({"sub": "bob", "name": "Bob\u{202e}"}));
    let (_, page) = world.tries("bob", &bare).await;
    page.goes_to("/link");
    assert_eq!(world.account_of("bob").await.unwrap().display_name, "Bob");
    world.provider.script().userinfo = Says::Raw(500, String::new());
    let (_, page) = world.tries("carol", &bare).await;
    page.goes_to("/link");
    assert_eq!(world.account_of("carol").await.unwrap().display_name, "");
}

pub(crate) fn hidden(text: &str) -> cbl_server::config::Hidden {
    cbl_server::config::Hidden(text.into())
}
