//! What people see: templates from `web/`, embedded in the binary, each answered with the headers of a page.
//!
//! | to find | look in |
//! |---|---|
//! | every page | `web/templates` |
//! | every text, in every language | `web/locales` |
//! | what a template is given | [`view`] |
//! | in which language a page is written | [`written`], [`language`] |
//! | every page at once, to look at | [`gallery`] |
//! | what goes wrong, as a page | [`trouble`], [`Methods`] |
//! | where a page leads | [`Goto`] |
//! | which page follows which | [`crate::routes::link`], [`crate::routes::account`] |

mod edition;
mod files;
pub mod gallery;
mod goto;
pub mod language;
mod methods;
mod own_page;
#[cfg(test)]
mod tests;
pub(crate) mod texts;
pub mod trouble;
pub mod view;
pub(crate) mod words;
pub mod written;

use crate::{
    config::{Config, SignUp},
    http::{cookie::is_https, security_headers},
};
use actix_web::{
    HttpResponse,
    http::{StatusCode, header},
    web::Data,
};
use anyhow::Context;
use edition::Edition;
use files::Files;
use minijinja::{AutoEscape, Environment, UndefinedBehavior, value::Serde};
use serde::Serialize;
use texts::Texts;
use trouble::ErrorKind;
use view::{Account, View};
use written::Draft;

pub use goto::Goto;
pub use methods::{Methods, method_not_allowed, not_found};

/// Templates in every language, and static files.
pub struct Pages {
    editions: Vec<Edition>,
    /// The one for those who wish for none that is there.
    usual: Edition,
    files: Files,
    site: Site,
    https: bool,
}

/// What every page knows of the server.
#[derive(Serialize)]
struct Site {
    /// The operator's name.
    name: String,
    /// The path of the issuer, before every link; mostly empty.
    base: String,
    /// Changes with the static files, so that browsers may keep them.
    version: String,
    /// The operator has a colour of their own.
    brand: bool,
    /// The static file of their logo.
    logo: Option<String>,
    /// Anybody may sign up.
    sign_up: bool,
    /// There is mail, so a forgotten password can be set anew.
    mail: bool,
}

impl Pages {
    /// Reads and checks all templates; those in the folder `web` of the configuration replace the embedded ones.
    pub fn new(config: &Config) -> anyhow::Result<Self> {
        let mut files = Files::read(config.web.as_deref())?;
        if let Some(color) = config.brand.color {
            files.add("static/brand.css".to_owned(), color.css().into());
        }
        if let Some(logo) = config.brand.logo.as_deref().filter(|logo| files.static_file(logo).is_none()) {
            anyhow::bail!("`brand.logo`: there is no file {logo} in static/ of the folder that `web` names");
        }
        let mut templates = Environment::new();
        // Also for a template that an operator names differently: nothing that is printed is ever trusted.
        templates.set_auto_escape_callback(|_| AutoEscape::Html);
        templates.set_undefined_behavior(UndefinedBehavior::SemiStrict);
        for (name, source) in files.templates() {
            let source = String::from_utf8(source.to_vec()).with_context(|| format!("{name} is not UTF-8"))?;
            templates.add_template_owned(name.to_owned(), source).with_context(|| format!("cannot read {name}"))?;
        }
        for name in view::TEMPLATES {
            templates.get_template(name).with_context(|| format!("the template {name} is missing"))?;
        }
        let site = Site {
            name: config.name.clone(),
            base: config.path().to_owned(),
            version: files.version(),
            brand: config.brand.color.is_some(),
            logo: config.brand.logo.clone(),
            sign_up: config.accounts.sign_up == SignUp::Open,
            mail: config.mail.is_some(),
        };
        templates.add_global("site", Serde(&site));
        let editions = edition::all(&files, &templates)?;
        let tags: Vec<_> = editions.iter().map(|edition| edition.language.tag.as_str()).collect();
        let usual = editions.iter().find(|edition| edition.language.tag == config.locale);
        let usual = usual.with_context(|| format!("`locale`: {:?} is none of {}", config.locale, tags.join(", ")))?;
        Ok(Self { usual: usual.clone(), editions, files, site, https: is_https(config) })
    }

    /// A page. Its words follow in [`written`], where the language of the person is known.
    #[must_use]
    pub fn answer<V: View>(&self, status: StatusCode, visitor: Option<&Account>, view: &V) -> HttpResponse {
        let mut answer = HttpResponse::build(status).content_type("text/html; charset=utf-8").finish();
        answer.extensions_mut().insert(Draft::of(visitor, view));
        security_headers::of_a_page(&mut answer, self.https);
        if V::USES_PASSKEYS {
            security_headers::with_passkeys(&mut answer);
        }
        answer
    }

    /// Whether browsers are told to insist on https.
    pub(crate) const fn is_https(&self) -> bool {
        self.https
    }

    /// The texts of a language; of the operator's own where there is no such language.
    pub(crate) fn texts(&self, tag: Option<&str>) -> &Texts {
        let edition = self.editions.iter().find(|edition| Some(edition.language.tag.as_str()) == tag);
        &edition.unwrap_or(&self.usual).texts
    }

    /// The path of the issuer, before every address.
    fn base(&self) -> &str {
        &self.site.base
    }

    /// A page that says what went wrong and what to do next.
    #[must_use]
    pub fn error(&self, kind: ErrorKind) -> HttpResponse {
        let mut answer = self.answer(kind.status(), None, &view::Error { kind, status: kind.status().as_u16() });
        if kind.status() == StatusCode::SERVICE_UNAVAILABLE {
            answer.headers_mut().insert(header::RETRY_AFTER, header::HeaderValue::from_static("5"));
        }
        answer
    }
}

/// A file that pages load.
pub async fn static_file(app: Data<crate::state::App>, name: actix_web::web::Path<String>) -> HttpResponse {
    let Some((content_type, content)) = app.pages.files.static_file(&name) else {
        return app.pages.error(ErrorKind::NotFound);
    };
    let mut answer = HttpResponse::Ok().content_type(content_type).body(content);
    security_headers::of_a_static_file(&mut answer, app.pages.https);
    answer
}
