//! The one clock of the driver.

use std::time::Duration;

use crate::Millis;

/// The longest single sleep. The timer of the runtime stops while the machine is suspended and this clock does
/// not, so it is looked at again and again.
const GLANCE: Duration = Duration::from_secs(1);

/// Milliseconds since start-up, time asleep included; the calendar may jump as it likes (CR-08).
pub(crate) fn now() -> Millis {
    #[cfg(any(target_os = "linux", target_os = "android"))]
    let clock = rustix::time::ClockId::Boottime;
    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    let clock = rustix::time::ClockId::Monotonic;
    let time = rustix::time::clock_gettime(clock);
    let seconds = u64::try_from(time.tv_sec).unwrap_or(0);
    let nanoseconds = u64::try_from(time.tv_nsec).unwrap_or(0);
    seconds.saturating_mul(1_000).saturating_add(nanoseconds / 1_000_000)
}

pub(super) async fn sleep_until(time: Millis) {
    loop {
        let left = Duration::from_millis(time.saturating_sub(now()));
        if left.is_zero() {
            return;
        }
        tokio::time::sleep(left.min(GLANCE)).await;
    }
}
