//! What each template is given. Words for people stand in the templates; here are only facts.

mod account;
mod application;
mod authorizing;
mod credentials;
mod devices;
mod email;
mod guarding;
mod security;
mod signing_in;
mod upstream;

use super::trouble::ErrorKind;
use cbl_rules::UnixMillis;
use serde::Serialize;

pub use account::{AccountFacts, AccountPage, Changed, Languages, RowState};
pub use application::{KnownApplication, ShownScope};
pub use authorizing::{Leaving, SignInFor};
pub use cbl_rules::guard::Nearness;
pub use credentials::{
    CodeStep, CodeStepProblem, PasskeyNote, PasskeyProblem, PasskeyQuestion, PasskeyRow, Passkeys, QrPicture,
    RecoveryCodes, SetUpApp, TwoStep,
};
pub use devices::{ApplicationRow, Applications, OneLink, Undo};
pub use email::{
    EmailPage, EmailProblem, FinishSignUp, Forgot, NameProblem, PasswordProblem, ProveEmail, ResetForm, RestoreEmail,
    Sent, SentPage, SignUpForm,
};
pub use guarding::{Blocked, PickNumber, ProofProblem, ProveAgain, Reported};
pub use security::{ChangeName, SessionRow, Sessions};
pub use signing_in::{Next, Reason, SignIn, SignInProblem};
pub use upstream::{
    AccountProviders, ConnectedProvider, KnownAddress, KnownAddressProblem, ProviderButton, ProviderProblem,
    ProviderTrouble, ProvidersDone,
};

/// Every template that answers a request.
pub(super) const TEMPLATES: &[&str] = &[
    SignIn::TEMPLATE,
    EnterCode::TEMPLATE,
    Confirm::TEMPLATE,
    Waiting::TEMPLATE,
    Connected::TEMPLATE,
    Denied::TEMPLATE,
    Expired::TEMPLATE,
    Links::TEMPLATE,
    PickNumber::TEMPLATE,
    ProveAgain::TEMPLATE,
    Blocked::TEMPLATE,
    Reported::TEMPLATE,
    OneLink::TEMPLATE,
    Applications::TEMPLATE,
    Undo::TEMPLATE,
    CodeStep::TEMPLATE,
    SetUpApp::TEMPLATE,
    TwoStep::TEMPLATE,
    RecoveryCodes::TEMPLATE,
    Passkeys::TEMPLATE,
    AccountPage::TEMPLATE,
    Languages::TEMPLATE,
    ProviderTrouble::TEMPLATE,
    KnownAddress::TEMPLATE,
    AccountProviders::TEMPLATE,
    ChangeName::TEMPLATE,
    Sessions::TEMPLATE,
    SignInFor::TEMPLATE,
    Leaving::TEMPLATE,
    SignUpForm::TEMPLATE,
    SentPage::TEMPLATE,
    FinishSignUp::TEMPLATE,
    Forgot::TEMPLATE,
    ResetForm::TEMPLATE,
    EmailPage::TEMPLATE,
    ProveEmail::TEMPLATE,
    RestoreEmail::TEMPLATE,
    Help::TEMPLATE,
    Error::TEMPLATE,
];

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

/// The form for the code.
#[derive(Debug, Clone, Default, Serialize)]
pub struct EnterCode {
    /// What stands in the field.
    pub code: String,
    /// The code was scanned: the person only compares (UI-03).
    pub scanned: bool,
    /// What was wrong with the last code.
    pub problem: Option<CodeProblem>,
    /// The character that no code has, where the problem is that.
    pub detail: String,
    /// Seconds until the next try, where the problem is that.
    pub wait_seconds: u64,
    /// The same as a time (RFC 3339).
    pub until: String,
}

/// What was wrong with a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CodeProblem {
    /// Nothing was typed.
    Empty,
    /// A letter or digit that no code has.
    Foreign,
    /// Too short or too long.
    Length,
    /// No such code that this person may use.
    Wrong,
    /// Too many wrong codes.
    Paused,
    /// The code is too old.
    Expired,
    /// This person approved it before.
    Approved,
    /// It was refused before.
    Denied,
}

impl CodeProblem {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Empty,
        Self::Foreign,
        Self::Length,
        Self::Wrong,
        Self::Paused,
        Self::Expired,
        Self::Approved,
        Self::Denied,
    ];
}

