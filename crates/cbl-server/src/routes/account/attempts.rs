//! Counts tries to sign in; how many there may be stands in `cbl_rules::sign_in`.

use crate::{
    fault::Fault,
    http::{
        client_addr::client_address,
        cookie::{self, Kind},
    },
    secrets::seal::{drawn as draw, form_token},
    state::App,
};
use actix_web::{HttpRequest, cookie::Cookie};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use cbl_rules::{
    AccountId, UnixMillis, proof,
    sign_in::{Count, Try, ways},
};
use cbl_store::budgets::{BucketKey, Taken};
use serde::{Deserialize, Serialize};
use std::net::IpAddr;

/// A browser that signed in before is known for this long, in seconds.
const KNOWN_S: i64 = 365 * 24 * 3_600;

/// So many people of one browser are known; of more, those who signed in last.
const KNOWN_PEOPLE: usize = 4;

/// In the cookie of a browser that signed in before, once for each of its people.
#[derive(Serialize, Deserialize)]
struct KnownBrowser {
    /// To which account name, hashed.
    name: String,
    /// Its own budget.
    budget: String,
}

/// Another proof than a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Other {
    /// A code of an authenticator app.
    Code,
    /// A recovery code or a passkey.
    LongSecret,
}

/// A try that may be made: what it took, to give back when the password is right.
pub(super) struct Attempt {
    taken: Vec<BucketKey>,
    at: UnixMillis,
}

/// Whether a try may be made now.
pub(super) enum Admission {
    /// It may.
    Try(Attempt),
    /// Not before this time.
    Wait(UnixMillis),
}

/// Takes the tokens of one try.
pub(super) async fn admit(app: &App, request: &HttpRequest, username: &str, from: IpAddr) -> Result<Admission, Fault> {
    let at = app.service.clock.now();
    let name = hash(app, username);
    let known = people(app, request).into_iter().find(|known| known.name == name).map(|known| known.budget);
    let mut free = at;
    for way in ways(Try { name: &name, browser: known.as_deref(), address: from }) {
        match take_all(app, way, at).await? {
            Ok(attempt) => return Ok(Admission::Try(attempt)),
            Err(free_at) => free = free_at,
        }
    }
    app.service.sign_in_delayed(&name, username, from).await?;
    Ok(Admission::Wait(free))
}

/// Takes the tokens of one try at another proof than a password.
pub(super) async fn admit_other(
    app: &App,
    request: &HttpRequest,
    other: Other,
    username: &str,
) -> Result<Admission, Fault> {
    let name = hash(app, username);
    let known = people(app, request).into_iter().find(|known| known.name == name).map(|known| known.budget);
    let of = Try { name: &name, browser: known.as_deref(), address: client_address(request, &app.config) };
    let way = match other {
        Other::Code => proof::code_way(of),
        Other::LongSecret => proof::long_secret_way(of),
    };
    Ok(take_all(app, way, app.service.clock.now()).await?.map_or_else(Admission::Wait, Admission::Try))
}

/// Takes a token of each bucket, or none and says when it may be tried again.
async fn take_all(app: &App, way: Vec<Count>, at: UnixMillis) -> Result<Result<Attempt, UnixMillis>, Fault> {
    let mut attempt = Attempt { taken: Vec::new(), at };
    for Count { key, window } in way {
        let bucket = BucketKey::new(key);
        if let Taken::No { free_at } = app.service.budgets.take(&bucket, window, at).await? {
            attempt.give_back(app).await?;
            return Ok(Err(free_at));
        }
        attempt.taken.push(bucket);
    }
    Ok(Ok(attempt))
}

/// The try failed: counted, and written down with others (LG-04).
pub(super) fn failed(app: &App, account: Option<AccountId>, from: IpAddr) {
    app.metrics.sign_in_failed.increment(1);
    app.service.sign_in_failed(account, from);
}

impl Attempt {
    /// The password was right, or nothing was tried.
    pub(super) async fn give_back(self, app: &App) -> Result<(), Fault> {
        for bucket in self.taken {
            app.service.budgets.give_back(&bucket, self.at).await?;
        }
        Ok(())
    }
}

/// Seconds until a time that is to be waited for; at least one.
pub(super) fn seconds(app: &App, until: UnixMillis) -> u64 {
    until.since(app.service.clock.now()).div_ceil(1_000).max(1)
}

/// The cookie of a browser that signed in to this account, beside those of its other people.
pub(super) fn known(app: &App, request: &HttpRequest, username: &str) -> Result<Cookie<'static>, Fault> {
    let budget = URL_SAFE_NO_PAD.encode(crate::entropy::os_bytes::<16>()?);
    let name = hash(app, username);
    let mut known = people(app, request);
    known.retain(|known| known.name != name);
    known.insert(0, KnownBrowser { name, budget });
    known.truncate(KNOWN_PEOPLE);
    cookie::seal(app, Kind::Known, known, KNOWN_S)
}

/// Who signed in with this browser before, the last first.
fn people(app: &App, request: &HttpRequest) -> Vec<KnownBrowser> {
    cookie::open(app, request, Kind::Known).unwrap_or_default()
}

/// Says which kind of hash a name takes the time of when it has no account (UI-17).
pub(super) fn drawn(app: &App, username: &str) -> u64 {
    draw(app.service.secrets.current(), &[b"kind of hash", username.to_lowercase().as_bytes()])
}

/// Names an account in a bucket, whether it exists or not.
fn hash(app: &App, username: &str) -> String {
    form_token(app.service.secrets.current(), &[b"sign-in name", username.trim().to_lowercase().as_bytes()])
}
