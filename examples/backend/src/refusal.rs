//! Why a request is not served. What a device hears of it is in `answer.rs`.

/// Every way to be refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Refusal {
    /// Not what this service understands.
    #[error("{0}")]
    Request(&'static str),
    /// No access token at all.
    #[error("the access token is missing")]
    NoToken,
    /// Expired, forged, of another kind or another issuer.
    #[error("{0}")]
    Token(&'static str),
    /// A good token, made for somebody else: for another service, or given to a device that is not ours.
    #[error("the access token is not for this service")]
    NotForUs,
    /// A good token that is bound to a key of the device (RFC 9449), sent without proof of it.
    #[error("the access token is bound to a key and cannot be handed on")]
    Bound,
    /// A good token that does not open the profile.
    #[error("the access token does not open the profile; the device must ask for openid and profile")]
    Scope,
    /// The provider does not know this link any more: its owner ended it, or it is too old.
    #[error("this device is no longer linked")]
    Unlinked,
    /// There is an account here with the same verified address. Whose it is must be proved by its password.
    #[error(
        "there is an account with your e-mail address here; enter its password, or continue with a separate account"
    )]
    AccountExists,
    /// Nothing here that a password could be for.
    #[error("there is no account here that this device could be connected with")]
    NothingToConnect,
    /// The password is wrong; the next may come after so many seconds.
    #[error("the password is wrong")]
    Password(i64),
    /// Too soon after a wrong password; seconds to wait.
    #[error("too many wrong passwords; wait")]
    TooSoon(i64),
    /// The provider is away, or says what nobody understands.
    #[error("the provider cannot be asked now")]
    Away,
    /// Our own trouble.
    #[error("{0}")]
    Fault(&'static str),
}

impl From<sqlx::Error> for Refusal {
    fn from(error: sqlx::Error) -> Self {
        eprintln!("database: {error}");
        Self::Fault("the database cannot be used now")
    }
}
