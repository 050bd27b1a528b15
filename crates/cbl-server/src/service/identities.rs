//! People who come from a provider: whose account it is, and what becomes of it (UI-19).

use super::{Service, audit, people::Visitor};
use crate::{entropy, fault::Fault, registry::RegisteredClient, upstream::Arrived};
use cbl_rules::{
    AccountId, UnixMillis,
    federation::person::{Known, Recognised, may_remove, recognise, refreshed, user_name},
};
use cbl_store::ledger::{
    Account, Founded, Identity, LetterKind, NewAccount, NewDecision, Refreshed, Session, SessionIdentity,
};
use rand::RngExt;
use std::net::IpAddr;

/// Letters of the random end of a user name: none that look alike.
const LETTERS: &[u8] = b"bcdfghjkmnpqrstvwxz23456789";
/// How many of them.
const RANDOM: usize = 6;
/// How often a name is drawn before giving up.
const DRAWS: usize = 4;

/// Somebody whom a provider vouches for, and how far the operator believes it.
#[derive(Clone, Copy)]
pub struct Vouched<'a> {
    /// Who.
    pub arrived: &'a Arrived,
    /// An address that the provider calls verified counts as verified here.
    pub trust_email: bool,
    /// Where the browser is.
    pub address: IpAddr,
}

/// Whose account it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Came {
    /// Theirs; made just now, if this is the first time.
    Account(Box<Account>),
    /// Perhaps this one's, if they know its password.
    Perhaps(AccountId),
    /// One that the operator closed.
    Closed,
    /// Theirs, but the proof is older than the last change of its password: who proved it then may not be the owner.
    Stale,
}

impl Service {
    /// Whose account it is; makes one at the first time (UI-19: issuer and subject find it, an address does not).
    pub async fn welcome(&self, who: Vouched<'_>) -> Result<Came, Fault> {
        let said = who.arrived.said();
        let identity = self.ledger.identity(&who.arrived.issuer, &who.arrived.subject).await?;
        let ask = identity.is_none() && said.email_verified;
        let same_address = match said.email.as_deref().filter(|_| ask) {
            Some(email) => self.ledger.account_to_ask(email).await?,
            None => None,
        };
        let account = identity.as_ref().map(|identity| identity.account);
        let known = Known { account, same_address, address_verified: said.email_verified };
        match (recognise(&known), identity) {
            (Recognised::Account(_), Some(identity)) => self.welcome_back(who, &identity).await,
            (Recognised::Perhaps(account), _) => Ok(Came::Perhaps(account)),
            _ => self.found_account(who).await,
        }
    }

    /// Makes an account for somebody who has none, or none that they want to connect. Two tabs make one.
    pub async fn found_account(&self, who: Vouched<'_>) -> Result<Came, Fault> {
        let (now, said) = (self.clock.now(), who.arrived.said());
        let email = self.believed(who, None).await?;
        for _ in 0..DRAWS {
            let id = AccountId::random(&mut entropy::rng());
            let preferred = who.arrived.preferred_username.as_deref();
            let account = NewAccount {
                id,
                username: user_name(preferred, said.email.as_deref(), &random_letters()),
                display_name: said.name.clone().unwrap_or_default(),
                email: email.clone(),
                // The operator believes the provider.
                email_verified: true,
                locale: None,
                password_hash: String::new(),
            };
            match self.ledger.found_account(&account, &who.arrived.identity(id, now), now).await? {
                Founded::Made => {
                    self.audit(audit::of_identity("account_founded", id, who, now)).await?;
                    return self.opened(&id, who).await;
                }
                Founded::NameTaken => {}
                Founded::Known => {
                    let identity = self.ledger.identity(&who.arrived.issuer, &who.arrived.subject).await?;
                    let identity = identity.ok_or(Fault::Contended)?;
                    return self.welcome_back(who, &identity).await;
                }
            }
        }
        Err(Fault::Contended)
    }

    /// Connects the identity with an account whose owner proved both; false when it belongs to another account.
    pub async fn connect_identity(&self, account: AccountId, who: Vouched<'_>) -> Result<bool, Fault> {
        let now = self.clock.now();
        let news = self.news(LetterKind::IdentityConnected, account)?;
        if self.ledger.connect_identity(&who.arrived.identity(account, now), Some((&news, now))).await? {
            self.audit(audit::of_identity("identity_connected", account, who, now)).await?;
            return Ok(true);
        }
        let identity = self.ledger.identity(&who.arrived.issuer, &who.arrived.subject).await?;
        Ok(identity.is_some_and(|identity| identity.account == account))
    }

