//! Letters with tokens: sign-up, the proof of an address, a new password. Who asks for one hears the same and costs the same
//! whether there is an account or not (UI-17): what differs stands in the mail.

use super::{Service, audit};
use crate::{
    entropy,
    fault::Fault,
    secrets::{letter_tokens, seal::form_token},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use cbl_rules::{
    AccountId, FamilyId, UnixMillis, address,
    budget::{Window, prefixes},
};
use cbl_store::{
    budgets::{BucketKey, Taken},
    ledger::{
        Account, AddressProved, Invitation, Letter, LetterKind, NewAccount, NewLetter, NewToken, SignedUp, Ticket,
    },
};
use std::net::IpAddr;

const HOUR_S: i64 = 3_600;
/// A new password is chosen within this time, in seconds.
const RESET_S: i64 = HOUR_S;
/// An address is proved within this time, in seconds.
const PROOF_S: i64 = 24 * HOUR_S;
/// An address is brought back within this time, in seconds: the owner may be on a journey.
const RESTORE_S: i64 = 7 * 24 * HOUR_S;
/// News is worth mailing for this long, in seconds.
pub const NEWS_S: i64 = 3 * 24 * HOUR_S;

/// Whoever types somebody's address fills their mailbox with no more than this.
const PER_ADDRESS: Window = Window { limit: 3, period_ms: 3_600_000 };
/// And nobody sends many people mail from here.
const PER_NETWORK: Window = Window { limit: 30, period_ms: 3_600_000 };

/// Who asks.
#[derive(Debug, Clone)]
pub struct Asker {
    /// From where.
    pub address: IpAddr,
    /// The language of their pages.
    pub locale: String,
}

/// What became of the wish for a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum Asked {
    /// It is on its way, if there is somebody to write to.
    Posted,
    /// Too many were asked for from this network.
    Wait {
        /// When the next one may be asked for.
        until: UnixMillis,
    },
}

impl Service {
    /// Somebody wants an account for an address: its owner gets the link that makes one, or hears that there is one.
    pub async fn ask_sign_up(
        &self,
        address: &str,
        invitation: Option<[u8; 32]>,
        asker: &Asker,
    ) -> Result<Asked, Fault> {
        if let Some(wait) = self.network_waits(asker).await? {
            return Ok(wait);
        }
        let account = self.ledger.account_by_address(address).await?;
        let letter = NewLetter {
            address: Some(address.to_owned()),
            invitation,
            ..self.letter(LetterKind::SignUp, PROOF_S, Some(&asker.locale))?
        };
        let letter = match account {
            Some(account) => about(&account, NewLetter { kind: LetterKind::Known, token: None, ..letter }),
            None => letter,
        };
        self.post_to(address, letter).await
    }

    /// Somebody does not know their password any more. The link goes to the proved address of the account, as it stands
    /// there and not as it was typed.
    pub async fn ask_reset(&self, login: &str, asker: &Asker) -> Result<Asked, Fault> {
        if let Some(wait) = self.network_waits(asker).await? {
            return Ok(wait);
        }
        let account = self.ledger.account_by_login(login).await?;
        let account = account.filter(|account| account.disabled_at.is_none() && account.proved_address().is_some());
        let letter = self.letter(LetterKind::Reset, RESET_S, Some(&asker.locale))?;
        let Some(account) = &account else {
            return self.post_to(login, nobodys(letter)).await;
        };
        let to = account.proved_address().unwrap_or_default();
        self.post_to(to, NewLetter { address: Some(to.to_owned()), ..about(account, letter) }).await
    }

    /// A person wants their mail at this address: its owner gets a link, which works where that person is signed in only.
    pub async fn ask_address(&self, account: &Account, address: &str, asker: &Asker) -> Result<Asked, Fault> {
        if let Some(wait) = self.network_waits(asker).await? {
            return Ok(wait);
        }
        let is_first = account.proved_address().is_none();
        let kind = if is_first { LetterKind::Verify } else { LetterKind::Change };
        let other = self.ledger.account_by_address(address).await?.filter(|other| other.id != account.id);
        let address_of = Some(address.to_owned());
        let letter = NewLetter { address: address_of, ..self.letter(kind, PROOF_S, Some(&asker.locale))? };
        let letter = match other {
            Some(other) => about(&other, NewLetter { kind: LetterKind::Known, token: None, ..letter }),
            None => about(account, letter),
        };
        self.post_to(address, letter).await
    }

    /// The letter with this token, as long as it may be used.
    pub async fn letter_of(&self, token: &str) -> Result<Option<Letter>, Fault> {
        Ok(self.ledger.letter_of_token(&letter_tokens::hash(token), self.clock.now()).await?)
    }

    /// The invitation with this token, as long as it may be used.
    pub async fn invitation_of(&self, token: &str) -> Result<Option<Invitation>, Fault> {
        Ok(self.ledger.invitation(&letter_tokens::hash(token), self.clock.now()).await?)
    }

    /// Makes the account of somebody who brings a token.
    pub async fn sign_up(&self, ticket: Ticket, account: &NewAccount, from: IpAddr) -> Result<SignedUp, Fault> {
        let now = self.clock.now();
        let signed_up = self.ledger.sign_up(ticket, account, now).await?;
        if signed_up == SignedUp::Made {
            self.audit(audit::of_account("signed_up", Some(account.id), Some(from), now)).await?;
        }
        Ok(signed_up)
    }

