//! From what the client knows to what the screen shows. Pure.

use std::time::Duration;

use cbl_client::{Failure, Outcome, Progress as Told, Prompt as ToldPrompt, View};

use crate::screen::{Progress, Prompt, Screen, TimeLeft};

/// The screen for a state of the linking, as if it were seen for the first time.
#[must_use]
pub fn screen_for(view: View<'_>) -> Screen {
    match view {
        View::Starting { trouble } => Screen::Starting { trouble: trouble.map(|trouble| trouble.to_string()) },
        View::Waiting(prompt) => Screen::Prompt(prompt_for(&prompt)),
        View::Ended(outcome) => screen_for_outcome(outcome),
    }
}

/// The screen for the end of a linking.
#[must_use]
pub fn screen_for_outcome(outcome: Outcome) -> Screen {
    match outcome {
        Outcome::Linked => Screen::Linked { name: None, detail: None, again: false },
        Outcome::Denied => Screen::Denied,
        Outcome::Expired => Screen::Expired,
        Outcome::Forgotten => Screen::Forgotten,
        Outcome::Refused(refusal) => Screen::Refused { reference: refusal.as_str().to_owned() },
        Outcome::Failed(failure) => Screen::Failed { reason: Failure::to_string(&failure) },
        _ => Screen::Failed { reason: "cancelled".to_owned() },
    }
}

fn prompt_for(shown: &ToldPrompt<'_>) -> Prompt {
    let time_left = shown.expires_in.map(Duration::from_millis).map(|left| TimeLeft { left, of: left });
    let progress = match (shown.trouble, shown.progress) {
        (Some(_), _) => Progress::Offline,
        (None, Some(Told::Opened)) => Progress::Opened,
        (None, Some(Told::SignedIn)) => Progress::SignedIn,
        (None, _) => Progress::Waiting,
    };
    Prompt {
        user_code: without_controls(shown.user_code),
        verification_uri: without_controls(shown.verification_uri),
        qr: upper_case_host(shown.qr_target()),
        on_this_computer: is_on_this_computer(shown.verification_uri),
        time_left,
        progress,
        number: shown.number.map(without_controls),
    }
}

/// Scheme and host may be written in any case (RFC 3986 section 6.2.2.1), and a QR code of upper-case letters is
/// smaller. Path and query belong to the server and stay as they are.
fn upper_case_host(uri: &str) -> String {
    let Some((scheme, rest)) = uri.split_once("://") else {
        return uri.to_owned();
    };
    let host = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(host);
    if authority.contains('@') {
        return uri.to_owned();
    }
    format!("{}://{}{path}", scheme.to_ascii_uppercase(), authority.to_ascii_uppercase())
}

/// Whether this address is of the very machine that it is shown on.
pub(crate) fn is_on_this_computer(uri: &str) -> bool {
    let host = reqwest::Url::parse(uri).ok().and_then(|url| url.host_str().map(str::to_owned));
    let Some(host) = host else { return false };
    let address = host.trim_start_matches('[').trim_end_matches(']').parse::<std::net::IpAddr>();
    host.eq_ignore_ascii_case("localhost") || address.is_ok_and(|address| address.is_loopback())
}

/// A name from outside, fit for one line of a screen: no control characters, nothing that turns the writing direction
/// of what follows, at most 64 characters.
#[must_use]
pub fn shown_name(text: &str) -> Option<String> {
    let name: String = without_controls(text).trim().chars().take(64).collect();
    (!name.is_empty()).then_some(name)
}

fn without_controls(text: &str) -> String {
    let turns = |letter: char| matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{61c}');
    text.chars().filter(|letter| !letter.is_control() && !turns(*letter)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use cbl_client::{NetworkError, ServerFault, Trouble};

    fn failed(reason: &str) -> Screen {
        Screen::Failed { reason: reason.to_owned() }
    }

    #[test]
    fn each_state_without_a_code_has_its_screen() {
        let trouble = Trouble::Network(NetworkError::Unreachable);
        let table = [
            (View::Starting { trouble: None }, Screen::Starting { trouble: None }),
            (
                View::Starting { trouble: Some(trouble) },
                Screen::Starting { trouble: Some("no connection to the server".to_owned()) },
            ),
            (View::Ended(Outcome::Linked), Screen::Linked { name: None, detail: None, again: false }),
            (View::Ended(Outcome::Denied), Screen::Denied),
            (View::Ended(Outcome::Expired), Screen::Expired),
            (View::Ended(Outcome::Forgotten), Screen::Forgotten),
            (View::Ended(Outcome::Cancelled), failed("cancelled")),
            (
                View::Ended(Outcome::Failed(Failure::Server(ServerFault::Status(502)))),
                failed("the server is at fault: it keeps answering with status 502"),
            ),
        ];
        for (shown, screen) in table {
            assert_eq!(screen_for(shown), screen, "{shown:?}");
        }
    }

    #[test]
    fn only_scheme_and_host_become_upper_case() {
        let table = [
            ("https://tv.example/L/WDJB-MJHT", "HTTPS://TV.EXAMPLE/L/WDJB-MJHT"),
            ("https://tv.example/link?code=aB", "HTTPS://TV.EXAMPLE/link?code=aB"),
            ("https://tv.example?a=b/c", "HTTPS://TV.EXAMPLE?a=b/c"),
            ("http://localhost:8628/l/x", "HTTP://LOCALHOST:8628/l/x"),
            ("https://User@tv.example/", "https://User@tv.example/"),
            ("tv.example/link", "tv.example/link"),
        ];
        for (uri, expected) in table {
            assert_eq!(upper_case_host(uri), expected);
        }
    }

    #[test]
    fn only_loopback_addresses_are_on_this_computer() {
        for uri in ["http://localhost:8628/link", "http://127.0.0.1/link", "http://[::1]:1/link"] {
            assert!(is_on_this_computer(uri), "{uri}");
        }
        for uri in ["https://192.168.1.7:8628/link", "https://localhost.example/link", "link"] {
            assert!(!is_on_this_computer(uri), "{uri}");
        }
    }

    #[test]
    fn names_lose_what_could_rewrite_the_screen() {
        assert_eq!(shown_name(" Ada\u{1b}[2J\u{202e}\n "), Some("Ada[2J".to_owned()));
        assert_eq!(shown_name("\u{7}\u{200b} "), None);
        assert_eq!(shown_name(&"x".repeat(500)).map(|name| name.len()), Some(64));
    }
}
