//! The news itself: the prompt with its code, or a message.

use embedded_graphics::geometry::{Point, Size};
use embedded_graphics::primitives::Rectangle;

use super::column::{Align, Block, Column};
use super::row::{Piece, without_start};
use super::wrap::Break;
use super::{Page, Try, Without};
use crate::font::{Role, Type};
use crate::phrase::{Phrase, Value};
use crate::scene::{Ink, Part, Plate, Scene};
use crate::screen::{Progress, Prompt, State, TimeLeft};

impl<'a, T: Type> Page<'_, 'a, T> {
    /// Fills `area`, and moves what there is to its middle.
    pub(super) fn content(&self, scene: &mut Scene<'a>, area: Rectangle, attempt: Try) -> Option<()> {
        let first = scene.len();
        let card = scene.shows(Part::Qr);
        let align = if card && self.metrics.beside && !self.metrics.centred() { Align::Start } else { Align::Centre };
        let mut column = Column { page: self, scene, attempt, free: area, align };
        match self.screen.state {
            State::Prompt(Prompt { number: Some(number), time_left, .. }) => column.number(number, time_left)?,
            State::Prompt(prompt) => column.prompt(prompt, card)?,
            State::ContinueAs { account } => column.choice(account)?,
            state => column.message(state)?,
        }
        let used = area.size.height - column.free.size.height;
        let free = area.size.height.saturating_sub(used);
        scene.shift(first, Point::zero() + Size::new(0, free / 2));
        Some(())
    }
}

impl<'a, T: Type> Column<'_, '_, 'a, T> {
    fn prompt(&mut self, prompt: Prompt<'a>, card: bool) -> Option<()> {
        let words = self.page.words;
        let (near, gap) = (self.page.metrics.near, self.page.metrics.gap);
        let address = self.attempt.keeps_address();
        let known = !matches!(prompt.progress, Progress::Opened | Progress::SignedIn);
        let sentences = self.attempt.keeps(Without::Sentences) && known;
        // In the middle, a number would stand far from what it counts.
        let numbered = self.page.metrics.numbered() && self.align == Align::Start && card && address && sentences;
        if let Some((news, ink)) = self.news(prompt.progress).filter(|_| self.attempt.keeps(Without::All)) {
            let role = if self.page.metrics.numbered() { Role::Service } else { Role::Body };
            self.block(Block::sentence(Phrase::plain(news), role, ink))?;
            self.space(gap);
        }
        if sentences && card {
            self.step("1", words.scan, numbered)?;
            self.space(if numbered { gap } else { near });
        }
        if address {
            if sentences {
                self.step("2", if card { words.or_go_to } else { words.go_to }, numbered)?;
                self.space(near);
            }
            self.address(prompt.verification_uri, numbered)?;
            self.space(if sentences { near } else { gap });
        }
        if sentences && self.attempt.keeps(Without::Enter) && self.attempt.code.is_some() {
            self.indented(words.enter, numbered)?;
            self.space(near);
        }
        self.code(prompt.user_code)?;
        self.time(prompt.time_left.filter(|_| self.attempt.keeps(Without::All)))
    }

    fn news(&self, progress: Progress) -> Option<(&'a str, Ink)> {
        match progress {
            Progress::Waiting => None,
            Progress::Opened => Some((self.page.words.opened, Ink::Accent)),
            Progress::SignedIn => Some((self.page.words.signed_in, Ink::Accent)),
            Progress::Offline => Some((self.page.words.offline, Ink::Warning)),
        }
    }

    fn number(&mut self, number: &'a str, time_left: Option<TimeLeft>) -> Option<()> {
        let gap = self.page.metrics.gap;
        self.sentence(Phrase::plain(self.page.words.choose_number), Ink::Text)?;
        self.space(gap);
        let (role, part) = (Role::Number, Part::Number);
        let piece = self.page.piece(Phrase::plain(number), (role, part), self.free.size.width, self.attempt.step)?;
        let piece = piece.on(Plate::Filled).ink(Ink::Accent);
        let at = self.take(piece.size())?;
        self.page.place(self.scene, Rectangle::new(at, piece.size()), piece)?;
        self.time(time_left)
    }

    fn message(&mut self, state: State<'a>) -> Option<()> {
        let words = self.page.words;
        let (title, ink, detail) = match state {
            State::Starting { offline: false } => (Phrase::plain(words.starting), Ink::Text, None),
            State::Starting { offline: true } => (Phrase::plain(words.connecting), Ink::Warning, None),
            State::Linked { account: Some(account) } if self.page.is_known(account) => {
                (Phrase::with(words.linked_as, Value::Text(account)), Ink::Accent, None)
            }
            State::Linked { .. } => (Phrase::plain(words.linked), Ink::Accent, None),
            State::Denied => (Phrase::plain(words.denied), Ink::Text, Some(Phrase::plain(words.denied_detail))),
            State::Expired => (Phrase::plain(words.expired), Ink::Text, Some(Phrase::plain(words.expired_detail))),
            State::Refused { reference } => {
                let detail = Phrase::with(words.reference, Value::Text(reference));
                (Phrase::plain(words.refused), Ink::Warning, Some(detail).filter(|_| !reference.is_empty()))
            }
            State::Prompt(_) | State::ContinueAs { .. } => return None,
        };
        self.sign(state, ink)?;
        self.block(Block::sentence(title, Role::Title, ink))?;
        if let Some(detail) = detail.filter(|_| self.attempt.keeps(Without::Sentences)) {
            self.space(self.page.metrics.gap);
            self.block(Block::sentence(detail, Role::Body, Ink::Muted))?;
        }
        Some(())
    }

