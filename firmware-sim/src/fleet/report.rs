//! What came of it.

use std::fmt;

use super::figures::{Ending, Figures};

/// The end of a fleet.
#[derive(Debug, Clone)]
pub struct Report {
    /// What was counted.
    pub figures: Figures,
    /// How many devices there were to be.
    pub devices: u32,
    /// Whether somebody approved.
    pub approved: bool,
}

impl Report {
    /// Whether every device went the way it had to: none refused, forgotten or failed; and where somebody approves, each
    /// one was started and is linked or denied. Where nobody does, waiting and expiring is what devices are for.
    #[must_use]
    pub fn succeeded(&self) -> bool {
        let count = |ending| self.figures.ended(ending);
        let none_broken = count(Ending::Refused) + count(Ending::Forgotten) + count(Ending::Failed) == 0;
        let answered = count(Ending::Linked) + count(Ending::Denied);
        none_broken && (!self.approved || answered == u64::from(self.devices))
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Figures { elapsed, started, decided, codes_asked, polls, slow_downs, http_errors, no_answers, .. } =
            self.figures;
        let seconds = elapsed.as_secs_f64();
        writeln!(f, "{started} of {} devices in {seconds:.1} s", self.devices)?;
        for ending in Ending::ALL {
            writeln!(f, "{:>11}  {}", ending.word(), self.figures.ended(ending))?;
        }
        writeln!(f, "{:>11}  {}", "waiting", self.figures.waiting())?;
        writeln!(f, "requests")?;
        writeln!(f, "{:>11}  {codes_asked}", "codes")?;
        #[allow(clippy::cast_precision_loss, reason = "shown with one digit behind the point")]
        let rate = polls as f64 / seconds.max(0.001);
        writeln!(f, "{:>11}  {polls} ({rate:.1} each second)", "polls")?;
        writeln!(f, "{:>11}  {slow_downs}", "slow_down")?;
        writeln!(f, "{:>11}  {http_errors}", "429 or 5xx")?;
        writeln!(f, "{:>11}  {no_answers}", "no answer")?;
        if let Some(summary) = self.figures.waits.summary() {
            writeln!(f, "from approval to tokens, {decided} decisions: {summary}")?;
            for line in self.figures.waits.lines() {
                writeln!(f, "{line}")?;
            }
        }
        if let Some(problem) = &self.figures.problem {
            writeln!(f, "the last problem: {problem}")?;
        }
        Ok(())
    }
}
