//! Codes that grow old while other cases run.

use std::time::Duration;

use super::evidence::nothing;
use super::{Bench, Codes, Depth};
use crate::approver::Decision;
use crate::case::{Step, Stop};

/// What a client adds to its interval when it was told to slow down (RFC 8628 section 3.5).
pub(crate) const SLOWER: Duration = Duration::from_secs(5);

/// Two grants that grow old beside the other cases: one nobody answers, one is approved and not collected.
#[derive(Debug, Clone)]
pub(crate) struct Waited {
    pub(crate) pending: Codes,
    pub(crate) approved: Option<Codes>,
}

impl Bench {
    /// Codes that will be old at the end of the run; asked for at its beginning, so that the wait is shared.
    pub(crate) async fn waited(&mut self) -> Step<Waited> {
        if self.evidence.waited.is_none() {
            let waited = self.begins_to_wait().await;
            self.evidence.waited = Some(waited);
        }
        self.evidence.waited.clone().ok_or_else(nothing)?
    }

    /// New codes to grow old, where the other cases took longer than the first ones live.
    pub(crate) async fn waits_anew(&mut self) -> Step<Codes> {
        let mut waited = self.waited().await?;
        waited.pending = self.codes(&self.first()).await?;
        let pending = waited.pending.clone();
        self.evidence.waited = Some(Ok(waited));
        Ok(pending)
    }

    async fn begins_to_wait(&mut self) -> Step<Waited> {
        let client = self.first();
        let pending = self.codes(&client).await?;
        if pending.expires_in > self.manner.max_wait {
            let (lives, most) = (pending.expires_in.as_secs(), self.manner.max_wait.as_secs());
            let why = format!("codes live {lives} s and at most {most} s are waited for: --thorough, --max-wait");
            return Err(Stop::Untried(why));
        }
        let mut approved = None;
        if self.manner.depth == Depth::Thorough && self.has_approver() {
            let codes = self.codes(&client).await?;
            self.decides(&codes, Decision::Approve).await?;
            approved = Some(codes);
        }
        Ok(Waited { pending, approved })
    }
}
