//! What happens to messages on their way.

use rand::{Rng, RngExt, SeedableRng};
use rand_chacha::ChaCha12Rng;

/// Milliseconds of the story.
pub(crate) type Time = u64;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Weather {
    /// Percent of requests, and of answers, that never arrive.
    pub(crate) lost: u32,
    /// Percent of requests that arrive twice.
    pub(crate) doubled: u32,
    /// Percent of messages that take up to `longest` instead of a moment.
    pub(crate) slow: u32,
    /// The longest that a message is under way.
    pub(crate) longest: Time,
}

impl Weather {
    /// Everything arrives once and soon.
    pub(crate) const FINE: Self = Self { lost: 0, doubled: 0, slow: 0, longest: 0 };
    /// Requests and answers get lost.
    pub(crate) const LOSSY: Self = Self { lost: 25, doubled: 0, slow: 0, longest: 0 };
    /// Messages take up to twenty seconds: less than a client waits.
    pub(crate) const SLOW: Self = Self { lost: 0, doubled: 0, slow: 50, longest: 10_000 };
    /// Requests arrive twice, the second time perhaps much later.
    pub(crate) const DOUBLING: Self = Self { lost: 0, doubled: 40, slow: 30, longest: 50_000 };
    /// All of it.
    pub(crate) const WILD: Self = Self { lost: 20, doubled: 20, slow: 30, longest: 50_000 };

    /// Each of them in turn.
    pub(crate) fn of_seed(seed: u64) -> Self {
        [Self::FINE, Self::LOSSY, Self::SLOW, Self::DOUBLING, Self::WILD][usize::try_from(seed % 5).unwrap()]
    }
}

/// The dice of one story.
pub(crate) struct Dice(ChaCha12Rng);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(ChaCha12Rng::seed_from_u64(seed))
    }

    pub(crate) fn one_in(&mut self, percent: u32) -> bool {
        self.0.random_range(0..100) < percent
    }

    pub(crate) fn between(&mut self, least: Time, most: Time) -> Time {
        self.0.random_range(least..=most)
    }

    pub(crate) fn number(&mut self) -> u64 {
        self.0.next_u64()
    }

    pub(crate) fn generator(&mut self) -> &mut ChaCha12Rng {
        &mut self.0
    }

    /// How long each copy of a request is under way; none when it is lost.
    pub(crate) fn journeys(&mut self, weather: Weather) -> Vec<Time> {
        let copies = if self.one_in(weather.lost) { 0 } else { 1 + usize::from(self.one_in(weather.doubled)) };
        (0..copies).map(|_| self.journey(weather)).collect()
    }

    /// How long an answer is under way; `None` when it is lost.
    pub(crate) fn way_back(&mut self, weather: Weather) -> Option<Time> {
        if self.one_in(weather.lost) { None } else { Some(self.journey(weather)) }
    }

    fn journey(&mut self, weather: Weather) -> Time {
        let slow = self.one_in(weather.slow);
        self.between(5, if slow { weather.longest.max(200) } else { 200 })
    }
}