/// The question (UI-04).
#[derive(Debug, Clone, Default, Serialize)]
pub struct Confirm {
    /// The application.
    #[serde(flatten)]
    pub application: KnownApplication,
    /// What it is, in the operator's words.
    pub description: Option<String>,
    /// Its privacy notice; https only.
    pub privacy_uri: Option<String>,
    /// The device's own words, unverified (UI-06).
    pub device_name: Option<String>,
    /// Its model, unverified.
    pub device_model: Option<String>,
    /// The version of the program on it, unverified.
    pub app_version: Option<String>,
    /// The code to compare; unknown once the cookie is gone.
    pub code: Option<String>,
    /// Minutes since the device asked.
    pub asked_minutes: u64,
    /// When it asked (RFC 3339).
    pub asked_at: String,
    /// The address that asked.
    pub network: String,
    /// The address of this person.
    pub own_network: String,
    /// Whether both are in one network.
    pub nearness: Nearness,
    /// What it asks for, without what it was given before.
    pub scopes: Vec<ShownScope>,
    /// What it asks for and was given before.
    pub shared: Vec<ShownScope>,
    /// Its client asks for a number to match, and the device cannot show one (UI-12).
    pub shows_no_number: bool,
    /// It seems to come from this very browser (XD-19).
    pub same_device: bool,
    /// Which grant.
    pub place: String,
    /// Which claim.
    pub number: u32,
}

/// Approved, not yet collected.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Waiting {
    /// The application, if it is known here.
    #[serde(flatten)]
    pub application: Option<KnownApplication>,
    /// Which grant, for a report.
    pub place: String,
}

/// Collected (UI-13).
#[derive(Debug, Clone, Default, Serialize)]
pub struct Connected {
    /// The application, if it is known here.
    #[serde(flatten)]
    pub application: Option<KnownApplication>,
    /// Which grant, for a report.
    pub place: String,
}

/// Denied.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Denied {
    /// The application, if it is known here.
    #[serde(flatten)]
    pub application: Option<KnownApplication>,
}

/// The time is over.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Expired {
    /// The application, if it is known here.
    #[serde(flatten)]
    pub application: Option<KnownApplication>,
}

/// The linked devices.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Links {
    /// One was just disconnected.
    pub unlinked: bool,
    /// Those that are left.
    pub links: Vec<LinkRow>,
}

/// A linked device.
#[derive(Debug, Clone, Default, Serialize)]
pub struct LinkRow {
    /// Names the link in the form.
    pub id: String,
    /// What its owner calls it.
    pub name: Option<String>,
    /// It was connected since the list was last looked at.
    pub is_new: bool,
    /// The application.
    #[serde(flatten)]
    pub application: KnownApplication,
    /// The device's own words, unverified.
    pub device: Option<String>,
    /// When it began (RFC 3339).
    pub since: String,
    /// When it was last seen; empty when it never was (RFC 3339).
    pub used: String,
    /// What it may do.
    pub scopes: Vec<ShownScope>,
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

macro_rules! templates {
    ($($view:ty => $template:literal),* $(,)?) => {
        $(impl View for $view {
            const TEMPLATE: &'static str = $template;
        })*
    };
}

templates! {
    EnterCode => "enter-code.html",
    Confirm => "confirm.html",
    Waiting => "waiting.html",
    Connected => "connected.html",
    Denied => "denied.html",
    Expired => "expired.html",
    Links => "links.html",
    Help => "help.html",
    Error => "error.html",
}

/// A time for people, `21 November 2026, 02:09 UTC`: the server does not know where they are.
#[must_use]
pub fn time_for_people(at: UnixMillis) -> String {
    utc(at).map_or_else(String::new, |at| {
        format!("{} {} {}, {:02}:{:02} UTC", at.day(), at.month(), at.year(), at.hour(), at.minute())
    })
}

/// A time for programs (RFC 3339).
#[must_use]
pub fn time_for_programs(at: UnixMillis) -> String {
    let format = &time::format_description::well_known::Rfc3339;
    utc(at).and_then(|at| at.format(format).ok()).unwrap_or_default()
}

fn utc(at: UnixMillis) -> Option<time::OffsetDateTime> {
    time::OffsetDateTime::from_unix_timestamp(at.seconds()).ok()
}
