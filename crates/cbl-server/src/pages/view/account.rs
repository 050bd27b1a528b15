//! `/account`: who somebody is, and the way to every page where that is changed.
//!
//! A further page takes a line in [`ROWS`], the facts that its line needs in [`AccountFacts`], and the texts that
//! [`RowState`] names.

use serde::Serialize;

/// What the rows are made of.
#[derive(Debug, Clone, Default)]
pub struct AccountFacts {
    /// How the person is called.
    pub name: String,
    /// Where notices go.
    pub email: Option<String>,
    /// There is a password, and since when if it was ever changed (RFC 3339).
    pub password: Option<Option<String>>,
    /// Browsers in which they are signed in.
    pub sessions: u64,
    /// Passkeys.
    pub passkeys: u64,
    /// Since when codes of an app are asked for (RFC 3339).
    pub two_step: Option<String>,
    /// Linked devices.
    pub devices: u64,
    /// Applications with consent.
    pub applications: u64,
    /// Providers to sign in with; none where there are no providers.
    pub providers: Option<u64>,
}

/// Key, title, page, and how it stands; a row that stands no way is not shown, and one without a page cannot be changed.
type Row = (&'static str, &'static str, Option<&'static str>, fn(&AccountFacts) -> Option<RowState>);

/// The rows in their order. The key begins the names of the texts of a state; the title is a text, too.
const ROWS: &[Row] = &[
    ("name", "account-name", Some("/account/name"), |facts| Some(RowState::Own { text: facts.name.clone() })),
    ("email", "account-email", Some("/account/email"), |facts| Some(own_or("none", facts.email.as_deref()))),
    ("providers", "upstream-providers", Some("/account/providers"), |facts| {
        facts.providers.map(|count| RowState::Count { count })
    }),
    ("password", "account-password", Some("/account/password"), |facts| {
        Some(match &facts.password {
            None => RowState::Word { word: "none" },
            Some(None) => RowState::Word { word: "set" },
            Some(Some(day)) => RowState::Since { day: day.clone() },
        })
    }),
    ("sessions", "sessions", Some("/account/sessions"), |facts| Some(RowState::Count { count: facts.sessions })),
    ("passkeys", "passkeys", Some("/account/passkeys"), |facts| Some(RowState::Count { count: facts.passkeys })),
    ("two-step", "two-step", Some("/account/two-step"), |facts| {
        let since = facts.two_step.clone().map(|day| RowState::Since { day });
        Some(since.unwrap_or(RowState::Word { word: "off" }))
    }),
    ("devices", "menu-devices", Some("/account/links"), |facts| Some(RowState::Count { count: facts.devices })),
    ("applications", "menu-applications", Some("/account/applications"), |facts| {
        Some(RowState::Count { count: facts.applications })
    }),
    ("secure", "secure", Some("/account/secure"), |_| Some(RowState::Word { word: "hint" })),
    ("language", "foot-language", Some("/account/language"), |_| Some(RowState::Language)),
];

/// How a row stands, shortly.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum RowState {
    /// Words of the person.
    Own {
        /// Which.
        text: String,
    },
    /// One of a few states: the text `account-KEY-WORD`.
    Word {
        /// Which.
        word: &'static str,
    },
    /// A number of things: the text `account-KEY-count`.
    Count {
        /// How many.
        count: u64,
    },
    /// Since a day: the text `account-KEY-since`.
    Since {
        /// When (RFC 3339).
        day: String,
    },
    /// The language of this page.
    Language,
}

fn own_or(word: &'static str, text: Option<&str>) -> RowState {
    text.map_or(RowState::Word { word }, |text| RowState::Own { text: text.to_owned() })
}

/// What was changed on the page before, closed as everything that stands in an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Changed {
    /// The name.
    Name,
    /// The password.
    Password,
    /// The language.
    Language,
    /// The address.
    Email,
}

impl Changed {
    /// All of them.
    pub const ALL: &[Self] = &[Self::Name, Self::Password, Self::Language, Self::Email];

    /// The word in addresses; `account-changed-WORD` is the text.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Password => "password",
            Self::Language => "language",
            Self::Email => "email",
        }
    }

    /// Reads the word.
    #[must_use]
    pub fn read(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|changed| changed.word() == word)
    }
}

/// The account page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct AccountPage {
    /// The name that the person signs in with.
    pub username: String,
    /// What was just changed.
    pub changed: Option<Changed>,
    rows: Vec<ShownRow>,
}

#[derive(Debug, Clone, Serialize)]
struct ShownRow {
    key: &'static str,
    title: &'static str,
    path: Option<&'static str>,
    state: RowState,
}

impl AccountPage {
    /// The page of this account.
    #[must_use]
    pub fn new(username: String, changed: Option<Changed>, facts: &AccountFacts) -> Self {
        let shown =
            |(key, title, path, state): &Row| state(facts).map(|state| ShownRow { key, title, path: *path, state });
        Self { username, changed, rows: ROWS.iter().filter_map(shown).collect() }
    }
}

/// All languages, to choose one.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Languages {}
