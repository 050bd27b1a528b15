//! What people see: templates from `web/`, embedded in the binary, each answered with the headers of a page.
//!
//! | to find | look in |
//! |---|---|
//! | every page | `web/templates` |
//! | every text, in every language | `web/locales` |
//! | what a template is given | [`view`] |
//! | in which language a page is written | [`written`], [`language`] |
//! | every page at once, to look at | [`gallery`] |
//! | what goes wrong, as a page | [`trouble`], [`methods`] |
//! | which page follows which | [`crate::routes::link`], [`crate::routes::account`] |

pub mod brand;
mod edition;
mod files;
pub mod gallery;
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
    service::authorize::Back,
    upstream::provider::Leave,
};
use actix_web::{
    HttpResponse,
    http::{StatusCode, header},
    web::Data,
};
use anyhow::Context;
use cbl_rules::LinkId;
use cbl_store::ledger::LetterKind;
use edition::Edition;
use files::Files;
use minijinja::{AutoEscape, Environment, UndefinedBehavior, value::Serde};
use own_page::OwnPage;
use serde::Serialize;
use texts::Texts;
use trouble::ErrorKind;
use view::{Account, View};
use written::Draft;

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

/// Where a person goes next. There is no way to write another address here, so nothing redirects to one (UI-14).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Goto {
    /// The form for the code.
    Link,
    /// The question.
    Confirm,
    /// The number to match.
    Number,
    /// Code and password, again.
    Again,
    /// Thanks for a report.
    Reported,
    /// How it ended.
    Done,
    /// The linked devices; `unlinked` says that one was just disconnected.
    Links {
        /// Say so.
        unlinked: bool,
    },
    /// One linked device; `renamed` says that it was just renamed.
    OneLink {
        /// Which.
        link: LinkId,
        /// Say so.
        renamed: bool,
    },
    /// The applications with consent; `revoked` says that one was just taken back.
    Applications {
        /// Say so.
        revoked: bool,
    },
    /// The account, which says what was just changed.
    Account(view::Changed),
    /// Where the person is signed in; `ended` says that one was just signed out.
    Sessions {
        /// Say so.
        ended: bool,
    },
    /// The undo page.
    Undo,
    /// Whose account is it?
    KnownAddress,
    /// The providers of the account, and what was just done there.
    Providers(Option<view::ProvidersDone>),
    /// The code after the password.
    SecondStep,
    /// The authenticator app.
    TwoStep,
    /// Recovery codes, once.
    RecoveryCodes,
    /// The passkeys, and what just happened to one.
    Passkeys(view::PasskeyNote),
    /// The form that begins a sign-up.
    SignUp,
    /// The page of the token that a letter brought.
    Letter(LetterKind),
    /// The form that ends a sign-up.
    FinishSignUp,
    /// What to look for in the mail.
    Sent(view::Sent),
    /// The account, whose address was just changed.
    EmailChanged,
    /// What a person was about to do when they had to sign in.
    Next(view::Next),
    /// The sign-in form.
    SignIn(view::Next, view::Reason),
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
            base: path_of(&config.issuer),
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

    /// Sends the browser on with GET, whatever it did before (UI-15).
    #[must_use]
    pub fn goto(&self, to: Goto) -> HttpResponse {
        let path = match to {
            Goto::Link => "/link".to_owned(),
            Goto::Confirm => "/link/confirm".to_owned(),
            Goto::Number => "/link/number".to_owned(),
            Goto::Again => "/link/again".to_owned(),
            Goto::Reported => "/link/reported".to_owned(),
            Goto::Done => "/link/done".to_owned(),
            Goto::Links { unlinked: false } => "/account/links".to_owned(),
            Goto::Links { unlinked: true } => "/account/links?unlinked".to_owned(),
            Goto::OneLink { link, renamed: false } => format!("/account/links/{link}"),
            Goto::OneLink { link, renamed: true } => format!("/account/links/{link}?renamed"),
            Goto::Applications { revoked: false } => "/account/applications".to_owned(),
            Goto::Applications { revoked: true } => "/account/applications?revoked".to_owned(),
            Goto::Account(changed) => format!("/account?changed={}", changed.word()),
            Goto::Sessions { ended: false } => "/account/sessions".to_owned(),
            Goto::Sessions { ended: true } => "/account/sessions?ended".to_owned(),
            Goto::Undo => "/undo".to_owned(),
            Goto::KnownAddress => "/sign-in/known-address".to_owned(),
            Goto::Providers(None) => view::Next::Providers.path().to_owned(),
            Goto::Providers(Some(done)) => format!("{}?done={}", view::Next::Providers.path(), done.word()),
            Goto::SecondStep => "/sign-in/code".to_owned(),
            Goto::TwoStep => "/account/two-step".to_owned(),
            Goto::RecoveryCodes => "/account/two-step/codes".to_owned(),
            Goto::Passkeys(note) => format!("/account/passkeys?{}", note.word()),
            Goto::SignUp => "/sign-up".to_owned(),
            Goto::FinishSignUp | Goto::Letter(LetterKind::SignUp) => "/sign-up/finish".to_owned(),
            Goto::Letter(LetterKind::Reset) => "/reset".to_owned(),
            Goto::Letter(LetterKind::Changed) => "/account/email/undo".to_owned(),
            Goto::Letter(_) => "/account/email/confirm".to_owned(),
            Goto::Sent(sent) => sent.path().to_owned(),
            Goto::EmailChanged => format!("/account?changed={}", view::Changed::Email.word()),
            Goto::Next(next) => next.path().to_owned(),
            Goto::SignIn(next, reason) => format!("/sign-in?next={}&reason={}", next.word(), reason.word()),
        };
        self.see_other(&path)
    }

    /// Sends the browser to the sign-in form of one provider.
    #[must_use]
    pub fn goto_sign_in_with(&self, next: view::Next, provider: &str) -> HttpResponse {
        // A name in the configuration has letters, digits and dashes only.
        self.see_other(&format!(
            "/sign-in?next={}&reason={}&with={provider}",
            next.word(),
            view::Reason::Provider.word()
        ))
    }

    /// Sends the browser to a provider: the one way out of here.
    #[must_use]
    pub fn leave_for(&self, leave: &Leave) -> HttpResponse {
        let mut answer = HttpResponse::SeeOther().insert_header((header::LOCATION, leave.as_str())).finish();
        security_headers::of_a_page(&mut answer, self.https);
        answer
    }

    /// Sends the browser to a registered address of a client.
    #[must_use]
    pub fn send_back(&self, back: &Back) -> HttpResponse {
        let mut answer = HttpResponse::SeeOther().insert_header((header::LOCATION, back.as_str())).finish();
        security_headers::of_a_page(&mut answer, self.https);
        answer
    }

    /// Sends the browser back to the page that it came from.
    fn back_to(&self, page: &OwnPage) -> HttpResponse {
        self.see_other(page.as_str())
    }

    fn see_other(&self, path: &str) -> HttpResponse {
        let location = format!("{}{path}", self.site.base);
        let mut answer = HttpResponse::SeeOther().insert_header((header::LOCATION, location)).finish();
        security_headers::of_a_page(&mut answer, self.https);
        answer
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

/// The path of a URL, without a slash at its end.
fn path_of(issuer: &str) -> String {
    let after_scheme = issuer.split_once("://").map_or(issuer, |(_, rest)| rest);
    after_scheme.find('/').and_then(|at| after_scheme.get(at..)).unwrap_or("").trim_end_matches('/').to_owned()
}
