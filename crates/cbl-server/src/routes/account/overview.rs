//! `/account`: who the person is, and the way to every page where that is changed.

use crate::{
    http::session,
    pages::{
        trouble::Trouble,
        view::{AccountFacts, AccountPage, Changed, Languages, Next, time_for_programs},
    },
    state::App,
};
use actix_web::{HttpRequest, HttpResponse, http::StatusCode};

/// Shows the account.
pub(super) async fn show(app: &App, request: &HttpRequest) -> Result<HttpResponse, Trouble> {
    let session = session::required(app, request, Next::Account).await?;
    let (ledger, account) = (&app.service.ledger, &session.account);
    let shown = session.shown(app);
    let providers =
        if app.config.upstream.is_empty() { None } else { Some(count(&ledger.identities_of(&account.id).await?)) };
    let facts = AccountFacts {
        providers,
        name: shown.name.clone(),
        email: account.email.clone(),
        password: (!account.password_hash.is_empty()).then(|| account.credentials_reset_at.map(time_for_programs)),
        sessions: count(&app.service.sessions_of(account).await?),
        passkeys: count(&ledger.passkeys_of(&account.id).await?),
        two_step: ledger.authenticator_app(&account.id).await?.map(|own| time_for_programs(own.created_at)),
        devices: count(&ledger.links_of(&account.id).await?),
        applications: count(&ledger.consents_of(&account.id).await?),
    };
    let changed = request.query_string().strip_prefix("changed=").and_then(Changed::read);
    let view = AccountPage::new(account.username.clone(), changed, &facts);
    Ok(app.pages.answer(StatusCode::OK, Some(&shown), &view))
}

pub(super) fn count<T>(of: &[T]) -> u64 {
    of.len().try_into().unwrap_or(u64::MAX)
}

/// Offers all languages.
pub(super) async fn languages(app: &App, request: &HttpRequest) -> Result<HttpResponse, Trouble> {
    let session = session::required(app, request, Next::Account).await?;
    Ok(app.pages.answer(StatusCode::OK, Some(&session.shown(app)), &Languages {}))
}
