//! Hashes of passwords that this server can check: its own, and those that imported accounts bring along.
//!
//! | text | is |
//! |---|---|
//! | `$argon2id$v=19$m=...,t=...,p=...$salt$hash`, `$argon2i$`, `$argon2d$`, `v=16` | Argon2 (RFC 9106) |
//! | `$2b$12$...`, `$2a$`, `$2y$` | bcrypt, 60 characters |
//! | `$scrypt$ln=...,r=...,p=...$salt$hash` | scrypt (RFC 7914) as a PHC string |
//! | `$7$...$...` | scrypt as crypt(5) writes it |
//!
//! Whoever writes a hash says how much work checking it is, so there are bounds: no file can make a sign-in take minutes or
//! all of the memory.

use super::OURS;
use argon2::{
    Argon2, Params as Argon2Params,
    password_hash::{PasswordVerifier, phc},
};
use scrypt::{Params as ScryptParams, Scrypt, mcf};

/// Most memory that one check may take. As many checks run at once as the server has cores for.
const MOST_MEMORY_KIB: u64 = 256 * 1024;
/// Most memory that one check may write over all passes: about a second of a core.
const MOST_WORK_KIB: u64 = 1024 * 1024;
/// Highest cost of bcrypt: about a second of a core.
const MOST_BCRYPT_COST: u32 = 14;
/// A hash with fewer bits would let a guesser in by chance.
const LEAST_HASH_BYTES: usize = 16;
/// `$7$`, one letter for N, five each for r and p.
const CRYPT_SHAPE: usize = 14;

/// Why a hash cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unsuitable {
    /// Of another kind.
    #[error("is none of Argon2 ($argon2id$v=19$...), bcrypt ($2a$, $2b$, $2y$) and scrypt ($scrypt$..., $7$...)")]
    Unknown,
    /// Of a known kind, but not as that kind is written.
    #[error("begins like {0} and goes on differently")]
    Malformed(&'static str),
    /// Without the version of Argon2, of which there are two.
    #[error("does not say which version of Argon2 it is (v=19 or v=16)")]
    NoVersion,
    /// Of fewer than 128 bits.
    #[error("is shorter than {LEAST_HASH_BYTES} bytes")]
    Short,
    /// Checking it would take too much memory.
    #[error("takes {0} KiB of memory; {MOST_MEMORY_KIB} are allowed")]
    Memory(u64),
    /// Checking it would take too long.
    #[error("writes {0} KiB of memory in all its passes; {MOST_WORK_KIB} are allowed")]
    Work(u64),
    /// Checking it would take too long.
    #[error("has cost {0}; {MOST_BCRYPT_COST} is allowed")]
    Cost(u32),
}

/// A hash that can be checked at a bounded cost.
pub struct Kept<'t> {
    text: &'t str,
    scheme: Scheme,
}

enum Scheme {
    Argon2(phc::PasswordHash),
    Bcrypt,
    Scrypt(phc::PasswordHash),
    Crypt(mcf::PasswordHash),
}

impl<'t> Kept<'t> {
    /// Reads a hash.
    pub fn read(text: &'t str) -> Result<Self, Unsuitable> {
        let scheme = match text.split('$').nth(1).unwrap_or_default() {
            "argon2id" | "argon2i" | "argon2d" => argon2(text)?,
            "2a" | "2b" | "2y" => bcrypt(text)?,
            "scrypt" => scrypt_phc(text)?,
            "7" => scrypt_crypt(text)?,
            _ => return Err(Unsuitable::Unknown),
        };
        Ok(Self { text, scheme })
    }

    /// Whether it is the hash of this password. Takes as long as the hash says.
    #[must_use]
    pub fn is_of(&self, password: &str) -> bool {
        let password = password.as_bytes();
        match &self.scheme {
            Scheme::Argon2(hash) => Argon2::default().verify_password(password, hash).is_ok(),
            // Of more than 72 bytes bcrypt has always known the first 72 only.
            Scheme::Bcrypt => ::bcrypt::verify(password, self.text).unwrap_or_default(),
            Scheme::Scrypt(hash) => Scrypt::default().verify_password(password, hash).is_ok(),
            Scheme::Crypt(hash) => Scrypt::default().verify_password(password, hash).is_ok(),
        }
    }

    /// Whether it is as this server makes them now.
    #[must_use]
    pub fn is_ours(&self) -> bool {
        self.shape() == OURS
    }

    /// What says how long checking takes: kind and parameters, everything before the salt.
    #[must_use]
    pub fn shape(&self) -> &'t str {
        match self.scheme {
            Scheme::Argon2(_) | Scheme::Scrypt(_) => self.text.rsplitn(3, '$').last(),
            Scheme::Bcrypt => self.text.rsplit_once('$').map(|(shape, _)| shape),
            Scheme::Crypt(_) => self.text.get(..CRYPT_SHAPE),
        }
        .unwrap_or_default()
    }

    /// A hash of the same shape that is of no password.
    #[must_use]
    pub fn of_nobody(shape: &str) -> String {
        const SALT: &str = "bm9ib2R5IGhhcyB0aGlz";
        const HASH: &str = "bm8gcGFzc3dvcmQgaGFzaGVzIHRvIHRoaXMgdGV4dCA";
        match shape.split('$').nth(1).unwrap_or_default() {
            "2a" | "2b" | "2y" => format!("{shape}$abcdefghijklmnopqrstuuabcdefghijklmnopqrstuvwxyz01232"),
            "7" => format!("{shape}{SALT}${HASH}"),
            _ => format!("{shape}${SALT}${HASH}"),
        }
    }
}

