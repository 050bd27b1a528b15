//! The judge of passkeys, alone: each check of Web Authentication level 3, sections 7.1 and 7.2, fails once.

use crate::authenticator::{Authenticator, HAS_EXTENSIONS, Kind, MAY_BE_SYNCED, PRESENT, SYNCED, VERIFIED, written};
use cbl_server::webauthn::{self, Expected, Refusal};
use ciborium::{Value, cbor};
use serde_json::json;

const CHALLENGE: &[u8] = b"a challenge of some length";
const EXPECTED: Expected<'static> = Expected { origin: "http://localhost:0", rp_id: "localhost", challenge: CHALLENGE };

fn changed(change: impl Fn(&mut Authenticator)) -> Authenticator {
    let mut device = Authenticator::new(Kind::P256);
    change(&mut device);
    device
}

fn signs_in(device: &Authenticator) -> Result<u32, Refusal> {
    webauthn::authenticate(&device.signs(CHALLENGE), &device.cose_bytes(), 0, &EXPECTED)
}

#[test]
fn passkeys_of_every_algorithm_are_registered_and_used() {
    for kind in [Kind::Ed25519, Kind::P256, Kind::Rsa] {
        let mut device = Authenticator::new(kind);
        device.counter = 41;
        let new = webauthn::register(&device.registers(CHALLENGE), &EXPECTED).unwrap();
        assert_eq!(new.credential_id, device.credential_id);
        assert_eq!((new.public_key.clone(), new.sign_count, new.synced), (device.cose_bytes(), 41, false));
        device.counter = 42;
        let shown = webauthn::authenticate(&device.signs(CHALLENGE), &new.public_key, new.sign_count, &EXPECTED);
        assert_eq!(shown, Ok(42), "{kind:?}");
    }
}

/// A lie at both ceremonies, and how it is called.
type Lie = (fn(&mut Authenticator), Refusal);

#[test]
fn every_lie_of_browser_or_device_is_found_at_both_ceremonies() {
    let lies: [Lie; 17] = [
        (|device| device.kind = Some("webauthn.other"), Refusal::Type),
        (|device| device.kind = Some("payment.get"), Refusal::Type),
        (|device| device.client_data = json!({ "challenge": "AAAA" }), Refusal::Challenge),
        (|device| device.client_data = json!({ "challenge": "" }), Refusal::Challenge),
        (|device| device.client_data = json!({ "challenge": "not base64!" }), Refusal::Challenge),
        (|device| device.origin = "http://localhost:1".into(), Refusal::Origin),
        (|device| device.origin = "https://localhost:0".into(), Refusal::Origin),
        (|device| device.origin = "http://localhost:0.evil.example".into(), Refusal::Origin),
        (|device| device.client_data = json!({ "crossOrigin": true }), Refusal::Origin),
        (|device| device.client_data = json!({ "topOrigin": "http://localhost:0" }), Refusal::Origin),
        (|device| device.rp_id = "evil.example".into(), Refusal::RelyingParty),
        (|device| device.flags = VERIFIED, Refusal::NotPresent),
        (|device| device.flags = PRESENT, Refusal::NotVerified),
        (|device| device.flags |= SYNCED, Refusal::Malformed),
        (|device| device.tail = vec![0], Refusal::Malformed),
        (|device| device.flags |= HAS_EXTENSIONS, Refusal::Malformed),
        (
            |device| {
                device.flags |= HAS_EXTENSIONS;
                device.tail = written(&cbor!([1]).unwrap());
            },
            Refusal::Malformed,
        ),
    ];
    for (number, (lie, refusal)) in lies.into_iter().enumerate() {
        let device = changed(lie);
        assert_eq!(webauthn::register(&device.registers(CHALLENGE), &EXPECTED), Err(refusal), "lie {number}");
        assert_eq!(signs_in(&device), Err(refusal), "lie {number}");
    }
}

/// The other ceremony's answer, word for word, is none of this one's.
#[test]
fn one_ceremony_does_not_pass_for_the_other() {
    let device = changed(|device| device.kind = Some("webauthn.create"));
    assert_eq!(signs_in(&device), Err(Refusal::Type));
    let device = changed(|device| device.kind = Some("webauthn.get"));
    assert_eq!(webauthn::register(&device.registers(CHALLENGE), &EXPECTED), Err(Refusal::Type));
}

#[test]
fn extensions_and_unknown_members_are_no_lie() {
    let device = changed(|device| {
        device.flags |= HAS_EXTENSIONS | MAY_BE_SYNCED | SYNCED;
        device.tail = written(&cbor!({ "credProtect" => 2 }).unwrap());
        device.client_data = json!({ "other_keys_can_be_added_here": "do not compare" });
    });
    assert!(webauthn::register(&device.registers(CHALLENGE), &EXPECTED).unwrap().synced);
    assert_eq!(signs_in(&device), Ok(0));
}

/// Each single bit of what is signed, and of the signature.
#[test]
fn nothing_that_is_signed_can_be_changed() {
    for kind in [Kind::Ed25519, Kind::P256, Kind::Rsa] {
        let device = Authenticator::new(kind);
        let (good, key) = (device.signs(CHALLENGE), device.cose_bytes());
        let judged = |sent| webauthn::authenticate(&sent, &key, 0, &EXPECTED);
        assert_eq!(judged(good.clone()), Ok(0));
        // The counter, which nothing else protects.
        let mut sent = good.clone();
        sent.authenticator_data[36] = 9;
        assert_eq!(judged(sent), Err(Refusal::Signature), "{kind:?}");
        let mut sent = good.clone();
        sent.client_data.push(b' ');
        assert_eq!(judged(sent), Err(Refusal::Signature), "{kind:?}");
        for at in (0..good.signature.len()).step_by(9) {
            let mut sent = good.clone();
            sent.signature[at] ^= 1;
            assert_eq!(judged(sent), Err(Refusal::Signature), "{kind:?} {at}");
        }
        let other = Authenticator::new(kind).cose_bytes();
        let judged = webauthn::authenticate(&good, &other, 0, &EXPECTED);
        assert_eq!(judged, Err(Refusal::Signature), "{kind:?}: the key of another");
        let empty = webauthn::Assertion { signature: Vec::new(), ..good };
        assert_eq!(webauthn::authenticate(&empty, &key, 0, &EXPECTED), Err(Refusal::Signature));
    }
}