    /// Sets a password with the token of a letter. Whose it was; none when the token is spent.
    pub async fn reset_password(&self, token: &str, hash: &str, from: IpAddr) -> Result<Option<AccountId>, Fault> {
        let now = self.clock.now();
        let token_hash = letter_tokens::hash(token);
        let Some(owner) = self.ledger.letter_of_token(&token_hash, now).await?.and_then(|letter| letter.account) else {
            return Ok(None);
        };
        let news = self.news(LetterKind::PasswordSet, owner)?;
        let reset =
            self.ledger.reset_password(&token_hash, hash, self.shut_out("password_reset"), (&news, now)).await?;
        if let Some(account) = reset {
            self.audit(audit::of_account("password_reset", Some(account), Some(from), now)).await?;
        }
        Ok(reset)
    }

    /// Gives a signed-in person the address that their token proves, and tells the one before.
    pub async fn prove_address(
        &self,
        token: &str,
        account: &Account,
        family: FamilyId,
        from: IpAddr,
    ) -> Result<AddressProved, Fault> {
        let now = self.clock.now();
        let Some(letter) = self.letter_of(token).await? else { return Ok(AddressProved::Spent) };
        let before = account
            .proved_address()
            .filter(|before| letter.address.as_deref().is_some_and(|next| address::key(next) != address::key(before)));
        let told = match before {
            Some(before) => {
                let letter = self.letter(LetterKind::Changed, RESTORE_S, account.locale.as_deref())?;
                Some(NewLetter { address: Some(before.to_owned()), ..about(account, letter) })
            }
            None => None,
        };
        let used = (&letter_tokens::hash(token), letter.kind);
        let proved = self.ledger.prove_address(used, (&account.id, family), told.as_ref(), now).await?;
        if proved == AddressProved::Done {
            self.audit(audit::of_account("address_proved", Some(account.id), Some(from), now)).await?;
        }
        Ok(proved)
    }

    /// Brings an address back with the token that went to it. Whose it is; none when the token is spent.
    pub async fn restore_address(&self, token: &str, from: IpAddr) -> Result<Option<AccountId>, Fault> {
        let now = self.clock.now();
        let restored = self.ledger.restore_address(&letter_tokens::hash(token), now).await?;
        if let Some(account) = restored {
            self.audit(audit::of_account("address_restored", Some(account), Some(from), now)).await?;
        }
        Ok(restored)
    }

    /// A letter that tells the owner of an account what happened to it, for the outbox ([`Ledger::post`]).
    ///
    /// [`Ledger::post`]: cbl_store::ledger::Ledger::post
    pub fn news(&self, kind: LetterKind, account: AccountId) -> Result<NewLetter, Fault> {
        Ok(NewLetter { account: Some(account), token: None, ..self.letter(kind, NEWS_S, None)? })
    }

    /// A letter with a token, to nobody yet.
    fn letter(&self, kind: LetterKind, good_for_s: i64, locale: Option<&str>) -> Result<NewLetter, Fault> {
        let token = letter_tokens::make()?;
        let sealed = Some(letter_tokens::seal(&self.secrets, &token)?);
        Ok(NewLetter {
            id: URL_SAFE_NO_PAD.encode(entropy::os_bytes::<16>()?),
            kind,
            account: None,
            address: None,
            locale: locale.map(str::to_owned),
            token: Some(NewToken { hash: letter_tokens::hash(&token), sealed }),
            invitation: None,
            expires_at: self.clock.now().plus_seconds(good_for_s),
            is_mailed: true,
        })
    }

    /// Posts, or writes a letter to nobody where this address got enough within the hour: whoever asks neither hears nor can
    /// time which (UI-17). The earlier links go on working, so nobody can keep an owner out by asking.
    async fn post_to(&self, address: &str, letter: NewLetter) -> Result<Asked, Fault> {
        let now = self.clock.now();
        let name = form_token(self.secrets.current(), &[b"mail to", address::key(address).as_bytes()]);
        let letter = match self.budgets.take(&BucketKey::new(format!("mail:to:{name}")), PER_ADDRESS, now).await? {
            Taken::Yes => letter,
            Taken::No { .. } => nobodys(letter),
        };
        self.ledger.post(&letter, now).await?;
        Ok(Asked::Posted)
    }

    async fn network_waits(&self, asker: &Asker) -> Result<Option<Asked>, Fault> {
        let network = prefixes(asker.address).into_iter().next().unwrap_or_default();
        let bucket = BucketKey::new(format!("mail:net:{network}"));
        Ok(match self.budgets.take(&bucket, PER_NETWORK, self.clock.now()).await? {
            Taken::Yes => None,
            Taken::No { free_at } => Some(Asked::Wait { until: free_at }),
        })
    }
}

/// The same work, for nobody.
fn nobodys(letter: NewLetter) -> NewLetter {
    let (kind, address) = (LetterKind::Nobody, Some(String::new()));
    NewLetter { kind, address, account: None, invitation: None, is_mailed: false, ..letter }
}

/// The letter as one about an account.
fn about(account: &Account, letter: NewLetter) -> NewLetter {
    NewLetter { account: Some(account.id), ..letter }
}
