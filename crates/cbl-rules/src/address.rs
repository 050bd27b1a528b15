//! Mail addresses: which ones a person may give, and when two are one.

use alloc::string::String;

/// Longest address in bytes (RFC 5321 section 4.5.3.1.3, without the angle brackets).
pub const LONGEST: usize = 254;
const LONGEST_LOCAL: usize = 64;
const LONGEST_LABEL: usize = 63;

/// Whether mail can be sent to this address. The grammar is that of the field `type=email` of browsers (HTML, "valid e-mail
/// address"), so both say the same: no comments, no quotes, no address literals. International domains are written as
/// `xn--...`.
#[must_use]
pub fn is_valid(address: &str) -> bool {
    let Some((local, domain)) = address.rsplit_once('@') else { return false };
    address.len() <= LONGEST
        && !local.is_empty()
        && local.len() <= LONGEST_LOCAL
        && local.bytes().all(is_local)
        && local.split('.').all(|atom| !atom.is_empty())
        && domain.split('.').all(is_label)
}

const fn is_local(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(byte, b'.' | b'!' | b'#'..=b'\'' | b'*' | b'+' | b'-' | b'/' | b'=' | b'?' | b'^'..=b'`' | b'{'..=b'~')
}

fn is_label(label: &str) -> bool {
    !label.is_empty()
        && label.len() <= LONGEST_LABEL
        && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && !label.starts_with('-')
        && !label.ends_with('-')
}

/// What two spellings of one address have in common. Only letters of ASCII are folded: with the others, two addresses of
/// different people could become one, and a password be reset by the wrong one.
#[must_use]
pub fn key(address: &str) -> String {
    address.to_ascii_lowercase()
}
