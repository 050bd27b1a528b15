//! What a client is and may, as flags of `cbl client add` and `cbl client set`.

use crate::registration::client::{ACCESS_TOKEN_LIFETIME, CODE_DIGITS, ClientDocument, DAY, REFRESH_DAYS};
use anyhow::Context;
use cbl_rules::{
    KeyPolicy,
    guard::{NetworkPolicy, NumberPolicy, Risk},
    policy::{INTERVAL_MAX, LIFETIME_MAX, LIFETIME_MIN},
};
use clap::{
    Args,
    builder::{PossibleValuesParser, RangedI64ValueParser},
    value_parser,
};
use std::{ops::RangeInclusive, path::PathBuf};

/// A flag that takes the words of a rule.
macro_rules! words {
    ($rule:ident) => {
        PossibleValuesParser::new($rule::ALL.iter().map(|rule| rule.as_str()))
    };
}

fn bounded(bounds: RangeInclusive<u32>) -> RangedI64ValueParser<u32> {
    let (least, most) = bounds.into_inner();
    RangedI64ValueParser::new().range(i64::from(least)..=i64::from(most))
}

fn digits() -> RangedI64ValueParser<u8> {
    let (least, most) = CODE_DIGITS.into_inner();
    RangedI64ValueParser::new().range(i64::from(least)..=i64::from(most))
}

#[derive(Args)]
#[expect(clippy::struct_excessive_bools, reason = "independent flags of a command line")]
pub(super) struct ClientFlags {
    /// Scopes it may ever have; `openid,profile` for a new client. Your own are defined with `cbl scope add`
    #[arg(long, value_delimiter = ',', num_args = 1..)]
    scopes: Option<Vec<String>>,
    /// Resources that it may name (RFC 8707); empty for none
    #[arg(long, value_delimiter = ',', num_args = 1..)]
    resources: Option<Vec<String>>,
    /// Where browsers may be sent with the answers to sign-ins for it, with the key authorize.enabled; empty for none
    #[arg(long, value_delimiter = ',', num_args = 1..)]
    redirect_uris: Option<Vec<String>>,
    /// Audience of its tokens; of a resource server, the audience that it is; empty for none
    #[arg(long)]
    audience: Option<String>,
    /// Is a resource server: may ask about tokens (RFC 7662); needs a confidential client
    #[arg(long)]
    introspects: bool,
    /// Is no resource server (the default)
    #[arg(long, conflicts_with = "introspects")]
    no_introspects: bool,
    /// May use the device grant (the default)
    #[arg(long)]
    device_grant: bool,
    /// May not use the device grant
    #[arg(long, conflicts_with = "device_grant")]
    no_device_grant: bool,
    /// Polling interval in seconds; the key codes.interval by default
    #[arg(long, value_parser = value_parser!(u16).range(1..=i64::from(INTERVAL_MAX)))]
    interval: Option<u16>,
    /// Lifetime of its codes in seconds; the key codes.lifetime by default
    #[arg(long, value_parser = bounded(LIFETIME_MIN..=LIFETIME_MAX))]
    lifetime: Option<u32>,
    /// Refresh tokens: a new one at each use (the default), the same one again, or none
    #[arg(long, value_parser = ["rotate", "fixed", "none"])]
    refresh: Option<String>,
    /// Lifetime of its access tokens in seconds; 900 by default
    #[arg(long, value_parser = bounded(ACCESS_TOKEN_LIFETIME))]
    access_token_lifetime: Option<u32>,
    /// Longest life of a link in days; 365 by default
    #[arg(long, value_parser = bounded(REFRESH_DAYS))]
    refresh_absolute_days: Option<u32>,
    /// Longest pause between two uses of a link in days; 90 by default
    #[arg(long, value_parser = bounded(REFRESH_DAYS))]
    refresh_idle_days: Option<u32>,
    /// Makes its user codes numbers of so many digits
    #[arg(long, value_parser = digits())]
    code_digits: Option<u8>,
    /// Makes its user codes of letters (the default)
    #[arg(long, conflicts_with = "code_digits")]
    code_letters: bool,
    /// Gives it `verification_uri_complete`, and so the code in the QR (the default)
    #[arg(long)]
    complete_uri: bool,
    /// Leaves out `verification_uri_complete`, and so the code in the QR
    #[arg(long, conflicts_with = "complete_uri")]
    no_complete_uri: bool,
    /// How many of its codes may wait at once, also where it proves who it is; the key limits.pending_per_client by
    /// default, for clients that prove nothing
    #[arg(long, value_name = "CODES", value_parser = bounded(1..=u32::MAX))]
    pending_limit: Option<u32>,
    /// As many as the server says (the default)
    #[arg(long, conflicts_with = "pending_limit")]
    no_pending_limit: bool,
    /// Speaks the dialect of Login with Amazon, which fixes the interval, the refresh tokens and the access tokens
    #[arg(long, conflicts_with_all = ["interval", "refresh", "access_token_lifetime", "resources", "no_device_grant"])]
    lwa: bool,
    /// Speaks RFC 8628 only (the default)
    #[arg(long, conflicts_with = "lwa")]
    no_lwa: bool,
    #[command(flatten)]
    access: AccessFlags,
    #[command(flatten)]
    guard: GuardFlags,
}

