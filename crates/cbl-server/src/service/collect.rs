//! Collection: an approved grant becomes a link and its tokens, once (step 5, TK-12 to TK-14).

use super::{
    DevicePoll, PollAnswer, Service, audit,
    token_response::{Granted, Words},
};
use crate::{
    entropy,
    fault::Fault,
    registry::RegisteredClient,
    secrets::{
        device_codes::Authentic,
        refresh_tokens,
        seal::{open_answer, seal_answer},
    },
    tokens::Authentication,
};
use aws_lc_rs::digest;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use cbl_rules::{
    AccountId, Approval, Denial, DenialReason, KeyRefusal, LinkId, Outcome, UnixMillis,
    collect::{Repeat, may_issue, repeat},
    lineage::Lineage,
    scopes::{Datum, releases},
};
use cbl_store::ledger::{Decision, NewLink, RefreshPolicy};

/// A link that is about to exist, and the answer that carries its tokens.
struct Prepared {
    link: NewLink,
    body: Vec<u8>,
    sealed: Vec<u8>,
}

impl Service {
    /// Answers a poll from the decision that stands in the ledger; collects when that is an open approval.
    pub(super) async fn collect(
        &self,
        client: &RegisteredClient,
        poll: DevicePoll<'_>,
        code: Authentic,
        now: UnixMillis,
    ) -> Result<PollAnswer, Fault> {
        let Some(decision) = self.ledger.decision(&code.grant_id).await? else { return Ok(PollAnswer::Invalid) };
        if decision.made.client_id != *client.terms.client_id {
            return Ok(PollAnswer::Invalid);
        }
        if decision.collected_at.is_some() {
            return self.collect_again(poll, code, &decision, now).await;
        }
        let approval = match &decision.made.outcome {
            Outcome::Denied(Denial { reason: DenialReason::Recheck, .. }) => return Ok(PollAnswer::Invalid),
            Outcome::Denied(_) => return Ok(PollAnswer::Denied),
            Outcome::Approved(approval) if decision.ended_at.is_some() => {
                // Ended by a failed re-check, which the grant's mark said until it was forgotten, or by somebody.
                let refused = !self.still_may(&decision, approval).await?;
                return Ok(if refused { PollAnswer::Invalid } else { PollAnswer::Denied });
            }
            Outcome::Approved(_) if now >= decision.made.expires_at => return Ok(PollAnswer::Expired),
            Outcome::Approved(approval) => approval.clone(),
        };
        if !verifier_fits(decision.made.code_challenge.as_deref(), poll.code_verifier) {
            return Ok(PollAnswer::Invalid);
        }
        let key = match poll.key.fits(decision.made.key_thumbprint.as_deref()) {
            Ok(key) => key,
            Err(refusal) => return Ok(refusal.into()),
        };
        if !self.still_may(&decision, &approval).await? {
            return self.close(&decision, now).await;
        }
        let prepared = self.prepare(client, poll, (&decision, &approval, key), (code, now)).await?;
        if !self.ledger.collect(&code.grant_id, now, &prepared.link, &prepared.sealed).await? {
            return self.lost_the_race(poll, code, now).await;
        }
        self.mark(code.locator, &code.grant_id, |grant| grant.collected(now)).await;
        self.audit(audit::of_decision("collect", &decision, poll.address, now)).await?;
        Ok(PollAnswer::Tokens { body: prepared.body, first: true })
    }

    /// Another poll collected, or the decision ended, between reading and writing.
    async fn lost_the_race(&self, poll: DevicePoll<'_>, code: Authentic, now: UnixMillis) -> Result<PollAnswer, Fault> {
        match self.ledger.decision(&code.grant_id).await? {
            Some(decision) if decision.collected_at.is_some() => self.collect_again(poll, code, &decision, now).await,
            Some(decision) if decision.ended_at.is_some() => Ok(PollAnswer::Denied),
            _ => Ok(PollAnswer::Expired),
        }
    }

    /// A poll for a grant that was collected before (TK-13).
    async fn collect_again(
        &self,
        poll: DevicePoll<'_>,
        code: Authentic,
        decision: &Decision,
        now: UnixMillis,
    ) -> Result<PollAnswer, Fault> {
        let (Some(collected_at), Some(link)) = (decision.collected_at, decision.link_id) else {
            return Ok(PollAnswer::Invalid);
        };
        if !verifier_fits(decision.made.code_challenge.as_deref(), poll.code_verifier) {
            return Ok(PollAnswer::Invalid);
        }
        let held = self.ledger.link(&link).await?.filter(|link| link.ended_at.is_none());
        // A link may be bound to a key that its grant was not.
        let key = held.as_ref().map_or(decision.made.key_thumbprint.as_deref(), |link| link.key_thumbprint.as_deref());
        if let Err(refusal) = poll.key.fits(key) {
            return Ok(refusal.into());
        }
        let used = held.as_ref().is_none_or(|link| link.lineage.as_ref().is_some_and(Lineage::is_used));
        match repeat(collected_at, used, now) {
            Repeat::SameAnswer => {
                let body = decision.sealed_answer.as_ref().and_then(|sealed| open_answer(poll.device_code, sealed));
                return Ok(body.map_or(PollAnswer::Invalid, |body| PollAnswer::Tokens { body, first: false }));
            }
            // Devices of the LWA dialect that never stop polling are no thieves, and no news either.
            _ if code.is_pair => return Ok(PollAnswer::Invalid),
            Repeat::Refuse => {}
            Repeat::RefuseAndRevoke => {
                self.ledger.end_link(&link, now, "device_code_replayed").await?;
            }
        }
        self.audit(audit::of_decision("collect_repeated", decision, poll.address, now)).await?;
        Ok(PollAnswer::Invalid)
    }

