//! Whose account is meant? The rule, without any I/O.
//!
//! | known by issuer and subject | an account with the same verified address | then |
//! |---|---|---|
//! | yes | (not asked) | that account, whatever its address is |
//! | no | no | a new account |
//! | no | yes | the password of that account is asked for; or the person chooses a separate one |
//!
//! Never by address alone: whoever gets hold of an address, or of a provider that verifies none, would get the account.

use crate::profile::Profile;

/// What to do with a person who was not here before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Newcomer<A> {
    /// Nobody like them is here.
    Create,
    /// This account may be theirs.
    Prove(A),
}

/// Judges a newcomer. `namesake` finds the account whose address *this service* has verified; it is asked only about an
/// address that *the provider* has verified.
pub(crate) async fn newcomer<A, E>(
    profile: &Profile,
    namesake: impl AsyncFnOnce(&str) -> Result<Option<A>, E>,
) -> Result<Newcomer<A>, E> {
    let Some(email) = profile.verified_email() else { return Ok(Newcomer::Create) };
    Ok(namesake(email).await?.map_or(Newcomer::Create, Newcomer::Prove))
}

/// Milliseconds from one try of a password to the next, when so many were wrong: a second, then twice as long each time, up to
/// a quarter of an hour. Nobody is ever locked out.
pub(crate) fn delay(tries: i64) -> i64 {
    let doublings = u32::try_from(tries.clamp(1, 11)).unwrap_or(11) - 1;
    (1_000_i64 << doublings).min(900_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn profile(email_verified: bool) -> Profile {
        Profile { subject: "1".into(), name: None, email: Some("ada@example.org".into()), email_verified }
    }

    #[tokio::test]
    async fn an_account_is_asked_about_only_by_a_verified_address() {
        let ada = async |email: &str| Ok::<_, ()>((email == "ada@example.org").then_some("ada"));
        assert_eq!(newcomer(&profile(true), ada).await, Ok(Newcomer::Prove("ada")));
        assert_eq!(newcomer(&profile(false), ada).await, Ok(Newcomer::Create));
        let nobody = async |_: &str| Ok::<Option<()>, ()>(None);
        assert_eq!(newcomer(&profile(true), nobody).await, Ok(Newcomer::Create));
    }

    #[test]
    fn wrong_passwords_take_longer_and_longer_up_to_a_quarter_of_an_hour() {
        let delays: Vec<_> = (1..=12).map(|tries| delay(tries) / 1000).collect();
        assert_eq!(delays, [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]);
        assert_eq!(delay(i64::MAX), 900_000);
    }
}
