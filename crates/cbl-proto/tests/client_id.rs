#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests fail by panicking"
)]

use cbl_proto::{ClientId, ClientIdError};
use proptest::prelude::*;

#[test]
fn a_client_id_is_1_to_128_printable_ascii_characters() {
    let longest = "x".repeat(128);
    for text in ["a", "tv-app", "a b", "\"\\~ ", &longest] {
        let id = ClientId::parse(text).unwrap();
        assert_eq!((id.as_str(), id.to_string().as_str()), (text, text));
    }
}

#[test]
fn everything_else_is_refused() {
    let too_long = "x".repeat(129);
    for (text, error) in [
        ("", ClientIdError::Empty),
        (too_long.as_str(), ClientIdError::TooLong),
        ("a\n", ClientIdError::ForeignCharacter),
        ("a\0", ClientIdError::ForeignCharacter),
        ("\u{7F}", ClientIdError::ForeignCharacter),
        ("\u{E9}", ClientIdError::ForeignCharacter),
    ] {
        assert_eq!(ClientId::parse(text), Err(error), "{text:?}");
    }
}

proptest! {
    #[test]
    fn any_text_is_a_client_id_or_an_error(text in "\\PC*|[ -~]*") {
        let allowed = (1..=128).contains(&text.len()) && text.chars().all(|c| (' '..='~').contains(&c));
        prop_assert_eq!(ClientId::parse(&text).is_ok(), allowed);
    }
}
