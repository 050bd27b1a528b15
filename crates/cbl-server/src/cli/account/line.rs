//! One account as a line of JSON: what `cbl account export` writes and `cbl account import` reads.

use crate::passwords::kept::Kept;
use cbl_rules::{AccountId, UnixMillis, address, policy::clean_display_text};
use cbl_store::ledger::{Account, ImportedAccount, NewAccount, Profile};
use serde::{Deserialize, Serialize};
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

/// The members of a line. What is left out is unknown: new accounts get the default, accounts that are there keep theirs.
#[derive(Serialize, Deserialize, Default, Clone)]
#[serde(deny_unknown_fields)]
pub(super) struct Line {
    /// Name to sign in with.
    pub(super) username: String,
    /// How pages and devices call the person; the user name by default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    display_name: Option<String>,
    /// Where notices go.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    email: Option<String>,
    /// Whether the address is known to be theirs; what it is not opens nothing, so by default it is not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    email_verified: Option<bool>,
    /// The language of their mail, as a tag of pages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    locale: Option<String>,
    /// The postal code of where they live.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    postal_code: Option<String>,
    /// Whether an operator keeps the account closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    disabled: Option<bool>,
    /// When it was made, RFC 3339; now by default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    created_at: Option<String>,
    /// Argon2, bcrypt or scrypt; without it nobody can sign in with a password.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    password_hash: Option<String>,
}

/// What is wrong with a line: the member, or nothing where it is no such object, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Slip {
    pub(super) member: &'static str,
    pub(super) why: String,
}

fn slip<T>(member: &'static str, why: impl Into<String>) -> Result<T, Slip> {
    Err(Slip { member, why: why.into() })
}

/// A line that can be imported.
pub(super) struct Checked {
    line: Line,
    created_at: Option<UnixMillis>,
}

impl Line {
    /// Reads a line.
    pub(super) fn read(text: &str) -> Result<Checked, Slip> {
        let line: Self = serde_json::from_str(text).or_else(|error| slip("", without_place(&error)))?;
        line.check()
    }

    fn check(mut self) -> Result<Checked, Slip> {
        self.username = self.username.trim().to_owned();
        if let Err(why) = super::username(&self.username) {
            return slip("username", why);
        }
        if let Some(name) = &mut self.display_name {
            match clean_display_text(name) {
                Some(clean) => *name = clean.into(),
                None => return slip("display_name", "has nothing to show"),
            }
        }
        if let Some(email) = &self.email
            && !address::is_valid(email)
        {
            return slip("email", "is no address");
        }
        if let Some(code) = &self.postal_code
            && let Err(why) = super::postal_code(code)
        {
            return slip("postal_code", why);
        }
        let created_at = match &self.created_at {
            None => None,
            Some(text) => {
                Some(time(text).map_or_else(|| slip("created_at", "is no time such as 2026-11-21T14:00:00Z"), Ok)?)
            }
        };
        if let Some(hash) = &self.password_hash
            && let Err(unsuitable) = Kept::read(hash)
        {
            return slip("password_hash", unsuitable.to_string());
        }
        Ok(Checked { line: self, created_at })
    }

    /// The line of an account.
    pub(super) fn of(account: &Account, with_password: bool) -> Self {
        let hash = Some(account.password_hash.clone()).filter(|hash| with_password && !hash.is_empty());
        Self {
            username: account.username.clone(),
            display_name: Some(account.display_name.clone()),
            email: account.email.clone(),
            email_verified: account.email.is_some().then_some(account.email_verified_at.is_some()),
            locale: account.locale.clone(),
            postal_code: account.postal_code.clone(),
            disabled: Some(account.disabled_at.is_some()),
            created_at: Some(written(account.created_at)),
            password_hash: hash,
        }
    }
}

impl Checked {
    /// Name to sign in with.
    pub(super) fn username(&self) -> &str {
        &self.line.username
    }

