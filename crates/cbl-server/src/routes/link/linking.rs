//! The sealed cookie that remembers where a person is in the linking: no row is written for somebody who only looks, and
//! no address holds a code (UI-21).

use crate::{
    fault::Fault,
    http::cookie::{self, Kind},
    service::people::Place,
    state::App,
};
use actix_web::{HttpRequest, cookie::Cookie};
use cbl_proto::UserCode;
use serde::{Deserialize, Serialize};

/// As long as most codes live, and a little more, in seconds.
const KEPT_S: i64 = 15 * 60;

/// Where a person is. Knows the code, so it has no `Debug`.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct Linking {
    /// The code that was scanned or typed, in groups.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    code: Option<String>,
    /// The grant that was claimed with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    place: Option<String>,
    /// The claim for which code and password were typed again (UI-11).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    proved: Option<u32>,
}

impl Linking {
    /// A code was scanned.
    pub(super) fn scanned(code: &UserCode) -> Self {
        Self { code: Some(code.to_string()), ..Self::default() }
    }

    /// The code was entered and claimed a grant.
    pub(super) fn claimed(code: &UserCode, place: &Place) -> Self {
        Self { code: Some(code.to_string()), place: Some(place.to_string()), proved: None }
    }

    /// The person decided; the code is of no more use.
    pub(super) fn decided(place: &Place) -> Self {
        Self { place: Some(place.to_string()), ..Self::default() }
    }

    /// The person goes on with this grant, perhaps in another tab than the one that came here last.
    pub(super) fn at(self, place: &Place) -> Self {
        let place = Some(place.to_string());
        if self.place == place { self } else { Self { place, ..Self::default() } }
    }

    /// Code and password were typed again for this claim.
    pub(super) fn proved(self, number: u32) -> Self {
        Self { proved: Some(number), ..self }
    }

    /// Whether code and password were typed again for this claim; claim numbers are random and never repeat in practice.
    pub(super) fn has_proved(&self, number: u32) -> bool {
        self.proved == Some(number)
    }

    /// What this browser remembers.
    pub(super) fn of(app: &App, request: &HttpRequest) -> Self {
        cookie::open(app, request, Kind::Linking).unwrap_or_default()
    }

    pub(super) fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    pub(super) fn place(&self) -> Option<Place> {
        self.place.as_deref().and_then(Place::parse)
    }

    pub(super) fn seal(self, app: &App) -> Result<Cookie<'static>, Fault> {
        cookie::seal(app, Kind::Linking, self, KEPT_S)
    }
}

/// Whether this browser holds a code that waits for the sign-in.
#[must_use]
pub fn holds_code(app: &App, request: &HttpRequest) -> bool {
    Linking::of(app, request).code.is_some()
}
