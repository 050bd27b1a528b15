//! How many bytes of each text a flow keeps. Together with the rest a [`DeviceFlow`](crate::DeviceFlow) takes
//! less than 1.5 KiB of RAM (a test holds it to that), besides the caller's two buffers.

/// `device_code`: ours has 92 bytes, the longest seen in the field about 300. A longer one is a
/// [`BufferFault`](crate::BufferFault).
pub const DEVICE_CODE: usize = 512;

/// `user_code`.
pub const USER_CODE: usize = 64;

/// `verification_uri`.
pub const VERIFICATION_URI: usize = 256;

/// `verification_uri_complete`: a longer one is left out, since no QR code on a small screen would hold it.
pub const VERIFICATION_URI_COMPLETE: usize = 272;

/// `cbl_number`: two digits, with room to grow.
pub const NUMBER: usize = 8;

/// `DPoP-Nonce`: a longer one is not remembered.
pub const DPOP_NONCE: usize = 64;