    /// The account to be made of it.
    pub(super) fn account(&self, id: AccountId, now: UnixMillis) -> ImportedAccount {
        let line = self.line.clone();
        ImportedAccount {
            account: NewAccount {
                id,
                display_name: line.display_name.unwrap_or_else(|| line.username.clone()),
                username: line.username,
                email: line.email,
                email_verified: line.email_verified.unwrap_or_default(),
                locale: line.locale,
                password_hash: line.password_hash.unwrap_or_default(),
            },
            postal_code: line.postal_code,
            created_at: self.created_at.unwrap_or(now),
            disabled_at: line.disabled.unwrap_or_default().then_some(now),
        }
    }

    /// What it changes of the account that is there; `None` when it says what that is already.
    pub(super) fn profile(&self, account: &Account, now: UnixMillis) -> Option<Profile> {
        let Line { display_name, email, email_verified, locale, postal_code, disabled, .. } = self.line.clone();
        let is_other = email.is_some() && email != account.email;
        let is_verified = account.email_verified_at.is_some();
        let profile = Profile {
            display_name: display_name.filter(|name| *name != account.display_name),
            email: email.filter(|_| is_other),
            email_verified: email_verified.filter(|verified| is_other || *verified != is_verified),
            locale: locale.filter(|locale| Some(locale) != account.locale.as_ref()),
            postal_code: postal_code.filter(|code| Some(code) != account.postal_code.as_ref()),
            disabled_at: disabled
                .filter(|disabled| *disabled != account.disabled_at.is_some())
                .map(|disabled| disabled.then_some(now)),
        };
        (profile != Profile::default()).then_some(profile)
    }
}

fn time(text: &str) -> Option<UnixMillis> {
    let at = OffsetDateTime::parse(text, &Rfc3339).ok()?;
    i64::try_from(at.unix_timestamp_nanos() / 1_000_000).ok().map(UnixMillis::new)
}

/// To the millisecond, so that it can be read again.
fn written(at: UnixMillis) -> String {
    let at = OffsetDateTime::from_unix_timestamp_nanos(i128::from(at.get()) * 1_000_000).ok();
    at.and_then(|at| at.format(&Rfc3339).ok()).unwrap_or_default()
}

/// Lines are counted in the file, and each is one line.
fn without_place(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.rsplit_once(" at line 1 column ").map_or(text.clone(), |(what, column)| format!("{what} (character {column})"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slip_of(text: &str) -> (&'static str, String) {
        let slip = Line::read(text).err().unwrap_or_else(|| panic!("{text} was taken"));
        (slip.member, slip.why)
    }

    #[test]
    fn a_slip_names_the_member_and_says_why() {
        for (text, member, why) in [
            ("", "", "EOF while parsing a value"),
            ("{", "", "EOF while parsing an object (character 1)"),
            ("[]", "", "invalid length 0, expected struct Line with 9 elements"),
            ("{}", "", "missing field `username`"),
            (r#"{"username":7}"#, "", "invalid type: integer `7`, expected a string"),
            (r#"{"username":"ada","passwort":"x"}"#, "", "unknown field `passwort`"),
            (r#"{"username":"ada","username":"bob"}"#, "", "duplicate field `username`"),
            (r#"{"username":" "}"#, "username", "must not be empty"),
            ("{\"username\":\"a\\u0000b\"}", "username", "control characters"),
            (r#"{"username":"ada","display_name":"\u202e"}"#, "display_name", "nothing to show"),
            (r#"{"username":"ada","email":"ada"}"#, "email", "no address"),
            (r#"{"username":"ada","created_at":"yesterday"}"#, "created_at", "no time"),
            (r#"{"username":"ada","password_hash":"secret"}"#, "password_hash", "is none of Argon2"),
            (r#"{"username":"ada","password_hash":""}"#, "password_hash", "is none of Argon2"),
        ] {
            let (named, said) = slip_of(text);
            assert_eq!(named, member, "{text}: {said}");
            assert!(said.contains(why), "{text}: {said}");
            assert!(!said.contains("secret"), "a hash, or what somebody took for one, is not repeated: {said}");
        }
    }

    #[test]
    fn times_are_read_as_they_are_written() {
        for millis in [0, 1, 1_800_000_000_123, -86_400_000] {
            assert_eq!(time(&written(UnixMillis::new(millis))), Some(UnixMillis::new(millis)));
        }
        assert_eq!(time("2026-11-21T14:00:00+01:00"), time("2026-11-21T13:00:00Z"));
    }
}
