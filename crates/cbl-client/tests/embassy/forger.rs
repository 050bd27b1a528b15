//! A server of TLS 1.3 that speaks by the book and leaves out who it is: it shows no certificate, or somebody else's without
//! the proof that it has the key. Its `Finished` is right, as that of anybody in the middle would be.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::thread::JoinHandle;

use aws_lc_rs::aead::{AES_128_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use aws_lc_rs::agreement::{ECDH_P256, EphemeralPrivateKey, UnparsedPublicKey, agree_ephemeral};
use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::hmac;
use aws_lc_rs::rand::SystemRandom;

#[derive(Clone)]
pub(crate) enum Forgery {
    NoCertificate,
    /// A certificate, DER, whose key the forger does not have.
    NoProof(Vec<u8>),
    /// Such a certificate with a proof that proves nothing.
    WrongProof(Vec<u8>),
    /// An encrypted record with this in it: nothing, or what should be messages and their content type.
    Sealed(Vec<u8>),
}

/// Serves one connection; gives the address and, at the end, how many records came after the handshake.
pub(crate) fn forges(forgery: Forgery) -> (String, JoinHandle<usize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    (address, std::thread::spawn(move || serve(listener.accept().unwrap().0, &forgery)))
}

fn serve(mut stream: TcpStream, forgery: &Forgery) -> usize {
    let hello = record(&mut stream).unwrap();
    let key = EphemeralPrivateKey::generate(&ECDH_P256, &SystemRandom::new()).unwrap();
    let answer = server_hello(&hello, key.compute_public_key().unwrap().as_ref());
    let theirs = UnparsedPublicKey::new(&ECDH_P256, key_share(&hello));
    let shared = agree_ephemeral(key, theirs, (), |shared| Ok(shared.to_vec())).unwrap();
    write_record(&mut stream, 22, &answer);

    // RFC 8446 section 7.1.
    let early = sign(&[0; 32], &[0; 32]);
    let handshake = sign(&expand(&early, "derived", digest(&SHA256, &[]).as_ref(), 32), &shared);
    let mut transcript = [hello, answer].concat();
    let secret = expand(&handshake, "s hs traffic", digest(&SHA256, &transcript).as_ref(), 32);
    let mut sealer = Sealer::new(&secret);
    if let Forgery::Sealed(inner) = forgery {
        sealer.seal(&mut stream, inner);
        stream.shutdown(Shutdown::Write).unwrap();
        return records_after(&mut stream);
    }
    let mut flight = message(8, &[0, 0]);
    if let Forgery::NoProof(certificate) | Forgery::WrongProof(certificate) = forgery {
        let entry = [&long(certificate)[..], &[0, 0]].concat();
        flight.extend(message(11, &[&[0], &long(&entry)[..]].concat()));
    }
    if let Forgery::WrongProof(_) = forgery {
        // ecdsa_secp256r1_sha256; r and s are 1.
        flight.extend(message(15, &[4, 3, 0, 8, 0x30, 6, 2, 1, 1, 2, 1, 1]));
    }
    transcript.extend(&flight);
    let finished = sign(&expand(&secret, "finished", &[], 32), digest(&SHA256, &transcript).as_ref());
    flight.extend(message(20, &finished));
    sealer.seal(&mut stream, &[&flight[..], &[22]].concat());
    // The client's own `Finished` belongs to the handshake.
    record(&mut stream).map_or(0, |_| records_after(&mut stream))
}

fn records_after(stream: &mut TcpStream) -> usize {
    std::iter::from_fn(|| record(stream)).count()
}

/// One record without its header; nothing at the end of the connection.
fn record(stream: &mut TcpStream) -> Option<Vec<u8>> {
    let mut header = [0; 5];
    stream.read_exact(&mut header).ok()?;
    let mut body = vec![0; usize::from(u16::from_be_bytes([header[3], header[4]]))];
    stream.read_exact(&mut body).ok()?;
    Some(body)
}

fn write_record(stream: &mut TcpStream, kind: u8, body: &[u8]) {
    let length = u16::try_from(body.len()).unwrap().to_be_bytes();
    stream.write_all(&[&[kind, 3, 3], &length[..], body].concat()).unwrap();
}

/// The client's point on P-256: behind the name of the curve and the length 65 in its `key_share`.
fn key_share(hello: &[u8]) -> &[u8] {
    let at = hello.windows(5).position(|five| five == [0, 23, 0, 65, 4]).unwrap();
    &hello[at + 4..at + 69]
}

fn server_hello(hello: &[u8], point: &[u8]) -> Vec<u8> {
    let session = &hello[38..39 + usize::from(hello[38])];
    let version = [0, 43, 0, 2, 3, 4];
    let share = [&[0, 51, 0, 69, 0, 23, 0, 65], point].concat();
    let length = u16::try_from(version.len() + share.len()).unwrap().to_be_bytes();
    message(2, &[&[3, 3][..], &[7; 32], session, &[0x13, 0x01, 0], &length, &version, &share].concat())
}

fn message(kind: u8, body: &[u8]) -> Vec<u8> {
    [&[kind], &long(body)[..]].concat()
}

/// With its length in three bytes.
fn long(body: &[u8]) -> Vec<u8> {
    let length = u32::try_from(body.len()).unwrap().to_be_bytes();
    [&length[1..], body].concat()
}

fn sign(key: &[u8], message: &[u8]) -> Vec<u8> {
    hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key), message).as_ref().to_vec()
}

/// `HKDF-Expand-Label` of up to 32 bytes.
fn expand(secret: &[u8], label: &str, context: &[u8], length: u8) -> Vec<u8> {
    let label = format!("tls13 {label}");
    let (name, context_length) = (u8::try_from(label.len()).unwrap(), u8::try_from(context.len()).unwrap());
    let info = [&[0, length, name], label.as_bytes(), &[context_length], context, &[1]].concat();
    let mut key = sign(secret, &info);
    key.truncate(usize::from(length));
    key
}

struct Sealer {
    key: LessSafeKey,
    iv: [u8; 12],
    count: u8,
}

impl Sealer {
    fn new(secret: &[u8]) -> Self {
        let key = LessSafeKey::new(UnboundKey::new(&AES_128_GCM, &expand(secret, "key", &[], 16)).unwrap());
        Self { key, iv: expand(secret, "iv", &[], 12).try_into().unwrap(), count: 0 }
    }

    fn seal(&mut self, stream: &mut TcpStream, inner: &[u8]) {
        let mut nonce = self.iv;
        nonce[11] ^= self.count;
        self.count += 1;
        let length = u16::try_from(inner.len() + 16).unwrap().to_be_bytes();
        let mut sealed = inner.to_vec();
        let header = Aad::from([23, 3, 3, length[0], length[1]]);
        self.key.seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), header, &mut sealed).unwrap();
        write_record(stream, 23, &sealed);
    }
}