fn argon2(text: &str) -> Result<Scheme, Unsuitable> {
    const MALFORMED: Unsuitable = Unsuitable::Malformed("Argon2");
    let hash = phc(text, MALFORMED)?;
    // Before it was written down, the version was 16; what reads such texts today takes them for 19.
    if !matches!(hash.version, Some(16 | 19)) {
        return Err(Unsuitable::NoVersion);
    }
    let params = Argon2Params::try_from(&hash).map_err(|_| MALFORMED)?;
    bounded(params.m_cost().into(), params.t_cost().into())?;
    Ok(Scheme::Argon2(hash))
}

fn bcrypt(text: &str) -> Result<Scheme, Unsuitable> {
    let parts: ::bcrypt::HashParts = text.parse().map_err(|_| Unsuitable::Malformed("bcrypt"))?;
    match parts.get_cost() {
        cost if cost > MOST_BCRYPT_COST => Err(Unsuitable::Cost(cost)),
        4.. => Ok(Scheme::Bcrypt),
        _ => Err(Unsuitable::Malformed("bcrypt")),
    }
}

fn scrypt_phc(text: &str) -> Result<Scheme, Unsuitable> {
    const MALFORMED: Unsuitable = Unsuitable::Malformed("scrypt");
    let hash = phc(text, MALFORMED)?;
    let number = |name: &str| hash.params.get_decimal(name).ok_or(MALFORMED);
    // First, because the library multiplies these numbers without looking at how large they are.
    scrypt_bounded(number("ln")?, number("r")?, number("p")?)?;
    ScryptParams::try_from(&hash).map_err(|_| MALFORMED)?;
    Ok(Scheme::Scrypt(hash))
}

fn scrypt_crypt(text: &str) -> Result<Scheme, Unsuitable> {
    const MALFORMED: Unsuitable = Unsuitable::Malformed("scrypt");
    let number = |from: usize, to: usize| crypt_number(text.get(from..to)?);
    let [Some(log_n), Some(r), Some(p)] = [number(3, 4), number(4, 9), number(9, 14)] else { return Err(MALFORMED) };
    scrypt_bounded(log_n, r, p)?;
    let hash = text.get(CRYPT_SHAPE..).and_then(|rest| rest.split_once('$')).map(|(_, hash)| hash).ok_or(MALFORMED)?;
    if hash.len() * 6 / 8 < LEAST_HASH_BYTES {
        return Err(Unsuitable::Short);
    }
    if hash.len() != 43 || hash.chars().any(|c| crypt_digit(c).is_none()) {
        return Err(MALFORMED);
    }
    mcf::PasswordHash::new(text).map(Scheme::Crypt).map_err(|_| MALFORMED)
}

fn phc(text: &str, malformed: Unsuitable) -> Result<phc::PasswordHash, Unsuitable> {
    let hash = phc::PasswordHash::new(text).map_err(|_| malformed)?;
    match (&hash.salt, &hash.hash) {
        (Some(_), Some(output)) if output.len() < LEAST_HASH_BYTES => Err(Unsuitable::Short),
        (Some(_), Some(_)) => Ok(hash),
        _ => Err(malformed),
    }
}

/// RFC 7914 section 2: 128 r bytes for each of N and of p; each of p rounds writes and reads 128 r N bytes.
fn scrypt_bounded(log_n: u32, r: u32, p: u32) -> Result<(), Unsuitable> {
    let [n, r, p] = [1_u64.checked_shl(log_n).unwrap_or(u64::MAX), r.into(), p.into()];
    let block_bytes = r.saturating_mul(128);
    bounded(block_bytes.saturating_mul(n.saturating_add(p)).div_ceil(1024), p.saturating_mul(2))
}

fn bounded(memory_kib: u64, passes: u64) -> Result<(), Unsuitable> {
    if memory_kib > MOST_MEMORY_KIB {
        return Err(Unsuitable::Memory(memory_kib));
    }
    let work_kib = memory_kib.saturating_mul(passes);
    if work_kib > MOST_WORK_KIB { Err(Unsuitable::Work(work_kib)) } else { Ok(()) }
}

/// Six bits for each character, the low ones first.
fn crypt_number(text: &str) -> Option<u32> {
    text.chars().rev().try_fold(0_u32, |number, c| Some((number << 6) | crypt_digit(c)?))
}

fn crypt_digit(c: char) -> Option<u32> {
    let after = |first: char| u32::from(c) - u32::from(first);
    match c {
        '.' | '/' => Some(after('.')),
        '0'..='9' => Some(after('0') + 2),
        'A'..='Z' => Some(after('A') + 12),
        'a'..='z' => Some(after('a') + 38),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
