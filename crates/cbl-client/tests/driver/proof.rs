//! Bound access tokens at a resource server, which checks every proof (RFC 9449).

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use cbl_client::driver::{AuthenticatedClient, Error, TokenFile};
use cbl_client::{ProofClaims, ProofError, ProofSigner};
use jsonwebtoken::jwk::Jwk;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, decode_header, encode};
use serde_json::{Value, json};

use crate::server::{Answer, Asked, Server, builder, codes, says};

/// Signs with a key of its own, as a secure element would.
struct Key {
    key: EncodingKey,
    signed: AtomicU64,
}

impl Key {
    fn new() -> Arc<Self> {
        let key = rcgen::KeyPair::generate_for(&rcgen::PKCS_ECDSA_P256_SHA256).unwrap();
        Arc::new(Self { key: EncodingKey::from_ec_der(&key.serialize_der()), signed: AtomicU64::new(0) })
    }
}

impl ProofSigner for Key {
    fn sign(&self, claims: &ProofClaims<'_>, out: &mut [u8]) -> Result<usize, ProofError> {
        let mut header = Header::new(Algorithm::ES256);
        header.typ = Some("dpop+jwt".to_owned());
        header.jwk = Some(Jwk::from_encoding_key(&self.key, Algorithm::ES256).map_err(|_| ProofError::Signer)?);
        let body = json!({
            "htm": claims.htm, "htu": claims.htu, "ath": claims.ath(), "nonce": claims.nonce, "iat": claims.iat,
            "jti": self.signed.fetch_add(1, Ordering::Relaxed).to_string(),
        });
        let proof = encode(&header, &body, &self.key).map_err(|_| ProofError::Signer)?;
        out.get_mut(..proof.len()).ok_or(ProofError::BufferTooSmall)?.copy_from_slice(proof.as_bytes());
        Ok(proof.len())
    }
}

/// What a resource server reads in a request: scheme and token, and the claims of a proof whose signature is good.
fn checked(asked: &Asked) -> (String, Value) {
    let header = |name: &str| asked.head.lines().find_map(|line| line.strip_prefix(name).map(str::to_owned));
    let proof = header("dpop: ").expect("a proof");
    let head = decode_header(&proof).unwrap();
    assert_eq!(head.typ.as_deref(), Some("dpop+jwt"));
    let mut rules = Validation::new(Algorithm::ES256);
    rules.required_spec_claims.clear();
    rules.validate_exp = false;
    let key = DecodingKey::from_jwk(&head.jwk.unwrap()).unwrap();
    (header("authorization: ").unwrap(), decode::<Value>(&proof, &key, &rules).unwrap().claims)
}

struct Bench {
    folder: tempfile::TempDir,
    issuer: Server,
    resource: Server,
    key: Arc<Key>,
}

