//! One case: what it is called, what it needs, and what may come of it.

use std::pin::Pin;

use serde::Serialize;

use crate::bench::Bench;

/// How binding the clause is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Level {
    /// The text says MUST, or a device cannot work or a grant is not safe without it. Fails the run.
    Must,
    /// The text says SHOULD or shows it in its examples. Fails the run with `--strict`.
    Should,
    /// Recommended by practice, or by a text that is advice. Fails the run with `--strict`.
    Practice,
}

impl Level {
    /// As reports write it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Must => "MUST",
            Self::Should => "SHOULD",
            Self::Practice => "PRACTICE",
        }
    }
}

/// What a case cannot do without.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Metadata that was discovered, not given.
    Discovery,
    /// `--approve-with`.
    Approver,
    /// `--other-client-id`.
    OtherClient,
    /// A client with a secret, among the two.
    Confidential,
    /// A client without a secret, among the two.
    Public,
    /// `--barred-client-id`.
    BarredClient,
    /// `--resource-server-id`.
    ResourceServer,
    /// A revocation endpoint.
    Revocation,
    /// An introspection endpoint.
    Introspection,
    /// A userinfo endpoint.
    Userinfo,
    /// Metadata that offers code challenges with S256.
    Challenges,
    /// Metadata that offers proofs of possession in ES256.
    Proofs,
    /// Metadata that offers `private_key_jwt`, and a client that has a key.
    SigningClient,
    /// Several intervals of waiting: not with `--quick`.
    Time,
    /// `--thorough`.
    Thorough,
}

/// Why a case ended before it passed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stop {
    /// The server did what the clause forbids, or not what it demands.
    Fails(String),
    /// The clause speaks of something that this server does not offer.
    NotApplicable(String),
    /// The server was never asked: something that the case needs was not there.
    Untried(String),
}

/// How a case goes on.
pub type Step<T = ()> = Result<T, Stop>;

/// A case that runs.
pub type Running<'b> = Pin<Box<dyn Future<Output = Step> + Send + 'b>>;

/// What came of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// As the clause says.
    Pass,
    /// Not as the clause says, and how.
    Fail(String),
    /// The clause does not concern this server, and why.
    NotApplicable(String),
    /// Could not be tried, and for want of what.
    Untried(String),
}

impl From<Step> for Verdict {
    fn from(step: Step) -> Self {
        match step {
            Ok(()) => Self::Pass,
            Err(Stop::Fails(why)) => Self::Fail(why),
            Err(Stop::NotApplicable(why)) => Self::NotApplicable(why),
            Err(Stop::Untried(why)) => Self::Untried(why),
        }
    }
}

impl Verdict {
    /// As reports write it.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Fail(_) => "fail",
            Self::NotApplicable(_) => "not applicable",
            Self::Untried(_) => "could not be tried",
        }
    }

    /// The sentence beside it; empty for a pass.
    #[must_use]
    pub fn reason(&self) -> &str {
        match self {
            Self::Pass => "",
            Self::Fail(why) | Self::NotApplicable(why) | Self::Untried(why) => why,
        }
    }
}

/// One thing that a server does or does not.
#[derive(Debug, Clone, Copy)]
pub struct Case {
    /// Names the clause, the matter, and a number: `RFC8628-3.5-slow-down-01`. Never changes its meaning.
    pub id: &'static str,
    /// What holds of a server that passes, as a sentence.
    pub title: &'static str,
    /// How binding it is.
    pub level: Level,
    /// What it cannot do without.
    pub needs: &'static [Need],
    pub(crate) run: for<'b> fn(&'b mut Bench) -> Running<'b>,
}

impl Case {
    /// The clause, as the id names it: `RFC 8628 section 3.5`.
    #[must_use]
    pub fn clause(&self) -> String {
        let mut parts = self.id.split('-');
        let (text, section) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        match text {
            "OIDC" => format!("OpenID Connect Core section {section}"),
            "OIDD" => format!("OpenID Connect Discovery section {section}"),
            "XDEV" => format!("Cross-Device Flows BCP section {section}"),
            "PRACTICE" => "recommended practice".to_owned(),
            rfc => format!("RFC {} section {section}", rfc.trim_start_matches("RFC")),
        }
    }
}

/// Cases about one matter.
#[derive(Debug, Clone, Copy)]
pub struct Group {
    /// What they are about.
    pub name: &'static str,
    /// In the order in which they run.
    pub cases: &'static [Case],
}

/// A line of a table of cases: level, id, title, needs, and the function with its further arguments.
macro_rules! case {
    ($level:ident, $id:literal, $title:literal, [$($need:ident),*], $run:ident($($argument:expr),*)) => {
        $crate::case::Case {
            id: $id,
            title: $title,
            level: $crate::case::Level::$level,
            needs: &[$($crate::case::Need::$need),*],
            run: |bench| Box::pin($run(bench, $($argument),*)),
        }
    };
}
pub(crate) use case;

/// Ends the case with a failure unless `holds`.
pub(crate) fn ensure(holds: bool, otherwise: impl FnOnce() -> String) -> Step {
    if holds { Ok(()) } else { Err(Stop::Fails(otherwise())) }
}

/// Ends the case because the server does not offer what it is about, unless `holds`.
pub(crate) fn applies(holds: bool, otherwise: &str) -> Step {
    if holds { Ok(()) } else { Err(Stop::NotApplicable(otherwise.to_owned())) }
}
