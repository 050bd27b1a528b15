//! The last step of every page: handlers say which page and its facts, here it is written in the language of the person.
//!
//! So no handler needs to know the language, and an answer that has no words (a redirect, a file) passes unchanged.

use super::{
    edition::Edition,
    language::{self, Wishes},
    methods::Methods,
    own_page::OwnPage,
    view::{Account, View},
};
use crate::{
    fault::Fault,
    http::{
        cookie::{self, Kind},
        session,
    },
    state::App,
};
use actix_web::{
    Error, HttpRequest, HttpResponse,
    body::{BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::{Method, StatusCode, header},
    middleware::Next,
    web::{Data, Path},
};
use minijinja::{
    context,
    value::{Serde, Value},
};
use serde::Serialize;

/// How long a choice of the switch is remembered, in seconds.
const CHOICE_S: i64 = 365 * 24 * 3_600;
/// How long `ui_locales` is remembered: as long as a linking may take, in seconds.
const VISIT_S: i64 = 15 * 60;

/// A page without words: which template, and what it is given.
pub(super) struct Draft {
    template: &'static str,
    facts: Value,
}

/// What a template is given.
#[derive(Serialize)]
struct Facts<'a, V> {
    visitor: Option<&'a Account>,
    view: &'a V,
}

impl Draft {
    pub(super) fn of<V: View>(visitor: Option<&Account>, view: &V) -> Self {
        Self { template: V::TEMPLATE, facts: Value::from(Serde(&Facts { visitor, view })) }
    }
}

/// Writes the pages of a resource; wrap it in this with `middleware::from_fn`.
pub async fn in_words<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let (request, answer) = next.call(request).await?.into_parts();
    let answer = answer.map_into_boxed_body();
    let app = request.app_data::<Data<App>>().cloned();
    let answer = if let Some(app) = app { write(&app, &request, answer) } else { answer };
    Ok(ServiceResponse::new(request, answer))
}

/// Writes one page.
pub(super) fn write(app: &App, request: &HttpRequest, mut answer: HttpResponse) -> HttpResponse {
    let ui_locales = ui_locales(request);
    let chosen = cookie::read(&app.config, request, Kind::Language).unwrap_or_default();
    let edition = edition_for(app, request, &chosen, &ui_locales);
    // The parameter stands in the first address only, and the linking goes on at others.
    if chosen.is_empty() && !ui_locales.is_empty() {
        answer = cookie::set(answer, &choice(app, &edition.language.tag, VISIT_S));
    }
    let draft = answer.extensions_mut().remove::<Draft>();
    match draft {
        Some(draft) => filled(edition, &draft, &here(app, request), answer),
        None => answer,
    }
}

fn edition_for<'a>(app: &'a App, request: &HttpRequest, chosen: &str, ui_locales: &str) -> &'a Edition {
    let accept_language = request.headers().get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    app.pages.edition(&Wishes { chosen, ui_locales, accept_language: accept_language.unwrap_or_default() })
}

/// The tag of the language in which the pages of this person are written; their mail is, too.
#[must_use]
pub fn language_of(app: &App, request: &HttpRequest) -> String {
    let chosen = cookie::read(&app.config, request, Kind::Language).unwrap_or_default();
    edition_for(app, request, &chosen, &ui_locales(request)).language.tag.clone()
}

fn filled(edition: &Edition, draft: &Draft, here: &OwnPage, mut answer: HttpResponse) -> HttpResponse {
    let html = render(edition, draft, here).inspect_err(|error| {
        tracing::error!(%error, template = draft.template, language = edition.language.tag, "a page could not be made");
    });
    let Ok(html) = html else {
        *answer.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
        answer.headers_mut().insert(header::CONTENT_TYPE, header::HeaderValue::from_static("text/plain"));
        return answer.set_body(BoxBody::new("This page is broken. Please try again."));
    };
    if let Ok(tag) = header::HeaderValue::from_str(&edition.language.tag) {
        answer.headers_mut().insert(header::CONTENT_LANGUAGE, tag);
    }
    answer.set_body(BoxBody::new(html))
}

/// The HTML of a page.
pub(super) fn render(edition: &Edition, draft: &Draft, here: &OwnPage) -> Result<String, minijinja::Error> {
    let facts = context! { here => here.as_str(), ..draft.facts.clone() };
    edition.templates.get_template(draft.template)?.render(facts)
}

/// Where the switch leads back to.
fn here(app: &App, request: &HttpRequest) -> OwnPage {
    let path = request.path().strip_prefix(app.pages.base()).unwrap_or_default();
    let (path, query) = match *request.method() {
        Method::GET | Method::HEAD => (path, request.query_string()),
        _ if Methods::show_a_page(request) => (path, ""),
        // What only takes forms is no page to come back to.
        _ => ("", ""),
    };
    OwnPage::read(path, query)
}

fn ui_locales(request: &HttpRequest) -> String {
    let pairs = request.query_string().split('&').filter_map(|pair| pair.split_once('='));
    let value = pairs.filter(|(name, _)| *name == "ui_locales").map(|(_, value)| value).next();
    value.unwrap_or_default().replace("%20", " ")
}

/// `GET /language/TAG/PAGE`: remembers the language and goes back to the page (UI-14, UI-15). It changes nothing but words,
/// so it needs no form.
pub async fn switch(app: Data<App>, request: HttpRequest, path: Path<(String, String)>) -> HttpResponse {
    let (tag, page) = path.into_inner();
    let answer = app.pages.back_to(&OwnPage::read(&format!("/{page}"), request.query_string()));
    let tags = app.pages.tags();
    let Some(tag) = tags.iter().find(|own| **own == tag) else { return answer };
    remember(&app, &request, tag).await;
    cookie::set(answer, &choice(&app, tag, CHOICE_S))
}

/// Mail follows the choice of whoever is signed in. A page in another language is not worth failing for.
async fn remember(app: &App, request: &HttpRequest, tag: &str) {
    let remembered = async {
        match session::current(app, request).await? {
            Some(session) => Ok(app.service.ledger.set_locale(&session.account.id, tag).await?),
            None => Ok::<_, Fault>(false),
        }
    };
    if let Err(fault) = remembered.await {
        tracing::warn!(%fault, "the language of somebody's mail was not changed");
    }
}

fn choice(app: &App, tag: &str, seconds: i64) -> actix_web::cookie::Cookie<'static> {
    cookie::make(&app.config, Kind::Language, tag.to_owned(), seconds)
}

impl super::Pages {
    /// The tags of all languages.
    #[must_use]
    pub fn tags(&self) -> Vec<&str> {
        self.editions.iter().map(|edition| edition.language.tag.as_str()).collect()
    }

    /// The edition that these wishes lead to.
    fn edition(&self, wishes: &Wishes<'_>) -> &Edition {
        let chosen = language::choose(&self.tags(), wishes).and_then(|at| self.editions.get(at));
        chosen.unwrap_or(&self.usual)
    }
}
