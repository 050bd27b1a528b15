//! A certificate for one run of the demo.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::net::IpAddr;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use rcgen::{CertificateParams, DistinguishedName, DnType, KeyPair, SanType};

/// Believed by nobody but the television of the same run.
pub(super) struct SelfSigned {
    pub(super) certificate: String,
    key: String,
}

impl SelfSigned {
    /// A new key and a certificate for this address.
    pub(super) fn of(address: IpAddr) -> anyhow::Result<Self> {
        let key = KeyPair::generate()?;
        let mut params = CertificateParams::default();
        params.subject_alt_names = vec![SanType::IpAddress(address)];
        params.distinguished_name = DistinguishedName::new();
        params.distinguished_name.push(DnType::CommonName, "CBL demo");
        Ok(Self { certificate: params.self_signed(&key)?.pem(), key: key.serialize_pem() })
    }

    /// Writes both; the key is for its owner only.
    pub(super) fn write(&self, certificate: &Path, key: &Path) -> anyhow::Result<()> {
        fs::write(certificate, &self.certificate)?;
        let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(key)?;
        file.write_all(self.key.as_bytes())?;
        Ok(())
    }
}
