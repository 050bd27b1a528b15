//! Keys that sign: those that a run draws for proofs of possession, and the one of a client that signs assertions.

use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::rand::{self, SystemRandom};
use aws_lc_rs::rsa::{KeyPair as RsaKeyPair, KeySize};
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair, RSA_PKCS1_SHA256, RSA_PSS_SHA256,
};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rustls_pki_types::{PrivateKeyDer, pem::PemObject};
use serde_json::{Value, json};

/// What a key file may hold, for people who typed the wrong one.
const KINDS: &str = "a private key of P-256 or Ed25519 as PEM or JWK, or an RSA key as PEM";

/// A private key.
#[derive(Debug)]
pub struct Key {
    pair: Pair,
    /// `kid`, where the file names one.
    pub(crate) id: Option<String>,
}

#[derive(Debug)]
enum Pair {
    P256(EcdsaKeyPair),
    Ed25519(Ed25519KeyPair),
    Rsa(RsaKeyPair),
}

impl Key {
    /// A new key of P-256. `None` where the machine has no randomness.
    pub(crate) fn draws() -> Option<Self> {
        let pair = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).ok()?;
        Some(Self { pair: Pair::P256(pair), id: None })
    }

    /// A new key of the same kind.
    pub(crate) fn another(&self) -> Option<Self> {
        let pair = match &self.pair {
            Pair::P256(_) => return Self::draws(),
            Pair::Ed25519(_) => Pair::Ed25519(Ed25519KeyPair::generate().ok()?),
            Pair::Rsa(_) => Pair::Rsa(RsaKeyPair::generate(KeySize::Rsa2048).ok()?),
        };
        Some(Self { pair, id: None })
    }

    /// The key in a file.
    ///
    /// # Errors
    /// When it holds no private key that can sign; the error is a sentence.
    pub fn reads(text: &str) -> Result<Self, String> {
        let key = if text.trim_start().starts_with('{') { Self::of_jwk(text) } else { Self::of_pem(text) };
        key.ok_or_else(|| format!("there must be {KINDS}"))
    }

    fn of_pem(text: &str) -> Option<Self> {
        let der = PrivateKeyDer::from_pem_slice(text.as_bytes()).ok()?;
        let bytes = der.secret_der();
        let p256 = || EcdsaKeyPair::from_private_key_der(&ECDSA_P256_SHA256_FIXED_SIGNING, bytes).map(Pair::P256);
        let ed25519 = || Ed25519KeyPair::from_pkcs8_maybe_unchecked(bytes).map(Pair::Ed25519);
        let rsa = || RsaKeyPair::from_pkcs8(bytes).or_else(|_| RsaKeyPair::from_der(bytes)).map(Pair::Rsa);
        let pair = p256().or_else(|_| ed25519()).or_else(|_| rsa()).ok()?;
        Some(Self { pair, id: None })
    }

    fn of_jwk(text: &str) -> Option<Self> {
        let jwk: Value = serde_json::from_str(text).ok()?;
        let bytes = |name: &str| URL_SAFE_NO_PAD.decode(jwk.get(name)?.as_str()?).ok();
        let pair = match jwk.get("crv").and_then(Value::as_str)? {
            "P-256" => {
                let point = [vec![4], bytes("x")?, bytes("y")?].concat();
                let algorithm = &ECDSA_P256_SHA256_FIXED_SIGNING;
                Pair::P256(EcdsaKeyPair::from_private_key_and_public_key(algorithm, &bytes("d")?, &point).ok()?)
            }
            "Ed25519" => Pair::Ed25519(Ed25519KeyPair::from_seed_and_public_key(&bytes("d")?, &bytes("x")?).ok()?),
            _ => return None,
        };
        let id = jwk.get("kid").and_then(Value::as_str).map(str::to_owned);
        Some(Self { pair, id })
    }

    /// The algorithm that it signs in. An RSA key knows two: the better one where the server takes both, or says nothing.
    pub(crate) fn algorithm(&self, offered: &[&str]) -> &'static str {
        match &self.pair {
            Pair::P256(_) => "ES256",
            Pair::Ed25519(_) => "EdDSA",
            Pair::Rsa(_) if offered.contains(&"RS256") && !offered.contains(&"PS256") => "RS256",
            Pair::Rsa(_) => "PS256",
        }
    }

    /// The public key of a key that was drawn.
    pub(crate) fn jwk(&self) -> Value {
        let Pair::P256(pair) = &self.pair else { return Value::Null };
        let (x, y) =
            pair.public_key().as_ref().get(1..).and_then(|point| point.split_at_checked(32)).unwrap_or_default();
        json!({"crv": "P-256", "kty": "EC", "x": URL_SAFE_NO_PAD.encode(x), "y": URL_SAFE_NO_PAD.encode(y)})
    }

    /// RFC 7638: SHA-256 of the members that a key cannot do without, in order, without blanks.
    pub(crate) fn thumbprint(&self) -> String {
        sha256(self.jwk().to_string().as_bytes())
    }

    /// A signature, as JWS writes it.
    pub(crate) fn signs(&self, algorithm: &str, message: &[u8]) -> Option<String> {
        let rng = SystemRandom::new();
        let bytes = match &self.pair {
            Pair::P256(pair) => pair.sign(&rng, message).ok()?.as_ref().to_vec(),
            Pair::Ed25519(pair) => pair.try_sign(message).ok()?.as_ref().to_vec(),
            Pair::Rsa(pair) => {
                let mut signature = vec![0; pair.public_modulus_len()];
                let padding = if algorithm == "RS256" { &RSA_PKCS1_SHA256 } else { &RSA_PSS_SHA256 };
                pair.sign(padding, &rng, message, &mut signature).ok()?;
                signature
            }
        };
        Some(URL_SAFE_NO_PAD.encode(bytes))
    }
}

