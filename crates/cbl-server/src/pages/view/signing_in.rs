//! The sign-in form: why it is shown, and what follows.

use super::{PasskeyQuestion, ProviderButton};
use serde::Serialize;

/// What follows the sign-in. An enumeration and no address (UI-14).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Next {
    /// The code.
    #[default]
    Link,
    /// The question, which was open when the sign-in became too old.
    Confirm,
    /// The linked devices.
    Links,
    /// The applications with consent.
    Applications,
    /// The account.
    Account,
    /// The providers of the account.
    Providers,
    /// Its name.
    Name,
    /// Its password.
    Password,
    /// Where somebody is signed in.
    Sessions,
    /// Everything at once that shuts out somebody else.
    Secure,
    /// Another server, which had the person sign in.
    Authorize,
    /// The authenticator app.
    TwoStep,
    /// The passkeys.
    Passkeys,
    /// The address of the account.
    Email,
    /// The proof of an address.
    ProveEmail,
}

/// Why the sign-in form is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// Nobody is signed in.
    #[default]
    First,
    /// The sign-in is too old for what was asked (UI-10).
    Stale,
    /// Too many wrong codes in one session.
    Spent,
    /// The person signed out.
    SignedOut,
    /// The sign-in is too old to change something of the account.
    Recent,
    /// The device is connected with people of one provider only.
    Provider,
    /// The person signed out everywhere.
    Everywhere,
    /// The sign-in was not finished in time, or the browser keeps no cookies.
    Unfinished,
    /// The password was set anew.
    Reset,
}

impl Next {
    /// All of them.
    pub const ALL: &[Self] = &[
        Self::Link,
        Self::Confirm,
        Self::Links,
        Self::Applications,
        Self::Account,
        Self::Providers,
        Self::Name,
        Self::Password,
        Self::Sessions,
        Self::Secure,
        Self::Authorize,
        Self::TwoStep,
        Self::Passkeys,
        Self::Email,
        Self::ProveEmail,
    ];

    /// The word in forms and addresses.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Link => "link",
            Self::Confirm => "confirm",
            Self::Links => "links",
            Self::Applications => "applications",
            Self::Account => "account",
            Self::Providers => "providers",
            Self::Name => "name",
            Self::Password => "password",
            Self::Sessions => "sessions",
            Self::Secure => "secure",
            Self::Authorize => "authorize",
            Self::TwoStep => "two-step",
            Self::Passkeys => "passkeys",
            Self::Email => "email",
            Self::ProveEmail => "prove-email",
        }
    }

    /// The page, below the path of the issuer.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::Link => "/link",
            Self::Confirm => "/link/confirm",
            Self::Links => "/account/links",
            Self::Applications => "/account/applications",
            Self::Account => "/account",
            Self::Providers => "/account/providers",
            Self::Name => "/account/name",
            Self::Password => "/account/password",
            Self::Sessions => "/account/sessions",
            Self::Secure => "/account/secure",
            Self::Authorize => "/authorize/continue",
            Self::TwoStep => "/account/two-step",
            Self::Passkeys => "/account/passkeys",
            Self::Email => "/account/email",
            Self::ProveEmail => "/account/email/confirm",
        }
    }

    /// Reads the word; everything else is the usual way.
    #[must_use]
    pub fn read(word: &str) -> Self {
        Self::ALL.iter().copied().find(|next| next.word() == word).unwrap_or_default()
    }
}

impl Reason {
    /// All of them.
    pub const ALL: &[Self] = &[
        Self::First,
        Self::Stale,
        Self::Spent,
        Self::SignedOut,
        Self::Recent,
        Self::Provider,
        Self::Everywhere,
        Self::Unfinished,
        Self::Reset,
    ];

    /// The word in addresses.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Stale => "stale",
            Self::Spent => "spent",
            Self::SignedOut => "signed-out",
            Self::Recent => "recent",
            Self::Provider => "provider",
            Self::Everywhere => "everywhere",
            Self::Unfinished => "unfinished",
            Self::Reset => "reset",
        }
    }

    /// Reads the word; everything else is the usual reason.
    #[must_use]
    pub fn read(word: &str) -> Self {
        Self::ALL.iter().copied().find(|reason| reason.word() == word).unwrap_or_default()
    }
}

/// The sign-in form.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SignIn {
    /// The token of the form.
    pub csrf: String,
    /// What follows.
    pub next: Next,
    /// Why it is shown.
    pub reason: Reason,
    /// A code was scanned before and waits.
    pub holds_code: bool,
    /// What was typed, or who must sign in again.
    pub username: String,
    /// What was wrong with the last try.
    pub problem: Option<SignInProblem>,
    /// Seconds until the next try, where the problem is that.
    pub wait_seconds: u64,
    /// Whom one can sign in with.
    pub providers: Vec<ProviderButton>,
    /// Only with them.
    pub only_providers: bool,
    /// What a passkey is asked; none where there can be none.
    pub passkey: Option<PasskeyQuestion>,
}

/// What was wrong with a try to sign in. Never says whether the account exists (UI-17).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SignInProblem {
    /// Name and password do not belong together.
    Mismatch,
    /// Too many tries.
    Wait,
    /// The form was too old.
    Old,
    /// The passkey is not one of ours, or was not believed.
    Passkey,
    /// The browser sent no cookie with the form: after an hour it forgets ours, and perhaps it keeps none at all.
    NoCookie,
}
