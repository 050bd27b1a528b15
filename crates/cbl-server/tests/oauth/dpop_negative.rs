//! The negative list of the OpenID foundation's suite, over the wire, at every endpoint that takes proofs (DP-01, DP-04).

use crate::{
    keys::{Key, encoded, sha256, with},
    world::{Answer, Codes, World},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Value, json};

/// Where proofs are taken.
const PLACES: [&str; 4] = ["POST /device_authorization", "POST /token", "POST /token refresh", "GET /userinfo"];

/// What is presented at these places: a grant that was approved, and the tokens of a link with a key.
struct Stand {
    world: World,
    key: Key,
    approved: Codes,
    refresh: String,
    access: String,
}

impl Stand {
    async fn new() -> Self {
        Self::on(World::start().await).await
    }

    async fn on(world: World) -> Self {
        let key = Key::new();
        let tokens = world.linked_to(&key).await;
        let approved = world.codes_showing(&key).await;
        world.approves(&world.ada, &approved).await;
        let (refresh, access) = (tokens.member("refresh_token"), tokens.member("access_token"));
        Self { world, key, approved, refresh, access }
    }

    fn to(place: &str) -> &str {
        place.strip_suffix(" refresh").unwrap_or(place)
    }

    fn claims(&self, place: &str) -> Value {
        let claims = self.key.proof_claims(&self.world, Self::to(place));
        if place.ends_with("/userinfo") { with(claims, &json!({"ath": sha256(&self.access)})) } else { claims }
    }

    fn proof(&self, place: &str, header: &Value, claims: &Value) -> String {
        self.key.signs(&with(self.key.proof_header(), header), &with(self.claims(place), claims))
    }

    async fn presents(&self, place: &str, proofs: &[&str]) -> Answer {
        let form = match place {
            "POST /device_authorization" => "client_id=tv".to_owned(),
            "POST /token" => {
                let grant = crate::world::DEVICE_GRANT;
                format!("grant_type={grant}&device_code={}&client_id=tv", self.approved.device_code)
            }
            _ => format!("grant_type=refresh_token&refresh_token={}&client_id=tv", self.refresh),
        };
        if place.ends_with("/userinfo") {
            let request = self.world.http.get(self.world.url("/userinfo"));
            let request = request.header("authorization", format!("DPoP {}", self.access));
            let request = proofs.iter().fold(request, |request, proof| request.header("dpop", *proof));
            return self.world.send(request).await;
        }
        self.world.posts_proving(Self::to(place).trim_start_matches("POST "), &form, proofs).await
    }

    /// It is refused at this place, in the words of this place.
    async fn refuses(&self, place: &str, proofs: &[&str], what: &str) {
        let answer = self.presents(place, proofs).await;
        let status = if place.ends_with("/userinfo") { 401 } else { 400 };
        let heard = (answer.status.as_u16(), answer.error());
        assert_eq!(heard, (status, "invalid_dpop_proof".to_owned()), "{place}: {what}: {answer:?}");
        answer.is_oauth_json();
        let challenge = answer.header("www-authenticate");
        assert_eq!(challenge.starts_with("DPoP algs="), status == 401, "{place}: {what}: {challenge}");
    }
}

/// DP-04: claims.
#[tokio::test]
async fn dp_04_proofs_with_wrong_claims_are_refused_everywhere() {
    let stand = Stand::new().await;
    let now = stand.world.clock.now().seconds();
    for place in PLACES {
        let issuer = stand.world.service().issuer().to_owned();
        for wrong in [
            json!({"htm": null}),
            json!({"htm": "PUT"}),
            json!({"htu": null}),
            json!({"htu": format!("{issuer}/elsewhere")}),
            json!({"htu": "https://other.example/token"}),
            json!({"jti": null}),
            json!({"jti": ""}),
            json!({"iat": null}),
            json!({"iat": now - 61}),
            json!({"iat": now + 61}),
            json!({"exp": now - 1}),
            json!({"nbf": now + 3600}),
        ] {
            let proof = stand.proof(place, &json!({}), &wrong);
            stand.refuses(place, &[&proof], &wrong.to_string()).await;
        }
    }
    for ath in [json!(null), json!(sha256("another token")), json!(stand.access)] {
        let proof = stand.proof("GET /userinfo", &json!({}), &json!({ "ath": ath }));
        stand.refuses("GET /userinfo", &[&proof], "ath").await;
    }
}

/// DP-04: headers, algorithms, keys and signatures.
#[tokio::test]
async fn dp_04_proofs_with_wrong_headers_are_refused_everywhere() {
    let stand = Stand::new().await;
    let mut private = stand.key.jwk();
    private["d"] = json!("AAAA");
    for place in PLACES {
        for wrong in [
            json!({"typ": null}),
            json!({"typ": "JWT"}),
            json!({"alg": null}),
            json!({"alg": "none"}),
            json!({"alg": "HS256"}),
            json!({"alg": "RS256"}),
            json!({"jwk": null}),
            json!({"jwk": private}),
            json!({"jwk": Key::new().jwk()}),
            json!({"crit": ["exp"]}),
        ] {
            let proof = stand.proof(place, &wrong, &json!({}));
            stand.refuses(place, &[&proof], &wrong.to_string()).await;
        }
        let good = stand.proof(place, &json!({}), &json!({}));
        let (signed, signature) = good.rsplit_once('.').unwrap();
        let mut bytes = URL_SAFE_NO_PAD.decode(signature).unwrap();
        bytes[0] ^= 1;
        let unsigned = [json!({"typ": "dpop+jwt", "alg": "none", "jwk": stand.key.jwk()}), stand.claims(place)];
        for broken in [
            format!("{signed}.{}", URL_SAFE_NO_PAD.encode(bytes)),
            format!("{signed}."),
            format!("{}.", unsigned.each_ref().map(encoded).join(".")),
            "a.b.c".to_owned(),
            "nonsense".to_owned(),
        ] {
            stand.refuses(place, &[&broken], &broken).await;
        }
    }
}