/// SHA-256 in base64url: thumbprints, `ath`, code challenges.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(digest(&SHA256, bytes))
}

/// The first bits of SHA-256 in hexadecimal: enough to see whether two secrets are the same.
pub(crate) fn fingerprint(bytes: &[u8]) -> String {
    let start = digest(&SHA256, bytes).as_ref().first_chunk().copied().map_or(0, u32::from_be_bytes);
    format!("{start:08x}")
}

/// 256 random bits in base64url: a `jti`, a code verifier. Empty where the machine has no randomness, which a server refuses.
pub(crate) fn random() -> String {
    let mut bytes = [0; 32];
    rand::fill(&mut bytes).map(|()| URL_SAFE_NO_PAD.encode(bytes)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use aws_lc_rs::encoding::AsDer;
    use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED, ED25519, RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey};
    use base64::engine::general_purpose::STANDARD;

    use super::*;

    fn pem(kind: &str, der: &[u8]) -> String {
        format!("-----BEGIN {kind}-----\n{}\n-----END {kind}-----\n", STANDARD.encode(der))
    }

    #[test]
    fn keys_are_read_from_pem_and_jwk_and_sign_in_their_algorithm() {
        let p256 = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).unwrap();
        let ed25519 = Ed25519KeyPair::generate().unwrap();
        let rsa = RsaKeyPair::generate(KeySize::Rsa2048).unwrap();
        let rsa_der = AsDer::<aws_lc_rs::encoding::Pkcs8V1Der<'_>>::as_der(&rsa).unwrap();
        // RFC 8037 appendix A.1.
        let jwk = json!({"kty": "OKP", "crv": "Ed25519", "kid": "k1",
            "d": "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"});
        for (text, algorithm, verifies) in [
            (
                pem("PRIVATE KEY", p256.to_pkcs8v1().unwrap().as_ref()),
                "ES256",
                &ECDSA_P256_SHA256_FIXED as &dyn aws_lc_rs::signature::VerificationAlgorithm,
            ),
            (pem("PRIVATE KEY", ed25519.to_pkcs8v1().unwrap().as_ref()), "EdDSA", &ED25519),
            (jwk.to_string(), "EdDSA", &ED25519),
            (pem("PRIVATE KEY", rsa_der.as_ref()), "RS256", &RSA_PKCS1_2048_8192_SHA256),
        ] {
            let key = Key::reads(&text).unwrap();
            assert_eq!(key.algorithm(&["RS256"]), algorithm);
            let signature = URL_SAFE_NO_PAD.decode(key.signs(algorithm, b"words").unwrap()).unwrap();
            let public = match &key.pair {
                Pair::P256(pair) => pair.public_key().as_ref().to_vec(),
                Pair::Ed25519(pair) => pair.public_key().as_ref().to_vec(),
                Pair::Rsa(pair) => pair.public_key().as_ref().to_vec(),
            };
            UnparsedPublicKey::new(verifies, public).verify(b"words", &signature).unwrap();
        }
        assert_eq!(Key::reads(&jwk.to_string()).unwrap().id.as_deref(), Some("k1"));
        assert!(Key::reads("nonsense").unwrap_err().contains("P-256"));
    }

    /// The example of RFC 9449 section 4.1, whose thumbprint stands in section 6.1.
    #[test]
    fn a_thumbprint_is_made_of_the_members_in_order() {
        let jwk = json!({"crv": "P-256", "kty": "EC",
            "x": "l8tFrhx-34tV3hRICRDY9zCkDlpBhF42UQUfWVAWBFs", "y": "9VE4jf_Ok_o64zbTTlcuNJajHmt6v9TDVrU0CdvGRDA"});
        assert_eq!(sha256(jwk.to_string().as_bytes()), "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I");
    }
}
