//! Renewing the tokens of a link.

use std::string::String;

use zeroize::Zeroizing;

use super::clock;
use super::device::Device;
use super::error::Error;
use super::jitter::seed;
use super::linked::{Linked, Secret};
use super::token_file::{LockedTokenFile, TokenFile};
use crate::Millis;
use crate::action::Action;
use crate::refresher::Refresher;
use crate::request::REQUEST_ROOM;

/// How long a refresh goes on trying. The refresh token stays good, so the caller may try again at leisure.
const PATIENCE: Millis = 120_000;

impl Device {
    /// Exchanges a refresh token for new tokens (RFC 6749 section 6). Store the new refresh token durably before
    /// the new access token is used. One refresh at a time per link; [`refresh_stored`](Self::refresh_stored)
    /// takes care of both.
    ///
    /// [`Error::LinkAgain`] means that the link is gone. After any other error the old token is still good.
    pub async fn refresh(&self, refresh_token: &Secret) -> Result<Linked, Error> {
        let mut refresher = Refresher::start(self.client()?, refresh_token.expose(), clock::now(), PATIENCE, seed());
        let mut out = Zeroizing::new([0; REQUEST_ROOM]);
        let mut detail = String::new();
        loop {
            match refresher.next(clock::now(), out.as_mut_slice()) {
                Action::WaitUntil(time) => clock::sleep_until(time).await,
                Action::Finished(outcome) => return Err(Error::from_outcome(outcome, detail)),
                Action::Send(request) => match self.send(request).await {
                    Ok(mut answer) => {
                        if let Some(tokens) = refresher.on_response(clock::now(), answer.response()) {
                            let mut linked = Linked::from_tokens(&tokens, None);
                            linked.refresh_token.get_or_insert_with(|| refresh_token.clone());
                            return Ok(linked);
                        }
                    }
                    Err(nothing) => {
                        detail = nothing.detail;
                        refresher.on_network_error(clock::now(), nothing.error);
                    }
                },
            }
        }
    }

    /// Refreshes the tokens in the file, and stores the new ones before it hands them out (CR-07). Other processes
    /// and tasks that want the same wait for their turn. When the link is gone, so is the file's content.
    pub async fn refresh_stored(&self, file: &TokenFile) -> Result<Linked, Error> {
        let locked = file.lock_in_background().await?;
        let stored = locked.load().map_err(Error::File)?.ok_or(Error::LinkAgain)?;
        self.refresh_locked(locked, stored).await
    }

    /// Gives what is stored when that is not the token that was refused: another process may have refreshed it, or
    /// nobody has tried it yet. Refreshes otherwise.
    pub(super) async fn refresh_stored_unless(
        &self,
        file: &TokenFile,
        refused: Option<&Secret>,
    ) -> Result<Linked, Error> {
        let locked = file.lock_in_background().await?;
        let stored = locked.load().map_err(Error::File)?.ok_or(Error::LinkAgain)?;
        if refused != Some(&stored.access_token) {
            // Files do not say; should the guess be wrong, the server refuses it, and the next one is fresh.
            return Ok(Linked { dpop_bound: self.signer().is_some(), ..stored });
        }
        self.refresh_locked(locked, stored).await
    }

    async fn refresh_locked(&self, locked: LockedTokenFile, stored: Linked) -> Result<Linked, Error> {
        let refresh_token = stored.refresh_token.as_ref().ok_or(Error::LinkAgain)?;
        let mut linked = match self.refresh(refresh_token).await {
            Err(Error::LinkAgain) => {
                locked.wipe().map_err(Error::File)?;
                return Err(Error::LinkAgain);
            }
            other => other?,
        };
        linked.scope = linked.scope.or(stored.scope);
        linked.account = linked.account.or(stored.account);
        locked.keep_successor(linked).await
    }
}
