//! Every key of the configuration: file, `CBL_...` variable and flag.

use cbl_store::ledger::LedgerLocation;
use ipnet::IpNet;
use std::{net::SocketAddr, path::PathBuf};

/// The effective configuration of a server.
#[derive(Debug, Clone)]
pub struct Config {
    /// Address to listen on; `127.0.0.1:8628` by default. Port 0 lets the system choose.
    pub listen: SocketAddr,
    /// The issuer identifier (RFC 8414 section 2): https, or http on a loopback host. All URLs are built from it.
    pub issuer: String,
    /// The operator's name, shown on pages.
    pub name: String,
    /// Folder of the SQLite ledger, the secrets file and the lock.
    pub data: PathBuf,
    /// Where grants and budgets live.
    pub grants: GrantsLocation,
    /// Where the ledger lives.
    pub ledger: LedgerLocation,
    /// Native TLS; without it the server speaks http and must be on loopback or behind a declared proxy.
    pub tls: Option<TlsFiles>,
    /// Proxies whose `X-Forwarded-For` is believed (WB-03).
    pub trusted_proxies: Vec<IpNet>,
    /// Own listener of `/metrics`; `None` turns it off.
    pub metrics_listen: Option<SocketAddr>,
    /// A folder whose templates and static files replace the embedded ones.
    pub web: Option<PathBuf>,
    /// Number of worker threads; one per core by default.
    pub workers: usize,
    /// Algorithm of new signing keys.
    pub signing_algorithm: SigningAlgorithm,
    /// Limits of requests and codes.
    pub limits: Limits,
    /// How long ended things are kept.
    pub retention: Retention,
}

/// Where grants and budgets live.
#[derive(Clone, PartialEq, Eq)]
pub enum GrantsLocation {
    /// In this process.
    Memory,
    /// In Redis or Valkey at this URL, which may hold a password.
    Redis(String),
}

impl std::fmt::Debug for GrantsLocation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Memory => f.write_str("Memory"),
            Self::Redis(_) => f.write_str("Redis(..)"),
        }
    }
}

/// PEM files for native TLS.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TlsFiles {
    /// Certificate chain.
    pub cert: PathBuf,
    /// Private key.
    pub key: PathBuf,
}

/// Algorithms for signing tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SigningAlgorithm {
    /// Ed25519 (RFC 8037).
    #[default]
    EdDsa,
    /// ECDSA on P-256 with SHA-256.
    Es256,
}

/// Limits of requests and codes (keys `limits.*`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Codes issued per minute to one address prefix.
    pub issue_per_minute: u32,
    /// Codes issued within one lifetime to one address prefix.
    pub issue_per_lifetime: u32,
    /// Codes issued per minute to one public client.
    pub issue_per_client: u32,
    /// Codes issued per minute to all together.
    pub issue_global: u32,
    /// Whether loopback addresses are limited too.
    pub limit_loopback: bool,
    /// Open connections.
    pub connections: usize,
    /// Password checks waiting for a core.
    pub sign_in_queue: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            issue_per_minute: 30,
            issue_per_lifetime: 200,
            issue_per_client: 6_000,
            issue_global: 60_000,
            limit_loopback: false,
            connections: 20_000,
            sign_in_queue: 64,
        }
    }
}

/// How long ended things are kept, in days (keys `retention.*`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retention {
    /// Links that ended.
    pub ended_links: u32,
    /// Decisions that were collected or ended.
    pub decisions: u32,
    /// Audit events.
    pub audit: u32,
}

impl Default for Retention {
    fn default() -> Self {
        Self { ended_links: 90, decisions: 30, audit: 400 }
    }
}
