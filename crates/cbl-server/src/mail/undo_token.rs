//! The token of the undo link in a mail: names a link and proves that this server wrote it. Nothing is stored.

use crate::secrets::{Secrets, seal::form_token};
use cbl_rules::{LinkId, UnixMillis};
use cbl_store::ledger::Link;

/// Undo links are good for this long after the device was linked, in seconds.
const GOOD_FOR_S: i64 = 30 * 24 * 3_600;

/// The token for a link, 22 characters of name and 22 of proof.
#[must_use]
pub fn make(secrets: &Secrets, link: LinkId) -> String {
    format!("{link}{}", form_token(secrets.current(), &[LABEL, link.as_bytes()]))
}

/// The link that a token is for; `None` for whatever this server did not write.
#[must_use]
pub fn read(secrets: &Secrets, token: &str) -> Option<LinkId> {
    let (link, proof) = token.split_at_checked(22)?;
    let link = LinkId::parse(link)?;
    let fits = |expected: String| {
        aws_lc_rs::constant_time::verify_slices_are_equal(expected.as_bytes(), proof.as_bytes()).is_ok()
    };
    secrets.accepted().any(|version| fits(form_token(version, &[LABEL, link.as_bytes()]))).then_some(link)
}

/// Until when a link may be undone by mail.
#[must_use]
pub fn good_until(link: &Link) -> UnixMillis {
    link.created_at.plus_seconds(GOOD_FOR_S)
}

const LABEL: &[u8] = b"undo link";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::secrets::Version;

    fn secrets(byte: u8) -> Secrets {
        Secrets::new(Version::new(1, &[1; 32], &[byte; 32], &[3; 32]), Vec::new())
    }

    /// Attack 10: no bit of it can be changed, and no other server's is taken.
    #[test]
    fn only_a_token_of_this_server_names_a_link() {
        let link = LinkId::from_bytes([7; 16]);
        let token = make(&secrets(2), link);
        assert_eq!((token.len(), read(&secrets(2), &token)), (44, Some(link)));
        assert_eq!(read(&secrets(9), &token), None);
        for at in 0..token.len() {
            let other = if &token[at..=at] == "A" { "B" } else { "A" };
            let changed = format!("{}{other}{}", &token[..at], &token[at + 1..]);
            assert_eq!(read(&secrets(2), &changed), None, "{changed}");
        }
        for garbage in ["", "x", "ä", &token[..43], &format!("{token}A"), &"A".repeat(44)] {
            assert_eq!(read(&secrets(2), garbage), None, "{garbage}");
        }
    }
}
