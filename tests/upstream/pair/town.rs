//! Two servers, and who has an account at which.

use cbl_tests::{Cbl, Homes};

use crate::browser::Away;
use crate::world::PASSWORD;

/// The name of the first in the configuration of the second.
pub(super) const FIRST: &str = "first";

pub(super) struct Town {
    /// Has the account of Grace, and signs people in for the second.
    pub(super) first: Cbl,
    /// Has the account of Ada, and devices.
    pub(super) second: Cbl,
}

impl Town {
    /// The two have different names, as they would have elsewhere: cookies do not know ports.
    pub(super) async fn begins() -> Self {
        let settings = [("CBL_AUTHORIZE_ENABLED", "true"), ("CBL_SHUTDOWN_NOTICE_MS", "0")];
        let mut first = Cbl::prepared_at("127.0.0.1", Homes::default(), &settings);
        let mut second = Cbl::prepared(Homes::default(), &settings[1..]);
        let scopes = "openid,profile,email,address";
        let back = second.url(&format!("/sign-in/back/{FIRST}"));
        let client = ["client", "add", "--id", "second", "--name", "Second", "--confidential", "--no-device-grant"];
        let client = [&client[..], &["--scopes", scopes, "--redirect-uris", &back, "--json"]].concat();
        let secret = first.operator().runs(&client).json()["secret"].as_str().expect("a secret").to_owned();
        let profile =
            ["--display-name", "Grace of the first", "--email", "grace@first.example", "--postal-code", "12345"];
        has_account(&first, "grace", &profile);
        has_account(&second, "ada", &[]);
        let tv = second.operator().runs(&["client", "add", "--id", "tv", "--name", "Aurora", "--scopes", scopes]);
        assert!(tv.succeeded, "{}", tv.errors);
        for (key, value) in [
            ("ISSUER", &*first.issuer()),
            ("CLIENT_ID", "second"),
            ("CLIENT_SECRET", &secret),
            ("NAME", "First ID"),
            ("SCOPES", scopes),
            ("TRUST_EMAIL", "true"),
        ] {
            second.sets(&format!("CBL_UPSTREAM_FIRST_{key}"), value);
        }
        first.starts_again().await;
        second.starts_again().await;
        Self { first, second }
    }

    pub(super) fn accounts_of_the_second(&self) -> usize {
        self.second.operator().runs(&["account", "list", "--json"]).json().as_array().expect("a list").len()
    }
}

fn has_account(server: &Cbl, name: &str, profile: &[&str]) {
    let arguments = [&["account", "add", "--username", name, "--password-stdin"], profile].concat();
    let added = server.operator().runs_typing(&arguments, &format!("{PASSWORD}\n"));
    assert!(added.succeeded, "{}", added.errors);
}

/// Where a browser was sent to, below the provider.
pub(super) fn below(away: &Away) -> String {
    format!("{}?{}", away.url.path(), away.url.query().unwrap_or_default())
}
