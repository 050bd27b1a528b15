//! The accounts that people make themselves.

use super::{Key, Kind};
use crate::config::{
    SignUp,
    read::{word, word_of},
};

const SIGN_UP: &[(&str, SignUp)] = &[("off", SignUp::Off), ("invitation", SignUp::Invitation), ("open", SignUp::Open)];

/// The keys, in the order in which they are shown.
pub(super) static ACCOUNTS: &[Key] = &[word!(
    "accounts.sign_up",
    SIGN_UP,
    "Who may make an account: off (the operator only), invitation (`cbl account invite`), open (needs mail.server)",
    accounts.sign_up
)];
