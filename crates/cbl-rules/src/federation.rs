//! Federation: people who prove at a provider who they are (OpenID Connect Core).
//!
//! | question | function |
//! |---|---|
//! | does this ID token speak of this sign-in, here and now? | [`token::judge`] |
//! | which account is it? | [`person::recognise`] |
//! | what of the profile is taken over, later on? | [`person::refreshed`] |
//! | how is a new account named? | [`person::user_name`] |
//! | may this way to sign in be taken away? | [`person::may_remove`] |

pub mod person;
pub mod token;
