//! Refresh lineage: confirm on use (RT-03, RT-04).
//!
//! A television may lose power between receiving a new refresh token and saving it; requests arrive late, twice, or two
//! at once. So until one successor has been *used*, the previous token may be presented again, and each time gives a new
//! sibling:
//!
//! ```text
//!  step 0        step 1                     step 2
//!  [first] --use--> previous = first
//!                   siblings = [a]
//!          --again-> siblings = [a, b]
//!                              use b ----->  previous = b, siblings = [c]
//!                                            `first` and `a` are superseded: presenting them is reuse
//! ```
//!
//! A token carries the step it belongs to and a MAC of the server, so a lineage needs to remember no token but the
//! previous one and at most four siblings, however old the link grows, and an invented token is no reuse.

use alloc::vec::Vec;

/// SHA-256 of a refresh token.
pub type TokenHash = [u8; 32];

/// Unused siblings alive at once; one more and the oldest falls out.
pub const SIBLINGS: usize = 4;

/// What the server remembers of the refresh tokens of one link.
#[derive(Clone, PartialEq, Eq)]
pub struct Lineage {
    /// Step of the siblings: how many tokens were confirmed by use before them.
    step: u32,
    /// The token that was used last; good until one of its successors is used.
    previous: Option<TokenHash>,
    /// Successors that were given out and not used yet, oldest first.
    siblings: Vec<TokenHash>,
}

/// A refresh token as presented: authentic (its MAC was checked), of this link.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Presented {
    /// The step that stands in the token.
    pub step: u32,
    /// SHA-256 of the token.
    pub hash: TokenHash,
}

/// What a presented refresh token leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Good: after [`Lineage::successor`] has been applied and stored, the new token may be given.
    Good(Continuation),
    /// `invalid_grant`, nothing else: a sibling that fell out because the previous token was presented too often.
    FellOut,
    /// Reuse of a superseded token: revoke this link and only this link, tell its owner (RT-03).
    Reuse,
}

/// How the lineage continues after a good token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Continuation {
    /// The presented sibling is confirmed; the next token belongs to the next step.
    Confirm,
    /// The previous token came again; the next token is one more sibling.
    Sibling,
}

impl core::fmt::Debug for Lineage {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Lineage")
            .field("step", &self.step)
            .field("siblings", &self.siblings.len())
            .finish_non_exhaustive()
    }
}

impl core::fmt::Debug for Presented {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Presented").field("step", &self.step).finish_non_exhaustive()
    }
}

impl Lineage {
    /// The lineage of a new link, with its first token (step 0).
    #[must_use]
    pub fn new(first: TokenHash) -> Self {
        Self { step: 0, previous: None, siblings: Vec::from([first]) }
    }

    /// The lineage as it was stored: `siblings` oldest first, at most [`SIBLINGS`]; more is not a lineage.
    #[must_use]
    pub fn restore(step: u32, previous: Option<TokenHash>, siblings: Vec<TokenHash>) -> Option<Self> {
        (siblings.len() <= SIBLINGS).then_some(Self { step, previous, siblings })
    }

    /// Step of the unused siblings.
    #[must_use]
    pub const fn step(&self) -> u32 {
        self.step
    }

    /// The token used last.
    #[must_use]
    pub const fn previous(&self) -> Option<&TokenHash> {
        self.previous.as_ref()
    }

    /// Unused successors, oldest first.
    #[must_use]
    pub fn siblings(&self) -> &[TokenHash] {
        &self.siblings
    }

    /// Whether any refresh token of the link was ever used; ends the repetition of a lost first answer (TK-13).
    #[must_use]
    pub const fn is_used(&self) -> bool {
        self.previous.is_some()
    }

    /// Judges a presented token. Nothing is changed here.
    #[must_use]
    pub fn present(&self, token: Presented) -> Verdict {
        if token.step == self.step && self.siblings.contains(&token.hash) {
            Verdict::Good(Continuation::Confirm)
        } else if self.previous == Some(token.hash) {
            Verdict::Good(Continuation::Sibling)
        } else if token.step == self.step {
            Verdict::FellOut
        } else {
            Verdict::Reuse
        }
    }

    /// The step that the next token must carry.
    #[must_use]
    pub const fn next_step(&self, continuation: Continuation) -> u32 {
        match continuation {
            Continuation::Confirm => self.step.saturating_add(1),
            Continuation::Sibling => self.step,
        }
    }

    /// The lineage after `used` was presented with this verdict and `new` (of [`Lineage::next_step`]) is given for it.
    #[must_use]
    pub fn successor(&self, used: Presented, continuation: Continuation, new: TokenHash) -> Self {
        match continuation {
            Continuation::Confirm => {
                Self { step: self.next_step(continuation), previous: Some(used.hash), siblings: Vec::from([new]) }
            }
            Continuation::Sibling => {
                let keep_from = (self.siblings.len() + 1).saturating_sub(SIBLINGS);
                let mut siblings: Vec<TokenHash> = self.siblings.iter().skip(keep_from).copied().collect();
                siblings.push(new);
                Self { step: self.step, previous: self.previous, siblings }
            }
        }
    }

    /// The lineage after a token of a `fixed` client was used: the same token stays good and is given again.
    #[must_use]
    pub fn used_fixed(&self, used: Presented) -> Self {
        Self { step: self.step, previous: Some(used.hash), siblings: self.siblings.clone() }
    }
}
