//! What operators register, as documents: flags of `cbl` change them, files hold them, and one function for each judges
//! them, so that both ways in have the same rules and the same words.
//!
//! | to find | look in |
//! |---|---|
//! | a client, and what it may be | [`client`] |
//! | an application | [`application`] |
//! | a logo, and what is refused as one | [`logo`] |
//! | an operator's own scope | [`scope`] |
//! | the provider that a client is bound to | [`upstream`] |
//! | the file of `cbl application export` | [`mod@file`] |
//! | what an import would change | [`plan`] |

pub mod application;
pub mod client;
pub mod file;
pub mod logo;
pub mod plan;
pub mod scope;
pub mod upstream;

use std::fmt;

/// Why a document cannot be registered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The member of the document that is wrong.
    pub member: &'static str,
    /// Why, and what would be right.
    pub why: String,
}

impl Problem {
    pub(crate) fn new(member: &'static str, why: impl fmt::Display) -> Self {
        Self { member, why: why.to_string() }
    }

    /// The complaint in the words of a command line.
    #[must_use]
    pub fn of_a_flag(&self) -> anyhow::Error {
        let flag = match self.member {
            "refresh_absolute" => "refresh-absolute-days".to_owned(),
            "refresh_idle" => "refresh-idle-days".to_owned(),
            member => member.replace('_', "-"),
        };
        anyhow::anyhow!("--{flag} {}", self.why)
    }
}

/// A text that people read: one line, nothing invisible in it.
fn line(member: &'static str, text: &str, most: usize) -> Result<(), Problem> {
    if text.trim().is_empty() {
        return Err(Problem::new(member, "has nothing to show"));
    }
    if !cbl_rules::policy::is_plain(text) {
        return Err(Problem::new(member, "has control or invisible characters"));
    }
    let length = text.chars().count();
    if length > most {
        return Err(Problem::new(member, format!("has {length} characters, and at most {most} are shown")));
    }
    Ok(())
}

fn line_if_any(member: &'static str, text: Option<&str>, most: usize) -> Result<(), Problem> {
    text.map_or(Ok(()), |text| line(member, text, most))
}

/// A number within its bounds.
fn within(member: &'static str, number: u32, least: u32, most: u32) -> Result<(), Problem> {
    if (least..=most).contains(&number) {
        return Ok(());
    }
    Err(Problem::new(member, format!("is {number}, and must be {least} to {most}")))
}
