//! The secret a device polls with, and the layout inside its opaque text.
//!
//! ```text
//! base64url( version 1 | expires_at 4 | locator 16 | random 32 | MAC 16 )        92 characters
//! ```
//!
//! The random bytes carry the security (DA-09); the MAC lets a server refuse invented codes without asking a
//! store. Making and checking the MAC is the server's: no cryptography is done here.

use core::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

const BYTES: usize = 69;
const AUTHENTICATED_BYTES: usize = BYTES - 16;

/// Where a grant lives: the keyed hash of its user code. Both codes of one grant lead to the same locator.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Locator(pub [u8; 16]);

impl Locator {
    /// Reads what `Display` writes; `None` when it is not exactly that.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut bytes = [0; 16];
        let length = URL_SAFE_NO_PAD.decode_slice(text, &mut bytes).ok()?;
        (length == bytes.len()).then_some(Self(bytes))
    }
}

/// Base64url without padding, 22 characters.
impl fmt::Display for Locator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = [0; 22];
        URL_SAFE_NO_PAD.encode_slice(self.0, &mut text).map_err(|_| fmt::Error)?;
        f.write_str(str::from_utf8(&text).map_err(|_| fmt::Error)?)
    }
}

impl fmt::Debug for Locator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Locator({self})")
    }
}

/// A device code taken apart. Deliberately not comparable: a MAC is compared in constant time or not at all.
#[derive(Clone)]
pub struct DeviceCode {
    /// Which keys made the locator and the MAC.
    pub version: u8,
    /// Unix seconds.
    pub expires_at: u32,
    /// Where the grant lives.
    pub locator: Locator,
    /// 256 bits from the operating system.
    pub random: [u8; 32],
    /// What the server signed the rest with; says nothing until the server has checked it.
    pub mac: [u8; 16],
}

/// Why a text is no device code. Both mean `invalid_grant` to whoever sent it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DeviceCodeError {
    /// Not [`DeviceCode::LENGTH`] characters.
    #[error("a device code has {} characters", DeviceCode::LENGTH)]
    WrongLength,
    /// Something that is not base64url.
    #[error("a device code is base64url without padding")]
    NotBase64Url,
}

impl DeviceCode {
    /// Characters of the text.
    pub const LENGTH: usize = 92;

    /// Reads the text strictly: one text for each code, and one code for each text.
    pub fn parse(text: &str) -> Result<Self, DeviceCodeError> {
        if text.len() != Self::LENGTH {
            return Err(DeviceCodeError::WrongLength);
        }
        let mut bytes = Zeroizing::new([0; BYTES]);
        match URL_SAFE_NO_PAD.decode_slice(text, bytes.as_mut_slice()) {
            Ok(BYTES) => Self::from_bytes(&bytes).ok_or(DeviceCodeError::NotBase64Url),
            _ => Err(DeviceCodeError::NotBase64Url),
        }
    }

    fn from_bytes(bytes: &[u8; BYTES]) -> Option<Self> {
        let (&version, rest) = bytes.split_first()?;
        let (&expires_at, rest) = rest.split_first_chunk()?;
        let (&locator, rest) = rest.split_first_chunk()?;
        let (&random, rest) = rest.split_first_chunk()?;
        let &mac = rest.as_array()?;
        Some(Self { version, expires_at: u32::from_be_bytes(expires_at), locator: Locator(locator), random, mac })
    }

    /// What the MAC covers: version, expires_at (big-endian), locator and random.
    #[must_use]
    pub fn authenticated_part(&self) -> [u8; AUTHENTICATED_BYTES] {
        filled(self.authenticated_bytes())
    }

    /// The text that goes to the device.
    #[must_use]
    pub fn to_text(&self) -> DeviceCodeText {
        let bytes: Zeroizing<[u8; BYTES]> = Zeroizing::new(filled(self.authenticated_bytes().chain(self.mac)));
        let mut text = DeviceCodeText([b'A'; Self::LENGTH]);
        // 69 bytes are 92 characters exactly, so this cannot run out of room.
        let written = URL_SAFE_NO_PAD.encode_slice(bytes.as_slice(), &mut text.0);
        debug_assert_eq!(written, Ok(Self::LENGTH));
        text
    }

    fn authenticated_bytes(&self) -> impl Iterator<Item = u8> {
        [self.version].into_iter().chain(self.expires_at.to_be_bytes()).chain(self.locator.0).chain(self.random)
    }
}

fn filled<const N: usize>(bytes: impl Iterator<Item = u8>) -> [u8; N] {
    let mut array = [0; N];
    for (place, byte) in array.iter_mut().zip(bytes) {
        *place = byte;
    }
    array
}

impl fmt::Debug for DeviceCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DeviceCode")
            .field("version", &self.version)
            .field("expires_at", &self.expires_at)
            .field("locator", &self.locator)
            .finish_non_exhaustive()
    }
}

impl Drop for DeviceCode {
    fn drop(&mut self) {
        self.random.zeroize();
        self.mac.zeroize();
    }
}

impl ZeroizeOnDrop for DeviceCode {}

/// A device code as text; wiped when it is dropped.
#[derive(Clone)]
pub struct DeviceCodeText([u8; DeviceCode::LENGTH]);

impl DeviceCodeText {
    /// The text. Goes into the response and nowhere else.
    #[must_use]
    pub fn as_str(&self) -> &str {
        // Invariant: only base64url characters are ever in here.
        str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Debug for DeviceCodeText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DeviceCodeText(..)")
    }
}

impl Drop for DeviceCodeText {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl ZeroizeOnDrop for DeviceCodeText {}
