//! Identifiers: fixed-size bytes that read and write as base64url text.

use alloc::string::String;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use core::fmt;
use rand_core::CryptoRng;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

macro_rules! identifier {
    ($(#[$doc:meta])* $name:ident, $bytes:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name([u8; $bytes]);

        impl $name {
            /// The identifier made of these bytes.
            #[must_use]
            pub const fn from_bytes(bytes: [u8; $bytes]) -> Self {
                Self(bytes)
            }

            /// A new identifier.
            #[must_use]
            pub fn random(rng: &mut (impl CryptoRng + ?Sized)) -> Self {
                let mut bytes = [0; $bytes];
                rng.fill_bytes(&mut bytes);
                Self(bytes)
            }

            /// Its bytes.
            #[must_use]
            pub const fn as_bytes(&self) -> &[u8; $bytes] {
                &self.0
            }

            /// Reads the text form; `None` when it is not exactly that.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                let mut bytes = [0; $bytes];
                let length = URL_SAFE_NO_PAD.decode_slice(text, &mut bytes).ok()?;
                (length == bytes.len()).then_some(Self(bytes))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let mut text = [0; 4 * $bytes / 3 + 4];
                let length = URL_SAFE_NO_PAD.encode_slice(self.0, &mut text).map_err(|_| fmt::Error)?;
                let text = text.get(..length).and_then(|t| core::str::from_utf8(t).ok());
                f.write_str(text.ok_or(fmt::Error)?)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                Self::parse(&text).ok_or_else(|| D::Error::custom(concat!("not a ", stringify!($name))))
            }
        }
    };
}

identifier! {
    /// SHA-256 of the device code: names a grant in records, ledger and audit without being able to collect it.
    GrantId, 32
}
identifier! {
    /// An account of a person.
    AccountId, 16
}
identifier! {
    /// A session and all its successors: it survives the new session id of a re-authentication (UI-07).
    FamilyId, 16
}
identifier! {
    /// A link: this device, this account, these scopes.
    LinkId, 16
}
