//! Views of addresses: sign-up, the address of an account, a new password.

use cbl_rules::password::Weakness;
use serde::Serialize;

/// The form that begins a sign-up.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SignUpForm {
    /// The token of the form.
    pub csrf: String,
    /// A code was scanned before and waits.
    pub holds_code: bool,
    /// What stands in the field.
    pub email: String,
    /// The invitation is for this address only.
    pub fixed: bool,
    /// What was wrong with the last try.
    pub problem: Option<EmailProblem>,
    /// Seconds until the next try, where the problem is that.
    pub wait_seconds: u64,
}

/// What was wrong with an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum EmailProblem {
    /// It is none.
    Bad,
    /// Too many letters from this network.
    Wait,
    /// It is another account's.
    Taken,
}

/// What a person finds in their mail next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sent {
    /// The link that goes on with a sign-up.
    SignUp,
    /// The link for a new password.
    Reset,
}

impl Sent {
    /// The page, below the path of the issuer.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::SignUp => "/sign-up/sent",
            Self::Reset => "/forgot/sent",
        }
    }
}

/// Look into your mail.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct SentPage {
    /// What for.
    pub what: Sent,
}

/// The form that ends a sign-up.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FinishSignUp {
    /// The token of the form.
    pub csrf: String,
    /// The address that is proved; none where there is no mail.
    pub email: Option<String>,
    /// How the person wants to be called.
    pub display_name: String,
    /// The name that they want to sign in with.
    pub username: String,
    /// What was wrong with the name.
    pub name_problem: Option<NameProblem>,
    /// What was wrong with the password.
    pub problem: Option<PasswordProblem>,
}

/// What was wrong with a user name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NameProblem {
    /// Signs that no user name has, or too many or few.
    Bad,
    /// It is another account's. Only who proved an address, or was invited, hears this.
    Taken,
}

/// What was wrong with a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PasswordProblem {
    /// Too short.
    Short,
    /// Too long.
    Long,
    /// Others try it first.
    Common,
    /// Little more than a name.
    Named,
}

impl PasswordProblem {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Short, Self::Long, Self::Common, Self::Named];
}

impl From<Weakness> for PasswordProblem {
    fn from(weakness: Weakness) -> Self {
        match weakness {
            Weakness::Short => Self::Short,
            Weakness::Long => Self::Long,
            Weakness::Common => Self::Common,
            Weakness::Named => Self::Named,
        }
    }
}

/// The form of somebody who does not know their password any more.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Forgot {
    /// The token of the form.
    pub csrf: String,
    /// What was typed.
    pub login: String,
    /// Seconds until the next try, where there were too many; else 0.
    pub wait_seconds: u64,
}

/// The form for a new password.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ResetForm {
    /// The token of the form.
    pub csrf: String,
    /// Whose; for password managers, too.
    pub username: String,
    /// The second step is new, so it will be turned off.
    pub turns_off_second_step: bool,
    /// What was wrong with the password.
    pub problem: Option<PasswordProblem>,
}

/// The address of an account.
#[derive(Debug, Clone, Default, Serialize)]
pub struct EmailPage {
    /// The address, if there is one.
    pub email: Option<String>,
    /// It is known to be theirs.
    pub proved: bool,
    /// The address to which a link was sent.
    pub waiting: Option<String>,
    /// What was wrong with the last try.
    pub problem: Option<EmailProblem>,
    /// Seconds until the next try, where the problem is that.
    pub wait_seconds: u64,
}

/// Whether an address is theirs.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ProveEmail {
    /// The address.
    pub email: String,
    /// The account.
    pub username: String,
}

/// Whether an address shall come back.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RestoreEmail {
    /// The token of the form.
    pub csrf: String,
    /// The address that was there before.
    pub email: String,
    /// It is back.
    pub done: bool,
}
