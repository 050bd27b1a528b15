//! What can be asked for besides codes and tokens, over real sockets.

use std::sync::Arc;

use cbl_client::driver::Secret;
use cbl_client::{Dialect, ProofClaims, ProofError, ProofSigner};

use crate::server::{PENDING, Server, builder, codes, says, tokens};

#[tokio::test]
async fn pkce_is_random_and_fits_together() {
    let mut seen = Vec::new();
    for _ in 0..2 {
        let server = Server::answers(vec![codes(), tokens()]).await;
        server.device_of(builder().pkce()).link().run().await.unwrap();
        let asked = server.asked();
        assert!(asked[0].body.contains("&code_challenge_method=S256"));
        let verifier = asked[1].body.split("code_verifier=").nth(1).unwrap().split('&').next().unwrap().to_owned();
        assert_eq!(verifier.len(), 43);
        seen.push(verifier);
    }
    assert_ne!(seen[0], seen[1]);
}

#[tokio::test]
async fn a_long_poll_is_asked_for_while_the_server_applies_it() {
    let server = Server::answers(vec![
        codes(),
        says(400, PENDING).with("preference-applied: wait=20"),
        says(400, PENDING),
        tokens(),
    ])
    .await;
    server.device_of(builder().long_poll(20)).link().run().await.unwrap();
    let asked: Vec<_> = server.asked().iter().map(|asked| asked.head.contains("prefer: wait=20")).collect();
    assert_eq!(asked, [false, true, true, false]);
}

#[derive(Debug)]
struct Clerk;

impl ProofSigner for Clerk {
    fn sign(&self, claims: &ProofClaims<'_>, out: &mut [u8]) -> Result<usize, ProofError> {
        let (server, endpoint) = claims.htu.rsplit_once('/').ok_or(ProofError::Signer)?;
        assert!(server.starts_with("http://127.0.0.1:"), "{server}");
        let proof = format!("{endpoint}.{}", claims.nonce.unwrap_or("none"));
        out[..proof.len()].copy_from_slice(proof.as_bytes());
        Ok(proof.len())
    }
}

/// DA-14, DP-03
#[tokio::test]
async fn a_proof_goes_with_every_request_from_the_first_on_and_takes_up_a_nonce() {
    let bound = says(200, r#"{"access_token":"at-1","token_type":"DPoP","refresh_token":"rt-1"}"#);
    let challenge = says(400, r#"{"error":"use_dpop_nonce"}"#).with("dpop-nonce: n-1");
    let server = Server::answers(vec![challenge.clone(), codes(), bound.clone(), challenge, bound]).await;
    let device = server.device_of(builder().dpop(Arc::new(Clerk)));
    let linked = device.link().run().await.unwrap();
    assert!(linked.dpop_bound);
    device.refresh(&Secret::new("rt-1")).await.unwrap();
    let proofs: Vec<_> = server
        .asked()
        .iter()
        .map(|asked| asked.head.lines().find_map(|line| line.strip_prefix("dpop: ").map(str::to_owned)))
        .collect();
    let expected = ["device.none", "device.n-1", "token.n-1", "token.none", "token.n-1"];
    assert_eq!(proofs, expected.map(|proof| Some(proof.to_owned())));
}

#[tokio::test]
async fn the_dialect_of_login_with_amazon_is_spoken_from_end_to_end() {
    let pair = r#"{"user_code":"FUP8UN","device_code":"dc-1","interval":1,"verification_uri":"https://host/link","expires_in":600}"#;
    let fixed = r#"{"access_token":"at-1","refresh_token":"rt-1","token_type":"bearer","expires_in":3600}"#;
    let server = Server::answers(vec![says(200, pair), says(400, PENDING), says(200, fixed)]).await;
    let device = server.device_of(builder().dialect(Dialect::Lwa).scope("profile").scope_data("{}"));
    let linked = device.link().run().await.unwrap();
    let again = device.refresh(linked.refresh_token.as_ref().unwrap()).await.unwrap();
    assert_eq!(again.refresh_token, linked.refresh_token);
    let bodies: Vec<_> = server.asked().into_iter().map(|asked| asked.body).collect();
    assert_eq!(
        bodies,
        [
            "response_type=device_code&client_id=tv&scope=profile&scope_data=%7B%7D",
            "grant_type=device_code&device_code=dc-1&user_code=FUP8UN",
            "grant_type=device_code&device_code=dc-1&user_code=FUP8UN",
            "grant_type=refresh_token&refresh_token=rt-1&client_id=tv",
        ]
    );
}
