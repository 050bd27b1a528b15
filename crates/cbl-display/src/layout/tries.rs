//! What is tried, in which order, until it fits.

use super::wrap::Break;
use crate::font::STEPS;

/// What is left out, and what before it too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Without {
    Nothing,
    Logo,
    Hints,
    /// The sentence between address and code, which says least.
    Enter,
    Sentences,
    Service,
    /// Nor a QR code: address and code.
    Card,
    /// The QR code is back, the address goes instead.
    Address,
    /// Neither, nor time left and news: the code alone.
    All,
}

/// With the QR code, from most to least.
const CARD: &[Without] =
    &[Without::Nothing, Without::Logo, Without::Hints, Without::Enter, Without::Sentences, Without::Service];

/// In this order, each from the largest letters to the smallest. A QR code is worth more than a code on one line, which
/// is worth more than hints; a group of the code is broken last.
const TRIES: [(&[Without], Option<Break>); 10] = [
    (CARD, Some(Break::Never)),
    (CARD, Some(Break::Groups)),
    (&[Without::Card], Some(Break::Never)),
    (&[Without::Card], Some(Break::Groups)),
    (&[Without::Address], Some(Break::Never)),
    (&[Without::Address], Some(Break::Groups)),
    (&[Without::All], Some(Break::Never)),
    (&[Without::All], Some(Break::Groups)),
    (&[Without::Service, Without::Card, Without::Address, Without::All], Some(Break::Anywhere)),
    // A code that is too long for the panel, or of characters without letters: it is not shown in part.
    (&[Without::Nothing, Without::Hints, Without::Sentences, Without::Card, Without::Address, Without::All], None),
];

/// One way to arrange a screen.
#[derive(Debug, Clone, Copy)]
pub(super) struct Try {
    pub(super) without: Without,
    /// Where lines of the code end; nothing where there is no code.
    pub(super) code: Option<Break>,
    /// Of the sizes of letters: 0 is the largest.
    pub(super) step: u8,
}

/// The first of all ways that `fits`, best first.
pub(super) fn find(mut fits: impl FnMut(Try) -> Option<()>) -> Option<()> {
    for (all, code) in TRIES {
        for without in all {
            for step in 0..STEPS {
                if fits(Try { without: *without, code, step }).is_some() {
                    return Some(());
                }
            }
        }
    }
    None
}

impl Try {
    /// Whether what is left out with `part` is shown.
    pub(super) fn keeps(self, part: Without) -> bool {
        self.without < part
    }

    pub(super) fn keeps_card(self) -> bool {
        self.keeps(Without::Card) || self.without == Without::Address
    }

    pub(super) fn keeps_address(self) -> bool {
        self.keeps(Without::Address)
    }
}
