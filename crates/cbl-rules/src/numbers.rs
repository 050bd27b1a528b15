//! The number that a device shows and the person picks among three (UI-12).

use rand_core::CryptoRng;
use serde::{Deserialize, Serialize};

/// Three different two-digit numbers, of which the device shows one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Numbers {
    /// The one that the device shows.
    #[serde(rename = "r")]
    right: u8,
    /// All three, in ascending order, so that their order says nothing.
    #[serde(rename = "o")]
    choices: [u8; 3],
}

const LEAST: u8 = 10;
const COUNT: u32 = 90;

impl Numbers {
    /// Draws three numbers from 10 to 99, each as likely to be the right one.
    #[must_use]
    pub fn draw(rng: &mut (impl CryptoRng + ?Sized)) -> Self {
        let right = number(rng);
        let mut choices = [right; 3];
        for at in 1..choices.len() {
            loop {
                let other = number(rng);
                let known = choices.get(..at).unwrap_or_default();
                if !known.contains(&other) {
                    if let Some(place) = choices.get_mut(at) {
                        *place = other;
                    }
                    break;
                }
            }
        }
        choices.sort_unstable();
        Self { right, choices }
    }

    /// The one that the device shows.
    #[must_use]
    pub const fn right(self) -> u8 {
        self.right
    }

    /// All three, ascending.
    #[must_use]
    pub const fn choices(self) -> [u8; 3] {
        self.choices
    }
}

/// A number from 10 to 99 without bias.
fn number(rng: &mut (impl CryptoRng + ?Sized)) -> u8 {
    loop {
        // The largest multiple of 90 that a byte holds is 180.
        let mut byte = [0];
        rng.fill_bytes(&mut byte);
        let [byte] = byte;
        if u32::from(byte) < 2 * COUNT {
            return LEAST + byte % 90;
        }
    }
}
