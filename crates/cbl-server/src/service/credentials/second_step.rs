//! The second step: codes of an authenticator app, and recovery codes for the day on which it is lost.

use super::Owner;
use crate::{
    entropy,
    fault::Fault,
    one_time_code::{self, SECRET_BYTES, base32},
    secrets::seal::{self, Purpose},
    service::Service,
};
use aws_lc_rs::digest;
use cbl_rules::{AccountId, proof::good_steps};
use cbl_store::ledger::{AuthenticatorApp, LetterKind};
use zeroize::Zeroizing;

/// How many recovery codes there are at a time.
const RECOVERY_CODES: usize = 10;
/// Random bytes of each: 80 bits, which nobody finds by trying, so SHA-256 without salt keeps them as well as a slow hash
/// would, and a code is found by its hash.
const RECOVERY_BYTES: usize = 10;

/// The secret of an app that is not set up yet.
pub struct NewSecret(Zeroizing<[u8; SECRET_BYTES]>);

/// A recovery code in groups of four, for its owner's eyes only.
#[derive(Clone)]
pub struct RecoveryCode(pub Zeroizing<String>);

impl NewSecret {
    /// Draws one.
    pub fn draw() -> Result<Self, Fault> {
        Ok(Self(Zeroizing::new(entropy::os_bytes()?)))
    }

    /// For the app, in letters and digits.
    #[must_use]
    pub fn text(&self) -> Zeroizing<String> {
        Zeroizing::new(base32(&*self.0))
    }

    /// Its bytes, to be sealed.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &*self.0
    }

    /// A secret that was sealed before.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        Some(Self(Zeroizing::new(bytes.try_into().ok()?)))
    }
}

impl RecoveryCode {
    fn draw() -> Result<Self, Fault> {
        let bytes = Zeroizing::new(entropy::os_bytes::<RECOVERY_BYTES>()?);
        let plain = Zeroizing::new(base32(&*bytes));
        let mut text = Zeroizing::new(String::with_capacity(20));
        for (at, letter) in plain.chars().enumerate() {
            if at > 0 && at % 4 == 0 {
                text.push('-');
            }
            text.push(letter);
        }
        Ok(Self(text))
    }

    fn hash(text: &str) -> [u8; 32] {
        let mut context = digest::Context::new(&digest::SHA256);
        context.update(b"cbl recovery code ");
        context.update(canonical(text).as_bytes());
        context.finish().as_ref().try_into().unwrap_or_default()
    }
}

/// As it was drawn, however it was typed: 0, 1 and 8 are in no code, and look like what is.
fn canonical(text: &str) -> Zeroizing<String> {
    let letters = text.chars().filter(char::is_ascii_alphanumeric).map(|c| match c.to_ascii_uppercase() {
        '0' => 'O',
        '1' => 'I',
        '8' => 'B',
        c => c,
    });
    Zeroizing::new(letters.collect())
}

impl Service {
    /// Sets up an app whose first code this is, and gives it recovery codes. `None` when the code is not of this secret;
    /// an account that has an app keeps it, and hears `Some` of no codes.
    pub async fn add_app(
        &self,
        owner: &Owner,
        secret: &NewSecret,
        code: &str,
    ) -> Result<Option<Vec<RecoveryCode>>, Fault> {
        let now = self.clock.now();
        let Some(step) = one_time_code::step_of(secret.bytes(), code, good_steps(now, None)) else { return Ok(None) };
        let (codes, hashes) = draw_recovery_codes()?;
        let app =
            AuthenticatorApp { sealed_secret: self.sealed_secret(owner, secret)?, last_step: step, created_at: now };
        self.note("second_step_added", owner).await?;
        let news = self.news(LetterKind::SecondStepAdded, owner.account)?;
        let added = self.ledger.add_authenticator_app(&owner.account, &app, &hashes, Some((&news, now))).await?;
        Ok(Some(if added { codes } else { Vec::new() }))
    }

