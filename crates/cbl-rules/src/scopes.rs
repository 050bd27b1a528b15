//! The scopes that this server knows by itself, and what each releases of a person. Every other scope is an operator's
//! own: it stands in tokens for resource servers to judge, and releases nothing here.
//!
//! | scope | `/userinfo` | ID token | profile of Login with Amazon | asked for there as |
//! |---|---|---|---|---|
//! | `openid` | `sub` | there is one, with `sub`, `auth_time`, `amr` | `user_id`, as for every scope | `profile:user_id` |
//! | `profile` | `name`, `preferred_username` | | `name` | `profile` |
//! | `email` | `email` | | `email` | `profile` |
//! | `address` | `address.postal_code` | | `postal_code` | `postal_code` |
//! | `offline_access` | not opened by it | | | |
//!
//! `sub` and `user_id` are one and the same, pairwise for the application. The ID token says who signed in and when, never
//! more: what else is released is read from `/userinfo`, where it can be taken back. `offline_access` names what the
//! registration of a client decides: whether it gets refresh tokens.

/// A scope that this server knows by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BuiltIn {
    /// As it stands in requests and tokens.
    pub name: &'static str,
    /// What it releases.
    pub releases: &'static [Datum],
    /// Whether a token with it is answered at `/userinfo`.
    pub opens_userinfo: bool,
    /// The scope of Login with Amazon that asks for it.
    pub lwa: Option<&'static str>,
}

/// Something about a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Datum {
    /// How they are called.
    Name,
    /// What they sign in with.
    Username,
    /// Their e-mail address.
    Email,
    /// The postal code of where they live.
    PostalCode,
}

/// The scope of clients that stay connected.
pub const OFFLINE_ACCESS: &str = "offline_access";

/// All of them: the table above.
pub const BUILT_IN: [BuiltIn; 5] = [
    BuiltIn { name: "openid", releases: &[], opens_userinfo: true, lwa: Some("profile:user_id") },
    BuiltIn { name: "profile", releases: &[Datum::Name, Datum::Username], opens_userinfo: true, lwa: Some("profile") },
    BuiltIn { name: "email", releases: &[Datum::Email], opens_userinfo: true, lwa: Some("profile") },
    BuiltIn { name: "address", releases: &[Datum::PostalCode], opens_userinfo: true, lwa: Some("postal_code") },
    BuiltIn { name: OFFLINE_ACCESS, releases: &[], opens_userinfo: false, lwa: None },
];

/// The scope of that name, if this server knows it by itself.
#[must_use]
pub fn built_in(name: &str) -> Option<&'static BuiltIn> {
    BUILT_IN.iter().find(|scope| scope.name == name)
}

/// Whether a granted scope, its tokens separated by spaces, releases this.
#[must_use]
pub fn releases(granted: &str, datum: Datum) -> bool {
    held(granted).any(|scope| scope.releases.contains(&datum))
}

/// Whether a token with this scope is answered at `/userinfo`.
#[must_use]
pub fn opens_userinfo(granted: &str) -> bool {
    held(granted).any(|scope| scope.opens_userinfo)
}

/// Whether the scope hands out data of a person, or rights that only its operator can judge. The others say who is linked
/// and for how long, which nobody has to agree to beside the linking itself.
#[must_use]
pub fn is_data(scope: &str) -> bool {
    built_in(scope).is_none_or(|scope| !scope.releases.is_empty())
}

fn held(granted: &str) -> impl Iterator<Item = &'static BuiltIn> {
    granted.split_ascii_whitespace().filter_map(built_in)
}
