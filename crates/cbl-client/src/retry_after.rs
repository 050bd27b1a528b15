//! `Retry-After` (RFC 9110 section 10.2.3) without a clock: a date is taken relative to the `Date` of the same
//! answer, so a device that believes it is 1970 waits just as long as one that does not.

use crate::Millis;

/// How long the server asks to wait. Junk, and a date without a `Date` to measure it from, count as nothing said.
pub(crate) fn wait(retry_after: Option<&str>, date: Option<&str>) -> Option<Millis> {
    let text = retry_after?.trim_ascii();
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        // Digits only fail to parse when they are too many.
        return Some(text.parse::<u64>().unwrap_or(u64::MAX).saturating_mul(1_000));
    }
    let seconds = date_seconds(text)?.checked_sub(date_seconds(date?.trim_ascii())?)?;
    seconds.checked_mul(1_000)
}

/// `Sun, 06 Nov 1994 08:49:37 GMT` as seconds since 1 March of the year 0. The two obsolete forms are not read.
fn date_seconds(text: &str) -> Option<u64> {
    let (_, text) = text.split_once(", ")?;
    let mut parts = text.split(' ');
    let day = number(parts.next()?)?;
    let month = month(parts.next()?)?;
    let year = number(parts.next()?)?;
    let mut time = parts.next()?.split(':');
    let (hour, minute, second) = (number(time.next()?)?, number(time.next()?)?, number(time.next()?)?);
    let valid = (1..=31).contains(&day) && hour < 24 && minute < 60 && second <= 60;
    if !valid || parts.next() != Some("GMT") || parts.next().is_some() || time.next().is_some() {
        return None;
    }
    Some(((days(year, month, day) * 24 + hour) * 60 + minute) * 60 + second)
}

/// A date as seconds since 1970.
pub(crate) fn unix_seconds(date: &str) -> Option<u64> {
    date_seconds(date.trim_ascii())?.checked_sub(days(1970, 1, 1) * 86_400)
}

/// Days since 1 March of the year 0, in which every leap day is the last day of its year.
fn days(year: u64, month: u64, day: u64) -> u64 {
    let (year, month) = if month > 2 { (year, month - 3) } else { (year.saturating_sub(1), month + 9) };
    year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + day
}

fn number(digits: &str) -> Option<u64> {
    let plain = (1..=4).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten()
}

fn month(name: &str) -> Option<u64> {
    const NAMES: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    (1..).zip(NAMES).find(|(_, known)| *known == name).map(|(number, _)| number)
}