impl Bench {
    /// A linked device with a key, at an issuer that renews the token as `at-2` of this type.
    async fn of(token_type: &str, resource: Vec<Answer>) -> Self {
        let tokens = |token: &str, kind: &str| {
            says(
                200,
                format!(r#"{{"access_token":"{token}","token_type":"{kind}","refresh_token":"rt","expires_in":900}}"#),
            )
        };
        let (folder, key) = (tempfile::tempdir().unwrap(), Key::new());
        let issuer = Server::answers(vec![codes(), tokens("at-1", "DPoP"), tokens("at-2", token_type)]).await;
        let bench = Self { folder, issuer, resource: Server::answers(resource).await, key };
        bench.issuer.device_of(builder().dpop(bench.key.clone())).link().saved_to(&bench.file()).run().await.unwrap();
        bench
    }

    fn file(&self) -> TokenFile {
        TokenFile::at(self.folder.path().join("tokens"))
    }

    fn client(&self) -> AuthenticatedClient {
        let device = self.issuer.device_of(builder().dpop(self.key.clone()));
        AuthenticatedClient::new(&device, &self.file(), &self.resource.address).unwrap()
    }

    /// Requests to the issuer behind those of the linking.
    fn refreshes(&self) -> usize {
        self.issuer.asked().len() - 2
    }
}

fn wants_nonce(nonce: &str) -> Answer {
    let challenge = r#"www-authenticate: DPoP algs="ES256", error="use_dpop_nonce""#;
    says(401, "").with(challenge).with(&format!("dpop-nonce: {nonce}"))
}

/// SHA-256 of `at-1` and `at-2`, in base64url.
const ATH_1: &str = "R8PYaIQdcYEdkSc9TeGyiUqSAedmCQuOQImPRh1E3HI";
const ATH_2: &str = "Rv_Y8zmyH5bp8CPx5x1oKx7uUMeAAVdBfMFOt7qCFmY";

/// RFC 9449 section 7: the scheme, and a proof for this method, this address and this token.
#[tokio::test]
async fn a_bound_token_goes_as_dpop_with_a_proof_of_its_own_each_time() {
    let dated = says(200, "fine").with("date: Tue, 01 Jan 2030 00:00:00 GMT");
    let bench = Bench::of("DPoP", vec![dated]).await;
    let client = bench.client();
    for path in ["/me?a=b", "/me"] {
        assert_eq!(client.get(path).await.unwrap().status(), 200);
    }
    let post = client.request(reqwest::Method::POST, "/things").unwrap().body("thing");
    client.send(post).await.unwrap();
    let asked: Vec<_> = bench.resource.asked().iter().map(checked).collect();
    for ((authorization, claims), (htm, path)) in
        asked.iter().zip([("GET", "/me"), ("GET", "/me"), ("POST", "/things")])
    {
        assert_eq!(authorization, "DPoP at-1");
        let htu = format!("{}{path}", bench.resource.address);
        assert_eq!((&claims["htm"], &claims["htu"], &claims["ath"]), (&json!(htm), &json!(htu), &json!(ATH_1)));
    }
    assert_ne!(asked[0].1["jti"], asked[1].1["jti"]);
    // Without a calendar of its own: the server's, from its first answer on.
    assert_eq!(asked[0].1["iat"], Value::Null);
    assert!(asked[1].1["iat"].as_u64().is_some_and(|iat| (1_893_456_000..1_893_456_060).contains(&iat)));
    assert_eq!(bench.refreshes(), 0);
}

/// RFC 9449 section 9: the same token once more, with the nonce, which the next request has from the start.
#[tokio::test]
async fn the_nonce_of_a_resource_server_is_taken_up_once_and_kept() {
    let bench = Bench::of("DPoP", vec![wants_nonce("n-1"), says(200, "").with("dpop-nonce: n-2"), says(200, "")]).await;
    let client = bench.client();
    let post = client.request(reqwest::Method::POST, "/things").unwrap().body("thing");
    assert_eq!(client.send(post).await.unwrap().status(), 200);
    assert_eq!(client.get("/me").await.unwrap().status(), 200);
    let asked = bench.resource.asked();
    assert!(asked[..2].iter().all(|asked| asked.body == "thing"));
    let nonces: Vec<_> = asked.iter().map(|asked| checked(asked).1["nonce"].clone()).collect();
    assert_eq!(nonces, [Value::Null, json!("n-1"), json!("n-2")]);
    assert_eq!(bench.refreshes(), 0);
}

/// A server that is never content with its own nonce does not keep a device busy: two requests for each token.
#[tokio::test]
async fn a_server_that_always_wants_another_nonce_is_asked_twice_for_each_token() {
    let bench = Bench::of("DPoP", vec![wants_nonce("n-1")]).await;
    assert_eq!(bench.client().get("/me").await.unwrap().status(), 401);
    let tokens: Vec<_> = bench.resource.asked().iter().map(|asked| checked(asked).0).collect();
    assert_eq!(tokens, ["DPoP at-1", "DPoP at-1", "DPoP at-2", "DPoP at-2"]);
    assert_eq!(bench.refreshes(), 1);
}

#[tokio::test]
async fn a_refused_bound_token_is_renewed_and_proven_anew() {
    let bench = Bench::of("DPoP", vec![says(401, ""), says(200, "")]).await;
    assert_eq!(bench.client().get("/me").await.unwrap().status(), 200);
    let asked: Vec<_> = bench.resource.asked().iter().map(checked).collect();
    let seen = |(authorization, claims): &(String, Value)| (authorization.clone(), claims["ath"].clone());
    assert_eq!(
        asked.iter().map(seen).collect::<Vec<_>>(),
        [("DPoP at-1".into(), json!(ATH_1)), ("DPoP at-2".into(), json!(ATH_2))]
    );
}

/// The server decides: a token that it did not bind goes as `Bearer`, without a proof.
#[tokio::test]
async fn a_token_that_is_not_bound_goes_as_bearer_once_that_is_known() {
    let bench = Bench::of("Bearer", vec![says(401, ""), says(200, "")]).await;
    assert_eq!(bench.client().get("/me").await.unwrap().status(), 200);
    let head = bench.resource.asked()[1].head.clone();
    assert!(head.contains("authorization: Bearer at-2") && !head.contains("dpop: "), "{head}");
}

/// A key that cannot sign sends nothing: the token alone would be worth nothing, and is nobody's business.
#[tokio::test]
async fn without_a_proof_nothing_is_sent() {
    struct Broken;
    impl ProofSigner for Broken {
        fn sign(&self, _: &ProofClaims<'_>, _: &mut [u8]) -> Result<usize, ProofError> {
            Err(ProofError::Signer)
        }
    }
    let bench = Bench::of("DPoP", vec![says(200, "")]).await;
    let device = bench.issuer.device_of(builder().dpop(Arc::new(Broken)));
    let client = AuthenticatedClient::new(&device, &bench.file(), &bench.resource.address).unwrap();
    assert!(matches!(client.get("/me").await, Err(Error::Config(_))));
    assert!(bench.resource.asked().is_empty());
}
