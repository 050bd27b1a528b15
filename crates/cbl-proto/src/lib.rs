//! The words of OAuth 2.0 Device Authorization (RFC 8628) on the wire.
//!
//! This crate turns bytes into values that can only be legal, and legal values into bytes. It decides nothing
//! and keeps nothing: it has no clock, no I/O, no heap and no randomness of its own. A server and a
//! microcontroller use the same code; every buffer is the caller's.
//!
//! The six steps of a linking, and what of them is spelled here:
//!
//! 1. A device asks for codes: [`DeviceAuthorizationRequest`], answered by [`DeviceAuthorizationResponse`].
//! 2. It shows the prompt: [`UserCode`] prints itself in groups a person can read out.
//! 3. A person types the code: [`UserCode::parse`] forgives what phones do to typed text.
//! 4. They approve or deny: [`Scope`] is what they are asked about. The decision itself is not on this wire.
//! 5. The device polls and collects: [`TokenRequest`] with [`GrantRequest::DeviceCode`]; [`DeviceCode`] is
//!    the layout inside the opaque text; the answer is [`TokenResponse`] once, [`ErrorResponse`] before and after.
//! 6. The device refreshes: [`TokenRequest`] with [`GrantRequest::RefreshToken`].
//!
//! Reading the request of step 1:
//!
//! ```
//! use cbl_proto::{DeviceAuthorizationRequest, Malformed};
//!
//! let mut body = *b"client_id=tv-app&scope=profile+tv%3Aplay&device_name=Living+room";
//! let request = DeviceAuthorizationRequest::read(&mut body)?;
//!
//! assert_eq!(request.credentials.client_id, Some("tv-app"));
//! assert!(request.scope.is_some_and(|scope| scope.contains("tv:play")));
//! assert_eq!(request.device_name, Some("Living room"));
//!
//! let mut twice = *b"client_id=tv-app&client_id=another";
//! let refused = DeviceAuthorizationRequest::read(&mut twice).unwrap_err();
//! assert_eq!(refused.error_code().as_str(), "invalid_request");
//! # Ok::<(), Malformed>(())
//! ```
#![no_std]

pub mod authorization;
pub mod client_id;
pub mod credentials;
pub mod device_authorization;
pub mod device_code;
pub mod error_code;
pub mod error_response;
pub mod form;
mod json;
pub mod limits;
pub mod lwa;
pub mod malformed;
pub mod scope;
pub mod token;
pub mod user_code;
mod writer;

pub use authorization::AuthorizationRequest;
pub use client_id::{ClientId, ClientIdError};
pub use credentials::BodyCredentials;
pub use device_authorization::{DeviceAuthorizationRequest, DeviceAuthorizationResponse};
pub use device_code::{DeviceCode, DeviceCodeError, DeviceCodeText, Locator};
pub use error_code::ErrorCode;
pub use error_response::{ErrorResponse, Progress};
pub use form::{FormError, FormWriter};
pub use malformed::Malformed;
pub use scope::{Scope, ScopeError};
pub use token::{
    GRANT_TYPE_AUTHORIZATION_CODE, GRANT_TYPE_DEVICE_CODE, GRANT_TYPE_REFRESH_TOKEN, GrantRequest, TokenRequest,
    TokenResponse,
};
pub use user_code::{CodeShape, UserCode, UserCodeError};
pub use writer::BufferTooSmall;
