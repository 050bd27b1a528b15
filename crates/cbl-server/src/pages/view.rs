//! What each template is given. Words for people stand in the templates; here are only facts.

mod account;
mod application;
mod authorizing;
mod credentials;
mod devices;
mod email;
mod guarding;
mod linking;
mod qr;
mod security;
mod signing_in;
mod time;
mod upstream;

use super::trouble::ErrorKind;
use serde::Serialize;

pub use account::{AccountFacts, AccountPage, Changed, Languages, RowState};
pub use application::{KnownApplication, ShownScope};
pub use authorizing::{Leaving, SignInFor};
pub use cbl_rules::guard::Nearness;
pub use credentials::{
    CodeStep, CodeStepProblem, PasskeyNote, PasskeyProblem, PasskeyQuestion, PasskeyRow, Passkeys, RecoveryCodes,
    SetUpApp, TwoStep,
};
pub use devices::{ApplicationRow, Applications, LinkRow, Links, OneLink, Undo};
pub use email::{
    EmailPage, EmailProblem, FinishSignUp, Forgot, NameProblem, PasswordProblem, ProveEmail, ResetForm, RestoreEmail,
    Sent, SentPage, SignUpForm,
};
pub use guarding::{Blocked, PickNumber, ProofProblem, ProveAgain, Reported};
pub use linking::{CodeProblem, Confirm, Connected, Denied, EnterCode, Expired, Waiting};
pub use qr::QrPicture;
pub use security::{ChangeName, ChangePassword, Secure, SessionRow, Sessions};
pub use signing_in::{Next, Reason, SignIn, SignInProblem};
pub use time::{time_for_people, time_for_programs};
pub use upstream::{
    AccountProviders, ConnectedProvider, KnownAddress, ProviderButton, ProviderProblem, ProviderTrouble, ProvidersDone,
    WrongPassword,
};

/// Something that a template shows.
pub trait View: Serialize {
    /// The template.
    const TEMPLATE: &'static str;
    /// Whether the page makes or uses passkeys.
    const USES_PASSKEYS: bool = false;
}

/// The signed-in account, at the top of a page.
#[derive(Debug, Clone, Serialize)]
pub struct Account {
    /// How the person is called.
    pub name: String,
    /// The token of every form of this session.
    pub csrf: String,
    /// Notices that they have not seen.
    pub notices: u64,
}

/// What a code is, and what to do when a stranger sends one.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Help {}

/// Something went wrong.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Error {
    /// What.
    pub kind: ErrorKind,
    /// As HTTP says it.
    pub status: u16,
}

/// The table of all pages: which view stands in which template.
macro_rules! views {
    (plain { $($plain:ty => $template:literal,)* } with_passkeys { $($passkeys:ty => $also:literal,)* }) => {
        /// Every template that answers a request.
        pub(super) const TEMPLATES: &[&str] = &[$($template,)* $($also),*];

        $(impl View for $plain {
            const TEMPLATE: &'static str = $template;
        })*

        $(impl View for $passkeys {
            const TEMPLATE: &'static str = $also;
            const USES_PASSKEYS: bool = true;
        })*
    };
}

views! {
    plain {
        EnterCode => "enter-code.html",
        Confirm => "confirm.html",
        Waiting => "waiting.html",
        Connected => "connected.html",
        Denied => "denied.html",
        Expired => "expired.html",
        Links => "links.html",
        PickNumber => "number.html",
        Blocked => "blocked.html",
        Reported => "reported.html",
        OneLink => "link.html",
        Applications => "applications.html",
        Undo => "undo.html",
        CodeStep => "code-step.html",
        SetUpApp => "set-up-app.html",
        TwoStep => "two-step.html",
        RecoveryCodes => "recovery-codes.html",
        AccountPage => "account.html",
        Languages => "languages.html",
        ProviderTrouble => "provider-trouble.html",
        KnownAddress => "known-address.html",
        AccountProviders => "providers.html",
        ChangeName => "change-name.html",
        ChangePassword => "change-password.html",
        Secure => "secure.html",
        Sessions => "sessions.html",
        SignInFor => "sign-in-for.html",
        Leaving => "leaving.html",
        SignUpForm => "sign-up.html",
        SentPage => "sent.html",
        FinishSignUp => "finish-sign-up.html",
        Forgot => "forgot.html",
        ResetForm => "reset.html",
        EmailPage => "email.html",
        ProveEmail => "prove-email.html",
        RestoreEmail => "restore-email.html",
        Help => "help.html",
        Error => "error.html",
    }
    with_passkeys {
        SignIn => "sign-in.html",
        ProveAgain => "again.html",
        Passkeys => "passkeys.html",
    }
}
