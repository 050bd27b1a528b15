//! MD-03: each algorithm that the metadata names works, and every other one is refused, with real signatures of real keys.

use crate::{
    keys::{asserted, encoded, with},
    world::{Answer, DEVICE_GRANT, World, client},
};
use aws_lc_rs::{
    hmac,
    rand::SystemRandom,
    rsa::{KeyPair as RsaKeyPair, KeySize},
    signature::{
        ECDSA_P256_SHA256_FIXED_SIGNING, ECDSA_P384_SHA384_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair,
        RSA_PKCS1_SHA256, RSA_PKCS1_SHA384, RSA_PKCS1_SHA512, RSA_PSS_SHA256, RSA_PSS_SHA384, RSA_PSS_SHA512,
    },
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use cbl_store::ledger::{Client, ClientAuth};
use serde_json::{Value, json};

/// Every algorithm that somebody might sign with (RFC 7518 section 3.1, RFC 8037), and `none`.
const ALL: [&str; 13] = [
    "ES256", "ES384", "EdDSA", "PS256", "PS384", "PS512", "RS256", "RS384", "RS512", "HS256", "HS384", "HS512", "none",
];

/// One key of each kind, and a secret.
struct Keys {
    p256: EcdsaKeyPair,
    p384: EcdsaKeyPair,
    ed25519: Ed25519KeyPair,
    rsa: RsaKeyPair,
}

fn point(pair: &EcdsaKeyPair, curve: &str) -> Value {
    let point = &pair.public_key().as_ref()[1..];
    let (x, y) = point.split_at(point.len() / 2);
    json!({"kty": "EC", "crv": curve, "x": URL_SAFE_NO_PAD.encode(x), "y": URL_SAFE_NO_PAD.encode(y)})
}

impl Keys {
    fn new() -> Self {
        Self {
            p256: EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).unwrap(),
            p384: EcdsaKeyPair::generate(&ECDSA_P384_SHA384_FIXED_SIGNING).unwrap(),
            ed25519: Ed25519KeyPair::generate().unwrap(),
            rsa: RsaKeyPair::generate(KeySize::Rsa2048).unwrap(),
        }
    }

    /// The public key that fits an algorithm. For a symmetric one it is the key of the attack: public, and used as a secret.
    fn jwk(&self, algorithm: &str) -> Value {
        match algorithm {
            "ES384" => point(&self.p384, "P-384"),
            "EdDSA" => json!({"kty": "OKP", "crv": "Ed25519", "x": URL_SAFE_NO_PAD.encode(self.ed25519.public_key())}),
            "PS256" | "PS384" | "PS512" | "RS256" | "RS384" | "RS512" => {
                let modulus = self.rsa.public_key().modulus().big_endian_without_leading_zero().to_vec();
                let exponent = self.rsa.public_key().exponent().big_endian_without_leading_zero().to_vec();
                json!({"kty": "RSA", "n": URL_SAFE_NO_PAD.encode(modulus), "e": URL_SAFE_NO_PAD.encode(exponent)})
            }
            _ => point(&self.p256, "P-256"),
        }
    }

    fn signature(&self, algorithm: &str, message: &[u8]) -> Vec<u8> {
        let (rng, public) = (SystemRandom::new(), self.jwk(algorithm).to_string());
        let rsa = |padding| {
            let mut signature = vec![0; self.rsa.public_modulus_len()];
            self.rsa.sign(padding, &rng, message, &mut signature).unwrap();
            signature
        };
        let mac = |algorithm| hmac::sign(&hmac::Key::new(algorithm, public.as_bytes()), message).as_ref().to_vec();
        match algorithm {
            "ES256" => self.p256.sign(&rng, message).unwrap().as_ref().to_vec(),
            "ES384" => self.p384.sign(&rng, message).unwrap().as_ref().to_vec(),
            "EdDSA" => self.ed25519.sign(message).as_ref().to_vec(),
            "PS256" => rsa(&RSA_PSS_SHA256),
            "PS384" => rsa(&RSA_PSS_SHA384),
            "PS512" => rsa(&RSA_PSS_SHA512),
            "RS256" => rsa(&RSA_PKCS1_SHA256),
            "RS384" => rsa(&RSA_PKCS1_SHA384),
            "RS512" => rsa(&RSA_PKCS1_SHA512),
            "HS256" => mac(hmac::HMAC_SHA256),
            "HS384" => mac(hmac::HMAC_SHA384),
            "HS512" => mac(hmac::HMAC_SHA512),
            _ => Vec::new(),
        }
    }

    fn signs(&self, algorithm: &str, header: Value, claims: &Value) -> String {
        let header = with(header, &json!({ "alg": algorithm }));
        let message = [&header, claims].map(encoded).join(".");
        let signature = URL_SAFE_NO_PAD.encode(self.signature(algorithm, message.as_bytes()));
        format!("{message}.{signature}")
    }

    /// An assertion of this client in this algorithm.
    fn asserts(&self, world: &World, client_id: &str, algorithm: &str, jti: &str) -> String {
        let (now, aud) = (world.clock.now().seconds(), world.service().issuer());
        let claims = json!({"iss": client_id, "sub": client_id, "aud": aud, "exp": now + 60, "jti": jti});
        asserted(&self.signs(algorithm, json!({}), &claims))
    }
}

