//! Binding: the key that a device shows, and what is bound to it (RFC 9449; DA-14, DP-02).
//!
//! A device that shows its key when it asks for codes binds them: no other key polls or collects. One that shows a key at
//! collection binds the link. A stolen code or token is then worth nothing without the key.

use crate::words::words;

/// Whether a client's devices show keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum KeyPolicy {
    /// Keys are not looked at, and bind nothing.
    Off,
    /// Whoever shows one is bound to it.
    #[default]
    Allow,
    /// Nothing is given to a device that shows none.
    Require,
}
words!(KeyPolicy { Off => "off", Allow => "allow", Require => "require" });

/// The key that a request shows, under the policy of its client.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ShownKey<'a> {
    policy: KeyPolicy,
    thumbprint: Option<&'a str>,
}

/// Why nothing is given to a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyRefusal {
    /// It shows no key where one is needed.
    Missing,
    /// It shows another key.
    Other,
}

impl<'a> ShownKey<'a> {
    /// What a request shows: the RFC 7638 thumbprint of the key whose possession it proves, if it proves any.
    #[must_use]
    pub fn new(policy: KeyPolicy, thumbprint: Option<&'a str>) -> Self {
        Self { policy, thumbprint: thumbprint.filter(|_| policy != KeyPolicy::Off) }
    }

    /// A request that shows no key.
    #[must_use]
    pub const fn none(policy: KeyPolicy) -> Self {
        Self { policy, thumbprint: None }
    }

    /// The thumbprint, where keys are looked at.
    #[must_use]
    pub const fn thumbprint(self) -> Option<&'a str> {
        self.thumbprint
    }

    /// Judges the key against the one that is `held`; says to which key what is given now is bound.
    pub fn fits(self, held: Option<&str>) -> Result<Option<&'a str>, KeyRefusal> {
        match (held, self.thumbprint) {
            _ if self.policy == KeyPolicy::Off => Ok(None),
            (Some(held), Some(shown)) if held != shown => Err(KeyRefusal::Other),
            (_, Some(shown)) => Ok(Some(shown)),
            (Some(_), None) => Err(KeyRefusal::Missing),
            (None, None) if self.policy == KeyPolicy::Require => Err(KeyRefusal::Missing),
            (None, None) => Ok(None),
        }
    }
}
