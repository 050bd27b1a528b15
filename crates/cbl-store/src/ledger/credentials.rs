//! What people prove who they are with, beside their password.

mod passkeys;
mod second_step;

pub use passkeys::Passkey;
pub use second_step::AuthenticatorApp;
