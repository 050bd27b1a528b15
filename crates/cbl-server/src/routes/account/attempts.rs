//! How often a sign-in may fail ("Guessing", login): a delay and never a lock, because a lock would let anybody keep the
//! owner out.
//!
//! Each wrong password takes a token of its account name and of its network, a right one gives them back. When the ten of
//! an account are used up, one try a minute is left. A browser that signed in to that account before has a budget of its
//! own, which nobody else can use up.

use crate::{
    fault::Fault,
    http::cookie::{self, Kind},
    secrets::seal::{drawn as draw, form_token},
    state::App,
};
use actix_web::{HttpRequest, cookie::Cookie};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use cbl_rules::{UnixMillis, budget};
use cbl_store::budgets::{BucketKey, Taken, Window};
use serde::{Deserialize, Serialize};
use std::net::IpAddr;

const TEN_MINUTES: u64 = 600_000;
const PER_ACCOUNT: Window = Window { limit: 10, period_ms: TEN_MINUTES };
const PER_NETWORK: Window = Window { limit: 50, period_ms: TEN_MINUTES };
const TRICKLE: Window = Window { limit: 1, period_ms: 60_000 };

/// A browser that signed in before is known for this long, in seconds.
const KNOWN_S: i64 = 365 * 24 * 3_600;

/// In the cookie of a browser that signed in before.
#[derive(Serialize, Deserialize)]
struct KnownBrowser {
    /// To which account name, hashed.
    name: String,
    /// Its own budget.
    budget: String,
}

/// A try that may be made: what it took, to give back when the password is right.
pub(in crate::routes) struct Attempt {
    taken: Vec<BucketKey>,
    at: UnixMillis,
}

/// Whether a try may be made now.
pub(in crate::routes) enum Admission {
    /// It may.
    Try(Attempt),
    /// Not before this time.
    Wait(UnixMillis),
}

/// Takes the tokens of one try.
pub(in crate::routes) async fn admit(
    app: &App,
    request: &HttpRequest,
    username: &str,
    from: IpAddr,
) -> Result<Admission, Fault> {
    let at = app.service.clock.now();
    let name = hash(app, username);
    let known: Option<KnownBrowser> = cookie::open(app, request, Kind::Known);
    let (owner, network) = match known.filter(|known| known.name == name) {
        Some(known) => (format!("sign-in:browser:{}", known.budget), None),
        None => (format!("sign-in:name:{name}"), budget::prefixes(from).into_iter().next()),
    };
    let mut attempt = Attempt { taken: Vec::new(), at };
    if let Some(network) = network {
        let bucket = BucketKey::new(format!("sign-in:net:{network}"));
        if let Taken::No { free_at } = app.service.budgets.take(&bucket, PER_NETWORK, at).await? {
            return Ok(Admission::Wait(free_at));
        }
        attempt.taken.push(bucket);
    }
    let bucket = BucketKey::new(owner.clone());
    if let Taken::Yes = app.service.budgets.take(&bucket, PER_ACCOUNT, at).await? {
        attempt.taken.push(bucket);
        return Ok(Admission::Try(attempt));
    }
    let trickle = BucketKey::new(format!("{owner}:trickle"));
    match app.service.budgets.take(&trickle, TRICKLE, at).await? {
        Taken::Yes => Ok(Admission::Try(attempt)),
        Taken::No { free_at } => {
            // Nothing was tried, so the network pays nothing.
            attempt.give_back(app).await?;
            Ok(Admission::Wait(free_at))
        }
    }
}

impl Attempt {
    /// The password was right, or nothing was tried.
    pub(in crate::routes) async fn give_back(self, app: &App) -> Result<(), Fault> {
        for bucket in self.taken {
            app.service.budgets.give_back(&bucket, self.at).await?;
        }
        Ok(())
    }
}

/// The cookie of a browser that signed in to this account.
pub(super) fn known(app: &App, username: &str) -> Result<Cookie<'static>, Fault> {
    let budget = URL_SAFE_NO_PAD.encode(crate::entropy::os_bytes::<16>()?);
    cookie::seal(app, Kind::Known, KnownBrowser { name: hash(app, username), budget }, KNOWN_S)
}

/// Says which kind of hash a name takes the time of when it has no account (UI-17).
pub(super) fn drawn(app: &App, username: &str) -> u64 {
    draw(app.service.secrets.current(), &[b"kind of hash", username.to_lowercase().as_bytes()])
}

/// Names an account in a bucket, whether it exists or not.
fn hash(app: &App, username: &str) -> String {
    form_token(app.service.secrets.current(), &[b"sign-in name", username.trim().to_lowercase().as_bytes()])
}