    /// What a message means, for those who do not read: there is room and a letter for it, or it is left out.
    fn sign(&mut self, state: State<'a>, ink: Ink) -> Option<()> {
        let sign = match state {
            State::Linked { .. } => "\u{2714}",
            State::Denied => "\u{2716}",
            State::Expired => "\u{23f3}",
            State::Refused { .. } => "!",
            State::Starting { .. } | State::Prompt(_) | State::ContinueAs { .. } => return Some(()),
        };
        if self.page.metrics.centred() || !self.attempt.keeps(Without::Enter) || !self.page.is_known(sign) {
            return Some(());
        }
        let (width, step) = (self.free.size.width, self.attempt.step);
        let piece = self.page.piece(Phrase::plain(sign), (Role::Title, Part::Sign), width, step)?;
        let piece = piece.on(Plate::Disc).ink(if ink == Ink::Text { Ink::Muted } else { ink });
        let at = self.take(piece.size())?;
        self.page.place(self.scene, Rectangle::new(at, piece.size()), piece)?;
        self.space(self.page.metrics.gap);
        Some(())
    }

    fn sentence(&mut self, phrase: Phrase<'a>, ink: Ink) -> Option<()> {
        self.block(Block::sentence(phrase, Role::Body, ink))
    }

    /// A sentence with its number before it, where steps are numbered.
    fn step(&mut self, number: &'static str, text: &'a str, numbered: bool) -> Option<()> {
        let phrase = Phrase::plain(text);
        if !numbered {
            return self.sentence(phrase, Ink::Muted);
        }
        let badge = self.badge(number)?.on(Plate::Filled).ink(Ink::Accent);
        let row = Rectangle::new(self.free.top_left, Size::new(self.free.size.width, badge.size().height));
        let indent = self.page.place(self.scene, row, badge)?;
        self.within(indent, |column| column.sentence(phrase, Ink::Text))
    }

    fn badge(&self, number: &'static str) -> Option<Piece<'a>> {
        self.page.piece(Phrase::plain(number), (Role::Body, Part::Step), self.free.size.width, self.attempt.step)
    }

    /// A sentence below a numbered one.
    fn indented(&mut self, text: &'a str, numbered: bool) -> Option<()> {
        let ink = if numbered { Ink::Text } else { Ink::Muted };
        self.under_badge(numbered, |column| column.sentence(Phrase::plain(text), ink))
    }

    fn address(&mut self, uri: &'a str, numbered: bool) -> Option<()> {
        let phrase = Phrase::plain(uri.strip_prefix("https://").unwrap_or(uri));
        let lines = self.page.metrics.address_lines;
        let block =
            Block { phrase, role: Role::Address, part: Part::Address, ink: Ink::Accent, breaks: Break::Address, lines };
        self.under_badge(numbered, |column| column.block(block))
    }

    fn under_badge(&mut self, numbered: bool, fill: impl FnOnce(&mut Self) -> Option<()>) -> Option<()> {
        if !numbered {
            return fill(self);
        }
        let badge = self.badge("2")?.on(Plate::Filled).size().width + self.page.metrics.pieces;
        let indented = without_start(self.free, badge);
        self.within(indented, fill)
    }

    /// Fills at another start than the rest of the column.
    fn within(&mut self, row: Rectangle, fill: impl FnOnce(&mut Self) -> Option<()>) -> Option<()> {
        let (start, width) = (self.free.top_left.x, self.free.size.width);
        self.free = Rectangle::new(
            Point::new(row.top_left.x, self.free.top_left.y),
            Size::new(row.size.width, self.free.size.height),
        );
        let filled = fill(self);
        self.free = Rectangle::new(Point::new(start, self.free.top_left.y), Size::new(width, self.free.size.height));
        filled
    }

    fn code(&mut self, code: &'a str) -> Option<()> {
        let Some(breaks) = self.attempt.code else { return Some(()) };
        let lines = if breaks == Break::Never { 1 } else { usize::MAX };
        self.block(Block {
            phrase: Phrase::plain(code),
            role: Role::Code,
            part: Part::Code,
            ink: Ink::Text,
            breaks,
            lines,
        })
    }
}

impl<'a> Block<'a> {
    pub(super) fn sentence(phrase: Phrase<'a>, role: Role, ink: Ink) -> Self {
        Self { phrase, role, part: Part::Sentence, ink, breaks: Break::Words, lines: 3 }
    }
}
