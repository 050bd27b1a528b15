//! Nonces for proofs of possession (RFC 9449 section 8). Nothing is kept: a nonce is a MAC of the time, the same on every
//! node.

use super::{Secrets, Version};
use aws_lc_rs::{constant_time::verify_slices_are_equal, hmac};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use cbl_rules::UnixMillis;

const LABEL: &[u8] = b"cbl nonce of dpop proofs ";

/// A new nonce begins every so many seconds, and the one before stays good as long again.
pub const PERIOD_S: i64 = 300;

/// The nonce that proofs should carry now.
#[must_use]
pub fn current(secrets: &Secrets, now: UnixMillis) -> String {
    nonce(secrets.current(), period(now))
}

/// Whether a proof may carry this nonce now.
#[must_use]
pub fn is_good(secrets: &Secrets, presented: &str, now: UnixMillis) -> bool {
    let good = |expected: String| verify_slices_are_equal(expected.as_bytes(), presented.as_bytes()).is_ok();
    secrets.accepted().any(|version| [0, 1].into_iter().any(|ago| good(nonce(version, period(now) - ago))))
}

const fn period(now: UnixMillis) -> i64 {
    now.seconds() / PERIOD_S
}

fn nonce(version: &Version, period: i64) -> String {
    let tag = hmac::sign(&version.mac, &[LABEL, &period.to_be_bytes()].concat());
    URL_SAFE_NO_PAD.encode(super::to_array::<16>(tag.as_ref()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// DP-03: good for five to ten minutes, and under a version of the secrets that is on its way out.
    #[test]
    fn a_nonce_is_good_in_its_period_and_in_the_next() {
        let version = |number| Version::new(number, &[number; 32], &[number; 32], &[number; 32]);
        let at = |seconds: i64| UnixMillis::new(1_800_000_000_000 + seconds * 1000);
        let old = Secrets::new(version(1), Vec::new());
        let nonce = current(&old, at(0));
        for (seconds, good) in [(-1, false), (0, true), (299, true), (599, true), (600, false)] {
            assert_eq!(is_good(&old, &nonce, at(seconds)), good, "{seconds}");
        }
        assert_ne!(nonce, current(&old, at(300)));
        assert!(is_good(&Secrets::new(version(2), vec![version(1)]), &nonce, at(0)));
        assert!(!is_good(&Secrets::new(version(2), Vec::new()), &nonce, at(0)));
        assert!(!is_good(&old, "", at(0)));
    }
}
