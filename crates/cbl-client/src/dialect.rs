//! The two languages of linking: the one of RFC 8628, and the older one of Login with Amazon.

use cbl_proto::FormWriter;
use cbl_proto::lwa::{CODE_IN_QUERY, DialectError, GRANT_TYPE_DEVICE_CODE, RESPONSE_TYPE};

use crate::capacity;
use crate::text::Text;

/// Which words the server understands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Dialect {
    /// RFC 8628.
    #[default]
    Rfc8628,
    /// Login with Amazon's code-based linking, older than the RFC: `response_type=device_code`, polls that carry both
    /// codes and no `client_id`, `invalid_code_pair` for every dead code, and a refresh token that stays the same.
    /// Secrets, PKCE and DPoP are unknown to it and are not sent.
    Lwa,
}

/// What this dialect answers about a pair that is expired, denied, unknown or used: it has no other word.
pub(crate) const INVALID_CODE_PAIR: &str = DialectError::InvalidCodePair.as_str();

/// The code pair request.
pub(crate) fn ask(form: &mut FormWriter<'_>, client_id: &str, scope: Option<&str>, scope_data: Option<&str>) -> bool {
    let mut write = || {
        form.push("response_type", RESPONSE_TYPE)?;
        form.push("client_id", client_id)?;
        form.push_some("scope", scope)?;
        form.push_some("scope_data", scope_data)
    };
    write().is_ok()
}

/// The poll: the client is known by the pair.
pub(crate) fn poll(form: &mut FormWriter<'_>, device_code: &str, user_code: &str) -> bool {
    let mut write = || {
        form.push("grant_type", GRANT_TYPE_DEVICE_CODE)?;
        form.push("device_code", device_code)?;
        form.push("user_code", user_code)
    };
    write().is_ok()
}

/// The page with the code in it, which the device makes itself. Left empty when it does not fit.
pub(crate) fn page_with_code(page: &str, user_code: &str) -> Text<{ capacity::VERIFICATION_URI_COMPLETE }> {
    let mut room = [0; capacity::VERIFICATION_URI_COMPLETE];
    let write = |room: &mut [u8]| {
        let (head, rest) = room.split_at_mut_checked(page.len() + 1)?;
        let (uri, mark) = head.split_at_mut_checked(page.len())?;
        uri.copy_from_slice(page.as_bytes());
        mark.fill(if page.contains('?') { b'&' } else { b'?' });
        let mut form = FormWriter::new(rest);
        form.push(CODE_IN_QUERY, user_code).ok()?;
        Some(page.len() + 1 + form.len())
    };
    let length = write(&mut room).unwrap_or(0);
    let text = room.get(..length).and_then(|bytes| str::from_utf8(bytes).ok()).and_then(Text::copy_of);
    text.unwrap_or(Text::EMPTY)
}
