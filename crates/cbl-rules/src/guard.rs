//! Guard: what a client's registration asks of an approval and of a device, against phishing (UI-11, UI-12, XD-01).
//!
//! Whoever talks a person into entering a code is somewhere else and shows no screen. So the networks of device and
//! person are compared, and the person picks the number that the device shows. Whoever steals a token has not the key of
//! its device.

use crate::{KeyPolicy, Numbers, budget, words::words};
use core::net::IpAddr;
use serde::Serialize;

/// What a registration asks of every approval, and of the devices that get tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Guard {
    /// What follows from the networks of device and person.
    pub network: NetworkPolicy,
    /// Whether the person picks the number that the device shows.
    pub number: NumberPolicy,
    /// Whether devices show a key, to which their tokens are bound.
    pub key: KeyPolicy,
    /// How much a link of this client is worth to a thief.
    pub risk: Risk,
}

/// What follows from the networks of device and person (UI-11).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum NetworkPolicy {
    /// Nothing.
    Off,
    /// Both places are shown.
    #[default]
    Warn,
    /// Different: the code is typed again from the screen, and the password too.
    Strict,
    /// Different or unknown: refused.
    Require,
}
words!(NetworkPolicy { Off => "off", Warn => "warn", Strict => "strict", Require => "require" });

/// Whether the person picks the number that the device shows (UI-12).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum NumberPolicy {
    /// Never.
    #[default]
    Off,
    /// From a device that can show one; of any other the person is told.
    Ask,
    /// Always; a device that cannot show one is refused.
    Require,
}
words!(NumberPolicy { Off => "off", Ask => "ask", Require => "require" });

/// How much a link of a client is worth to a thief (XD-01).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Risk {
    /// Little.
    Low,
    /// What most are.
    #[default]
    Medium,
    /// So much that the grant needs number, network and key.
    High,
}
words!(Risk { Low => "low", Medium => "medium", High => "high" });

/// Whether device and person are in one network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Nearness {
    /// They are.
    Same,
    /// They are not.
    Different,
    /// It cannot be told: IPv4 against IPv6, or an address that was not kept.
    #[default]
    Unknown,
}

/// Compares the networks of device and person: one IPv4 address, or one IPv6 /64. IPv4 against IPv6 says nothing.
#[must_use]
pub fn nearness(device: &str, person: IpAddr) -> Nearness {
    let Ok(device) = device.parse::<IpAddr>() else { return Nearness::Unknown };
    let (device, person) = (device.to_canonical(), person.to_canonical());
    if device.is_ipv4() != person.is_ipv4() {
        Nearness::Unknown
    } else if budget::prefixes(device).first() == budget::prefixes(person).first() {
        Nearness::Same
    } else {
        Nearness::Different
    }
}

/// What is known of a request when the person answers it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Facts {
    /// The networks of device and person, compared now.
    pub nearness: Nearness,
    /// Somebody reported a request from the device's network within the last day.
    pub reported: bool,
    /// The numbers of the claim; none when the device cannot show one or the policy is off.
    pub numbers: Option<Numbers>,
    /// The browser of the page calls itself what the sender of the request called itself.
    pub same_browser: bool,
}

impl Facts {
    /// Whether the request seems to come from the very browser that is to approve it. Codes are for devices that have
    /// none, so somebody may have led the person from one page to the other (XD-19).
    #[must_use]
    pub fn same_device(&self) -> bool {
        self.same_browser && self.nearness == Nearness::Same
    }
}

/// What a person did beyond pressing the button.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Evidence {
    /// They typed the code again from the screen, and their password.
    pub proved: bool,
    /// The number they picked.
    pub picked: Option<u8>,
}

/// What an approval needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing more.
    Approve,
    /// Code and password, typed again.
    AskProof,
    /// The number on the device's screen.
    AskNumber,
    /// The wrong number was picked: the request is denied (UI-12).
    WrongNumber,
    /// It cannot be approved.
    Refuse(Obstacle),
}

/// Why a request cannot be approved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Obstacle {
    /// Device and person are not, or not known to be, in one network.
    Network,
    /// The device cannot show a number.
    Number,
    /// The client's risk is high and its registration lacks a confirmation.
    Risk,
}

/// What a registration of high risk must require, and does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lack {
    /// One network.
    Network,
    /// The number on the screen.
    Number,
    /// A key of the device.
    Key,
}

impl Guard {
    /// Whether the client may use the grant at all.
    #[must_use]
    pub fn allows_grant(self) -> bool {
        self.lacks().next().is_none()
    }

    /// What a client of high risk lacks to use the grant (XD-01); nothing at any other risk.
    pub fn lacks(self) -> impl Iterator<Item = Lack> {
        let required = [
            (Lack::Network, self.network == NetworkPolicy::Require),
            (Lack::Number, self.number == NumberPolicy::Require),
            (Lack::Key, self.key == KeyPolicy::Require),
        ];
        required.into_iter().filter(move |(_, required)| self.risk == Risk::High && !required).map(|(lack, _)| lack)
    }

    /// Whether a claim carries numbers, of a device that can show one or not.
    #[must_use]
    pub fn wants_numbers(self, can_show_number: bool) -> bool {
        can_show_number && self.number != NumberPolicy::Off
    }

    /// Judges an approval. What cannot be approved is said first, then what is still to be done, the cheap before the
    /// final: a wrong number ends the request.
    #[must_use]
    pub fn judge(self, facts: &Facts, evidence: Evidence) -> Verdict {
        match (facts.numbers, evidence.picked) {
            _ if !self.allows_grant() => Verdict::Refuse(Obstacle::Risk),
            _ if self.network == NetworkPolicy::Require && facts.nearness != Nearness::Same => {
                Verdict::Refuse(Obstacle::Network)
            }
            (None, _) if self.number == NumberPolicy::Require => Verdict::Refuse(Obstacle::Number),
            _ if self.wants_proof(*facts) && !evidence.proved => Verdict::AskProof,
            (Some(_), None) => Verdict::AskNumber,
            (Some(numbers), Some(picked)) if picked != numbers.right() => Verdict::WrongNumber,
            (None | Some(_), _) => Verdict::Approve,
        }
    }

    /// A report makes the network that it names suspect, whatever is registered, unless networks are not compared.
    fn wants_proof(self, facts: Facts) -> bool {
        match self.network {
            NetworkPolicy::Off => false,
            NetworkPolicy::Warn | NetworkPolicy::Require => facts.reported && facts.nearness != Nearness::Same,
            NetworkPolicy::Strict => facts.nearness == Nearness::Different || facts.reported,
        }
    }
}
