//! Whether two kinds of requests take the same time: Welch's t, as leakage tests use it (|t| below 4.5 says that nothing is
//! seen; a difference that is there grows with the number of samples).

/// Above this the two kinds are told apart.
pub const SEEN: f64 = 4.5;

/// Welch's t of two rows of times, without the slowest tenth of both together: those say what else the machine did.
#[must_use]
pub fn welch(first: &[f64], second: &[f64]) -> f64 {
    let mut all: Vec<f64> = first.iter().chain(second).copied().collect();
    all.sort_unstable_by(f64::total_cmp);
    let slowest = all.get(all.len() * 9 / 10).copied().unwrap_or(f64::INFINITY);
    let kept = |row: &[f64]| row.iter().copied().filter(|time| *time <= slowest).collect::<Vec<_>>();
    let ((mean_1, error_1), (mean_2, error_2)) = (mean_and_error(&kept(first)), mean_and_error(&kept(second)));
    (mean_1 - mean_2) / (error_1 + error_2).sqrt().max(f64::MIN_POSITIVE)
}

/// The mean, and the square of its standard error.
#[expect(clippy::cast_precision_loss, reason = "nobody takes 2^52 samples")]
fn mean_and_error(row: &[f64]) -> (f64, f64) {
    let count = row.len().max(2) as f64;
    let mean = row.iter().sum::<f64>() / count;
    let variance = row.iter().map(|time| (time - mean).powi(2)).sum::<f64>() / (count - 1.0);
    (mean, variance / count)
}
