//! Certificates of every kind that a board may be shown.

use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair, PKCS_ECDSA_P256_SHA256,
    PKCS_ECDSA_P384_SHA384, SignatureAlgorithm, date_time_ymd,
};

pub(crate) type Authority = CertifiedIssuer<'static, KeyPair>;

/// What a server shows: its certificate first, and its key.
pub(crate) struct Shown {
    pub(crate) chain: Vec<Vec<u8>>,
    pub(crate) key: Vec<u8>,
}

fn key(algorithm: &'static SignatureAlgorithm) -> KeyPair {
    KeyPair::generate_for(algorithm).unwrap()
}

pub(crate) fn authority() -> Authority {
    CertifiedIssuer::self_signed(authority_params("root"), key(&PKCS_ECDSA_P256_SHA256)).unwrap()
}

pub(crate) fn authority_with_p384() -> Authority {
    CertifiedIssuer::self_signed(authority_params("large root"), key(&PKCS_ECDSA_P384_SHA384)).unwrap()
}

pub(crate) fn intermediate(above: &Authority) -> Authority {
    CertifiedIssuer::signed_by(authority_params("between"), key(&PKCS_ECDSA_P256_SHA256), above).unwrap()
}

fn authority_params(name: &str) -> CertificateParams {
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.distinguished_name.push(rcgen::DnType::CommonName, name);
    params
}

/// A server certificate for `name`, good from 2020 to `end`.
pub(crate) fn server(name: &str, end: i32, by: &Authority) -> Shown {
    let (certificate, key) = leaf(name, end, by);
    Shown { chain: vec![certificate], key: key.serialize_der() }
}

/// The same with a key for P-384.
pub(crate) fn server_with_p384(name: &str, by: &Authority) -> Shown {
    let key = key(&PKCS_ECDSA_P384_SHA384);
    let certificate = leaf_params(name, 2100).signed_by(&key, by).unwrap();
    Shown { chain: vec![certificate.der().to_vec()], key: key.serialize_der() }
}

/// A certificate for `name`, made by the holder of a usual server certificate, who is no authority.
pub(crate) fn made_by_a_server(name: &str, holder: &str, by: &Authority) -> Shown {
    let holder = CertifiedIssuer::signed_by(leaf_params(holder, 2100), key(&PKCS_ECDSA_P256_SHA256), by).unwrap();
    let (certificate, key) = leaf(name, 2100, &holder);
    Shown { chain: vec![certificate, holder.der().to_vec()], key: key.serialize_der() }
}

fn leaf(name: &str, end: i32, by: &Authority) -> (Vec<u8>, KeyPair) {
    let key = key(&PKCS_ECDSA_P256_SHA256);
    let certificate = leaf_params(name, end).signed_by(&key, by).unwrap();
    (certificate.der().to_vec(), key)
}

fn leaf_params(name: &str, end: i32) -> CertificateParams {
    let mut params = CertificateParams::new(vec![name.to_owned()]).unwrap();
    (params.not_before, params.not_after) = (date_time_ymd(2020, 1, 1), date_time_ymd(end, 1, 1));
    params
}