    /// Takes an identity from an account, and with it the sessions that came in by it; false when it is not there, or
    /// when nothing would be left to sign in with.
    pub async fn disconnect_identity(
        &self,
        identity: &Identity,
        other_ways: usize,
        address: IpAddr,
    ) -> Result<bool, Fault> {
        let now = self.clock.now();
        let providers = self.ledger.identities_of(&identity.account).await?.len();
        if !may_remove(providers, other_ways) {
            return Ok(false);
        }
        let news = self.news(LetterKind::IdentityRemoved, identity.account)?;
        if !self.ledger.remove_identity(identity, other_ways > 0, Some((&news, now)), now).await? {
            return Ok(false);
        }
        self.audit(audit::of_provider("identity_disconnected", identity, address, now)).await?;
        Ok(true)
    }

    /// The provider that this person would have to sign in with before they connect a device of this client; none when
    /// nothing is in the way.
    pub async fn other_provider(&self, who: &Visitor, client: &RegisteredClient) -> Result<Option<String>, Fault> {
        let Some(wanted) = &client.client.upstream else { return Ok(None) };
        let came = self.ledger.session_identity(&who.family, who.auth_time).await?;
        let fits = came.is_some_and(|came| came.provider == *wanted);
        Ok((!fits).then(|| wanted.clone()))
    }

    /// How surely the person who decided proved who they are, if a provider said so.
    pub(super) async fn level_of(&self, decided: &NewDecision) -> Result<Option<String>, Fault> {
        let (Some(family), Some(at)) = (decided.family, decided.auth_time) else { return Ok(None) };
        Ok(self.ledger.session_identity(&family, at).await?.and_then(|came| came.acr))
    }

    /// Notes by whom a session came in, before there is the session.
    pub async fn note_arrival(&self, session: &Session, arrived: &Arrived) -> Result<(), Fault> {
        let came = SessionIdentity {
            family: session.family,
            issuer: arrived.issuer.clone(),
            subject: arrived.subject.clone(),
            provider: arrived.provider.clone(),
            acr: arrived.said().acr,
            authenticated_at: session.authenticated_at,
        };
        Ok(self.ledger.note_session_identity(&came).await?)
    }

    /// Somebody who was here before: what the provider says now is noted, and taken over where the person left it alone.
    async fn welcome_back(&self, who: Vouched<'_>, identity: &Identity) -> Result<Came, Fault> {
        let now = self.clock.now();
        let came = self.opened(&identity.account, who).await?;
        let Came::Account(account) = came else { return Ok(came) };
        let email = self.believed(who, Some(&account)).await?;
        let mut noted = Identity { created_at: identity.created_at, ..who.arrived.identity(identity.account, now) };
        if who.trust_email && email.is_none() {
            // Else the one that was taken over would look as if the person had chosen it, and never follow again.
            noted.said.email.clone_from(&identity.said.email);
            noted.said.email_verified = identity.said.email_verified;
        }
        if !self.ledger.note_identity(&noted).await? {
            return Err(Fault::Contended);
        }
        let before = &identity.said;
        let name = refreshed(Some(&account.display_name), before.name.as_deref(), noted.said.name.as_deref());
        let email = refreshed(account.email.as_deref(), before.email.as_deref(), email.as_deref());
        let postal_code = account.postal_code.as_deref();
        let postal_code = refreshed(postal_code, before.postal_code.as_deref(), noted.said.postal_code.as_deref());
        let profile = Refreshed { display_name: name, email, postal_code };
        if profile != Refreshed::default() {
            self.ledger.set_profile(&account.id, profile, now).await?;
        }
        self.opened(&identity.account, who).await
    }

    /// The account, if it may be used with this proof.
    async fn opened(&self, id: &AccountId, who: Vouched<'_>) -> Result<Came, Fault> {
        let Some(account) = self.ledger.account(id).await? else { return Ok(Came::Closed) };
        let before_reset = |reset: UnixMillis| reset >= who.arrived.authenticated_at;
        Ok(match account {
            account if account.disabled_at.is_some() => Came::Closed,
            account if account.credentials_reset_at.is_some_and(before_reset) => Came::Stale,
            account => Came::Account(Box::new(account)),
        })
    }

    /// The address that may stand at the account: one that the provider vouches for, that the operator believes, and that
    /// no other account has.
    async fn believed(&self, who: Vouched<'_>, account: Option<&Account>) -> Result<Option<String>, Fault> {
        let said = who.arrived.said();
        let Some(email) = said.email.filter(|_| said.email_verified && who.trust_email) else { return Ok(None) };
        let free = self.ledger.address_is_free(&email, account.map(|account| &account.id)).await?;
        Ok(Some(email).filter(|_| free))
    }
}

fn random_letters() -> String {
    let mut random = entropy::rng();
    let letter = |_| LETTERS.get(random.random_range(0..LETTERS.len())).copied().map(char::from);
    (0..RANDOM).filter_map(letter).collect()
}
