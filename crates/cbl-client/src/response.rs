//! What an answer means. Judging needs the RFCs; when to ask again is for the flow to say.
//!
//! Only an OAuth error ends an attempt. Whatever else comes (429, 5xx, a redirect, the page of a hotel's network)
//! is trouble that passes.

use crate::Millis;
use crate::capacity;
use crate::error::{BufferFault, Failure, Refusal, ServerFault, Trouble};
use crate::json::{self, Found};
use crate::pace::FIVE_SECONDS;
use crate::prompt::Progress;
use crate::state::Codes;
use crate::text::Text;
use crate::tokens::Places;

/// The answer to a device authorization request (RFC 8628 section 3.2).
#[expect(clippy::large_enum_variant, reason = "there is no heap to put the codes on")]
pub(crate) enum AskAnswer {
    Granted { codes: Codes, expires_in: Millis, interval: Millis },
    Trouble(Trouble),
    Refused(Refusal),
    Broken(Failure),
}

/// The answer to a poll (RFC 8628 section 3.5) or to a refresh (RFC 6749 section 5).
pub(crate) enum TokenAnswer {
    Granted(Places),
    Pending(Hints),
    SlowDown,
    Trouble(Trouble),
    Refused(Refusal),
    Broken(Failure),
}

/// What our server tells beside `authorization_pending`.
pub(crate) struct Hints {
    pub(crate) progress: Option<Progress>,
    pub(crate) number: Option<Text<{ capacity::NUMBER }>>,
}

pub(crate) fn judge_ask(status: u16, body: &mut [u8]) -> AskAnswer {
    let names = [
        "error",
        "device_code",
        "user_code",
        "verification_uri",
        "verification_url",
        "verification_uri_complete",
        "expires_in",
        "interval",
    ];
    let trouble = AskAnswer::Trouble(Trouble::Status(status));
    let Some(found) = object(status, body, names) else {
        return trouble;
    };
    let [error, members @ ..] = found;
    match error_code(body, &error) {
        // Some servers slow their clients down here, too, where RFC 8628 has no such error.
        Some("slow_down") => trouble,
        Some(_) if status == 429 => trouble,
        Some(error) => AskAnswer::Refused(Refusal::new(error)),
        None if is_success(status) => read_codes(body, &members).unwrap_or_else(AskAnswer::Broken),
        None => trouble,
    }
}

fn read_codes(body: &[u8], members: &[Found; 7]) -> Result<AskAnswer, Failure> {
    let [device_code, user_code, uri, url, complete, expires_in, interval] = members;
    // Some servers still write the name of an early draft.
    let uri = if *uri == Found::Absent { url } else { uri };
    let codes = Codes {
        device_code: required(body, device_code, "device_code")?,
        user_code: required(body, user_code, "user_code")?,
        verification_uri: required(body, uri, "verification_uri")?,
        // It only saves typing: one that does not fit is left out.
        verification_uri_complete: showable(body, complete).and_then(Text::copy_of).unwrap_or(Text::EMPTY),
    };
    let expires_in =
        json::seconds_as_millis(body, expires_in).filter(|&lifetime| lifetime > 0).ok_or(missing("expires_in"))?;
    // Below a second it is a mistake rather than a wish.
    let interval =
        json::seconds_as_millis(body, interval).filter(|&interval| interval >= 1_000).unwrap_or(FIVE_SECONDS);
    Ok(AskAnswer::Granted { codes, expires_in, interval })
}

fn required<const N: usize>(body: &[u8], found: &Found, name: &'static str) -> Result<Text<N>, Failure> {
    let text = showable(body, found).ok_or(missing(name))?;
    Text::copy_of(text).ok_or(Failure::Buffer(BufferFault::Member(name)))
}

/// Text that may go on a screen or into a form: not empty, no control characters.
fn showable<'b>(body: &'b [u8], found: &Found) -> Option<&'b str> {
    json::text(body, found).filter(|text| !text.is_empty() && !text.chars().any(char::is_control))
}

/// `proving`: this device signs DPoP proofs, so a token bound to its key is of use, too.
pub(crate) fn judge_token(status: u16, body: &mut [u8], proving: bool) -> TokenAnswer {
    let names = [
        "error",
        "cbl_progress",
        "cbl_number",
        "token_type",
        "access_token",
        "refresh_token",
        "id_token",
        "scope",
        "cbl_account",
        "expires_in",
    ];
    let trouble = TokenAnswer::Trouble(Trouble::Status(status));
    let Some(found) = object(status, body, names) else {
        return trouble;
    };
    let [error, progress, number, token_type, tokens @ ..] = found;
    match error_code(body, &error) {
        Some("slow_down") => TokenAnswer::SlowDown,
        Some(_) if status == 429 => trouble,
        Some("authorization_pending") => TokenAnswer::Pending(Hints {
            progress: json::text(body, &progress).and_then(Progress::parse),
            number: showable(body, &number).and_then(Text::copy_of),
        }),
        Some(error) => TokenAnswer::Refused(Refusal::new(error)),
        None if is_success(status) => {
            read_tokens(body, &token_type, tokens, proving).map_or_else(TokenAnswer::Broken, TokenAnswer::Granted)
        }
        None => trouble,
    }
}

fn read_tokens(body: &[u8], token_type: &Found, tokens: [Found; 6], proving: bool) -> Result<Places, Failure> {
    let [access_token, refresh_token, id_token, scope, account, expires_in] = tokens;
    // A token of a kind that is not understood must not be used (RFC 6749 section 7.1).
    let is = |kind: &str| json::text(body, token_type).is_some_and(|found| found.eq_ignore_ascii_case(kind));
    let dpop_bound = proving && is("dpop");
    if !dpop_bound && !is("bearer") {
        return Err(missing("token_type"));
    }
    // Both go into header or form of later requests; anything but VSCHAR (RFC 6749 appendix A) is an injection.
    if !is_token(body, &access_token) {
        return Err(missing("access_token"));
    }
    if refresh_token != Found::Absent && !is_token(body, &refresh_token) {
        return Err(missing("refresh_token"));
    }
    let Found::Text(access_token) = access_token else {
        return Err(missing("access_token"));
    };
    Ok(Places { dpop_bound, access_token, refresh_token, id_token, scope, account, expires_in })
}

fn is_token(body: &[u8], found: &Found) -> bool {
    json::text(body, found)
        .is_some_and(|token| !token.is_empty() && token.bytes().all(|byte| matches!(byte, b' '..=b'~')))
}

const fn missing(member: &'static str) -> Failure {
    Failure::Server(ServerFault::Member(member))
}

/// The members of an answer that may be OAuth's. Redirects and server errors never are, whatever their body says.
fn object<const N: usize>(status: u16, body: &mut [u8], names: [&str; N]) -> Option<[Found; N]> {
    let may_be_oauth = is_success(status) || matches!(status, 400..500 if status != 408);
    may_be_oauth.then(|| json::read_object(body, names)).flatten()
}

const fn is_success(status: u16) -> bool {
    matches!(status, 200..300)
}

/// Some servers send errors with status 200, so the member counts more than the status.
fn error_code<'b>(body: &'b [u8], found: &Found) -> Option<&'b str> {
    json::text(body, found).filter(|error| !error.is_empty())
}
