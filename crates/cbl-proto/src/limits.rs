//! How much of anything is accepted, in one place.

/// Longest form body, in bytes. The HTTP layer must refuse longer ones before it has read them.
pub const FORM_BYTES: usize = 16 * 1024;

/// Most fields in one form, known or unknown.
pub const FORM_FIELDS: usize = 64;

/// Longest `device_name`, `device_model` and `app_version`, in characters; what follows is cut off.
pub const DEVICE_TEXT: usize = 64;

/// Longest `client_id`, in characters.
pub const CLIENT_ID: usize = 128;

/// Longest `scope` value, in bytes.
pub const SCOPE_BYTES: usize = 1024;

/// Longest token, in bytes. Tokens are opaque here; stores and devices size their buffers by it.
pub const TOKEN_BYTES: usize = 4096;
