//! `cbl serve`: runs the server until it is told to end.

use crate::{app, config::Config, telemetry};
use anyhow::Context;
use std::{io::Write, process};
use tokio::signal::unix::{Signal, SignalKind, signal};

/// Exit code after a second signal: 128 + SIGINT, as shells understand it.
const INTERRUPTED: i32 = 130;

/// Requests run on the workers; this thread only starts, watches and ends them.
pub(super) fn run(config: Config) -> anyhow::Result<()> {
    telemetry::init(&config.log);
    allow_many_files();
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .context("cannot start the runtime")?
        .block_on(serve(config))
}

async fn serve(config: Config) -> anyhow::Result<()> {
    // Before anything else: a signal that comes early must not find the default, which leaves no time to close the ledger.
    let mut end = End::new()?;
    let mut running = app::start(config).await?;
    announce(&running)?;
    tokio::select! {
        failure = running.wait() => return Err(failure),
        () = end.next() => {}
    }
    tracing::info!("ending: /readyz says no, then begun requests are finished; a second signal ends at once");
    tokio::select! {
        () = running.stop() => Ok(()),
        () = end.next() => process::exit(INTERRUPTED),
    }
}

/// One line, for people and for scripts that wait for it; what they may look for in the log is there before it.
fn announce(running: &app::Running) -> anyhow::Result<()> {
    let config = &running.app.config;
    let scheme = if config.tls.is_some() { "https" } else { "http" };
    if let Some(metrics) = running.metrics_address {
        tracing::info!(%metrics, "metrics at /metrics");
    }
    let mut out = std::io::stdout();
    writeln!(out, "cbl: listening on {scheme}://{} (issuer {})", running.address, config.issuer)?;
    Ok(out.flush()?)
}

/// SIGTERM and SIGINT.
struct End {
    terminate: Signal,
    interrupt: Signal,
}

impl End {
    fn new() -> anyhow::Result<Self> {
        Ok(Self { terminate: signal(SignalKind::terminate())?, interrupt: signal(SignalKind::interrupt())? })
    }

    async fn next(&mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }
}

/// Each connection holds two file handles, and the usual soft limit of 1024 would be the limit of connections.
fn allow_many_files() {
    use rustix::process::{Resource, getrlimit, setrlimit};
    let mut limit = getrlimit(Resource::Nofile);
    limit.current = limit.maximum;
    if let Err(error) = setrlimit(Resource::Nofile, limit) {
        tracing::warn!(%error, "the limit of open files cannot be raised");
    }
}
