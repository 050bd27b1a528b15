//! Words that come from outside: from operators, people and devices.

use super::AT;
use crate::pages::view::{Confirm, KnownApplication, Nearness, ShownScope};
use base64::{Engine, engine::general_purpose::STANDARD};

/// What stands on pages and was written by nobody here.
#[derive(Debug, Clone)]
pub struct Outside {
    /// The person.
    pub account: String,
    /// The name that they sign in with.
    pub username: String,
    /// Their address for notices.
    pub email: String,
    /// The application.
    pub application: String,
    /// What its operator says of it.
    pub description: String,
    /// Its privacy notice.
    pub uri: String,
    /// What the device calls itself.
    pub device: String,
    /// Its model.
    pub model: String,
    /// The version of its program.
    pub version: String,
    /// The user code.
    pub code: String,
    /// A character that no code has.
    pub character: String,
    /// The address of the device.
    pub network: String,
    /// The address of the person.
    pub own_network: String,
    /// A provider that people sign in with.
    pub provider: String,
    /// A scope that only this application has.
    pub scope: String,
    /// What the operator says of it.
    pub scope_text: String,
    /// The address of a logo.
    pub logo: String,
    /// A grant, link or application in a form.
    pub place: String,
}

impl Outside {
    /// As it mostly is.
    #[must_use]
    pub fn usual() -> Self {
        Self {
            account: "Ada Lovelace".into(),
            username: "ada".into(),
            email: "ada@example.com".into(),
            application: "Aurora TV".into(),
            description: "Films and series from Aurora".into(),
            uri: "https://aurora.example/privacy".into(),
            device: "Living room".into(),
            model: "OLED 55".into(),
            version: "3.1".into(),
            code: "WDJB-MJHT".into(),
            character: "Ä".into(),
            network: "203.0.113.7".into(),
            own_network: "198.51.100.23".into(),
            provider: "Example ID".into(),
            scope: "aurora.watchlist".into(),
            scope_text: "See and change your watch list".into(),
            logo: format!("data:image/png;base64,{}", STANDARD.encode(include_bytes!("logo.png"))),
            place: "AZkq-0123456789".into(),
        }
    }

    /// The same text everywhere, for attacks and for what is too long.
    #[must_use]
    pub fn all(text: &str) -> Self {
        let own = || text.to_owned();
        Self {
            account: own(),
            username: own(),
            email: own(),
            application: own(),
            description: own(),
            uri: own(),
            device: own(),
            model: own(),
            version: own(),
            code: own(),
            character: own(),
            network: own(),
            own_network: own(),
            provider: own(),
            scope: own(),
            scope_text: own(),
            logo: own(),
            place: own(),
        }
    }

    /// The application, with all that can be known of it.
    pub(super) fn known(&self) -> KnownApplication {
        KnownApplication { name: self.application.clone(), logo: Some(self.logo.clone()), staging: true }
    }

    /// The scope, as its operator explains it.
    pub(super) fn own_scope(&self) -> ShownScope {
        let texts = [("en".to_owned(), self.scope_text.clone())].into();
        ShownScope { name: self.scope.clone(), texts, sensitive: true }
    }

    /// The question with everything in it.
    pub(super) fn confirm(&self) -> Confirm {
        Confirm {
            application: self.known(),
            description: Some(self.description.clone()),
            privacy_uri: Some(self.uri.clone()),
            device_name: Some(self.device.clone()),
            device_model: Some(self.model.clone()),
            app_version: Some(self.version.clone()),
            code: Some(self.code.clone()),
            asked_minutes: 2,
            asked_at: AT.into(),
            network: self.network.clone(),
            own_network: self.own_network.clone(),
            nearness: Nearness::Different,
            scopes: ["openid", "profile", "address", "offline_access"]
                .map(ShownScope::named)
                .into_iter()
                .chain([self.own_scope()])
                .collect(),
            shared: vec![ShownScope::named("email")],
            shows_no_number: true,
            same_device: true,
            place: self.place.clone(),
            number: 7,
        }
    }
}
