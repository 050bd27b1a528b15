//! How long devices waited for their tokens.

use cbl_client::Millis;

/// Where the bars end, in milliseconds. Devices that poll every five seconds are even between 0 and 5.5 seconds.
const BOUNDS: [Millis; 10] = [500, 1_000, 2_000, 3_000, 4_000, 5_000, 6_000, 8_000, 12_000, 20_000];
const WIDEST_BAR: u64 = 40;

/// Waiting times, all of them.
#[derive(Debug, Clone, Default)]
pub struct Histogram {
    waits: Vec<Millis>,
}

impl Histogram {
    pub(super) fn add(&mut self, waited: Millis) {
        let place = self.waits.partition_point(|known| *known <= waited);
        self.waits.insert(place, waited);
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.waits.len()
    }

    /// The time within which this share of devices had their tokens; nothing when there are none.
    #[must_use]
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "a share of a count of devices"
    )]
    pub fn within(&self, share: f64) -> Option<Millis> {
        let last = self.waits.len().checked_sub(1)?;
        self.waits.get(((last as f64) * share).round() as usize).copied()
    }

    /// A line for each bar, from the fastest to the slowest that there is.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        let below = |bound: Millis| self.waits.partition_point(|waited| *waited < bound);
        let mut ends: Vec<_> =
            BOUNDS.iter().map(|bound| (format!("under {}", seconds(*bound)), below(*bound))).collect();
        ends.push(("longer".to_owned(), self.waits.len()));
        let mut before = 0;
        let mut bars: Vec<_> =
            ends.into_iter().map(|(name, end)| (name, end - std::mem::replace(&mut before, end))).collect();
        while bars.pop_if(|(_, count)| *count == 0).is_some() {}
        let most = bars.iter().map(|(_, count)| *count).max().unwrap_or(0).max(1);
        bars.iter().map(|(name, count)| format!("{name:>11}  {:<40} {count}", bar(*count, most))).collect()
    }

    /// The whole in one line.
    #[must_use]
    pub fn summary(&self) -> Option<String> {
        let (half, most, all) = (self.within(0.5)?, self.within(0.95)?, self.within(1.0)?);
        Some(format!("half within {}, 95 % within {}, all within {}", seconds(half), seconds(most), seconds(all)))
    }
}

/// Eighths of blocks, so that small counts are seen beside large ones.
fn bar(count: usize, most: usize) -> String {
    let (count, most) = (count as u64, most as u64);
    let eighths = (count * WIDEST_BAR * 8).div_ceil(most);
    let rest = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    let rest = usize::try_from(eighths % 8).ok().and_then(|rest_of_block| rest.get(rest_of_block)).unwrap_or(&"");
    let whole = usize::try_from(eighths / 8).unwrap_or(0);
    format!("{}{rest}", "█".repeat(whole))
}

fn seconds(millis: Millis) -> String {
    match (millis / 1_000, millis % 1_000 / 100) {
        (whole, 0) => format!("{whole} s"),
        (whole, tenth) => format!("{whole}.{tenth} s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(waits: &[Millis]) -> Histogram {
        let mut histogram = Histogram::default();
        for waited in waits {
            histogram.add(*waited);
        }
        histogram
    }

    #[test]
    fn every_wait_stands_in_one_bar() {
        let lines = of(&[2_100, 100, 499, 500, 2_900]).lines();
        let counts: Vec<_> = lines.iter().map(|line| line.rsplit(' ').next().unwrap()).collect();
        assert_eq!(counts, ["2", "1", "0", "2"]);
        assert!(lines[0].contains(&"█".repeat(40)) && lines[1].contains(&"█".repeat(20)), "{lines:#?}");
        assert_eq!(of(&[]).lines(), Vec::<String>::new());
    }

    #[test]
    fn shares_are_of_the_sorted_waits() {
        let waits: Vec<_> = (0..=100).rev().map(|tenth| tenth * 50).collect();
        let histogram = of(&waits);
        assert_eq!(
            (histogram.within(0.0), histogram.within(0.5), histogram.within(1.0)),
            (Some(0), Some(2_500), Some(5_000))
        );
        assert_eq!(histogram.summary().unwrap(), "half within 2.5 s, 95 % within 4.7 s, all within 5 s");
        assert_eq!(of(&[]).summary(), None);
    }
}
