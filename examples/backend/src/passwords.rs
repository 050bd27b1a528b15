//! Passwords of this service: Argon2id with 19 MiB, two passes and one lane.

use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;
use zeroize::Zeroizing;

use crate::random;
use crate::refusal::Refusal;

const FAILED: Refusal = Refusal::Fault("a password could not be hashed");

/// Each check takes 19 MiB and a core: a crowd waits here instead of filling the memory.
static CHECKS: Semaphore = Semaphore::const_new(2);

/// The PHC string of a new password. Takes some tens of milliseconds of the calling thread.
pub(crate) fn hash(password: &str) -> Result<String, Refusal> {
    let params = Params::new(19 * 1024, 2, 1, None).map_err(|_| FAILED)?;
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let hash = argon2.hash_password_with_salt(password.as_bytes(), &random::bytes::<16>()?);
    Ok(hash.map_err(|_| FAILED)?.to_string())
}

/// Whether the password belongs to this PHC string.
pub(crate) async fn belongs(hash: String, password: Zeroizing<String>) -> Result<bool, Refusal> {
    let place = CHECKS.acquire().await.map_err(|_| FAILED)?;
    let checking = tokio::task::spawn_blocking(move || {
        // Held here and not by the caller: a device that hangs up does not free the core.
        let _place = place;
        Argon2::default().verify_password(password.as_bytes(), hash.as_str()).is_ok()
    });
    checking.await.map_err(|_| FAILED)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_right_password_belongs_and_others_do_not() {
        let kept = hash("correct horse").unwrap();
        assert!(kept.starts_with("$argon2id$"));
        assert!(belongs(kept.clone(), Zeroizing::new("correct horse".into())).await.unwrap());
        assert!(!belongs(kept, Zeroizing::new("correct horse ".into())).await.unwrap());
    }
}
