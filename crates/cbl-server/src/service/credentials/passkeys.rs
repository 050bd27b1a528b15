//! Passkeys of an account.

use super::Owner;
use crate::{
    fault::Fault,
    service::Service,
    webauthn::{self, Assertion, Expected, NewPasskey, Refusal},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use cbl_rules::{AccountId, proof::WaysIn};
use cbl_store::{
    budgets::BucketKey,
    ledger::{Account, LetterKind, Passkey},
};

/// More passkeys than anybody needs.
const MOST: usize = 20;

/// What became of a new passkey.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Added {
    /// It is there.
    Yes,
    /// One of its identifier is there already.
    Known,
    /// The account has as many as it may.
    TooMany,
}

/// What became of the use of a passkey.
#[derive(Debug)]
pub enum Used {
    /// It is this account's, and its owner was there.
    By(Box<Account>),
    /// It is not believed. Why is for the log only.
    Refused(Refusal),
    /// Nobody has it, or not the account that it says, or the challenge was answered before.
    Unknown,
}

impl Service {
    /// A challenge is answered once, by whoever is first.
    pub async fn is_first_answer(&self, challenge: &[u8]) -> Result<bool, Fault> {
        let now = self.clock.now();
        let key = BucketKey::new(format!("passkey:{}", URL_SAFE_NO_PAD.encode(challenge)));
        Ok(self.budgets.first_use(&key, now.plus_seconds(super::CHALLENGE_S), now).await?)
    }

    /// Adds a passkey that was judged.
    pub async fn add_passkey(&self, owner: &Owner, new: NewPasskey, name: String) -> Result<Added, Fault> {
        if self.ledger.passkeys_of(&owner.account).await?.len() >= MOST {
            return Ok(Added::TooMany);
        }
        let passkey = Passkey {
            credential_id: new.credential_id,
            account: owner.account,
            name,
            public_key: new.public_key,
            sign_count: new.sign_count,
            synced: new.synced,
            created_at: self.clock.now(),
            last_used_at: None,
        };
        self.note("passkey_added", owner).await?;
        let news = self.news(LetterKind::PasskeyAdded, owner.account)?;
        Ok(if self.ledger.add_passkey(&passkey, Some((&news, passkey.created_at))).await? {
            Added::Yes
        } else {
            Added::Known
        })
    }

    /// Judges the use of the passkey of this identifier, which must be this account's.
    pub async fn use_passkey(
        &self,
        id: &[u8],
        account: &AccountId,
        sent: &Assertion,
        expected: &Expected<'_>,
    ) -> Result<Used, Fault> {
        let now = self.clock.now();
        let passkey = self.ledger.passkey(id).await?.filter(|passkey| passkey.account == *account);
        let Some(passkey) = passkey else { return Ok(Used::Unknown) };
        let shown = match webauthn::authenticate(sent, &passkey.public_key, passkey.sign_count, expected) {
            Ok(shown) => shown,
            Err(refusal) => {
                if refusal == Refusal::Counter {
                    tracing::warn!(account = %passkey.account, "the counter of a passkey went back: somebody has a copy");
                }
                return Ok(Used::Refused(refusal));
            }
        };
        if !self.is_first_answer(expected.challenge).await? || !self.ledger.use_passkey(&passkey, shown, now).await? {
            return Ok(Used::Unknown);
        }
        let account = self.ledger.account(&passkey.account).await?.filter(|account| account.disabled_at.is_none());
        Ok(account.map_or(Used::Unknown, |account| Used::By(Box::new(account))))
    }

    /// Removes a passkey, unless it is the last way in.
    pub async fn remove_passkey(&self, owner: &Owner, id: &[u8]) -> Result<bool, Fault> {
        self.note("passkey_removed", owner).await?;
        let news = self.news(LetterKind::PasskeyRemoved, owner.account)?;
        let told = Some((&news, self.clock.now()));
        Ok(self.ledger.remove_passkey(&owner.account, id, WaysIn::may_lose_a_passkey, told).await?)
    }
}
