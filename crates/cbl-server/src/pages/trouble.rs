//! What goes wrong at a page, and the page that says so.

use super::{
    Goto,
    view::{Next, Reason},
};
use crate::{
    fault::Fault,
    http::{csrf::Refusal, form::FormRefusal},
    state::App,
};
use actix_web::{HttpResponse, http::StatusCode};
use cbl_store::StoreFault;
use serde::Serialize;

/// Each error page there is; the words stand in `error.html`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ErrorKind {
    /// No such page.
    NotFound,
    /// A scanned link without a whole code.
    BadCode,
    /// The page does not take this method.
    BadMethod,
    /// More than a form may hold.
    TooLarge,
    /// No form, or one that cannot be read.
    BadForm,
    /// The form took too long to arrive.
    TooSlow,
    /// The form is too old or not ours.
    ForeignForm,
    /// Nothing that this person and session may see.
    NotYours,
    /// A site sent the browser here that is not registered, or wants it sent to a place that is not.
    UnknownSite,
    /// The link in a mail was used, or is too old.
    LinkOver,
    /// Sign-up needs an invitation.
    Uninvited,
    /// Too many sign-ins at once.
    Busy,
    /// A store does not answer.
    Unavailable,
}

impl ErrorKind {
    /// All of them.
    pub const ALL: [Self; 13] = [
        Self::NotFound,
        Self::BadCode,
        Self::BadMethod,
        Self::TooLarge,
        Self::BadForm,
        Self::TooSlow,
        Self::ForeignForm,
        Self::NotYours,
        Self::UnknownSite,
        Self::LinkOver,
        Self::Uninvited,
        Self::Busy,
        Self::Unavailable,
    ];

    /// The status of the answer.
    #[must_use]
    pub const fn status(self) -> StatusCode {
        match self {
            Self::NotFound | Self::BadCode | Self::LinkOver => StatusCode::NOT_FOUND,
            Self::BadMethod => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::BadForm | Self::UnknownSite => StatusCode::BAD_REQUEST,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::ForeignForm | Self::NotYours | Self::Uninvited => StatusCode::FORBIDDEN,
            Self::Busy | Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        }
    }
}

/// Why a page does not do what it was asked to.
#[derive(Debug)]
pub enum Trouble {
    /// Nobody is signed in, or too long ago for what was asked.
    SignInFirst(Next, Reason),
    /// The form was refused.
    Refused(Refusal),
    /// Something else that the person can do something about.
    Page(ErrorKind),
    /// Nothing could be decided.
    Fault(Fault),
}

impl From<Fault> for Trouble {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<StoreFault> for Trouble {
    fn from(fault: StoreFault) -> Self {
        Self::Fault(fault.into())
    }
}

impl From<Refusal> for Trouble {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// The answer of a handler; the one place where a fault at a page is counted and logged.
#[must_use]
pub fn finish(app: &App, answer: Result<HttpResponse, Trouble>) -> HttpResponse {
    let kind = match answer {
        Ok(answer) => return answer,
        Err(Trouble::SignInFirst(next, reason)) => return app.pages.goto(Goto::SignIn(next, reason)),
        Err(Trouble::Page(kind)) => kind,
        Err(Trouble::Refused(refusal)) => match refusal {
            Refusal::CrossSite | Refusal::BadToken => ErrorKind::ForeignForm,
            Refusal::Form(FormRefusal::TooLarge) => ErrorKind::TooLarge,
            Refusal::Form(FormRefusal::TooSlow) => ErrorKind::TooSlow,
            Refusal::Form(_) | Refusal::Garbled => ErrorKind::BadForm,
        },
        Err(Trouble::Fault(Fault::Busy)) => ErrorKind::Busy,
        Err(Trouble::Fault(fault)) => {
            app.metrics.faults.increment(1);
            tracing::error!(%fault, "page not answered");
            ErrorKind::Unavailable
        }
    };
    app.pages.error(kind)
}
