//! What may be done, and random sequences of it.

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha12Rng;

/// One step. Codes, people and tokens are named by their place in the order in which they appeared.
#[derive(Debug, Clone)]
pub(crate) enum Command {
    Issue { client: usize },
    Poll { grant: usize },
    PollAsOther { grant: usize },
    Wait { millis: i64 },
    Enter { person: usize, grant: usize },
    EnterUnknown { person: usize },
    Show { person: usize, grant: usize },
    Decide { person: usize, grant: usize, approve: bool },
    Progress { person: usize, grant: usize },
    Refresh { token: usize },
    RefreshAsOther { token: usize },
    Revoke { token: usize },
    Unlink { person: usize, link: usize },
    SetAccount { person: usize, disabled: bool },
    ResetPassword { person: usize },
    SetClient { client: usize, disabled: bool },
    Settle,
}

/// What there is by now.
#[derive(Debug, Clone)]
pub(crate) struct Known {
    /// Of each grant, whether somebody has opened it.
    pub(crate) opened: Vec<bool>,
    pub(crate) tokens: usize,
}

pub(crate) const PEOPLE: usize = 3;
pub(crate) const CLIENTS: [&str; 3] = ["tv", "radio", "meter"];

/// An endless sequence that mostly goes on with what was begun last, as people and devices do.
pub(crate) struct Script {
    dice: ChaCha12Rng,
    /// In some sequences somebody guesses most of the time.
    guesses: bool,
    disabled_person: Option<usize>,
    disabled_client: Option<usize>,
}

impl Script {
    pub(crate) fn of_seed(seed: u64) -> Self {
        Self {
            dice: ChaCha12Rng::seed_from_u64(seed),
            guesses: seed.is_multiple_of(5),
            disabled_person: None,
            disabled_client: None,
        }
    }

    pub(crate) fn next(&mut self, known: &Known) -> Command {
        if known.opened.is_empty() {
            return Command::Issue { client: self.dice.random_range(0..CLIENTS.len()) };
        }
        if self.guesses && self.dice.random_range(0..3) == 0 {
            return Command::EnterUnknown { person: self.mostly_first() };
        }
        let person = self.dice.random_range(0..PEOPLE);
        let grant = self.recent(known.opened.len());
        let token = self.recent(known.tokens);
        let command = match self.dice.random_range(0..100) {
            0..8 => Command::Issue { client: self.dice.random_range(0..CLIENTS.len()) },
            8..30 => Command::Poll { grant },
            30..32 => Command::PollAsOther { grant },
            32..42 => Command::Wait { millis: self.time() },
            42..58 => Command::Enter { person: self.mostly_first(), grant },
            58..60 => Command::EnterUnknown { person },
            60..64 => Command::Show { person, grant },
            64..78 => Command::Decide { person: self.mostly_first(), grant, approve: self.dice.random_range(0..4) > 0 },
            78..82 => Command::Progress { person: self.mostly_first(), grant },
            82..91 => Command::Refresh { token },
            91 => Command::RefreshAsOther { token },
            92 => Command::Revoke { token },
            93..96 => Command::Unlink { person: self.mostly_first(), link: self.dice.random_range(0..2) },
            96 => self.toggles_account(person),
            97 => Command::ResetPassword { person },
            98 => self.toggles_client(),
            _ => Command::Settle,
        };
        possible(command, known)
    }

    /// Mostly the last one, sometimes any, and sometimes the next person's lap of the same.
    fn recent(&mut self, known: usize) -> usize {
        let last = known.saturating_sub(1);
        if self.dice.random_range(0..10) < 7 { last } else { self.dice.random_range(0..=last) }
    }

    fn mostly_first(&mut self) -> usize {
        if self.dice.random_range(0..10) < 8 { 0 } else { self.dice.random_range(0..PEOPLE) }
    }

    /// Mostly around the interval; sometimes around the minute of a repeated answer, the end of the codes, or far beyond; and
    /// sometimes back, as the clock of a node that was set right.
    fn time(&mut self) -> i64 {
        match self.dice.random_range(0..20) {
            0 => self.dice.random_range(-20_000..0),
            1 | 2 => self.dice.random_range(50_000..70_000),
            3 => self.dice.random_range(590_000..610_000),
            4 => self.dice.random_range(1_100_000..1_300_000),
            _ => self.dice.random_range(1_000..7_000),
        }
    }

    /// What was closed is opened again before anything else is closed: sequences must go on.
    fn toggles_account(&mut self, person: usize) -> Command {
        if let Some(person) = self.disabled_person.take() {
            return Command::SetAccount { person, disabled: false };
        }
        self.disabled_person = Some(person);
        Command::SetAccount { person, disabled: true }
    }

    fn toggles_client(&mut self) -> Command {
        if let Some(client) = self.disabled_client.take() {
            return Command::SetClient { client, disabled: false };
        }
        let client = self.dice.random_range(0..CLIENTS.len());
        self.disabled_client = Some(client);
        Command::SetClient { client, disabled: true }
    }
}

/// Who cannot do what the dice say does what comes before it.
fn possible(command: Command, known: &Known) -> Command {
    match command {
        Command::Decide { person, grant, .. }
        | Command::Show { person, grant }
        | Command::Progress { person, grant }
            if !known.opened[grant] =>
        {
            Command::Enter { person, grant }
        }
        Command::Refresh { .. } | Command::RefreshAsOther { .. } | Command::Revoke { .. } if known.tokens == 0 => {
            Command::Poll { grant: known.opened.len() - 1 }
        }
        possible => possible,
    }
}