/// DP-01, DP-04: one header, used once.
#[tokio::test]
async fn dp_04_two_headers_none_and_replayed_ones_are_refused_everywhere() {
    let stand = Stand::new().await;
    for place in PLACES {
        let proofs = [0, 1].map(|_| stand.proof(place, &json!({}), &json!({})));
        stand.refuses(place, &[&proofs[0], &proofs[1]], "two headers").await;
        stand.refuses(place, &[&proofs[0], &proofs[0]], "the same twice").await;
        let first = stand.presents(place, &[&proofs[0]]).await;
        assert_eq!(first.status, 200, "{place}: {first:?}");
        stand.refuses(place, &[&proofs[0]], "a replay").await;
    }
    for place in ["POST /token", "POST /token refresh", "GET /userinfo"] {
        stand.refuses(place, &[], "none").await;
    }
}

/// DP-01: a replay at another time is as old as the proof, and the same `jti` of another key is another proof.
#[tokio::test]
async fn dp_01_a_proof_is_never_good_twice_however_long_one_waits() {
    let stand = Stand::new().await;
    let place = "POST /device_authorization";
    let proof = stand.proof(place, &json!({}), &json!({"jti": "one"}));
    assert_eq!(stand.presents(place, &[&proof]).await.status, 200);
    for seconds in [1, 58, 1, 1, 1, 60] {
        stand.world.wait(seconds);
        stand.refuses(place, &[&proof], "later").await;
    }
    let other = Key::new().proves_with(&stand.world, place, &json!({"jti": "one"}));
    assert_eq!(stand.presents(place, &[&other]).await.status, 200);
}

/// DP-04: what the suite wants accepted.
#[tokio::test]
async fn dp_04_spellings_of_the_address_and_clocks_that_differ_a_little_are_accepted() {
    let world = World::start_configured(|config| config.issuer = "https://id.example".into()).await;
    let stand = Stand::on(world).await;
    let now = stand.world.clock.now().seconds();
    for fine in [
        json!({"htu": "https://id.example:443/device_authorization"}),
        json!({"htu": "HTTPS://ID.EXAMPLE/device_authorization"}),
        json!({"htu": "https://id.example/device_authorization?a=b#c"}),
        json!({"iat": now - 10}),
        json!({"iat": now + 10}),
        json!({"exp": now + 60, "nbf": now - 1}),
    ] {
        let place = "POST /device_authorization";
        let answer = stand.presents(place, &[&stand.proof(place, &json!({}), &fine)]).await;
        assert_eq!(answer.status, 200, "{fine}: {answer:?}");
    }
}

/// DP-01: the address in a proof is the issuer's, path and all, whatever the host of the request.
#[tokio::test]
async fn dp_01_proofs_are_made_for_the_address_below_the_issuer() {
    let world = World::start_configured(|config| config.issuer = "https://id.example/auth".into()).await;
    let key = Key::new();
    let asks = async |htu: &str| {
        let proof = key.proves_with(&world, "POST /device_authorization", &json!({ "htu": htu }));
        world.posts_proving("/auth/device_authorization", "client_id=tv", &[&proof]).await
    };
    assert_eq!(asks("https://id.example/auth/device_authorization").await.status, 200);
    for elsewhere in [world.url("/auth/device_authorization"), "https://id.example/device_authorization".to_owned()] {
        asks(&elsewhere).await.is_error(400, "invalid_dpop_proof");
    }
}

/// MD-03, both ways: the algorithms that are advertised are those that prove.
#[tokio::test]
async fn md_03_the_advertised_algorithms_are_those_of_proofs() {
    let world = World::start().await;
    let metadata = world.send(world.http.get(world.url("/.well-known/openid-configuration"))).await.json();
    assert_eq!(metadata["dpop_signing_alg_values_supported"], json!(["ES256", "EdDSA"]));
    let asks = async |proof: &str| world.posts_proving("/device_authorization", "client_id=tv", &[proof]).await;
    assert_eq!(asks(&Key::new().proves(&world, "POST /device_authorization")).await.status, 200);
    assert_eq!(asks(&edwards(&world)).await.status, 200);
}

/// A proof with a key of the other advertised algorithm.
fn edwards(world: &World) -> String {
    use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair};
    let pair = Ed25519KeyPair::generate().unwrap();
    let x = URL_SAFE_NO_PAD.encode(pair.public_key().as_ref());
    let header = json!({"typ": "dpop+jwt", "alg": "EdDSA", "jwk": {"kty": "OKP", "crv": "Ed25519", "x": x}});
    let claims = Key::new().proof_claims(world, "POST /device_authorization");
    let signed = [header, claims].each_ref().map(encoded).join(".");
    format!("{signed}.{}", URL_SAFE_NO_PAD.encode(pair.sign(signed.as_bytes())))
}
