//! Who is there? One certificate, one proof of its key, in this order, or nobody.

use core::array;
use core::time::Duration;

use embedded_tls::{
    Aes128GcmSha256, CertificateEntryRef, CertificateRef, CertificateVerifyRef, Sha256, SignatureScheme, TlsError,
    TlsVerifier,
};
use p256::ecdsa::signature::digest::Digest;
use pki_types::{AlgorithmIdentifier, CertificateDer, ServerName, SignatureVerificationAlgorithm, UnixTime, alg_id};
use webpki::{EndEntityCert, Error, KeyUsage};

use super::Roots;

/// Intermediate certificates that are looked at; usual servers send one or two.
const MOST_INTERMEDIATES: usize = 6;

/// What is signed begins so (RFC 8446 section 4.4.3).
const CONTEXT: &[u8; 34] = b"TLS 1.3, server CertificateVerify\0";

/// Judges one server at one connection.
pub(super) struct Judge<'j> {
    name: ServerName<'j>,
    roots: Roots<'j>,
    now: Option<u64>,
    room: &'j mut [u8],
    stage: Stage,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Nothing,
    /// A good certificate of this length is in `room`; the handshake until then hashes to this.
    Shown {
        length: usize,
        transcript: [u8; 32],
    },
    Proven,
}

impl<'j> Judge<'j> {
    pub(super) const fn new(name: ServerName<'j>, roots: Roots<'j>, now: Option<u64>, room: &'j mut [u8]) -> Self {
        Self { name, roots, now, room, stage: Stage::Nothing }
    }

    /// The server has shown a good certificate and proven that it has the key. Nothing may be sent before.
    pub(super) fn is_convinced(&self) -> bool {
        self.stage == Stage::Proven
    }

    fn believe(&self, leaf: &[u8], intermediates: &[CertificateDer<'_>]) -> Result<(), Error> {
        let leaf = CertificateDer::from(leaf);
        let leaf = EndEntityCert::try_from(&leaf)?;
        leaf.verify_is_valid_for_subject_name(&self.name)?;
        let mut ended = Err(Error::UnknownIssuer);
        for root in self.roots.certificates {
            let root = CertificateDer::from(*root);
            let anchor = [webpki::anchor_from_trusted_cert(&root)?];
            let trusted = |at: u64| {
                let at = UnixTime::since_unix_epoch(Duration::from_secs(at));
                let usage = KeyUsage::server_auth();
                leaf.verify_for_usage(self.roots.algorithms, &anchor, intermediates, at, usage, None, None).map(|_| ())
            };
            ended = match (self.now, trusted(self.now.unwrap_or(0))) {
                // Without a calendar: as of the day on which the certificate was issued.
                (None, Err(Error::CertNotValidYet { not_before, .. })) => trusted(not_before.as_secs()),
                (_, ended) => ended,
            };
            if ended.is_ok() {
                break;
            }
        }
        ended
    }

    fn look_at(&mut self, transcript: &Sha256, shown: &CertificateRef<'_>) -> Result<(), TlsError> {
        let der = |place: usize| match shown.entries.get(place) {
            Some(CertificateEntryRef::X509(der)) => *der,
            _ => &[],
        };
        let count = shown.entries.len().saturating_sub(1);
        let intermediates: [_; MOST_INTERMEDIATES] = array::from_fn(|place| CertificateDer::from(der(place + 1)));
        let intermediates = intermediates.get(..count).ok_or(TlsError::InsufficientSpace)?;
        let leaf = der(0);
        self.believe(leaf, intermediates).map_err(|_| TlsError::InvalidCertificate)?;
        self.room.get_mut(..leaf.len()).ok_or(TlsError::InsufficientSpace)?.copy_from_slice(leaf);
        self.stage = Stage::Shown { length: leaf.len(), transcript: transcript.clone().finalize().into() };
        Ok(())
    }

    fn check(&self, transcript: &[u8; 32], length: usize, proof: &CertificateVerifyRef<'_>) -> Result<(), TlsError> {
        let (key, signature) = algorithms(proof.signature_scheme).ok_or(TlsError::InvalidSignatureScheme)?;
        let fits = |known: &&&dyn SignatureVerificationAlgorithm| {
            known.public_key_alg_id() == key && known.signature_alg_id() == signature
        };
        let algorithm = self.roots.algorithms.iter().find(fits).ok_or(TlsError::InvalidSignatureScheme)?;
        let mut message = [b' '; 64 + CONTEXT.len() + 32];
        for (place, byte) in message.iter_mut().skip(64).zip(CONTEXT.iter().chain(transcript)) {
            *place = *byte;
        }
        let leaf = CertificateDer::from(self.room.get(..length).unwrap_or_default());
        let leaf = EndEntityCert::try_from(&leaf).map_err(|_| TlsError::InvalidCertificate)?;
        leaf.verify_signature(*algorithm, &message, proof.signature).map_err(|_| TlsError::InvalidSignature)
    }
}

impl TlsVerifier<Aes128GcmSha256> for Judge<'_> {
    /// The name is known from the start.
    fn set_hostname_verification(&mut self, _: &str) -> Result<(), TlsError> {
        Ok(())
    }

    fn verify_certificate(&mut self, transcript: &Sha256, shown: CertificateRef<'_>) -> Result<(), TlsError> {
        if self.stage != Stage::Nothing {
            return Err(TlsError::InvalidHandshake);
        }
        self.look_at(transcript, &shown)
    }

    fn verify_signature(&mut self, proof: CertificateVerifyRef<'_>) -> Result<(), TlsError> {
        let Stage::Shown { length, transcript } = self.stage else {
            return Err(TlsError::InvalidHandshake);
        };
        self.check(&transcript, length, &proof)?;
        self.stage = Stage::Proven;
        Ok(())
    }
}

/// Key and signature of a scheme of TLS 1.3 (RFC 8446 section 4.2.3). Those with RSA are not offered to servers.
fn algorithms(scheme: SignatureScheme) -> Option<(AlgorithmIdentifier, AlgorithmIdentifier)> {
    match scheme {
        SignatureScheme::EcdsaSecp256r1Sha256 => Some((alg_id::ECDSA_P256, alg_id::ECDSA_SHA256)),
        SignatureScheme::EcdsaSecp384r1Sha384 => Some((alg_id::ECDSA_P384, alg_id::ECDSA_SHA384)),
        SignatureScheme::Ed25519 => Some((alg_id::ED25519, alg_id::ED25519)),
        _ => None,
    }
}
