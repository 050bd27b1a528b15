//! Passkeys: what an authenticator and its browser say is judged here, in the order of Web Authentication level 3,
//! sections 7.1 (registration) and 7.2 (authentication). Pure: stores, sessions and challenges stay with the callers.
//!
//! ```text
//!  client data      (JSON, of the browser)        type, challenge, origin
//!  authenticator    (bytes, of the device)        rp id, present, verified, counter [, new key]
//!  signature        (of the device, over both)    with the key that was registered
//! ```
//!
//! Own code over a CBOR reader and the crypto library that is here: the crates that do this bring OpenSSL or a second set of
//! curves. It stays small because no attestation is asked for: a statement that comes unasked is not believed.
//!
//! Every refusal is told apart for tests and logs; people hear one sentence.

mod authenticator;
mod client_data;
mod key;

use aws_lc_rs::digest;
use ciborium::Value;

pub use key::ALGORITHMS;

/// What the browser should have been asked.
#[derive(Debug, Clone, Copy)]
pub struct Expected<'a> {
    /// Scheme, host and port of our pages.
    pub origin: &'a str,
    /// Whom passkeys are made for: the host of our pages.
    pub rp_id: &'a str,
    /// What was given to be signed.
    pub challenge: &'a [u8],
}

/// What a browser sends after it made a passkey, decoded.
#[derive(Debug, Clone)]
pub struct Registration {
    /// JSON, byte by byte as it was hashed.
    pub client_data: Vec<u8>,
    /// CBOR.
    pub attestation: Vec<u8>,
}

/// What a browser sends after somebody used a passkey, decoded.
#[derive(Debug, Clone)]
pub struct Assertion {
    /// JSON, byte by byte as it was hashed.
    pub client_data: Vec<u8>,
    /// What the authenticator says.
    pub authenticator_data: Vec<u8>,
    /// Over both.
    pub signature: Vec<u8>,
}

/// A new passkey.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPasskey {
    /// Names it.
    pub credential_id: Vec<u8>,
    /// COSE.
    pub public_key: Vec<u8>,
    /// Where it counts from.
    pub sign_count: u32,
    /// Whether it is copied between devices.
    pub synced: bool,
}

/// Why something is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It cannot be read.
    #[error("not what an authenticator sends")]
    Malformed,
    /// It was made for the other ceremony.
    #[error("of the other ceremony")]
    Type,
    /// It answers another question.
    #[error("another challenge")]
    Challenge,
    /// It was made at a page of somebody else, or inside a frame.
    #[error("of another origin")]
    Origin,
    /// It was made for another site.
    #[error("of another relying party")]
    RelyingParty,
    /// Nobody touched the device.
    #[error("nobody was present")]
    NotPresent,
    /// The device did not ask who is there.
    #[error("the user was not verified")]
    NotVerified,
    /// A kind of key that was not asked for, or no key.
    #[error("a key that cannot be used")]
    Key,
    /// The signature is not of this key over this.
    #[error("a wrong signature")]
    Signature,
    /// The counter went back: there is a copy of the key.
    #[error("a counter that went back")]
    Counter,
}

/// Judges a registration (section 7.1). Whether the credential is there already is the caller's question.
pub fn register(sent: &Registration, expected: &Expected<'_>) -> Result<NewPasskey, Refusal> {
    client_data::judge(&sent.client_data, "webauthn.create", expected)?;
    let Ok(Value::Map(object)) = read_cbor(&mut sent.attestation.as_slice()) else { return Err(Refusal::Malformed) };
    let data = object.iter().find(|(name, _)| name.as_text() == Some("authData")).and_then(|(_, data)| data.as_bytes());
    let said = authenticator::read(data.ok_or(Refusal::Malformed)?)?;
    said.judge(expected)?;
    let new = said.new.ok_or(Refusal::Malformed)?;
    key::PublicKey::read(new.public_key)?;
    Ok(NewPasskey {
        credential_id: new.credential_id.to_vec(),
        public_key: new.public_key.to_vec(),
        sign_count: said.sign_count,
        synced: said.synced,
    })
}

/// Judges an assertion by a passkey with this COSE key, which showed `kept` last (section 7.2), and says the counter that it
/// shows now. Whose passkey it is, and whether the challenge was used before, are the caller's questions.
pub fn authenticate(sent: &Assertion, public_key: &[u8], kept: u32, expected: &Expected<'_>) -> Result<u32, Refusal> {
    client_data::judge(&sent.client_data, "webauthn.get", expected)?;
    let said = authenticator::read(&sent.authenticator_data)?;
    said.judge(expected)?;
    let mut signed = sent.authenticator_data.clone();
    signed.extend_from_slice(digest::digest(&digest::SHA256, &sent.client_data).as_ref());
    key::PublicKey::read(public_key)?.verify(&signed, &sent.signature)?;
    let plausible = cbl_rules::proof::is_counter_plausible(kept, said.sign_count);
    plausible.then_some(said.sign_count).ok_or(Refusal::Counter)
}

/// One CBOR item, and what follows it. Authenticators nest four levels at most (CTAP 2.1 section 8), so no more are read.
fn read_cbor(bytes: &mut &[u8]) -> Result<Value, Refusal> {
    ciborium::de::from_reader_with_recursion_limit(bytes, 8).map_err(|_| Refusal::Malformed)
}
