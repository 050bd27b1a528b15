//! Challenges for passkeys: `random 16 | expires at 8 | proof 22`. Nothing is stored until one is used: the proof says that
//! this server made it for this browser, and the caller sees to it that it works once.

use super::{Secrets, Version, seal::form_token};
use cbl_rules::UnixMillis;

const LABEL: &[u8] = b"passkey challenge";
const SIGNED: usize = 24;

/// A challenge for the browser that `binding` names (a session or a visit), good until `expires_at`.
#[must_use]
pub fn make(version: &Version, binding: &[u8], expires_at: UnixMillis, random: &[u8; 16]) -> Vec<u8> {
    let mut challenge = random.to_vec();
    challenge.extend_from_slice(&expires_at.get().to_be_bytes());
    let proof = form_token(version, &[LABEL, binding, &challenge]);
    challenge.extend_from_slice(proof.as_bytes());
    challenge
}

/// Until when a challenge is good; `None` for one that was not made for this browser, or is too old at `now`.
#[must_use]
pub fn check(secrets: &Secrets, binding: &[u8], challenge: &[u8], now: UnixMillis) -> Option<UnixMillis> {
    let (signed, proof) = challenge.split_at_checked(SIGNED)?;
    let fits = |expected: String| aws_lc_rs::constant_time::verify_slices_are_equal(expected.as_bytes(), proof).is_ok();
    let is_ours = secrets.accepted().any(|version| fits(form_token(version, &[LABEL, binding, signed])));
    let expires_at = UnixMillis::new(i64::from_be_bytes(signed.get(16..)?.try_into().ok()?));
    (is_ours && now < expires_at).then_some(expires_at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secrets(byte: u8) -> Secrets {
        Secrets::new(Version::new(1, &[1; 32], &[byte; 32], &[3; 32]), Vec::new())
    }

    #[test]
    fn a_challenge_is_good_for_its_browser_its_server_and_its_time() {
        let (end, now) = (UnixMillis::new(9_000), UnixMillis::new(8_999));
        let challenge = make(secrets(2).current(), b"a visit", end, &[7; 16]);
        assert_eq!(check(&secrets(2), b"a visit", &challenge, now), Some(end));
        assert_eq!(check(&secrets(2), b"a visit", &challenge, end), None);
        assert_eq!(check(&secrets(2), b"another", &challenge, now), None);
        assert_eq!(check(&secrets(9), b"a visit", &challenge, now), None);
        for at in 0..challenge.len() {
            let mut changed = challenge.clone();
            changed[at] ^= 1;
            assert_eq!(check(&secrets(2), b"a visit", &changed, now), None, "{at}");
        }
        for garbage in [&[][..], &challenge[..45], &[0; 46]] {
            assert_eq!(check(&secrets(2), b"a visit", garbage, now), None);
        }
    }
}
