#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests fail by panicking"
)]

use cbl_proto::{DeviceCode, DeviceCodeError, Locator};
use proptest::prelude::*;
use zeroize::ZeroizeOnDrop;

fn a_code() -> DeviceCode {
    DeviceCode {
        version: 1,
        expires_at: 0x0102_0304,
        locator: Locator([0xA0; 16]),
        random: std::array::from_fn(|i| u8::try_from(i).unwrap()),
        mac: [0xFE; 16],
    }
}

fn code() -> impl Strategy<Value = DeviceCode> {
    any::<(u8, u32, [u8; 16], [u8; 32], [u8; 16])>().prop_map(|(version, expires_at, locator, random, mac)| {
        DeviceCode { version, expires_at, locator: Locator(locator), random, mac }
    })
}

#[test]
fn the_text_is_the_documented_layout_in_base64url() {
    let text = a_code().to_text();
    assert_eq!(
        text.as_str(),
        "AQECAwSgoKCgoKCgoKCgoKCgoKCgAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh_-_v7-_v7-_v7-_v7-_v7-"
    );
    assert_eq!(text.as_str().len(), DeviceCode::LENGTH);
}

#[test]
fn the_mac_covers_all_bytes_before_it() {
    let mut expected = vec![1, 1, 2, 3, 4];
    expected.extend([0xA0; 16]);
    expected.extend(0..32);
    assert_eq!(a_code().authenticated_part().as_slice(), expected);
}

/// DA-09
#[test]
fn a_device_code_carries_256_random_bits() {
    assert_eq!(a_code().random.len() * 8, 256);
}

#[test]
fn a_locator_prints_as_22_characters_of_base64url() {
    assert_eq!(Locator([0xFF; 16]).to_string(), "_____________________w");
    assert_eq!(Locator([0; 16]).to_string(), "A".repeat(22));
}

#[test]
fn only_the_exact_length_is_read() {
    for length in (0..300).filter(|length| *length != DeviceCode::LENGTH) {
        assert_eq!(DeviceCode::parse(&"A".repeat(length)).unwrap_err(), DeviceCodeError::WrongLength);
    }
    assert!(DeviceCode::parse(&"A".repeat(DeviceCode::LENGTH)).is_ok());
}

#[test]
fn other_alphabets_and_padding_are_refused() {
    for bad in ["+", "/", "=", " ", "\n", ".", "\0", "%"] {
        for place in [0, 45, 91] {
            let mut text = "A".repeat(DeviceCode::LENGTH);
            text.replace_range(place..=place, bad);
            assert_eq!(DeviceCode::parse(&text).unwrap_err(), DeviceCodeError::NotBase64Url, "{text}");
        }
    }
    let two_bytes_for_one = format!("\u{E9}{}", "A".repeat(DeviceCode::LENGTH - 2));
    assert_eq!(DeviceCode::parse(&two_bytes_for_one).unwrap_err(), DeviceCodeError::NotBase64Url);
}

#[test]
fn debug_output_does_not_tell_the_secret() {
    let code = a_code();
    let shown = format!("{code:?} {:?}", code.to_text());
    assert!(shown.contains("DeviceCode") && shown.contains("DeviceCodeText(..)"));
    for secret in ["random", "mac", "254", "30, 31", &code.to_text().as_str()[28..]] {
        assert!(!shown.contains(secret), "{secret} in {shown}");
    }
}

#[test]
fn secrets_are_wiped_on_drop() {
    const fn wiped<T: ZeroizeOnDrop>() {}
    wiped::<DeviceCode>();
    wiped::<cbl_proto::DeviceCodeText>();
    assert!(std::mem::needs_drop::<DeviceCode>() && std::mem::needs_drop::<cbl_proto::DeviceCodeText>());
}

proptest! {
    #[test]
    fn a_code_is_read_back_from_its_text(code in code()) {
        let read = DeviceCode::parse(code.to_text().as_str()).unwrap();
        prop_assert_eq!(read.version, code.version);
        prop_assert_eq!(read.expires_at, code.expires_at);
        prop_assert_eq!(read.locator, code.locator);
        prop_assert_eq!(read.random, code.random);
        prop_assert_eq!(read.mac, code.mac);
    }

    #[test]
    fn a_flipped_bit_gives_another_code_or_none(code in code()) {
        let text = code.to_text();
        for place in 0..DeviceCode::LENGTH {
            for bit in 0..8 {
                let mut bytes = text.as_str().as_bytes().to_vec();
                bytes[place] ^= 1 << bit;
                let Ok(flipped) = String::from_utf8(bytes) else { continue };
                if let Ok(other) = DeviceCode::parse(&flipped) {
                    prop_assert!(other.authenticated_part() != code.authenticated_part() || other.mac != code.mac);
                    let other = other.to_text();
                    prop_assert_eq!(other.as_str(), flipped.as_str());
                }
            }
        }
    }

    /// TK-11
    #[test]
    fn any_text_is_a_code_or_an_error(text in "\\PC*", of_length in "[A-Za-z0-9_+/=\\-]{92}") {
        let _ = DeviceCode::parse(&text);
        if let Ok(code) = DeviceCode::parse(&of_length) {
            let again = code.to_text();
            prop_assert_eq!(again.as_str(), of_length.as_str());
        }
    }
}
