//! What a provider says of a person, with hostile parts taken out.

use serde_json::Value;

/// Longest name, in characters.
const NAME: usize = 64;
/// Longest address (RFC 5321 section 4.5.3.1.3), in bytes.
const EMAIL: usize = 254;

/// A profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Profile {
    /// Whose it is: never changes, and is never used for somebody else.
    pub(crate) subject: String,
    /// What to call them; anybody can choose any name, so nothing is decided by it.
    pub(crate) name: Option<String>,
    /// Where they say that they are reached.
    pub(crate) email: Option<String>,
    /// Whether the provider has seen that they are. What it does not say it has not seen.
    pub(crate) email_verified: bool,
}

impl Profile {
    /// Reads the profile of OpenID Connect (`sub`) or of Login with Amazon (`user_id`).
    pub(crate) fn read(said: &Value, subject: &str) -> Option<Self> {
        let text = |name: &str| said.get(name).and_then(Value::as_str);
        Some(Self {
            subject: text(subject).filter(|subject| !subject.is_empty())?.to_owned(),
            name: text("name").and_then(clean_name),
            email: text("email").and_then(clean_email),
            email_verified: said.get("email_verified").and_then(Value::as_bool).unwrap_or(false),
        })
    }

    /// The address by which an account of ours may be asked about.
    pub(crate) fn verified_email(&self) -> Option<&str> {
        self.email.as_deref().filter(|_| self.email_verified)
    }
}

/// A name that can be shown: nothing invisible, nothing that turns the line round, not longer than a line. Whoever writes it
/// into HTML, SQL or a log escapes it there.
pub(crate) fn clean_name(name: &str) -> Option<String> {
    let visible: String = name.chars().filter(|letter| !is_invisible(*letter)).collect();
    let cut: String = visible.trim().chars().take(NAME).collect();
    let cut = cut.trim_end();
    (!cut.is_empty()).then(|| cut.to_owned())
}

/// An address that is plainly one. The rest is decided by whether mail arrives, which is the provider's word.
pub(crate) fn clean_email(email: &str) -> Option<String> {
    let (local, domain) = email.rsplit_once('@')?;
    let plain = |part: &str| !part.is_empty() && part.chars().all(|letter| letter.is_ascii_graphic());
    (email.len() <= EMAIL && plain(local) && plain(domain) && !local.contains('@')).then(|| email.to_owned())
}

/// Addresses that differ in case only are one. (Unicode is not folded: `clean_email` lets none through, so that no address can
/// be mistaken for its look-alike.)
pub(crate) fn email_key(email: &str) -> String {
    email.to_ascii_lowercase()
}

fn is_invisible(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}'
            | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
            | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}'
            | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_what_cannot_be_seen_and_keep_what_can() {
        assert_eq!(clean_name("  Ada\u{202E}\u{0007}\r\n Lovelace\u{200B} "), Some("Ada Lovelace".into()));
        assert_eq!(clean_name("<b>'; DROP TABLE accounts --"), Some("<b>'; DROP TABLE accounts --".into()));
        assert_eq!(clean_name("\u{200B}\n\u{FEFF}"), None);
        assert_eq!(clean_name(&"\u{1F600}".repeat(500)).map(|name| name.chars().count()), Some(NAME));
    }

    #[test]
    fn addresses_are_plain_ascii_with_one_at() {
        assert_eq!(clean_email("Ada@Example.org"), Some("Ada@Example.org".into()));
        for bad in ["", "@", "a@", "@b", "a b@c", "a@b@c", "a@b\r\nBcc: d@e", "\u{430}da@example.org"] {
            assert_eq!(clean_email(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn an_address_counts_only_when_it_is_said_to_be_verified() {
        let read = |text: &str| Profile::read(&serde_json::from_str(text).unwrap(), "sub").unwrap();
        assert_eq!(read(r#"{"sub":"1","email":"a@b","email_verified":true}"#).verified_email(), Some("a@b"));
        for said in ["", r#","email_verified":false"#, r#","email_verified":"true""#, r#","email_verified":1"#] {
            assert_eq!(read(&format!(r#"{{"sub":"1","email":"a@b"{said}}}"#)).verified_email(), None, "{said}");
        }
    }
}
