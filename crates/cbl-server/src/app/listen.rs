//! Sockets, TLS, and the limits of a connection (WB-05, WB-06).

use super::connections::Connections;
use crate::{
    config::TlsFiles,
    http::{head_limit::HeadLimit, socket::Socket},
    routes,
    state::App,
};
use actix_http::{HttpService, error::DispatchError};
use actix_server::GracefulShutdownSignal;
use actix_service::{IntoServiceFactory, ServiceFactoryExt, map_config};
use actix_tls::accept::{
    TlsError,
    rustls_0_23::{Acceptor, TlsStream},
};
use actix_web::{
    HttpResponse, HttpServer,
    dev::{AppConfig, Extensions, Server, ServiceFactory, fn_service},
    http::header::{CACHE_CONTROL, CONTENT_TYPE},
    rt::net::TcpStream,
    web::{self, Data},
};
use anyhow::Context;
use futures_util::future::ready;
use rustls_pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject};
use std::{
    net::{SocketAddr, TcpListener},
    sync::Arc,
    time::Duration,
};
use tokio::io::{AsyncRead, AsyncWrite};

/// A head that takes longer to arrive ends the connection.
const SLOW_HEAD: Duration = Duration::from_secs(5);
/// How long an idle connection is kept.
const KEEP_ALIVE: Duration = Duration::from_secs(15);

/// How long a connection may take to close.
const DISCONNECT: Duration = Duration::from_secs(1);

/// Serves the application on this socket; slow heads end once the returned [`Connections`] are watched.
pub(super) fn serve(listener: TcpListener, app: &Data<App>) -> anyhow::Result<(Server, Connections)> {
    let config = &app.config;
    let connections = Connections::new(SLOW_HEAD, KEEP_ALIVE);
    let builder = Server::build()
        .workers(config.workers)
        .max_concurrent_connections(config.limits.connections.div_ceil(config.workers).max(1))
        .shutdown_timeout(config.shutdown.timeout)
        .disable_signals();
    let drained = builder.graceful_shutdown_signal();
    let (app, open) = (app.clone(), connections.clone());
    let server = match &config.tls {
        None => builder.listen("cbl", listener, move || {
            let open = open.clone();
            fn_service(move |io: TcpStream| {
                let peer = io.peer_addr().ok();
                ready(Ok((Socket::new(io, open.open()), peer)))
            })
            .and_then(http(app.clone(), drained.clone()))
        })?,
        Some(files) => {
            let tls = tls(files)?;
            builder.listen("cbl over TLS", listener, move || {
                let open = open.clone();
                Acceptor::new(tls.clone())
                    .map_init_err(drop)
                    .map_err(TlsError::into_service_error)
                    .map(move |io: TlsStream<TcpStream>| {
                        let peer = io.get_ref().0.peer_addr().ok();
                        (Socket::new(io, open.open()), peer)
                    })
                    .and_then(http(app.clone(), drained.clone()).map_err(TlsError::Service))
            })?
        }
    };
    Ok((server.run(), connections))
}

/// HTTP/1.1 and the application, on a socket of either kind.
fn http<T: AsyncRead + AsyncWrite + Unpin + 'static>(
    app: Data<App>,
    drained: GracefulShutdownSignal,
) -> impl ServiceFactory<(Socket<T>, Option<SocketAddr>), Config = (), Response = (), Error = DispatchError, InitError = ()>
{
    let shared = app.clone();
    let routes = actix_web::App::new()
        .wrap(HeadLimit)
        .app_data(app)
        .configure(move |cfg| routes::configure(cfg, &shared.config))
        .into_factory()
        .map_err(|error: actix_web::Error| error.error_response());
    HttpService::build()
        .keep_alive(KEEP_ALIVE)
        .client_request_timeout(SLOW_HEAD)
        .client_disconnect_timeout(DISCONNECT)
        .graceful_shutdown_signal(move || {
            let drained = drained.clone();
            async move { drained.notified().await }
        })
        .on_connect_ext(|socket: &Socket<T>, extensions: &mut Extensions| {
            extensions.insert(Arc::clone(socket.connection()));
        })
        // No URL is made from what actix-web believes about itself: the issuer is configured (DA-08).
        .h1(map_config(routes, |()| AppConfig::default()))
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
    let mut config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .context("tls.cert and tls.key do not fit together")?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(config)
}
