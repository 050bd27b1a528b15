//! The request for a code pair.

use super::{RESPONSE_TYPE, set};
use crate::form;
use crate::malformed::Malformed;

/// How often `scope` may be sent.
const SCOPES: usize = 16;

/// A request for a code pair, as devices of any age send it.
///
/// Everything but client and scope describes the device in its own words: unverified, not cut, not cleaned.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CodePairRequest<'a> {
    /// Who the client says it is.
    pub client_id: Option<&'a str>,
    /// Everything sent as `scope`.
    pub scope: ScopeValues<'a>,
    /// A JSON object with a member for each scope that needs one; not parsed.
    pub scope_data: Option<&'a str>,
    /// `app_name`.
    pub app_name: Option<&'a str>,
    /// `app_version`.
    pub app_version: Option<&'a str>,
    /// `di.hw.name`: the make of the hardware.
    pub hardware_name: Option<&'a str>,
    /// `di.hw.version`: its model.
    pub hardware_version: Option<&'a str>,
    /// `productID`, where it stands outside `scope_data`.
    pub product_id: Option<&'a str>,
    /// `deviceSerialNumber`, where it stands outside `scope_data`.
    pub serial_number: Option<&'a str>,
}

impl<'a> CodePairRequest<'a> {
    /// Reads a form body, decoding it in place. A missing `response_type` is forgiven, a wrong one is not; whatever else
    /// is sent (`client_secret`, more of `di.`) is ignored.
    pub fn read(body: &'a mut [u8]) -> Result<Self, Malformed> {
        let mut request = Self::default();
        for pair in form::pairs(body) {
            let (name, value) = pair?;
            let place = match name {
                _ if value.is_empty() => continue,
                "scope" => {
                    request.scope.push(value)?;
                    continue;
                }
                "response_type" if value != RESPONSE_TYPE => {
                    return Err(Malformed::Request("response_type is not device_code"));
                }
                "client_id" => &mut request.client_id,
                "scope_data" => &mut request.scope_data,
                "app_name" => &mut request.app_name,
                "app_version" => &mut request.app_version,
                "di.hw.name" => &mut request.hardware_name,
                "di.hw.version" => &mut request.hardware_version,
                "productID" => &mut request.product_id,
                "deviceSerialNumber" => &mut request.serial_number,
                _ => continue,
            };
            set(place, value)?;
        }
        Ok(request)
    }
}

/// The scopes of a request, which some devices send in one parameter and others in many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ScopeValues<'a> {
    values: [&'a str; SCOPES],
    length: usize,
}

impl<'a> ScopeValues<'a> {
    /// The scopes in the order in which they were sent; any blanks separate them.
    pub fn tokens(self) -> impl Iterator<Item = &'a str> {
        self.values.into_iter().take(self.length).flat_map(str::split_ascii_whitespace)
    }

    fn push(&mut self, value: &'a str) -> Result<(), Malformed> {
        let place = self.values.get_mut(self.length).ok_or(Malformed::Request("scope came too often"))?;
        *place = value;
        self.length += 1;
        Ok(())
    }
}