/// How a client proves who it is, and who gets codes from where (JA-01, DA-16, XD-09).
#[derive(Args)]
struct AccessFlags {
    /// File with its public keys, a JWK set: it signs assertions (`private_key_jwt`) and has no secret
    #[arg(long, value_name = "FILE")]
    jwks: Option<PathBuf>,
    /// Gives codes to it only when it proves who it is
    #[arg(long)]
    authenticated_only: bool,
    /// Gives codes also to those who only name it, where it is public or speaks the LWA dialect (the default)
    #[arg(long, conflicts_with = "authenticated_only")]
    no_authenticated_only: bool,
    /// Networks that its devices ask for codes from, such as 10.0.0.0/8; any (the default)
    #[arg(long, value_name = "NETWORK", value_delimiter = ',', num_args = 1..)]
    from: Option<Vec<String>>,
    /// Only people who sign in with this provider (a table upstream.NAME) may connect its devices; any (the default) frees it
    #[arg(long, value_name = "NAME|any")]
    upstream: Option<String>,
}

/// What a client asks of approvals and devices (UI-11, UI-12, XD-01, DP-02).
#[derive(Args)]
struct GuardFlags {
    /// Device and person in different networks: off; warn shows both (the default); strict asks for code and password
    /// again; require refuses, also when it is unknown
    #[arg(long, value_parser = words!(NetworkPolicy))]
    network: Option<String>,
    /// The person picks the number that the device shows: off (the default); ask, where the device can show one; require
    #[arg(long, value_parser = words!(NumberPolicy))]
    number_match: Option<String>,
    /// Devices prove a key, to which their tokens are bound: off; allow (the default) binds whoever does; require refuses
    /// whoever does not
    #[arg(long, value_parser = words!(KeyPolicy))]
    dpop: Option<String>,
    /// What a link is worth to a thief: low, medium (the default), high; high needs network, number and key to be required
    #[arg(long, value_parser = words!(Risk))]
    risk: Option<String>,
}

impl ClientFlags {
    /// Writes into the document what the flags say; the rest of it stays.
    pub(super) fn change(self, document: &mut ClientDocument) -> anyhow::Result<()> {
        let GuardFlags { network, number_match, dpop, risk } = self.guard;
        put(&mut document.scopes, self.scopes.map(|scopes| tokens(&scopes)));
        put(&mut document.resources, self.resources.map(present));
        put(&mut document.redirect_uris, self.redirect_uris.map(present));
        put(&mut document.audience, self.audience.map(Some));
        put(&mut document.introspects, either(self.introspects, self.no_introspects));
        put(&mut document.device_grant, either(self.device_grant, self.no_device_grant));
        put(&mut document.interval, self.interval);
        put(&mut document.lifetime, self.lifetime);
        put(&mut document.refresh, self.refresh);
        put(&mut document.access_token_lifetime, self.access_token_lifetime);
        put(&mut document.refresh_absolute, self.refresh_absolute_days.map(|days| days * DAY));
        put(&mut document.refresh_idle, self.refresh_idle_days.map(|days| days * DAY));
        put(&mut document.code_digits, self.code_digits.map(Some).or(self.code_letters.then_some(None)));
        put(&mut document.complete_uri, either(self.complete_uri, self.no_complete_uri));
        put(&mut document.pending_limit, self.pending_limit.map(Some).or(self.no_pending_limit.then_some(None)));
        put(&mut document.lwa, either(self.lwa, self.no_lwa));
        put(&mut document.network, network);
        put(&mut document.number_match, number_match);
        put(&mut document.dpop, dpop);
        put(&mut document.risk, risk);
        self.access.change(document)
    }

    /// Whether it comes with keys.
    pub(super) const fn has_keys(&self) -> bool {
        self.access.jwks.is_some()
    }
}

impl AccessFlags {
    fn change(self, document: &mut ClientDocument) -> anyhow::Result<()> {
        let file = |path: PathBuf| {
            let text = std::fs::read_to_string(&path).with_context(|| format!("--jwks {}", path.display()))?;
            serde_json::from_str(&text).with_context(|| format!("--jwks {} is no JSON", path.display()))
        };
        put(&mut document.jwks, self.jwks.map(file).transpose()?.map(Some));
        put(&mut document.authenticated_only, either(self.authenticated_only, self.no_authenticated_only));
        put(&mut document.from, self.from.map(|all| if all == ["any"] { Vec::new() } else { all }));
        put(&mut document.upstream, self.upstream.map(|name| Some(name).filter(|name| name != "any")));
        Ok(())
    }
}

/// An empty text says that there is none.
fn present(all: Vec<String>) -> Vec<String> {
    all.into_iter().filter(|uri| !uri.is_empty()).collect()
}

fn put<T>(place: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *place = value;
    }
}

/// What a pair of flags says, if one of them is there.
fn either(on: bool, off: bool) -> Option<bool> {
    (on || off).then_some(on)
}

fn tokens(scopes: &[String]) -> String {
    scopes.iter().flat_map(|scope| scope.split_whitespace()).collect::<Vec<_>>().join(" ")
}