    async fn still_may(&self, decision: &Decision, approval: &Approval) -> Result<bool, Fault> {
        let standing = self.ledger.standing_of_grant(&decision.made.grant_id).await?;
        Ok(standing.is_some_and(|standing| may_issue(&standing, approval.at, None).is_ok()))
    }

    /// The re-check failed: the grant is over for good (TK-14).
    async fn close(&self, decision: &Decision, now: UnixMillis) -> Result<PollAnswer, Fault> {
        self.ledger.end_decision(&decision.made.grant_id, now).await?;
        let denied = Outcome::Denied(Denial { reason: DenialReason::Recheck, at: now });
        self.mark(decision.made.locator, &decision.made.grant_id, |grant| grant.marked(&denied)).await;
        Ok(PollAnswer::Invalid)
    }

    /// Makes the link and the answer. Nothing of it is valid until the ledger has taken it.
    async fn prepare(
        &self,
        client: &RegisteredClient,
        poll: DevicePoll<'_>,
        (decision, approval, key): (&Decision, &Approval, Option<&str>),
        (code, now): (Authentic, UnixMillis),
    ) -> Result<Prepared, Fault> {
        let id = LinkId::random(&mut entropy::rng());
        let refresh = match client.client.refresh {
            RefreshPolicy::None => None,
            RefreshPolicy::Rotate | RefreshPolicy::Fixed => {
                Some(refresh_tokens::make(self.secrets.current(), id, 0, &entropy::os_bytes()?))
            }
        };
        let subject = self.subject_of(&approval.account, client).await?;
        let name = self.name_for(&approval.account, &decision.made.scope).await?;
        let level = self.level_of(&decision.made).await?;
        let granted = Granted {
            link: Some(id),
            subject: &subject,
            resource: decision.made.resource.as_deref(),
            scope: &decision.made.scope,
            refresh_token: refresh.as_ref().map(|token| token.text.as_str()),
            key,
            authentication: Some(Authentication {
                time: decision.made.auth_time,
                methods: &decision.made.amr,
                level: level.as_deref(),
                nonce: None,
            }),
            account: name.as_deref(),
            words: if code.is_pair { Words::Lwa } else { Words::OAuth },
        };
        let body = self.token_response(client, &granted, now)?;
        let sealed = seal_answer(poll.device_code, &body)?;
        let link = NewLink {
            id,
            account: approval.account,
            client_id: decision.made.client_id.clone(),
            application_id: client.application.id.clone(),
            subject,
            scope: decision.made.scope.clone(),
            resource: decision.made.resource.clone(),
            device: decision.made.device.clone(),
            network: poll.address.to_string(),
            approved_at: approval.at,
            auth_time: decision.made.auth_time,
            amr: decision.made.amr.clone(),
            family: decision.made.family,
            key_thumbprint: key.map(str::to_owned),
            idle_seconds: Some(client.client.refresh_idle),
            expires_at: now.plus_seconds(client.client.refresh_absolute.into()),
            lineage: refresh.map(|token| Lineage::new(token.kept.hash)),
        };
        Ok(Prepared { link, body, sealed })
    }

    /// How the person is called, where the device may know.
    async fn name_for(&self, account: &AccountId, scope: &str) -> Result<Option<String>, Fault> {
        if !releases(scope, Datum::Name) {
            return Ok(None);
        }
        let account = self.ledger.account(account).await?;
        Ok(account.map(|account| account.display_name).filter(|name| !name.is_empty()))
    }

    /// The person's pairwise identifier at the application; made at the first link, never changed.
    pub(super) async fn subject_of(&self, account: &AccountId, client: &RegisteredClient) -> Result<String, Fault> {
        let candidate = URL_SAFE_NO_PAD.encode(entropy::os_bytes::<16>()?);
        Ok(self.ledger.subject(account, &client.application.id, &candidate).await?)
    }
}

impl From<KeyRefusal> for PollAnswer {
    fn from(refusal: KeyRefusal) -> Self {
        match refusal {
            KeyRefusal::Missing => Self::NoKey,
            KeyRefusal::Other => Self::Invalid,
        }
    }
}

/// PKCE (RFC 7636 section 4.6): the verifier must fit the challenge, and neither may come without the other.
fn verifier_fits(challenge: Option<&str>, verifier: Option<&str>) -> bool {
    match (challenge, verifier) {
        (None, None) => true,
        (Some(challenge), Some(verifier)) => {
            let hash = digest::digest(&digest::SHA256, verifier.as_bytes());
            let expected = URL_SAFE_NO_PAD.encode(hash);
            aws_lc_rs::constant_time::verify_slices_are_equal(expected.as_bytes(), challenge.as_bytes()).is_ok()
        }
        _ => false,
    }
}
