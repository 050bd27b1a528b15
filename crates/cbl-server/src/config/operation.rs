//! How the server runs: limits, retention, stopping, telemetry.

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
    /// Hours that a link of a client of high risk may stay unused if it was last used in its first day; 0: no such limit.
    pub first_day_idle: u32,
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
            first_day_idle: 0,
            connections: 20_000,
            sign_in_queue: 64,
        }
    }
}

impl Limits {
    /// `first_day_idle` in seconds, when there is such a limit (XD-11).
    #[must_use]
    pub const fn first_day_idle_s(&self) -> Option<u32> {
        match self.first_day_idle {
            0 => None,
            hours => Some(hours * 3_600),
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
