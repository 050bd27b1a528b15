//! Log records: one per line, on standard error, without secrets.
//!
//! Polls are counted ([`crate::metrics`]), not logged. Pages are logged with their path only, and a code in it is blanked
//! (LG-03).

mod one_line;

use crate::config::{Log, LogFormat, LogLevel};
use actix_web::{
    Error,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    middleware::Next,
};
use cbl_proto::UserCode;
use one_line::OneLine;
use std::{borrow::Cow, io};
use tracing::level_filters::LevelFilter;
use tracing_subscriber::{Layer, filter::Targets, layer::SubscriberExt, util::SubscriberInitExt};

pub use one_line::escape;

/// Sends the records of this process to standard error. Does nothing when somebody else already receives them.
pub fn init(log: &Log) {
    let level = match log.level {
        LogLevel::Error => LevelFilter::ERROR,
        LogLevel::Warn => LevelFilter::WARN,
        LogLevel::Info => LevelFilter::INFO,
        LogLevel::Debug => LevelFilter::DEBUG,
    };
    // Of libraries only what needs somebody: their chatter is neither ours to keep short nor free of what was sent.
    let wanted = Targets::new().with_default(level.min(LevelFilter::WARN)).with_target("cbl", level);
    let records = tracing_subscriber::fmt::layer().with_ansi(false).with_writer(|| OneLine(io::stderr()));
    let installed = match log.format {
        LogFormat::Text => tracing_subscriber::registry().with(records.with_filter(wanted)).try_init().is_ok(),
        LogFormat::Json => {
            let records = records.json().flatten_event(true);
            tracing_subscriber::registry().with(records.with_filter(wanted)).try_init().is_ok()
        }
    };
    if !installed {
        tracing::debug!("records go where they went before");
    }
}

/// Writes one record for each request of a page; wrap page scopes in it with `middleware::from_fn`.
pub async fn access_log<B: MessageBody>(request: ServiceRequest, next: Next<B>) -> Result<ServiceResponse<B>, Error> {
    let method = request.method().clone();
    let path = loggable_path(request.path()).into_owned();
    let answer = next.call(request).await?;
    tracing::info!(%method, path, status = answer.status().as_u16(), "page");
    Ok(answer)
}

/// A path as it may stand in a log: a user code is a secret while it lives, in `/L/...` and wherever else somebody types
/// it (LG-03). So are the tokens of links in mail and of invitations.
#[must_use]
pub fn loggable_path(path: &str) -> Cow<'_, str> {
    let scanned = path.trim_start_matches('/').split_once('/');
    match scanned {
        Some((first, code)) if first.eq_ignore_ascii_case("l") && !code.is_empty() => Cow::Borrowed("/L/..."),
        // Below the path of an issuer, too.
        _ if holds_token(path, "undo/") => Cow::Borrowed("/undo/..."),
        _ if holds_token(path, "mail/") => Cow::Borrowed("/mail/..."),
        _ if holds_token(path, "invited/") => Cow::Borrowed("/invited/..."),
        _ if path.split('/').any(|part| UserCode::parse(part).is_ok()) => Cow::Borrowed("/..."),
        _ => Cow::Borrowed(path),
    }
}

fn holds_token(path: &str, after: &str) -> bool {
    path.split_once(after).is_some_and(|(_, token)| !token.is_empty())
}
