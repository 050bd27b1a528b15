//! Which passwords a person may choose (ASVS 5.0 section 6.2): long enough, not among the common ones, and not the person's
//! own name. Nothing is asked of its letters: such rules make passwords worse. Sign-up, reset, change and the command of the
//! operator all ask here.

use alloc::{string::String, vec::Vec};

/// Shortest password in characters (ASVS 6.2.1).
pub const SHORTEST: usize = 8;
/// From this many characters on a password is as long as recommended (ASVS 6.2.1); pages say so and do not insist.
pub const RECOMMENDED: usize = 15;
/// Longest password in bytes: hashing it must stay bounded. More than the 64 characters that must be allowed (ASVS 6.2.9).
pub const LONGEST: usize = 1024;

/// Shorter names are part of too many good passwords by chance.
const NAME_THAT_COUNTS: usize = 4;

/// The common passwords, one in a line; see `common.LICENSE` for where they are from.
const COMMON: &str = include_str!("password/common.txt");

/// Why a password may not be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weakness {
    /// Fewer than [`SHORTEST`] characters.
    Short,
    /// More than [`LONGEST`] bytes.
    Long,
    /// One of the passwords that are tried first (ASVS 6.2.4).
    Common,
    /// The name of the person or of the site, and too little beside it (ASVS 6.2.11).
    Named,
}

/// Whether a person may choose this password. `names` are words that anybody who wants in would try: the user name, the
/// mail address, the name of the site.
pub fn judge(password: &str, names: &[&str]) -> Result<(), Weakness> {
    if password.len() > LONGEST {
        return Err(Weakness::Long);
    }
    if password.chars().count() < SHORTEST {
        return Err(Weakness::Short);
    }
    let folded = password.to_lowercase();
    if COMMON.lines().any(|common| common == folded) {
        return Err(Weakness::Common);
    }
    if names.iter().flat_map(|name| parts(name)).any(|part| leaves_little(&folded, &part)) {
        return Err(Weakness::Named);
    }
    Ok(())
}

/// A name as a whole, and its words.
fn parts(name: &str) -> Vec<String> {
    let folded = name.to_lowercase();
    let words = folded.split(|c: char| !c.is_alphanumeric()).map(String::from);
    let mut parts: Vec<String> = words.collect();
    parts.push(folded);
    parts.retain(|part| part.chars().count() >= NAME_THAT_COUNTS);
    parts
}

/// Whether too little is left of the password without the name.
fn leaves_little(password: &str, name: &str) -> bool {
    password.contains(name) && password.replace(name, "").chars().count() < SHORTEST
}
