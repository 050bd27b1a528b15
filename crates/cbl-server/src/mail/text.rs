//! What a letter says, in the language of its reader. Nothing that a device says of itself stands in it, and nothing of an
//! account in a letter to an address that nobody proved: a mail of ours must not carry the words of whoever asked for it.

use crate::pages::{Pages, words::moment_of};
use cbl_rules::UnixMillis;
use cbl_store::ledger::LetterKind;
use fluent_bundle::FluentArgs;

/// What a letter is about.
#[derive(Debug, Clone)]
pub struct Facts {
    /// How the reader is called; empty where nobody knows.
    pub name: String,
    /// The user name of the account.
    pub account: String,
    /// The application as its operator registered it.
    pub application: String,
    /// The network that connected a device.
    pub network: String,
    /// When it happened.
    pub at: UnixMillis,
    /// The operator's name.
    pub site: String,
    /// Before every link.
    pub issuer: String,
    /// What proves that the link is ours.
    pub token: String,
}

/// A letter as it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The subject.
    pub subject: String,
    /// The text, with a line break at the end.
    pub text: String,
}

/// A paragraph: a text, and perhaps a link below it, of which `TOKEN` is the token.
type Paragraph = (&'static str, Option<&'static str>);

const DEVICES: Paragraph = ("mail-devices", Some("/account/links"));
const WAS_YOU: Paragraph = ("mail-was-you", None);
const SECURITY: &str = "mail-security-subject";
/// By a new password: it removes what somebody else may have left, and needs no way in that they may have changed.
const SHUT_OUT: Paragraph = ("mail-shut-out", Some("/forgot"));
/// The same where there may be no passwords.
const SECURE: Paragraph = ("mail-shut-out", Some("/account/secure"));
const IGNORE: Paragraph = ("mail-ignore", None);

/// The subject and the paragraphs of each kind of letter.
const fn plan(kind: LetterKind) -> (&'static str, &'static [Paragraph]) {
    match kind {
        LetterKind::Linked => (
            "mail-linked-subject",
            &[("mail-linked", None), WAS_YOU, ("mail-linked-undo", Some("/undo/TOKEN")), DEVICES],
        ),
        LetterKind::Reused => ("mail-reused-subject", &[("mail-reused", None), DEVICES]),
        LetterKind::SignUp => ("mail-sign-up-subject", &[("mail-sign-up", Some("/mail/TOKEN")), IGNORE]),
        LetterKind::Known => (
            "mail-sign-up-subject",
            &[("mail-known", Some("/sign-in")), ("mail-known-forgot", Some("/forgot")), IGNORE],
        ),
        LetterKind::Verify | LetterKind::Change => {
            ("mail-verify-subject", &[("mail-verify", Some("/mail/TOKEN")), IGNORE])
        }
        LetterKind::Changed => {
            ("mail-changed-subject", &[("mail-changed", None), WAS_YOU, ("mail-changed-undo", Some("/mail/TOKEN"))])
        }
        LetterKind::Reset => ("mail-reset-subject", &[("mail-reset", Some("/mail/TOKEN")), IGNORE]),
        LetterKind::PasswordSet => (
            "mail-password-set-subject",
            &[("mail-password-set", None), WAS_YOU, ("mail-password-set-undo", Some("/forgot"))],
        ),
        LetterKind::Secured => (SECURITY, &[("mail-secured", None), WAS_YOU, SECURE]),
        LetterKind::SecondStepAdded => (SECURITY, &[("mail-second-step-added", None), WAS_YOU, SHUT_OUT]),
        LetterKind::SecondStepRemoved => (SECURITY, &[("mail-second-step-removed", None), WAS_YOU, SHUT_OUT]),
        LetterKind::RecoveryUsed => (SECURITY, &[("mail-recovery-used", None), WAS_YOU, SHUT_OUT]),
        LetterKind::RecoveryReplaced => (SECURITY, &[("mail-recovery-replaced", None), WAS_YOU, SHUT_OUT]),
        LetterKind::PasskeyAdded => (SECURITY, &[("mail-passkey-added", None), WAS_YOU, SHUT_OUT]),
        LetterKind::PasskeyRemoved => (SECURITY, &[("mail-passkey-removed", None), WAS_YOU, SHUT_OUT]),
        LetterKind::IdentityConnected => (SECURITY, &[("mail-identity-connected", None), WAS_YOU, SECURE]),
        LetterKind::IdentityRemoved => (SECURITY, &[("mail-identity-removed", None), WAS_YOU, SECURE]),
        LetterKind::Nobody => ("mail-sign-up-subject", &[]),
    }
}

/// Writes a letter in a language of pages, or else the operator's; the error says which text is broken.
pub fn write(pages: &Pages, locale: Option<&str>, kind: LetterKind, facts: &Facts) -> Result<Written, String> {
    let texts = pages.texts(locale);
    let (subject, paragraphs) = plan(kind);
    let at = moment_of(texts, facts.at)?;
    let mut arguments = FluentArgs::new();
    let words = [
        ("name", &facts.name),
        ("account", &facts.account),
        ("application", &facts.application),
        ("network", &facts.network),
        ("site", &facts.site),
        ("time", &at),
    ];
    for (name, value) in words {
        // One line each: nobody's name makes a paragraph of its own, or a header.
        arguments.set(name, value.replace(char::is_control, " "));
    }
    let hello = if facts.name.is_empty() { "mail-hello-nobody" } else { "mail-hello" };
    let mut lines = vec![texts.say(hello, &arguments)?];
    for (key, path) in paragraphs {
        lines.extend([String::new(), texts.say(key, &arguments)?]);
        lines.extend(path.map(|path| facts.issuer.clone() + &path.replace("TOKEN", &facts.token)));
    }
    Ok(Written { subject: texts.say(subject, &arguments)?, text: lines.join("\r\n") + "\r\n" })
}
