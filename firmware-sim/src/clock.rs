//! The clock of a simulated device: it never goes back, does not stop in standby, and jumps forward when told to.

use std::sync::Arc;
use std::time::Duration;

use cbl_client::Millis;
use tokio::sync::watch;

/// The longest single sleep. The timer of the runtime stops while the machine is suspended and this clock does not.
const GLANCE: Duration = Duration::from_secs(1);

/// Milliseconds since the computer was switched on, and whatever was jumped over. Clones are the same clock.
#[derive(Debug, Clone)]
pub(crate) struct Clock {
    jumped: Arc<watch::Sender<Millis>>,
}

impl Clock {
    /// A clock that has not jumped yet.
    pub(crate) fn new() -> Self {
        Self { jumped: Arc::new(watch::Sender::new(0)) }
    }

    /// The time now.
    pub(crate) fn now(&self) -> Millis {
        let time = rustix::time::clock_gettime(rustix::time::ClockId::Boottime);
        let seconds = u64::try_from(time.tv_sec).unwrap_or(0);
        let nanoseconds = u64::try_from(time.tv_nsec).unwrap_or(0);
        seconds * 1_000 + nanoseconds / 1_000_000 + *self.jumped.borrow()
    }

    /// Jumps forward, as the clock of a device does that was in standby; whoever sleeps on it looks at it again.
    pub(crate) fn jump(&self, by: Duration) {
        self.jumped.send_modify(|jumped| *jumped += u64::try_from(by.as_millis()).unwrap_or(0));
    }

    /// Waits until it is `time`.
    pub(crate) async fn sleep_until(&self, time: Millis) {
        let mut jumps = self.jumped.subscribe();
        loop {
            let left = Duration::from_millis(time.saturating_sub(self.now()));
            if left.is_zero() {
                return;
            }
            tokio::select! {
                () = tokio::time::sleep(left.min(GLANCE)) => {}
                _ = jumps.changed() => {}
            }
        }
    }
}
