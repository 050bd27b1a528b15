//! A server with a client and three people, on homes of the test's choice.

use cbl_tests::{Cbl, Device, GrantsHome, Homes, LedgerHome, Reader, Redis, Stand};

/// The password of everybody in town.
pub(crate) const PASSWORD: &str = "correct horse battery staple";

pub(crate) struct Town {
    pub(crate) cbl: Cbl,
    pub(crate) redis: Option<Redis>,
}

impl Town {
    pub(crate) async fn begins() -> Self {
        Self::on_homes(Homes::default(), None, &[]).await
    }

    /// `None` where the machine lacks what these homes need.
    pub(crate) async fn on(grants: GrantsHome, ledger: LedgerHome) -> Option<Self> {
        let stand = Stand::on(grants, ledger)?;
        Some(Self::on_homes(stand.homes, stand.redis, &[]).await)
    }

    pub(crate) async fn on_homes(homes: Homes, redis: Option<Redis>, settings: &[(&str, &str)]) -> Self {
        // Nobody in town looks at /readyz before the end.
        let settings = [settings, &[("CBL_SHUTDOWN_NOTICE_MS", "0")]].concat();
        Self { redis, ..Self::at(Cbl::prepared(homes, &settings)).await }
    }

    /// At a server that is not started yet.
    pub(crate) async fn at(mut cbl: Cbl) -> Self {
        let operator = cbl.operator();
        let added = operator.runs(&["client", "add", "--id", "tv", "--name", "Aurora"]);
        assert!(added.succeeded, "{}", added.errors);
        for name in ["ada", "bob", "eve"] {
            let arguments = ["account", "add", "--username", name, "--password-stdin"];
            let added = operator.runs_typing(&arguments, &format!("{PASSWORD}\n"));
            assert!(added.succeeded, "{}", added.errors);
        }
        cbl.starts_again().await;
        Self { cbl, redis: None }
    }

    pub(crate) fn device(&self) -> Device {
        Device::new(&self.cbl.issuer(), "tv")
    }

    /// A person who is signed in.
    pub(crate) async fn person(&self, name: &str) -> Reader {
        let person = Reader::at(&self.cbl.issuer());
        let page = person.signs_in(name, PASSWORD).await;
        assert_eq!(page.name(), "enter-code", "{page:?}");
        person
    }
}

/// A server that cannot decide says so: come back later, and nothing that would make a device give up (TK-19).
#[track_caller]
pub(crate) fn comes_back_later(answer: &cbl_tests::Answer) {
    assert_eq!((answer.status(), answer.error()), (503, Some("temporarily_unavailable")), "{answer:?}");
    let seconds: u32 = answer.header("retry-after").expect("Retry-After").parse().unwrap();
    assert!((1..=60).contains(&seconds));
}
