//! How the process starts and stops. `main`, the demo and the tests start the same application.
//!
//! ```text
//! lock the data folder -> open ledger and grants -> secrets -> service -> listen -> background tasks
//! stop: /readyz says no -> stop accepting -> finish what was begun -> end the tasks -> close the stores
//! ```

mod background;
mod connections;
pub(crate) mod folder;
mod introduce;
mod listen;
mod stores;

pub use introduce::Introduction;
pub use stores::Stores;
pub(crate) use stores::open_ledger;

use crate::{
    clock::Clock,
    config::{self, Config},
    mail::Mailer,
    metrics::Metrics,
    pages::Pages,
    passwords::{self, Passwords},
    service::{Parts, Service},
    state::App,
    upstream::Providers,
};
use actix_web::{dev::ServerHandle, web::Data};
use anyhow::Context;
use background::Background;
use std::{
    fs::File,
    net::{SocketAddr, TcpListener},
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};
use tokio::task::JoinHandle;

/// A server that listens.
pub struct Running {
    /// Where it listens; with port 0 in the configuration, the port that the system chose.
    pub address: SocketAddr,
    /// Where `/metrics` is read, if it is on.
    pub metrics_address: Option<SocketAddr>,
    /// What its handlers share.
    pub app: Data<App>,
    server: ServerHandle,
    ended: JoinHandle<std::io::Result<()>>,
    metrics: Option<ServerHandle>,
    background: Background,
    /// Held until the very end: nobody else may use the data folder before.
    _lock: File,
}

/// Starts a server on the calling runtime and comes back once it listens.
pub async fn start(config: Config) -> anyhow::Result<Running> {
    start_with(config, Clock::System, Stores::default()).await
}

/// Starts a server with a clock and stores of the caller's choice.
pub async fn start_with(mut config: Config, clock: Clock, stores: Stores) -> anyhow::Result<Running> {
    config.check()?;
    let lock = folder::lock(&config.data)?;
    let listener = TcpListener::bind(config.listen).with_context(|| format!("cannot listen on {}", config.listen))?;
    let address = listener.local_addr()?;
    config.listen = address;
    config.follow_port();
    let opened = stores.open(&config).await?;
    let ledger = opened.ledger.clone();
    let passwords = Passwords::new(config::cores(), config.limits.sign_in_queue)?;
    passwords.resemble(&ledger.password_hashes(passwords::SAMPLE).await?);
    let parts = Parts {
        grants: opened.grants,
        budgets: opened.budgets,
        ledger: opened.ledger,
        secrets: opened.secrets,
        clock,
        config: &config,
    };
    let app = Data::new(App {
        service: Service::new(parts).await?,
        pages: Pages::new(&config)?,
        passwords,
        providers: Providers::new(&config)?,
        metrics: Metrics::new(),
        draining: AtomicBool::new(false),
        config,
    });
    let mailer = Mailer::new(&app.config)?;
    let (server, connections) = listen::serve(listener, &app)?;
    let metrics = listen::serve_metrics(&app)?;
    Ok(Running {
        address,
        metrics_address: metrics.as_ref().map(|(address, _)| *address),
        server: server.handle(),
        ended: tokio::spawn(server),
        metrics: metrics.map(|(_, server)| {
            let handle = server.handle();
            tokio::spawn(server);
            handle
        }),
        background: Background::start(&app, ledger, connections, mailer),
        app,
        _lock: lock,
    })
}

impl Running {
    /// Ends gracefully: says no at `/readyz` for as long as the configuration asks, stops accepting, finishes what was
    /// begun, ends the background tasks, closes the ledger.
    pub async fn stop(self) {
        self.app.draining.store(true, Ordering::Relaxed);
        tokio::time::sleep(Duration::from_millis(self.app.config.shutdown.notice_ms)).await;
        self.server.stop(true).await;
        if let Some(metrics) = &self.metrics {
            metrics.stop(false).await;
        }
        self.background.stop().await;
        if let Err(fault) = self.app.service.write_failed_sign_ins().await {
            tracing::error!(%fault, "failed sign-ins could not be written down");
        }
        self.app.service.ledger.close().await;
    }

    /// Waits until the server ends without having been told to, which is always a failure.
    pub async fn wait(&mut self) -> anyhow::Error {
        let cause = match (&mut self.ended).await {
            Ok(Ok(())) => anyhow::anyhow!("it stopped listening"),
            Ok(Err(error)) => error.into(),
            Err(error) => error.into(),
        };
        cause.context("the server ended by itself")
    }
}
