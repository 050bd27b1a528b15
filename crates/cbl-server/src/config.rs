//! Every key of the configuration: file, `CBL_...` variable and flag.
//!
//! | to find | look in |
//! |---|---|
//! | what a part of it holds | [`Config`] |
//! | the table of keys | [`keys`] |
//! | flag > variable > file > default | [`load`] |
//! | rules that concern several keys | [`check`](mod@check) |
//! | the tables of providers | [`upstream`] |
//! | what `cbl config check` prints | [`show`] |

pub mod check;
mod devices;
pub mod error;
pub mod keys;
pub mod load;
mod mail;
mod operation;
mod people;
mod read;
mod serving;
pub mod show;
mod stores;
pub mod upstream;

pub use devices::{Authorize, Codes, Dpop, Lwa, SigningAlgorithm};
pub use error::ConfigError;
pub use mail::{Mail, MailServer};
pub use operation::{Limits, Log, LogFormat, LogLevel, Retention, Shutdown};
pub use people::{Accounts, Brand, SignUp};
pub use serving::{ProxyHeader, TlsFiles};
pub use stores::{GrantsLocation, Hidden};
pub use upstream::Upstream;

pub(crate) use operation::cores;

use cbl_store::ledger::LedgerLocation;
use ipnet::IpNet;
use std::{
    net::{Ipv4Addr, SocketAddr},
    path::PathBuf,
};

/// The effective configuration of a server.
#[derive(Debug, Clone)]
pub struct Config {
    /// Address to listen on; `127.0.0.1:8628` by default. Port 0 lets the system choose.
    pub listen: SocketAddr,
    /// The issuer identifier (RFC 8414 section 2): https, or http on a loopback host. All URLs are built from it.
    pub issuer: String,
    /// The operator's name, shown on pages.
    pub name: String,
    /// The operator's colour and logo on pages.
    pub brand: Brand,
    /// The language of pages for people who wish for none that is there: the name of a file in `web/locales`.
    pub locale: String,
    /// Folder of the SQLite ledger, the secrets file and the lock.
    pub data: PathBuf,
    /// The secrets file.
    pub secrets: PathBuf,
    /// The content of a secrets file, from a variable; then no file is read.
    pub secrets_content: Option<Hidden>,
    /// Where grants and budgets live.
    pub grants: GrantsLocation,
    /// Where the ledger lives.
    pub ledger: LedgerLocation,
    /// Native TLS; without it the server speaks http and must be on loopback or behind a declared proxy.
    pub tls: Option<TlsFiles>,
    /// Proxies whose `X-Forwarded-For` is believed (WB-03).
    pub trusted_proxies: Vec<IpNet>,
    /// The header in which these proxies say who asked.
    pub proxy_header: ProxyHeader,
    /// Own listener of `/metrics`; `None` turns it off.
    pub metrics_listen: Option<SocketAddr>,
    /// Where notices are mailed; none: nowhere.
    pub mail: Option<Mail>,
    /// Whose accounts there are.
    pub accounts: Accounts,
    /// Providers whose people may sign in, in the order of their buttons.
    pub upstream: Vec<Upstream>,
    /// A folder whose templates and static files replace the embedded ones.
    pub web: Option<PathBuf>,
    /// Number of worker threads; one per core by default.
    pub workers: usize,
    /// Algorithm of new signing keys.
    pub signing_algorithm: SigningAlgorithm,
    /// What clients are registered with when the operator names nothing else.
    pub codes: Codes,
    /// Proofs of possession.
    pub dpop: Dpop,
    /// The dialect of Login with Amazon.
    pub lwa: Lwa,
    /// Sign-ins for other servers.
    pub authorize: Authorize,
    /// Limits of requests and codes.
    pub limits: Limits,
    /// How long ended things are kept.
    pub retention: Retention,
    /// How the server ends.
    pub shutdown: Shutdown,
    /// What it writes to standard error.
    pub log: Log,
}

impl Default for Config {
    fn default() -> Self {
        Self::in_folder("./cbl-data")
    }
}

impl Config {
    /// The default configuration with all its files in a folder.
    #[must_use]
    pub fn in_folder(data: impl Into<PathBuf>) -> Self {
        let data = data.into();
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 8628)),
            issuer: "http://localhost:8628".into(),
            name: "CBL".into(),
            brand: Brand::default(),
            locale: "en".into(),
            secrets: data.join("secrets.toml"),
            secrets_content: None,
            grants: GrantsLocation::Memory,
            ledger: LedgerLocation::Sqlite(data.join("ledger.sqlite")),
            data,
            tls: None,
            trusted_proxies: Vec::new(),
            proxy_header: ProxyHeader::XForwardedFor,
            metrics_listen: None,
            mail: None,
            accounts: Accounts::default(),
            upstream: Vec::new(),
            web: None,
            workers: cores(),
            signing_algorithm: SigningAlgorithm::EdDsa,
            codes: Codes::default(),
            dpop: Dpop::default(),
            lwa: Lwa::default(),
            authorize: Authorize::default(),
            limits: Limits::default(),
            retention: Retention::default(),
            shutdown: Shutdown::default(),
            log: Log::default(),
        }
    }

    /// The path of the issuer: empty, or `/auth` in `https://id.example/auth`. Every address of ours is below it.
    #[must_use]
    pub fn path(&self) -> &str {
        let authority = self.issuer.split_once("://").map_or(&*self.issuer, |(_, rest)| rest);
        authority.find('/').and_then(|at| authority.get(at..)).unwrap_or_default().trim_end_matches('/')
    }

    /// Gives a loopback issuer that was left at port 0 the port that the system chose.
    pub fn follow_port(&mut self) {
        if let Some(host) = self.issuer.strip_suffix(":0") {
            self.issuer = format!("{host}:{}", self.listen.port());
        }
    }
}
