//! Where the browser is sent on to.

use super::{Pages, own_page::OwnPage, view};
use crate::{http::security_headers, service::authorize::Back, upstream::provider::Leave};
use actix_web::{HttpResponse, http::header};
use cbl_rules::LinkId;
use cbl_store::ledger::LetterKind;

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
    /// The account is secured.
    Secured,
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
    /// What a person was about to do when they had to sign in.
    Next(view::Next),
    /// The sign-in form.
    SignIn(view::Next, view::Reason),
}

impl Goto {
    /// The path below that of the issuer, with its query.
    fn path(self) -> String {
        match self {
            Self::Link => "/link".to_owned(),
            Self::Confirm => "/link/confirm".to_owned(),
            Self::Number => "/link/number".to_owned(),
            Self::Again => "/link/again".to_owned(),
            Self::Reported => "/link/reported".to_owned(),
            Self::Done => "/link/done".to_owned(),
            Self::Links { unlinked } => noted("/account/links", "unlinked", unlinked),
            Self::OneLink { link, renamed } => noted(&format!("/account/links/{link}"), "renamed", renamed),
            Self::Applications { revoked } => noted("/account/applications", "revoked", revoked),
            Self::Account(changed) => format!("/account?changed={}", changed.word()),
            Self::Secured => "/account/secure?done".to_owned(),
            Self::Sessions { ended } => noted("/account/sessions", "ended", ended),
            Self::Undo => "/undo".to_owned(),
            Self::KnownAddress => "/sign-in/known-address".to_owned(),
            Self::Providers(None) => view::Next::Providers.path().to_owned(),
            Self::Providers(Some(done)) => format!("{}?done={}", view::Next::Providers.path(), done.word()),
            Self::SecondStep => "/sign-in/code".to_owned(),
            Self::TwoStep => "/account/two-step".to_owned(),
            Self::RecoveryCodes => "/account/two-step/codes".to_owned(),
            Self::Passkeys(note) => format!("/account/passkeys?{}", note.word()),
            Self::SignUp => "/sign-up".to_owned(),
            Self::FinishSignUp | Self::Letter(LetterKind::SignUp) => "/sign-up/finish".to_owned(),
            Self::Letter(LetterKind::Reset) => "/reset".to_owned(),
            Self::Letter(LetterKind::Changed) => "/account/email/undo".to_owned(),
            Self::Letter(_) => "/account/email/confirm".to_owned(),
            Self::Sent(sent) => sent.path().to_owned(),
            Self::Next(next) => next.path().to_owned(),
            Self::SignIn(next, reason) => format!("/sign-in?next={}&reason={}", next.word(), reason.word()),
        }
    }
}

/// A path, with a word to the page about what was just done, if it was.
fn noted(path: &str, word: &str, done: bool) -> String {
    if done { format!("{path}?{word}") } else { path.to_owned() }
}

impl Pages {
    /// Sends the browser on with GET, whatever it did before (UI-15).
    #[must_use]
    pub fn goto(&self, to: Goto) -> HttpResponse {
        self.own(&to.path())
    }

    /// Sends the browser to the sign-in form of one provider.
    #[must_use]
    pub fn goto_sign_in_with(&self, next: view::Next, provider: &str) -> HttpResponse {
        let form = Goto::SignIn(next, view::Reason::Provider).path();
        // A name in the configuration has letters, digits and dashes only.
        self.own(&format!("{form}&with={provider}"))
    }

    /// Sends the browser back to the page that it came from.
    pub(super) fn back_to(&self, page: &OwnPage) -> HttpResponse {
        self.own(page.as_str())
    }

    /// Sends the browser to a provider.
    #[must_use]
    pub fn leave_for(&self, leave: &Leave) -> HttpResponse {
        self.see_other(leave.as_str())
    }

    /// Sends the browser to a registered address of a client.
    #[must_use]
    pub fn send_back(&self, back: &Back) -> HttpResponse {
        self.see_other(back.as_str())
    }

    fn own(&self, path: &str) -> HttpResponse {
        self.see_other(&format!("{}{path}", self.base()))
    }

    fn see_other(&self, location: &str) -> HttpResponse {
        let mut answer = HttpResponse::SeeOther().insert_header((header::LOCATION, location)).finish();
        security_headers::of_a_page(&mut answer, self.https);
        answer
    }
}