    /// Takes a code of the account's app, once.
    pub async fn take_code(&self, account: &AccountId, code: &str) -> Result<bool, Fault> {
        let Some(app) = self.ledger.authenticator_app(account).await? else { return Ok(false) };
        let secret = self.secret_of(account, &app)?;
        let steps = good_steps(self.clock.now(), Some(app.last_step));
        let Some(step) = one_time_code::step_of(secret.bytes(), code, steps) else { return Ok(false) };
        Ok(self.ledger.use_step(account, step).await?)
    }

    /// Takes a recovery code, once; its owner is told.
    pub async fn take_recovery_code(&self, owner: &Owner, code: &str) -> Result<bool, Fault> {
        let hash = RecoveryCode::hash(code);
        let (now, news) = (self.clock.now(), self.news(LetterKind::RecoveryUsed, owner.account)?);
        let taken = self.ledger.use_recovery_code(&owner.account, &hash, Some((&news, now)), now).await?;
        if taken {
            self.note("recovery_code_used", owner).await?;
        }
        Ok(taken)
    }

    /// New recovery codes in the place of the old ones; none when the account has no app.
    pub async fn new_recovery_codes(&self, owner: &Owner) -> Result<Vec<RecoveryCode>, Fault> {
        let (codes, hashes) = draw_recovery_codes()?;
        self.note("recovery_codes_replaced", owner).await?;
        let (now, news) = (self.clock.now(), self.news(LetterKind::RecoveryReplaced, owner.account)?);
        let replaced = self.ledger.replace_recovery_codes(&owner.account, &hashes, Some((&news, now)), now).await?;
        Ok(if replaced { codes } else { Vec::new() })
    }

    /// Removes app and recovery codes.
    pub async fn remove_second_step(&self, owner: &Owner) -> Result<bool, Fault> {
        self.note("second_step_removed", owner).await?;
        let news = self.news(LetterKind::SecondStepRemoved, owner.account)?;
        Ok(self.ledger.remove_second_step(&owner.account, Some((&news, self.clock.now()))).await?)
    }

    /// Account and secret together, so that nobody who can write to the ledger gives an account the secret of another.
    fn sealed_secret(&self, owner: &Owner, secret: &NewSecret) -> Result<Vec<u8>, Fault> {
        let plain = Zeroizing::new([owner.account.as_bytes(), secret.bytes()].concat());
        seal::seal(&self.secrets, Purpose::AuthenticatorApp, &plain)
    }

    fn secret_of(&self, account: &AccountId, app: &AuthenticatorApp) -> Result<NewSecret, Fault> {
        let plain = seal::open(&self.secrets, Purpose::AuthenticatorApp, &app.sealed_secret).map(Zeroizing::new);
        let secret = plain.as_deref().and_then(|plain| plain.strip_prefix(account.as_bytes().as_slice()));
        let secret = secret.and_then(NewSecret::from_bytes);
        secret.ok_or(Fault::Crypto("the secret of an authenticator app does not open"))
    }
}

fn draw_recovery_codes() -> Result<(Vec<RecoveryCode>, Vec<[u8; 32]>), Fault> {
    let codes = (0..RECOVERY_CODES).map(|_| RecoveryCode::draw()).collect::<Result<Vec<_>, _>>()?;
    let hashes = codes.iter().map(|code| RecoveryCode::hash(&code.0)).collect();
    Ok((codes, hashes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_recovery_code_is_known_however_it_is_typed() {
        let typed = ["ABCO-I234-BXYZ-7777", "abco i234 bxyz 7777", "ABC01234-8XYZ7777"];
        let hashes = typed.map(RecoveryCode::hash);
        assert!(hashes.iter().all(|hash| *hash == hashes[0]));
        assert_ne!(RecoveryCode::hash("ABCO-I234-BXYZ-7776"), hashes[0]);
    }

    #[test]
    fn ten_recovery_codes_of_eighty_bits_are_drawn() {
        let (codes, hashes) = draw_recovery_codes().unwrap();
        assert_eq!((codes.len(), hashes.len()), (10, 10));
        for (code, hash) in codes.iter().zip(&hashes) {
            assert_eq!(code.0.split('-').map(str::len).collect::<Vec<_>>(), [4; 4], "{}", *code.0);
            assert_eq!(RecoveryCode::hash(&code.0), *hash);
        }
        assert_eq!(std::collections::BTreeSet::from_iter(hashes).len(), 10);
    }
}
