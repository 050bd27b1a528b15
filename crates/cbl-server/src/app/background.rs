//! What runs beside the requests.

use super::connections::Connections;
use crate::mail::{Mailer, outbox};
use crate::passwords::SAMPLE;
use crate::settler;
use crate::state::App;
use actix_web::web::Data;
use cbl_store::ledger::{Ledger, Retention};
use std::{future::Future, time::Duration};
use tokio::{
    sync::watch,
    task::{JoinHandle, JoinSet},
    time::MissedTickBehavior,
};

/// The tasks and the signal that ends them.
pub(super) struct Background {
    stop: watch::Sender<bool>,
    tasks: JoinSet<()>,
    watching: JoinHandle<()>,
}

impl Background {
    /// Starts all tasks. The service was just loaded, so none has anything to do at once.
    pub(super) fn start(app: &Data<App>, ledger: Ledger, connections: Connections, mailer: Option<Mailer>) -> Self {
        let (stop, stopped) = watch::channel(false);
        let mut tasks = JoinSet::new();
        tasks.spawn(settler::run(app.clone(), stopped.clone()));
        if let Some(mailer) = mailer {
            tasks.spawn(outbox::run(app.clone(), mailer, stopped.clone()));
        }
        let shared = app.clone();
        tasks.spawn(every(Duration::from_secs(5), stopped.clone(), move || refresh(shared.clone())));
        let shared = app.clone();
        tasks.spawn(every(Duration::from_secs(5), stopped.clone(), move || write_failures(shared.clone())));
        let shared = app.clone();
        tasks.spawn(every(Duration::from_secs(30), stopped.clone(), move || sweep(shared.clone())));
        let shared = app.clone();
        tasks.spawn(every(Duration::from_mins(1), stopped.clone(), move || look_at_hashes(shared.clone())));
        let shared = app.clone();
        tasks.spawn(every(Duration::from_mins(10), stopped, move || housekeep(shared.clone(), ledger.clone())));
        let watching = tokio::spawn(connections.watch());
        Self { stop, tasks, watching }
    }

    /// Lets every task finish its round, and waits for them.
    pub(super) async fn stop(mut self) {
        self.watching.abort();
        let _ = self.stop.send(true);
        while self.tasks.join_next().await.is_some() {}
    }
}

/// Runs `round` at each `period`, the first time one period from now, until told to stop.
async fn every<R: Future<Output = ()>>(
    period: Duration,
    mut stopped: watch::Receiver<bool>,
    mut round: impl FnMut() -> R,
) {
    let mut ticks = tokio::time::interval(period);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    ticks.tick().await;
    loop {
        tokio::select! {
            _ = stopped.changed() => return,
            _ = ticks.tick() => round().await,
        }
    }
}

/// Sees what operators changed: clients, and signing keys, of which the next may be due.
async fn refresh(app: Data<App>) {
    if let Err(fault) = app.service.rotate_keys_if_due().await {
        tracing::error!(%fault, "signing keys could not be rotated");
    }
    if let Err(fault) = app.service.refresh_registry().await {
        tracing::error!(%fault, "clients and keys could not be read again");
    }
}

/// Writes down which sign-ins failed.
async fn write_failures(app: Data<App>) {
    if let Err(fault) = app.service.write_failed_sign_ins().await {
        tracing::error!(%fault, "failed sign-ins could not be written down");
    }
}

/// Lets the stores in memory forget what is over.
async fn sweep(app: Data<App>) {
    let now = app.service.clock.now();
    match app.service.grants.sweep(now).await {
        Ok(forgotten) => app.metrics.swept.increment(u64::try_from(forgotten).unwrap_or(u64::MAX)),
        Err(fault) => tracing::error!(%fault, "grants could not be swept"),
    }
    if let Err(fault) = app.service.budgets.sweep(now).await {
        tracing::error!(%fault, "budgets could not be swept");
    }
}

/// Sees how imported hashes and ours are spread over the accounts.
async fn look_at_hashes(app: Data<App>) {
    match app.service.ledger.password_hashes(SAMPLE).await {
        Ok(hashes) => app.passwords.resemble(&hashes),
        Err(fault) => tracing::error!(%fault, "hashes of passwords could not be looked at"),
    }
}

/// Removes from the ledger what has been over for as long as the configuration keeps it.
async fn housekeep(app: Data<App>, ledger: Ledger) {
    let days = |days: u32| i64::from(days) * 86_400_000;
    let retention = &app.config.retention;
    let kept = Retention {
        ended_links_ms: days(retention.ended_links),
        decisions_ms: days(retention.decisions),
        // An ended session is worth nothing to anybody; a day lets its end be looked into.
        sessions_ms: days(1),
        audit_ms: days(retention.audit),
    };
    match ledger.housekeeping(app.service.clock.now(), &kept).await {
        Ok(removed) => tracing::info!(?removed, "housekeeping"),
        Err(fault) => tracing::error!(%fault, "housekeeping failed"),
    }
}
