//! Step 3: a person enters a code, and how often somebody may guess.

use super::{Entered, Place, Visitor};
use crate::{
    entropy,
    fault::Fault,
    service::{Change, Service},
};
use cbl_proto::{Locator, UserCode};
use cbl_rules::{
    ClaimDecision, DenialReason, Grant, Numbers, UnixMillis,
    budget::{self, Guesser, Owner},
};
use cbl_store::budgets::{BucketKey, Taken, Window};
use rand::Rng;
use std::time::Duration;
use tokio::time::Instant;

/// A wrong code is answered this long after it came. What is looked up meanwhile takes some microseconds, and not the same
/// for a code that somebody else holds and one that nobody has: without this, many guesses told them apart (attack 23).
const WRONG_TAKES: Duration = Duration::from_millis(50);

impl Service {
    /// A person enters a code. The one function that reveals whether a code exists, so the budgets are here: each
    /// evaluated code takes a token of every bucket, and a hit gives back exactly the tokens it took.
    pub async fn enter_code(&self, who: &Visitor, code: &UserCode) -> Result<Entered, Fault> {
        let now = self.clock.now();
        let answer_at = Instant::now() + WRONG_TAKES;
        let guesser =
            Guesser { account: who.account, family: who.family, established: who.established, address: who.address };
        let taken = match self.take_tokens(&guesser, now).await? {
            Ok(taken) => taken,
            Err(refused) => return Ok(refused),
        };
        let entered = self.look_up(who, code, now).await?;
        if entered == Entered::Wrong {
            self.count_wrong(now).await?;
            tokio::time::sleep_until(answer_at).await;
        } else {
            for bucket in taken {
                self.budgets.give_back(&bucket, now).await?;
            }
        }
        Ok(entered)
    }

    /// One token of each bucket. When a bucket shared by new accounts is empty, each of them still has one try a minute.
    async fn take_tokens(&self, guesser: &Guesser, now: UnixMillis) -> Result<Result<Vec<BucketKey>, Entered>, Fault> {
        let mut taken = Vec::new();
        for bucket in budget::buckets(guesser) {
            let key = BucketKey::new(bucket.key);
            let Taken::No { free_at } = self.budgets.take(&key, bucket.window, now).await? else {
                taken.push(key);
                continue;
            };
            match bucket.owner {
                Owner::Account => return Ok(Err(Entered::Paused { until: free_at })),
                Owner::Session => return Ok(Err(Entered::SessionSpent)),
                Owner::NewAccounts => {}
            }
            let trickle = budget::trickle(guesser.account);
            if let Taken::No { free_at } = self.budgets.take(&BucketKey::new(trickle.key), trickle.window, now).await? {
                return Ok(Err(Entered::Paused { until: free_at }));
            }
            break;
        }
        Ok(Ok(taken))
    }

    async fn look_up(&self, who: &Visitor, code: &UserCode, now: UnixMillis) -> Result<Entered, Fault> {
        let number = entropy::rng().next_u32();
        let drawn = Numbers::draw(&mut entropy::rng());
        let with_numbers = |grant: Grant| {
            let client = self.clients.client(&grant.client_id);
            let wants = client.is_some_and(|client| client.terms.guard.wants_numbers(grant.asked.can_show_number));
            if wants { grant.with_numbers(drawn) } else { grant }
        };
        for locator in self.secrets.accepted().map(|version| version.locator(code)) {
            let mut waited = None;
            let claimed = self.change(locator, None, |grant| {
                let place = Entered::Claimed(Place { locator, grant_id: grant.id });
                let decision = grant.claim(who.claimant(), number, now);
                waited = matches!(decision, ClaimDecision::Take(_)).then(|| (grant.client_id.clone(), grant.issued_at));
                match decision {
                    ClaimDecision::Take(next) | ClaimDecision::Move(next) => Change::Replace(with_numbers(next), place),
                    // Claimed by a process that knew of no numbers, or before the client asked for them.
                    ClaimDecision::Held => match with_numbers(grant.clone()) {
                        same if same == *grant => Change::Keep(place),
                        next => Change::Replace(next, place),
                    },
                    ClaimDecision::Foreign => Change::Keep(Entered::Wrong),
                    ClaimDecision::Closed(closed) => Change::Keep(Entered::Closed(closed)),
                }
            });
            if let Some(entered) = claimed.await? {
                if let Some((client_id, issued_at)) = waited {
                    self.no_longer_pending(&client_id, issued_at).await;
                }
                self.watch_for_phishing(who, locator, now).await?;
                return Ok(entered);
            }
        }
        // A code that no grant has is watched like any other: a guesser must not see the difference (attack 23).
        self.watch_for_phishing(who, self.secrets.current().locator(code), now).await?;
        Ok(Entered::Wrong)
    }

    /// Three accounts that enter one code are the signature of a code sent around: its grant ends (XD-05).
    async fn watch_for_phishing(&self, who: &Visitor, locator: Locator, now: UnixMillis) -> Result<(), Fault> {
        let period_ms = 2 * u64::from(cbl_rules::policy::LIFETIME_MAX) * 1000;
        let until = now.plus_seconds((2 * cbl_rules::policy::LIFETIME_MAX).into());
        let this_account = BucketKey::new(format!("code:{locator}:{}", who.account));
        if !self.budgets.first_use(&this_account, until, now).await? {
            return Ok(());
        }
        let limit = u32::try_from(budget::ACCOUNTS_PER_CODE - 1).unwrap_or(u32::MAX);
        let accounts = BucketKey::new(format!("code:{locator}"));
        if let Taken::No { .. } = self.budgets.take(&accounts, Window { limit, period_ms }, now).await?
            && self.deny_waiting(locator, DenialReason::Report, now).await?
        {
            tracing::warn!("one code was entered by several accounts; its grant was ended");
        }
        Ok(())
    }
}
