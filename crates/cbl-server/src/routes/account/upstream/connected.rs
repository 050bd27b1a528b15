//! `/account/providers`: which providers an account has. Whoever changes that proved within the last minutes who they are.

use super::{buttons, send};
use crate::{
    fault::Fault,
    http::{client_addr::client_address, csrf, security_headers, session},
    pages::{
        Goto,
        trouble::{ErrorKind, Trouble},
        view::{self, AccountProviders, ConnectedProvider, Next, ProvidersDone, Reason},
    },
    state::App,
    upstream::Purpose,
};
use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web::Payload};
use aws_lc_rs::digest;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use cbl_store::ledger::{Account, Identity};

/// Lists them.
pub(super) async fn show(app: &App, request: &HttpRequest) -> Result<HttpResponse, Trouble> {
    let session = session::required(app, request, Next::Providers).await?;
    let identities = app.service.ledger.identities_of(&session.account.id).await?;
    let (buttons, origins) = buttons(app, None).await;
    let has = |id: &str| identities.iter().any(|identity| identity.provider == id);
    let view = AccountProviders {
        done: request.query_string().strip_prefix("done=").and_then(ProvidersDone::read),
        connected: identities.iter().map(|identity| row(app, identity)).collect(),
        others: buttons.into_iter().filter(|button| !has(&button.id)).collect(),
    };
    let mut answer = app.pages.answer(StatusCode::OK, Some(&session.shown(app)), &view);
    security_headers::forms_may_lead_to(&mut answer, &origins);
    Ok(answer)
}

fn row(app: &App, identity: &Identity) -> ConnectedProvider {
    let provider = app.providers.find(&identity.provider);
    ConnectedProvider {
        id: id_of(identity),
        name: provider.map_or_else(|| identity.provider.clone(), |provider| provider.settings.name.clone()),
        email: identity.said.email.clone(),
        since: view::time_for_programs(identity.created_at),
        used: view::time_for_programs(identity.last_used_at),
    }
}

/// Names an identity in a form.
fn id_of(identity: &Identity) -> String {
    let text = format!("{} {}", identity.issuer, identity.subject);
    URL_SAFE_NO_PAD.encode(digest::digest(&digest::SHA256, text.as_bytes()))
}

/// Sends the browser to one, to connect it.
pub(super) async fn connect(app: &App, request: &HttpRequest, payload: Payload) -> Result<HttpResponse, Trouble> {
    let session = session::required_recent(app, request, Next::Providers).await?;
    let posted = csrf::posted(app, request, payload, session.binding()).await?;
    let provider = app.providers.find(posted.get("provider").unwrap_or_default());
    let provider = provider.ok_or(Trouble::Page(ErrorKind::NotFound))?;
    let family = session.visitor(app, request).family.to_string();
    send(app, request, provider, Purpose::Connect { family }, (session::oldest_proof(Reason::First), false)).await
}

/// Disconnects one.
pub(super) async fn disconnect(app: &App, request: &HttpRequest, payload: Payload) -> Result<HttpResponse, Trouble> {
    let session = session::required_recent(app, request, Next::Providers).await?;
    let posted = csrf::posted(app, request, payload, session.binding()).await?;
    let id = posted.get("identity").unwrap_or_default();
    let identities = app.service.ledger.identities_of(&session.account.id).await?;
    let Some(identity) = identities.into_iter().find(|identity| id_of(identity) == id) else {
        return Err(Trouble::Page(ErrorKind::NotFound));
    };
    let address = client_address(request, &app.config);
    let gone = app.service.disconnect_identity(&identity, other_ways(app, &session.account).await?, address).await?;
    let done = if gone { ProvidersDone::Disconnected } else { ProvidersDone::Last };
    Ok(app.pages.goto(Goto::Providers(Some(done))))
}

/// What an account can be signed in to with, beside providers.
async fn other_ways(app: &App, account: &Account) -> Result<usize, Fault> {
    if !app.config.accounts.own {
        return Ok(0);
    }
    let passkeys = app.service.ledger.passkeys_of(&account.id).await?.len();
    Ok(passkeys + usize::from(!account.password_hash.is_empty()))
}
