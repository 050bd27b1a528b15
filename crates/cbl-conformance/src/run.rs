//! Goes through the cases and keeps what came of them.

use std::time::Duration;

use tokio::time::Instant;

use crate::bench::{Bench, Depth};
use crate::case::{Case, Step, Verdict};
use crate::cases::{EXPIRY, GROUPS};
use crate::report::{Outcome, Report, Section, transcript};

/// Which cases run, and who is told.
#[derive(Default)]
pub struct Run<'r> {
    /// Parts of ids; all cases when empty.
    pub only: Vec<String>,
    /// Hears of each case when it is done.
    pub progress: Option<&'r (dyn Fn(&Outcome) + Sync)>,
}

impl Run<'_> {
    /// Whether a case is among those that run.
    #[must_use]
    pub fn includes(&self, case: &Case) -> bool {
        self.only.is_empty() || self.only.iter().any(|part| case.id.contains(part.as_str()))
    }

    /// Runs every case that is included, in order.
    pub async fn goes(&self, bench: &mut Bench) -> Report {
        let began = Instant::now();
        if bench.manner.depth > Depth::Quick && EXPIRY.cases.iter().any(|case| self.includes(case)) {
            // Codes that must grow old do so while the other cases run.
            drop(bench.waited().await);
            drop(bench.takes_what_was_said());
        }
        let mut sections = Vec::new();
        for group in GROUPS {
            let mut outcomes = Vec::new();
            for case in group.cases.iter().filter(|case| self.includes(case)) {
                let outcome = tries(bench, case).await;
                if let Some(progress) = self.progress {
                    progress(&outcome);
                }
                outcomes.push(outcome);
            }
            if !outcomes.is_empty() {
                sections.push(Section { name: group.name, outcomes });
            }
        }
        Report::new(bench, sections, began.elapsed())
    }
}

async fn tries(bench: &mut Bench, case: &Case) -> Outcome {
    let began = Instant::now();
    let met: Step = case.needs.iter().try_for_each(|need| bench.has(*need));
    let ended = match met {
        Ok(()) => (case.run)(bench).await,
        Err(stop) => Err(stop),
    };
    let said = bench.takes_what_was_said();
    let transcripts = said.iter().map(|exchange| transcript(exchange, &bench.redactor)).collect();
    let verdict = Verdict::from(ended);
    Outcome { case: *case, verdict, transcripts, took: round(began.elapsed()) }
}

fn round(time: Duration) -> Duration {
    Duration::from_millis(u64::try_from(time.as_millis()).unwrap_or(u64::MAX))
}
