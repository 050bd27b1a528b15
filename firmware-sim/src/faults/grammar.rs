//! `--fault`: how a fault is written, and what to write instead when it is written wrongly.

use std::ops::RangeInclusive;
use std::str::FromStr;
use std::time::Duration;

use super::{Event, Fault};

const FORMS: &str =
    "drop=0.2, delay=300ms, delay=100ms..2s, 502=0.1, 429=0.1, slow_down=0.1, clock-jump=1h@30s or power-cut@45s";

/// Why this is no fault, and what would be one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FaultError {
    /// Nothing begins like this.
    #[error("there is no such fault; write one of {FORMS}")]
    Unknown,
    /// Not a number from 0 to 1.
    #[error("`{0}` is no share; write a number from 0 to 1, such as 0.1 for every tenth request")]
    Share(String),
    /// Not a time.
    #[error("`{0}` is no time; write a whole number and ms, s, min or h, such as 300ms")]
    Time(String),
    /// A range that ends before it begins.
    #[error("a range of times ends after it begins: write the shorter time first, such as 100ms..2s")]
    Backwards,
    /// A status that does not pass.
    #[error("{0} is no answer that passes; write 429 or a status from 500 to 599")]
    Status(u16),
    /// An event without a time.
    #[error("when? write the time after power on behind an @, such as {0}@30s")]
    NoMoment(&'static str),
    /// A clock that goes back.
    #[error("the clock of a device never goes back; write how far it jumps forward, such as clock-jump=1h@30s")]
    Back,
}

impl FromStr for Fault {
    type Err = FaultError;

    fn from_str(text: &str) -> Result<Self, FaultError> {
        let (name, value) = text.split_once('=').unwrap_or((text, ""));
        match name {
            "drop" => Ok(Self::Drop(share(value)?)),
            "delay" => Ok(Self::Delay(times(value)?)),
            "slow_down" => Ok(Self::SlowDown(share(value)?)),
            "clock-jump" => clock_jump(value),
            _ if name.split('@').next() == Some("power-cut") => {
                let (_, moment) = text.split_once('@').ok_or(FaultError::NoMoment("power-cut"))?;
                Ok(Self::At(time(moment)?, Event::PowerCut))
            }
            _ => match name.parse() {
                Ok(status @ (429 | 500..=599)) => Ok(Self::Status(status, share(value)?)),
                Ok(status) => Err(FaultError::Status(status)),
                Err(_) => Err(FaultError::Unknown),
            },
        }
    }
}

/// Reads `300ms`, or from `100ms..2s`.
pub(crate) fn times(text: &str) -> Result<RangeInclusive<Duration>, FaultError> {
    let (from, to) = text.split_once("..").unwrap_or((text, text));
    let range = time(from)?..=time(to)?;
    if range.is_empty() { Err(FaultError::Backwards) } else { Ok(range) }
}

fn clock_jump(value: &str) -> Result<Fault, FaultError> {
    let (by, moment) = value.split_once('@').ok_or(FaultError::NoMoment("clock-jump=1h"))?;
    if by.starts_with('-') {
        return Err(FaultError::Back);
    }
    Ok(Fault::At(time(moment)?, Event::ClockJump(time(by)?)))
}

/// Reads a number from 0 to 1.
pub(crate) fn share(text: &str) -> Result<f64, FaultError> {
    let number = text.parse().ok().filter(|share| (0.0..=1.0).contains(share));
    number.ok_or_else(|| FaultError::Share(text.to_owned()))
}

/// Reads `300ms`, `45s`, `5min` or `1h`.
pub(crate) fn time(text: &str) -> Result<Duration, FaultError> {
    let unit = text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len());
    let (number, unit) = text.split_at(unit);
    let millis = match unit {
        "ms" => 1,
        "s" => 1_000,
        "min" => 60_000,
        "h" => 3_600_000,
        _ => return Err(FaultError::Time(text.to_owned())),
    };
    let number = number.parse::<u32>().map_err(|_| FaultError::Time(text.to_owned()))?;
    Ok(Duration::from_millis(u64::from(number) * millis))
}