/// Section 6.1.1.
#[test]
fn a_counter_that_goes_back_is_a_copy() {
    let device = changed(|device| device.counter = 7);
    for (kept, judged) in [(0, Ok(7)), (6, Ok(7)), (7, Err(Refusal::Counter)), (8, Err(Refusal::Counter))] {
        assert_eq!(webauthn::authenticate(&device.signs(CHALLENGE), &device.cose_bytes(), kept, &EXPECTED), judged);
    }
    let device = changed(|_| {});
    let judged = webauthn::authenticate(&device.signs(CHALLENGE), &device.cose_bytes(), 7, &EXPECTED);
    assert_eq!(judged, Err(Refusal::Counter), "one that counted, and does not any more");
}

#[test]
fn only_keys_that_were_asked_for_are_taken() {
    let device = Authenticator::new(Kind::P256);
    let (x, y) = (Value::Bytes(vec![1; 32]), Value::Bytes(vec![2; 32]));
    let short = Value::Bytes(vec![1; 31]);
    let (small, large) = (Value::Bytes(vec![0xff; 128]), Value::Bytes(vec![0xff; 1025]));
    let e = Value::Bytes(vec![1, 0, 1]);
    let rows = [
        ("ES384", cbor!({ 1 => 2, 3 => -35, -1 => 2, -2 => x, -3 => y })),
        ("ES256 on another curve", cbor!({ 1 => 2, 3 => -7, -1 => 2, -2 => x, -3 => y })),
        ("ES256 as another kind of key", cbor!({ 1 => 1, 3 => -7, -1 => 1, -2 => x, -3 => y })),
        ("a point beside the curve", cbor!({ 1 => 2, 3 => -7, -1 => 1, -2 => x, -3 => y })),
        ("a short coordinate", cbor!({ 1 => 2, 3 => -7, -1 => 1, -2 => short, -3 => y })),
        ("a compressed point", cbor!({ 1 => 2, 3 => -7, -1 => 1, -2 => x, -3 => true })),
        ("no coordinates", cbor!({ 1 => 2, 3 => -7, -1 => 1 })),
        ("a short Ed25519 key", cbor!({ 1 => 1, 3 => -8, -1 => 6, -2 => short })),
        ("Ed25519 on X25519", cbor!({ 1 => 1, 3 => -8, -1 => 4, -2 => x })),
        ("RSA of 1024 bits", cbor!({ 1 => 3, 3 => -257, -1 => small, -2 => e })),
        ("RSA of more than 8192 bits", cbor!({ 1 => 3, 3 => -257, -1 => large, -2 => e })),
        ("RS1", cbor!({ 1 => 3, 3 => -65535, -1 => small, -2 => e })),
        ("no algorithm", cbor!({ 1 => 2, -1 => 1, -2 => x, -3 => y })),
        ("an empty map", cbor!({})),
        ("no map", cbor!([1, 2])),
    ];
    for (what, cose) in rows {
        let sent = device.registers_key(CHALLENGE, &written(&cose.unwrap()));
        assert_eq!(webauthn::register(&sent, &EXPECTED), Err(Refusal::Key), "{what}");
    }
}

/// Whatever comes, there is an answer and never a crash.
#[test]
fn garbage_is_refused_at_every_length() {
    let device = Authenticator::new(Kind::Ed25519);
    let (made, used, key) = (device.registers(CHALLENGE), device.signs(CHALLENGE), device.cose_bytes());
    for end in 0..made.attestation.len() {
        let mut sent = made.clone();
        sent.attestation.truncate(end);
        assert!(webauthn::register(&sent, &EXPECTED).is_err(), "{end}");
    }
    for end in 0..used.authenticator_data.len() {
        let mut sent = used.clone();
        sent.authenticator_data.truncate(end);
        assert_eq!(webauthn::authenticate(&sent, &key, 0, &EXPECTED), Err(Refusal::Malformed), "{end}");
    }
    for client_data in ["", "{}", "[]", "null", "{\"type\":1}", "\u{feff}{}"] {
        let sent = webauthn::Registration { client_data: client_data.into(), ..made.clone() };
        assert_eq!(webauthn::register(&sent, &EXPECTED), Err(Refusal::Malformed), "{client_data}");
    }
    let deep = [vec![0x81; 2_000], vec![0]].concat();
    for attestation in [deep, b"\xbf\xff".to_vec(), b"\x5b\xff\xff\xff\xff\xff\xff\xff\xff".to_vec(), Vec::new()] {
        let sent = webauthn::Registration { attestation, ..made.clone() };
        assert_eq!(webauthn::register(&sent, &EXPECTED), Err(Refusal::Malformed));
    }
    let device = changed(|device| device.credential_id = vec![1; 1_024]);
    assert_eq!(webauthn::register(&device.registers(CHALLENGE), &EXPECTED), Err(Refusal::Malformed));
    let device = changed(|device| device.credential_id = Vec::new());
    assert_eq!(webauthn::register(&device.registers(CHALLENGE), &EXPECTED), Err(Refusal::Malformed));
}
