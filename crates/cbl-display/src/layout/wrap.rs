//! Lines out of sentences, addresses and codes.

use crate::font::{Font, Type, known};
use crate::phrase::{Line, Phrase};

/// Where a line may end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Break {
    /// Nowhere: one line.
    Never,
    /// After a group of a code, and between words.
    Groups,
    /// Between words, and within a word that is too long for a line.
    Words,
    /// After a part of an address, and within one that is too long.
    Address,
    /// After any character.
    Anywhere,
}

/// The lines of a phrase, in one kind of letters.
pub(super) struct Lines<'t, 'a, T> {
    pub(super) types: &'t T,
    pub(super) font: Font,
    pub(super) phrase: Phrase<'a>,
    pub(super) width: u32,
    pub(super) breaks: Break,
    /// Character at which the next line begins.
    pub(super) from: u16,
}

impl<'a, T: Type> Iterator for Lines<'_, 'a, T> {
    /// A line and its width; nothing in it, once, when the rest cannot be broken.
    type Item = Option<(Line<'a>, u32)>;

    fn next(&mut self) -> Option<Self::Item> {
        let spaces = self.rest().take_while(|c| *c == ' ').count();
        self.from = self.from.saturating_add(u16::try_from(spaces).unwrap_or(u16::MAX));
        self.rest().next()?;
        let line = self.line();
        if let Some((line, _)) = &line {
            self.from = line.to;
        } else {
            self.from = u16::MAX;
        }
        Some(line)
    }
}

impl<'a, T: Type> Lines<'_, 'a, T> {
    fn rest(&self) -> impl Iterator<Item = char> + use<'a, T> {
        self.phrase.chars().skip(usize::from(self.from))
    }

    fn line(&self) -> Option<(Line<'a>, u32)> {
        let (mut width, mut last) = (0, '\0');
        // Where the line could end, and how wide it is then.
        let mut end = None;
        let mut at = self.from;
        for c in self.rest() {
            if at > self.from && self.breaks.between(last, c) {
                end = Some((at, width));
            }
            let advance = self.advance(c)?;
            // A space may hang over the edge.
            if width + advance > self.width && c != ' ' {
                let (to, width) = end.or((self.breaks.within() && at > self.from).then_some((at, width)))?;
                return Some(self.trimmed(to, width));
            }
            width += advance;
            last = c;
            at = at.checked_add(1)?;
        }
        Some(self.trimmed(at, width))
    }

    /// A code with a letter that does not exist would be wrong; a name only looks odd.
    fn advance(&self, c: char) -> Option<u32> {
        match self.breaks {
            Break::Words | Break::Address => self.types.advance(self.font, known(self.types, self.font, c)),
            Break::Never | Break::Groups | Break::Anywhere => self.types.advance(self.font, c),
        }
    }

    fn trimmed(&self, to: u16, width: u32) -> (Line<'a>, u32) {
        let line = Line { phrase: self.phrase, from: self.from, to, cut: false };
        let spaces = line.chars().fold(0_u16, |spaces, c| if c == ' ' { spaces + 1 } else { 0 });
        let space = self.types.advance(self.font, ' ').unwrap_or(0);
        (Line { to: to - spaces, ..line }, width.saturating_sub(u32::from(spaces) * space))
    }
}

impl Break {
    fn between(self, before: char, after: char) -> bool {
        match self {
            Self::Never => false,
            Self::Groups => matches!(before, '-' | ' '),
            Self::Words => (before == ' ') || (is_ideographic(before) && is_ideographic(after) && !closes(after)),
            Self::Address => {
                matches!(before, '/' | '.' | '-' | '?' | '&' | '=' | '_' | '@') && after.is_ascii_alphanumeric()
            }
            Self::Anywhere => true,
        }
    }

    fn within(self) -> bool {
        matches!(self, Self::Words | Self::Address | Self::Anywhere)
    }
}

fn is_ideographic(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
}

/// What no Japanese line begins with.
fn closes(c: char) -> bool {
    matches!(
        c,
        '、' | '。'
            | '」'
            | '』'
            | '）'
            | '・'
            | 'ー'
            | 'ッ'
            | 'っ'
            | 'ャ'
            | 'ゃ'
            | 'ュ'
            | 'ゅ'
            | 'ョ'
            | 'ょ'
            | '！'
            | '？'
    )
}
