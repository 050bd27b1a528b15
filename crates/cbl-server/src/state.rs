//! What every handler shares.

use crate::{
    config::Config, metrics::Metrics, pages::Pages, passwords::Passwords, service::Service, upstream::Providers,
};
use std::sync::atomic::AtomicBool;

/// What every handler shares.
pub struct App {
    /// The effective configuration.
    pub config: Config,
    /// What a request means, and the stores behind it.
    pub service: Service,
    /// Templates and static files.
    pub pages: Pages,
    /// The queue of password checks.
    pub passwords: Passwords,
    /// Where else people have accounts.
    pub providers: Providers,
    /// What is counted.
    pub metrics: Metrics,
    /// Set when the server is about to stop: `/readyz` says no from then on, and nobody is kept waiting.
    pub draining: AtomicBool,
}
