//! What a password is checked against when a name has no account, so that the time of the answer does not say so (UI-17).
//!
//! As long as all hashes are ours, one hash of nobody will do. An imported bcrypt hash takes its own time until its owner
//! signs in, so names without an account must take such times too, as often as accounts do, and each always the same: the
//! name decides, by a number that only this server can draw for it. Then the time of an answer says how hashes are spread
//! over accounts, and nothing about one name. A name moves from an imported kind to ours when accounts do, and never back.
//!
//! How they are spread is read off a sample. Kinds that are rarer than one account in [`SAMPLE`] may be missing in it; their
//! owners can be told apart until they sign in once.

use super::{OURS, kept::Kept};
use std::collections::BTreeMap;

/// Accounts whose hashes are looked at.
pub const SAMPLE: u32 = 1_000;

/// Hashes of nobody, and how many accounts of a sample have one of that kind: imported kinds first.
#[derive(Debug, Clone)]
pub(super) struct Decoys(Vec<(String, u64)>);

impl Default for Decoys {
    fn default() -> Self {
        Self::like(&[])
    }
}

impl Decoys {
    /// As the hashes of these accounts are spread.
    pub(super) fn like(hashes: &[String]) -> Self {
        let mut shapes = BTreeMap::<&str, u64>::new();
        for kept in hashes.iter().filter_map(|hash| Kept::read(hash).ok()) {
            *shapes.entry(kept.shape()).or_default() += 1;
        }
        let ours = shapes.remove(OURS).unwrap_or_default();
        let imported = shapes.into_iter().map(|(shape, count)| (Kept::of_nobody(shape), count));
        Self(imported.chain([(Kept::of_nobody(OURS), ours)]).collect())
    }

    /// The hash for a name that drew this number.
    pub(super) fn of(&self, drawn: u64) -> &str {
        let all: u64 = self.0.iter().map(|(_, count)| count).sum();
        // A number below `all`, as evenly spread as the one that was drawn.
        let mut place = (u128::from(drawn) * u128::from(all)) >> 64;
        for (hash, count) in &self.0 {
            match place.checked_sub(u128::from(*count)) {
                Some(rest) if all > 0 => place = rest,
                _ => return hash,
            }
        }
        self.0.last().map_or("", |(hash, _)| hash)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: &str = "$2b$04$abcdefghijklmnopqrstuuabcdefghijklmnopqrstuvwxyz01232";

    fn share(decoys: &Decoys, shape: &str) -> usize {
        (0..1_000_u64).filter(|part| decoys.of(part * (u64::MAX / 1_000)).starts_with(shape)).count()
    }

    /// UI-17.
    #[test]
    fn names_without_account_are_spread_over_the_kinds_as_accounts_are() {
        let ours = Kept::of_nobody(OURS);
        let sample = |old: usize, new: usize| [vec![OLD.to_owned(); old], vec![ours.clone(); new]].concat();
        for (old, new, expected) in [(0, 0, 0), (0, 9, 0), (5, 0, 1_000), (1, 3, 250), (300, 700, 300)] {
            let decoys = Decoys::like(&sample(old, new));
            assert!(share(&decoys, "$2b$04$").abs_diff(expected) <= 1, "{old} of {}", old + new);
            assert_eq!(share(&decoys, "$2b$04$") + share(&decoys, OURS), 1_000);
        }
    }

    /// UI-17: like an account, a name is of an imported kind first and of ours later.
    #[test]
    fn a_name_moves_to_our_kind_once_and_stays() {
        let ours = Kept::of_nobody(OURS);
        for drawn in [0, u64::MAX / 3, u64::MAX / 2, u64::MAX] {
            let moved: Vec<bool> = (0..=100)
                .map(|signed_in| {
                    let sample = [vec![ours.clone(); signed_in], vec![OLD.to_owned(); 100 - signed_in]].concat();
                    Decoys::like(&sample).of(drawn).starts_with(OURS)
                })
                .collect();
            assert!(moved.is_sorted() && !moved[0] && moved[100], "{drawn}");
        }
    }

    #[test]
    fn every_decoy_can_be_checked_and_is_of_nobody() {
        for shape in [OURS, "$2y$04", "$scrypt$ln=4,r=8,p=1", "$7$26..../....", "$argon2i$v=16$m=64,t=2,p=1"] {
            let decoy = Kept::of_nobody(shape);
            let kept = Kept::read(&decoy).unwrap_or_else(|error| panic!("{decoy}: {error}"));
            assert_eq!(kept.shape(), shape);
            assert!(!kept.is_of(""));
        }
    }
}
