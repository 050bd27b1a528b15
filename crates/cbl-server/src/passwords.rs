//! Passwords: Argon2id with 19 MiB, two passes and one lane (OWASP's first choice), away from the workers, and no more
//! of them at once than there are cores.
//!
//! Imported accounts bring hashes of other kinds along ([`kept`]). Such a hash is replaced by one of ours the next time its
//! owner signs in, which is the only time that the server sees the password.

mod checkers;
mod decoys;
pub mod kept;

use crate::{entropy, fault::Fault};
use argon2::{Algorithm, Argon2, Params, Version, password_hash::PasswordHasher};
use checkers::Checkers;
use decoys::Decoys;
use kept::Kept;
use std::sync::{Arc, PoisonError, RwLock};
use tokio::sync::Semaphore;
use zeroize::Zeroizing;

pub use decoys::SAMPLE;

const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// How our hashes begin.
const OURS: &str = "$argon2id$v=19$m=19456,t=2,p=1";

const FAILED: Fault = Fault::Crypto("a password could not be hashed");

/// The queue in front of password checks. Each check takes 19 MiB and a core, so a crowd waits here instead of filling
/// the memory, and is told [`Fault::Busy`] when the queue is full.
#[derive(Debug)]
pub struct Passwords {
    places: Arc<Semaphore>,
    checkers: Checkers,
    decoys: RwLock<Decoys>,
}

/// How a check ended.
#[derive(Default)]
pub struct Checked {
    /// Whether it is the password of the account.
    pub right: bool,
    /// The hash to keep from now on, where the one that was kept is not of our kind.
    pub renewed: Option<String>,
}

impl Passwords {
    /// At most `cores` checks at once, and at most `queue` more that wait. Fails when there can be no thread for each core.
    pub fn new(cores: usize, queue: usize) -> std::io::Result<Self> {
        let cores = cores.max(1);
        Ok(Self {
            places: Arc::new(Semaphore::new(cores + queue)),
            checkers: Checkers::start(cores)?,
            decoys: RwLock::default(),
        })
    }

    /// Checks of names without an account take such times from now on as these hashes of accounts do.
    pub fn resemble(&self, hashes: &[String]) {
        *self.decoys.write().unwrap_or_else(PoisonError::into_inner) = Decoys::like(hashes);
    }

    /// Whether the password belongs to this hash of an account that the person is known to have.
    pub async fn verify(&self, hash: Option<String>, password: Zeroizing<String>) -> Result<bool, Fault> {
        Ok(self.check(hash, 0, password).await?.right)
    }

    /// Checks the password of somebody who says a name. Without a hash (there is no such account, or it has no password) the
    /// check is that of `drawn`, a number that belongs to the name, and takes as long (UI-17).
    pub async fn check(&self, hash: Option<String>, drawn: u64, password: Zeroizing<String>) -> Result<Checked, Fault> {
        let hash = hash.filter(|hash| Kept::read(hash).is_ok());
        let decoy = self.decoys.read().unwrap_or_else(PoisonError::into_inner).of(drawn).to_owned();
        self.in_turn(move || check(hash.as_deref(), &decoy, &password)).await?
    }

    /// The PHC string of a new password.
    pub async fn hash(&self, password: Zeroizing<String>) -> Result<String, Fault> {
        self.in_turn(move || hash(&password)).await?
    }

    async fn in_turn<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Fault> {
        let place = Arc::clone(&self.places).try_acquire_owned().map_err(|_| Fault::Busy)?;
        let work = move || {
            // Held here and not by the caller: a person who closes the page does not free the place.
            let _held = place;
            work()
        };
        self.checkers.run(work).await.ok_or(FAILED)
    }
}

fn check(hash: Option<&str>, decoy: &str, password: &str) -> Result<Checked, Fault> {
    let kept = Kept::read(hash.unwrap_or(decoy)).map_err(|_| FAILED)?;
    let right = kept.is_of(password) && hash.is_some();
    let renewed = if right && !kept.is_ours() { Some(self::hash(password)?) } else { None };
    Ok(Checked { right, renewed })
}

/// The PHC string of a new password. Takes some tens of milliseconds of the calling thread.
pub fn hash(password: &str) -> Result<String, Fault> {
    let salt: [u8; 16] = entropy::os_bytes()?;
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(|_| FAILED)?;
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let hash = argon2.hash_password_with_salt(password.as_bytes(), &salt).map_err(|_| FAILED)?;
    Ok(hash.to_string())
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
        let passwords = Passwords::new(1, 1).unwrap();
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
        let nobody = Kept::of_nobody(OURS);
        let nobody = PasswordHash::new(&nobody).unwrap();
        let real = hash("any").unwrap();
        let real = PasswordHash::new(&real).unwrap();
        assert_eq!((nobody.algorithm, nobody.version), (real.algorithm, real.version));
        assert_eq!(nobody.params, real.params);
        assert_eq!(nobody.hash.unwrap().len(), real.hash.unwrap().len());

        let passwords = Passwords::new(1, 0).unwrap();
        assert!(!passwords.verify(None, password("")).await.unwrap());
        assert!(!passwords.verify(Some(String::new()), password("")).await.unwrap());
    }

    /// What no import lets in can still stand in a ledger that somebody wrote into.
    #[actix_web::test]
    async fn a_hash_that_cannot_be_checked_is_that_of_nobody() {
        let passwords = Passwords::new(1, 0).unwrap();
        for hash in ["", "x", "$2b$31$abcdefghijklmnopqrstuuabcdefghijklmnopqrstuvwxyz01232"] {
            assert!(!passwords.verify(Some(hash.into()), password("")).await.unwrap());
        }
    }

    #[actix_web::test]
    async fn an_imported_hash_is_renewed_when_the_password_was_right_and_ours_is_not() {
        let passwords = Passwords::new(1, 0).unwrap();
        let imported = "$2y$05$abcdefghijklmnopqrstuuHNbAKRhpaujgo33bRWs.NLUTJO3lOy2";
        let wrong = passwords.check(Some(imported.into()), 0, password("correct hors")).await.unwrap();
        assert!(!wrong.right && wrong.renewed.is_none());
        let checked = passwords.check(Some(imported.into()), 0, password("correct horse")).await.unwrap();
        assert!(checked.right);
        let renewed = checked.renewed.unwrap();
        assert!(renewed.starts_with(OURS));
        let again = passwords.check(Some(renewed), 0, password("correct horse")).await.unwrap();
        assert!(again.right && again.renewed.is_none());
    }

    #[actix_web::test]
    async fn a_full_queue_says_busy() {
        let passwords = Passwords::new(1, 0).unwrap();
        let (first, second) =
            tokio::join!(passwords.verify(None, password("a")), passwords.verify(None, password("b")),);
        assert!(first.is_ok());
        assert!(matches!(second, Err(Fault::Busy)));
    }
}
