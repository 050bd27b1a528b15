//! Views of what is linked: the devices, one of them, the applications with consent, and the undo link of a mail (UI-16).

use super::{KnownApplication, ShownScope};
use serde::Serialize;

/// The linked devices.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Links {
    /// One was just disconnected.
    pub unlinked: bool,
    /// Those that are left.
    pub links: Vec<LinkRow>,
}

/// A linked device.
#[derive(Debug, Clone, Default, Serialize)]
pub struct LinkRow {
    /// Names the link in the form.
    pub id: String,
    /// What its owner calls it.
    pub name: Option<String>,
    /// It was connected since the list was last looked at.
    pub is_new: bool,
    /// The application.
    #[serde(flatten)]
    pub application: KnownApplication,
    /// The device's own words, unverified.
    pub device: Option<String>,
    /// When it began (RFC 3339).
    pub since: String,
    /// When it was last seen; empty when it never was (RFC 3339).
    pub used: String,
    /// What it may do.
    pub scopes: Vec<ShownScope>,
}

/// One linked device.
#[derive(Debug, Clone, Default, Serialize)]
pub struct OneLink {
    /// Names the link in forms.
    pub id: String,
    /// It was just renamed.
    pub renamed: bool,
    /// What its owner calls it; empty when they gave it no name.
    pub name: String,
    /// The application.
    #[serde(flatten)]
    pub application: KnownApplication,
    /// Where the application's users find help; https only.
    pub support_uri: Option<String>,
    /// The device's own words, unverified (UI-06).
    pub device_name: Option<String>,
    /// Its model, unverified.
    pub device_model: Option<String>,
    /// The version of the program on it, unverified.
    pub app_version: Option<String>,
    /// When it began (RFC 3339).
    pub since: String,
    /// When it was last seen; empty when it never was (RFC 3339).
    pub used: String,
    /// The network that connected it.
    pub network: String,
    /// The network that used it last.
    pub last_network: String,
    /// What it may do.
    pub scopes: Vec<ShownScope>,
}

/// The applications that a person allowed something.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Applications {
    /// One was just taken back.
    pub revoked: bool,
    /// Those that are left.
    pub applications: Vec<ApplicationRow>,
}

/// An application with consent.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ApplicationRow {
    /// Names the application in the form.
    pub id: String,
    /// The application.
    #[serde(flatten)]
    pub application: KnownApplication,
    /// What it may have or do.
    pub scopes: Vec<ShownScope>,
    /// When it began (RFC 3339).
    pub since: String,
}

/// The page of the undo link in a mail.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Undo {
    /// The token of the form.
    pub csrf: String,
    /// The device is disconnected, by this form or before.
    pub done: bool,
    /// The application.
    #[serde(flatten)]
    pub application: KnownApplication,
    /// The device's own words, unverified.
    pub device: Option<String>,
    /// When it began (RFC 3339).
    pub since: String,
}
