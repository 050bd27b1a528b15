//! Sockets, TLS, and the limits of a connection (WB-05, WB-06).

use super::connections::Watched;
use crate::state::App;
use crate::{config::TlsFiles, http::head_limit::HeadLimit, routes};
use actix_web::{
    HttpResponse, HttpServer,
    dev::Server,
    http::header::{CACHE_CONTROL, CONTENT_TYPE},
    web::{self, Data},
};
use anyhow::Context;
use rustls_pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject};
use std::{
    net::{SocketAddr, TcpListener},
    sync::Arc,
    time::Duration,
};

/// A head that takes longer to arrive ends the connection.
const SLOW_HEAD: Duration = Duration::from_secs(5);
/// How long an idle connection is kept.
const KEEP_ALIVE: Duration = Duration::from_secs(15);

/// How long after one head the next must be complete: the longest held poll, then silence, then a slow head.
const NEXT_HEAD: Duration = Duration::from_secs(30 + 15 + 5);

/// Serves the application on this socket; the connections are watched once the returned [`Watched`] runs.
pub(super) fn serve(listener: TcpListener, app: &Data<App>) -> anyhow::Result<(Server, Watched)> {
    let config = &app.config;
    let shared = app.clone();
    let watched = Watched::new(NEXT_HEAD);
    let on_connect = watched.clone();
    let server = HttpServer::new(move || {
        actix_web::App::new()
            .wrap(HeadLimit)
            .app_data(shared.clone())
            .configure(|cfg| routes::configure(cfg, &shared.config.issuer))
    })
    .workers(config.workers)
    .max_connections(config.limits.connections.div_ceil(config.workers).max(1))
    .client_request_timeout(SLOW_HEAD)
    .keep_alive(KEEP_ALIVE)
    .shutdown_timeout(config.shutdown.timeout)
    .disable_signals()
    .on_connect(move |socket, extensions| on_connect.adopt(socket, extensions));
    let server = match &config.tls {
        None => server.listen(listener)?,
        Some(files) => server.listen_rustls_0_23(listener, tls(files)?)?,
    };
    Ok((server.run(), watched))
}

/// Serves `/metrics` on its own socket, so that what operators read is never on the public address.
pub(super) fn serve_metrics(app: &Data<App>) -> anyhow::Result<Option<(SocketAddr, Server)>> {
    let Some(address) = app.config.metrics_listen else {
        return Ok(None);
    };
    let listener = TcpListener::bind(address)
        .with_context(|| format!("cannot listen on {address} for metrics; change the key `metrics.listen`"))?;
    let address = listener.local_addr()?;
    let shared = app.clone();
    let server = HttpServer::new(move || {
        actix_web::App::new().app_data(shared.clone()).route("/metrics", web::get().to(metrics))
    })
    .workers(1)
    .disable_signals()
    .listen(listener)?
    .run();
    Ok(Some((address, server)))
}

async fn metrics(app: Data<App>) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8"))
        .insert_header((CACHE_CONTROL, "no-store"))
        .body(app.metrics.render())
}

fn tls(files: &TlsFiles) -> anyhow::Result<rustls::ServerConfig> {
    let chain = CertificateDer::pem_file_iter(&files.cert)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .with_context(|| format!("cannot read certificates from {} (tls.cert)", files.cert.display()))?;
    let key = PrivateKeyDer::from_pem_file(&files.key)
        .with_context(|| format!("cannot read a private key from {} (tls.key)", files.key.display()))?;
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .context("tls.cert and tls.key do not fit together")
}
