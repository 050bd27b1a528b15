//! Passwords: Argon2id with 19 MiB, two passes and one lane (OWASP's first choice), away from the workers, and no more
//! of them at once than there are cores.

use crate::{entropy, fault::Fault};
use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher, PasswordVerifier},
};
use std::sync::Arc;
use tokio::sync::Semaphore;
use zeroize::Zeroizing;

const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// No password has this hash. Checking against it takes as long as checking a real one, so that the time of an answer
/// does not say whether an account exists (UI-17).
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5IGhhcyB0aGlz$bm8gcGFzc3dvcmQgaGFzaGVzIHRvIHRoaXMgdGV4dCA";

const FAILED: Fault = Fault::Crypto("a password could not be hashed");

/// The queue in front of password checks. Each check takes 19 MiB and a core, so a crowd waits here instead of filling
/// the memory, and is told [`Fault::Busy`] when the queue is full.
#[derive(Debug)]
pub struct Passwords {
    running: Arc<Semaphore>,
    places: Arc<Semaphore>,
}

impl Passwords {
    /// At most `cores` checks at once, and at most `queue` more that wait.
    #[must_use]
    pub fn new(cores: usize, queue: usize) -> Self {
        let cores = cores.max(1);
        Self { running: Arc::new(Semaphore::new(cores)), places: Arc::new(Semaphore::new(cores + queue)) }
    }

    /// Whether the password belongs to this PHC string; `None` stands for an account that does not exist and takes as
    /// long.
    pub async fn verify(&self, hash: Option<String>, password: Zeroizing<String>) -> Result<bool, Fault> {
        let place = Arc::clone(&self.places).try_acquire_owned().map_err(|_| Fault::Busy)?;
        let core = Arc::clone(&self.running).acquire_owned().await.map_err(|_| Fault::Busy)?;
        let checking = tokio::task::spawn_blocking(move || {
            // Held here and not by the caller: a person who closes the page does not free the core.
            let _held = (place, core);
            let belongs = belongs(hash.as_deref().unwrap_or(NOBODY), &password);
            belongs && hash.is_some()
        });
        checking.await.map_err(|_| FAILED)
    }
}

/// The PHC string of a new password. Takes some tens of milliseconds of the calling thread.
pub fn hash(password: &str) -> Result<String, Fault> {
    let salt: [u8; 16] = entropy::os_bytes()?;
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(|_| FAILED)?;
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let hash = argon2.hash_password_with_salt(password.as_bytes(), &salt).map_err(|_| FAILED)?;
    Ok(hash.to_string())
}

fn belongs(hash: &str, password: &str) -> bool {
    Argon2::default().verify_password(password.as_bytes(), hash).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use argon2::password_hash::phc::PasswordHash;

    fn password(text: &str) -> Zeroizing<String> {
        Zeroizing::new(text.to_owned())
    }

    #[actix_web::test]
    async fn the_right_password_is_known_and_others_are_not() {
        let passwords = Passwords::new(1, 1);
        let kept = hash("correct horse").unwrap();

        assert!(passwords.verify(Some(kept.clone()), password("correct horse")).await.unwrap());
        assert!(!passwords.verify(Some(kept), password("correct hors")).await.unwrap());
    }

    #[test]
    fn two_hashes_of_one_password_differ() {
        assert_ne!(hash("same").unwrap(), hash("same").unwrap());
    }

    /// UI-17: the work for an account that does not exist is the work for one that does.
    #[actix_web::test]
    async fn the_hash_of_nobody_costs_the_same_and_fits_no_password() {
        let nobody = PasswordHash::new(NOBODY).unwrap();
        let real = hash("any").unwrap();
        let real = PasswordHash::new(&real).unwrap();
        assert_eq!((nobody.algorithm, nobody.version), (real.algorithm, real.version));
        assert_eq!(nobody.params, real.params);
        assert_eq!(nobody.hash.unwrap().len(), real.hash.unwrap().len());

        assert!(!Passwords::new(1, 0).verify(None, password("")).await.unwrap());
    }

    #[actix_web::test]
    async fn a_full_queue_says_busy() {
        let passwords = Passwords::new(1, 0);
        let (first, second) =
            tokio::join!(passwords.verify(None, password("a")), passwords.verify(None, password("b")),);
        assert!(first.is_ok());
        assert!(matches!(second, Err(Fault::Busy)));
    }
}
