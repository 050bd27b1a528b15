//! Every key of the configuration: file, `CBL_...` variable and flag.
//!
//! | to find | look in |
//! |---|---|
//! | the table of keys | [`keys`] |
//! | flag > variable > file > default | [`load`] |
//! | rules that concern several keys | [`check`](mod@check) |
//! | the tables of providers | [`upstream`] |
//! | what `cbl config check` prints | [`show`] |

pub mod check;
pub mod error;
pub mod keys;
pub mod load;
mod mail;
mod read;
pub mod show;
pub mod upstream;

pub use error::ConfigError;
pub use upstream::Upstream;

use crate::pages::brand::Accent;
use cbl_rules::policy::{INTERVAL_DEFAULT, LIFETIME_DEFAULT};
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

    /// Gives a loopback issuer that was left at port 0 the port that the system chose.
    pub fn follow_port(&mut self) {
        if let Some(host) = self.issuer.strip_suffix(":0") {
            self.issuer = format!("{host}:{}", self.listen.port());
        }
    }
}

/// Whose accounts there are (keys `accounts.*`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accounts {
    /// People sign in with a name and a password of this server; if not, only with providers.
    pub own: bool,
    /// Who may make one.
    pub sign_up: SignUp,
}

impl Default for Accounts {
    fn default() -> Self {
        Self { own: true, sign_up: SignUp::Off }
    }
}

/// How notices are mailed (keys `mail.*`).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mail {
    /// The server that takes mail.
    pub server: MailServer,
    /// The sender, `Example Home <devices@example.com>`.
    pub from: String,
    /// The password at the server; from a variable only.
    pub password: Option<Hidden>,
    /// A PEM file of further roots for the server's certificate, beside those of this machine.
    pub ca: Option<PathBuf>,
}

/// A server that takes mail.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MailServer {
    /// TLS from the first byte (`smtps`); else STARTTLS is required, but on this very machine.
    pub wrapped: bool,
    /// The user to sign in as, if any.
    pub user: Option<String>,
    /// Its name; its certificate must be for it.
    pub host: String,
    /// 465 with `smtps`, else 587.
    pub port: u16,
}

impl MailServer {
    /// As it is written in the configuration.
    #[must_use]
    pub fn url(&self) -> String {
        let scheme = if self.wrapped { "smtps" } else { "smtp" };
        let user = self.user.as_ref().map(|user| format!("{user}@")).unwrap_or_default();
        format!("{scheme}://{user}{}:{}", self.host, self.port)
    }
}

/// Who may make an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SignUp {
    /// The operator only.
    #[default]
    Off,
    /// Whoever got an invitation of the operator.
    Invitation,
    /// Whoever has a mail address.
    Open,
}

/// What pages show of the operator beside the name (keys `brand.*`).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Brand {
    /// The colour of buttons and links.
    pub color: Option<Accent>,
    /// A file in `static/` of the folder [`Config::web`].
    pub logo: Option<String>,
}

/// A text that must not be shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Hidden(pub String);

impl std::fmt::Debug for Hidden {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Hidden(..)")
    }
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
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TlsFiles {
    /// Certificate chain.
    pub cert: PathBuf,
    /// Private key.
    pub key: PathBuf,
}

/// The header in which a trusted proxy says who asked. Only this one is read: a proxy that sets one of them passes the
/// other on as its client wrote it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ProxyHeader {
    /// `X-Forwarded-For`.
    #[default]
    XForwardedFor,
    /// `Forwarded` (RFC 7239).
    Forwarded,
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

/// What clients are registered with when the operator names nothing else (keys `codes.*`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Codes {
    /// Lifetime of codes in seconds (DA-11).
    pub lifetime: u32,
    /// Polling interval in seconds.
    pub interval: u16,
}

impl Default for Codes {
    fn default() -> Self {
        Self { lifetime: LIFETIME_DEFAULT, interval: INTERVAL_DEFAULT }
    }
}

/// Proofs of possession (keys `dpop.*`).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Dpop {
    /// Whether proofs must carry a nonce of the server (RFC 9449 section 8).
    pub nonces: bool,
}

/// The dialect of Login with Amazon (keys `lwa.*`).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lwa {
    /// Whether its paths are there; then clients with the flag may speak it.
    pub enabled: bool,
}

/// Sign-ins for other servers of the operator (keys `authorize.*`).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Authorize {
    /// Whether `/authorize` is there; then clients with a redirect URI may have people signed in.
    pub enabled: bool,
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
    /// Codes of one client that proves nothing which may wait at once.
    pub pending_per_client: u32,
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
            pending_per_client: 5_000,
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

/// How the server ends (keys `shutdown.*`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shutdown {
    /// Milliseconds for which `/readyz` says no before connections are refused.
    pub notice_ms: u64,
    /// Seconds that begun requests are given to end.
    pub timeout: u64,
}

impl Default for Shutdown {
    fn default() -> Self {
        Self { notice_ms: 500, timeout: 10 }
    }
}

/// What is written to standard error (keys `log.*`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Log {
    /// One record per line, in which form.
    pub format: LogFormat,
    /// From which level on.
    pub level: LogLevel,
}

impl Default for Log {
    fn default() -> Self {
        Self { format: LogFormat::Text, level: LogLevel::Info }
    }
}

/// The form of a log record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    Text,
    /// For machines.
    Json,
}

/// The least urgent records that are still written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogLevel {
    /// Only what needs somebody.
    Error,
    /// And what may soon.
    Warn,
    /// And what happened.
    Info,
    /// And how.
    Debug,
}

/// Processor cores that this process may use.
#[must_use]
pub(crate) fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}
