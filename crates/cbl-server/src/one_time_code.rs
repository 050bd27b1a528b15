//! Codes of authenticator apps: TOTP (RFC 6238) with what every app expects: HMAC-SHA-1, six digits, thirty seconds.
//!
//! SHA-1 is no weakness here: HMAC needs no collision resistance (RFC 6238 appendix B; RFC 4226 section B.2). The sum is
//! twenty lines over the crypto library that is here anyway, so no crate with a second one is brought in for it.

use aws_lc_rs::{constant_time::verify_slices_are_equal, hmac};

/// Bytes of a secret: the length of the digest (RFC 4226 section 4, requirement 6).
pub const SECRET_BYTES: usize = 20;

const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// The step among `steps` whose code this is; blanks and dashes in it do not count.
#[must_use]
pub fn step_of(secret: &[u8], code: &str, steps: impl Iterator<Item = u64>) -> Option<u64> {
    let code: String = code.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    // All are computed, so that the time of an answer does not say which one it was.
    let fits = |step: &u64| verify_slices_are_equal(at_step(secret, *step).as_bytes(), code.as_bytes()).is_ok();
    steps.filter(fits).last()
}

/// The code of a step (RFC 4226 section 5.3).
#[must_use]
pub fn at_step(secret: &[u8], step: u64) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, secret);
    let tag = hmac::sign(&key, &step.to_be_bytes());
    let tag = tag.as_ref();
    let offset = usize::from(tag.last().copied().unwrap_or_default() & 0x0f);
    let bytes = tag.get(offset..).unwrap_or_default().iter().take(4);
    let number = bytes.fold(0_u32, |number, byte| (number << 8) | u32::from(*byte)) & 0x7fff_ffff;
    format!("{:06}", number % 1_000_000)
}

/// Letters and digits for people and apps (RFC 4648 section 6), without padding: five bits a character.
#[must_use]
pub fn base32(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(5) * 8);
    for chunk in bytes.chunks(5) {
        let bits = chunk.iter().fold(0_u64, |bits, byte| (bits << 8) | u64::from(*byte)) << (8 * (5 - chunk.len()));
        for at in 0..(chunk.len() * 8).div_ceil(5) {
            let index = usize::try_from((bits >> (35 - 5 * at)) & 31).unwrap_or_default();
            text.extend(ALPHABET.get(index).map(|letter| char::from(*letter)));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238 appendix B, of whose eight digits ours are the last six.
    #[test]
    fn codes_are_those_of_the_rfc() {
        for (seconds, code) in [
            (59, "94287082"),
            (1_111_111_109, "07081804"),
            (1_111_111_111, "14050471"),
            (1_234_567_890, "89005924"),
            (2_000_000_000, "69279037"),
            (20_000_000_000_u64, "65353130"),
        ] {
            assert_eq!(at_step(b"12345678901234567890", seconds / 30), code[2..], "{seconds}");
        }
    }

    #[test]
    fn only_a_code_of_one_of_the_steps_is_known() {
        let secret = b"12345678901234567890";
        let code = at_step(secret, 37);
        assert_eq!(step_of(secret, &code, 36..=38), Some(37));
        for typed in [format!(" {} {} ", &code[..3], &code[3..]), format!("{}-{}", &code[..4], &code[4..])] {
            assert_eq!(step_of(secret, &typed, 36..=38), Some(37), "{typed}");
        }
        assert_eq!(step_of(secret, &code, 38..=40), None);
        assert_eq!(step_of(b"another secret", &code, 36..=38), None);
        for wrong in ["", "0", &code[..5], &format!("{code}0"), "١٢٣٤٥٦"] {
            assert_eq!(step_of(secret, wrong, 36..=38), None, "{wrong}");
        }
    }

    /// RFC 4648 section 10.
    #[test]
    fn base32_is_that_of_the_rfc() {
        for (plain, encoded) in [
            ("", ""),
            ("f", "MY"),
            ("fo", "MZXQ"),
            ("foo", "MZXW6"),
            ("foob", "MZXW6YQ"),
            ("fooba", "MZXW6YTB"),
            ("foobar", "MZXW6YTBOI"),
        ] {
            assert_eq!(base32(plain.as_bytes()), encoded);
        }
    }
}