async fn advertised(world: &World, name: &str) -> Vec<String> {
    let answer = world.send(world.http.get(world.url("/.well-known/oauth-authorization-server"))).await;
    answer.json()[name].as_array().unwrap().iter().map(|name| name.as_str().unwrap().to_owned()).collect()
}

/// A client for each kind of key that can be registered, named after its algorithm.
async fn start() -> (World, Keys, Vec<String>) {
    let (world, keys) = (World::start().await, Keys::new());
    let algorithms = advertised(&world, "token_endpoint_auth_signing_alg_values_supported").await;
    for algorithm in &algorithms {
        let jwks = json!({"keys": [keys.jwk(algorithm)]}).to_string();
        let auth = ClientAuth::PrivateKeyJwt { jwks };
        world.registers(&Client { auth, ..client(algorithm) }).await;
    }
    (world, keys, algorithms)
}

/// MD-03, JA-01: ES256, EdDSA and PS256, from codes to revocation.
#[tokio::test]
async fn md_03_an_assertion_in_each_advertised_algorithm_links_refreshes_asks_and_revokes() {
    let (world, keys, algorithms) = start().await;
    assert_eq!(algorithms, ["ES256", "EdDSA", "PS256"]);
    for algorithm in &algorithms {
        let signed = |jti: &str| keys.asserts(&world, algorithm, algorithm, jti);
        let codes = world.codes_for(&signed("1")).await;
        world.approves(&world.ada, &codes).await;
        let tokens = world.polls_with(&codes.device_code, &signed("2")).await;
        assert_eq!(tokens.status, 200, "{algorithm}: {tokens:?}");
        let refreshed = world.refreshes_with(&tokens.member("refresh_token"), &signed("3")).await;
        let form = |jti: &str| format!("token={}&{}", refreshed.member("access_token"), signed(jti));
        assert_eq!(world.posts("/introspect", &form("4")).await.json()["active"], json!(true), "{algorithm}");
        let form = format!("token={}&{}", refreshed.member("refresh_token"), signed("5"));
        assert_eq!(world.posts("/revoke", &form).await.status, 200, "{algorithm}");
    }
}

/// MD-03, JA-01: an algorithm that is not advertised is refused whatever key is registered, its own kind included, and so is
/// an advertised one that is not the key's.
#[tokio::test]
async fn md_03_an_assertion_in_any_other_algorithm_is_refused() {
    let (world, keys, algorithms) = start().await;
    for registered in &algorithms {
        for algorithm in ALL.into_iter().filter(|algorithm| algorithm != registered) {
            let assertion = keys.asserts(&world, registered, algorithm, algorithm);
            let form = format!("grant_type={DEVICE_GRANT}&device_code=x&{assertion}");
            let answer = world.posts("/token", &form).await;
            let heard = (answer.status.as_u16(), answer.error());
            assert_eq!(heard, (401, "invalid_client".to_owned()), "{algorithm} for {registered}");
        }
    }
}

async fn proves(world: &World, keys: &Keys, algorithm: &str) -> Answer {
    let htu = format!("{}/device_authorization", world.service().issuer());
    let claims = json!({"jti": algorithm, "htm": "POST", "htu": htu, "iat": world.clock.now().seconds()});
    let header = json!({"typ": "dpop+jwt", "jwk": keys.jwk(algorithm)});
    let proof = keys.signs(algorithm, header, &claims);
    world.posts_proving("/device_authorization", "client_id=tv", &[&proof]).await
}

/// MD-03, DP-01: a proof in each advertised algorithm gets codes, and none in another does.
#[tokio::test]
async fn md_03_proofs_are_taken_in_exactly_the_advertised_algorithms() {
    let (world, keys) = (World::start().await, Keys::new());
    let advertised = advertised(&world, "dpop_signing_alg_values_supported").await;
    assert_eq!(advertised, ["ES256", "EdDSA"]);
    for algorithm in ALL {
        let answer = proves(&world, &keys, algorithm).await;
        if advertised.iter().any(|name| name == algorithm) {
            assert_eq!(answer.status, 200, "{algorithm}: {answer:?}");
        } else {
            let heard = (answer.status.as_u16(), answer.error());
            assert_eq!(heard, (400, "invalid_dpop_proof".to_owned()), "{algorithm}");
        }
    }
}

/// MD-03: the algorithm that the metadata names for ID tokens is the one that they are signed in, and its key is in the set.
#[tokio::test]
async fn md_03_id_tokens_are_signed_in_the_advertised_algorithm() {
    for algorithm in [cbl_server::config::SigningAlgorithm::EdDsa, cbl_server::config::SigningAlgorithm::Es256] {
        let world = World::start_configured(|config| config.signing_algorithm = algorithm).await;
        let named = advertised(&world, "id_token_signing_alg_values_supported").await;
        let token = world.linked().await.member("id_token");
        let header = URL_SAFE_NO_PAD.decode(token.split('.').next().unwrap()).unwrap();
        let header: Value = serde_json::from_slice(&header).unwrap();
        assert_eq!(json!([header["alg"]]), json!(named));
    }
}
