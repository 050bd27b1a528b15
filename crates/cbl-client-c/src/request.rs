//! What C says when it starts something.

use core::ffi::c_char;
use core::ptr;

use cbl_client::{self as core_client, ClientId, Dialect, Millis, PkceSeed, Scope};

use crate::answer::Answer;
use crate::memory::{Checked, Region, read, write};
use crate::text::Text;

/// How a client authenticates.
#[repr(u32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Authentication {
    /// It has no secret. Devices in people's hands cannot keep one.
    CblPublic = 0,
    /// client_secret_basic: the Authorization header.
    CblSecretBasic = 1,
    /// client_secret_post: in the body.
    CblSecretPost = 2,
}

/// Which words the server understands.
#[repr(u32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// RFC 8628.
    CblRfc8628 = 0,
    /// Login with Amazon's code-based linking, older than the RFC.
    CblLwa = 1,
}

/// The registered client that this device is.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct Client {
    /// client_id: 1 to 255 printable ASCII characters.
    pub id: Text,
    /// The client's secret, if it has one.
    pub secret: Text,
    /// One of cbl_authentication.
    pub authentication: u32,
    /// One of cbl_dialect.
    pub dialect: u32,
}

/// What a device asks for when it wants to be linked.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct LinkRequest {
    /// Who asks.
    pub client: Client,
    /// What for: scope tokens, single spaces between them. None: the server's default for this client.
    pub scope: Text,
    /// The resource that the tokens are for (RFC 8707), or none.
    pub resource: Text,
    /// What the dialect CBL_LWA wants to know for some scopes, as a JSON object, or none.
    pub scope_data: Text,
    /// What the owner calls the device, or none.
    pub device_name: Text,
    /// What its maker calls it, or none.
    pub device_model: Text,
    /// The version of its software, or none.
    pub app_version: Text,
    /// 32 bytes of a true random generator, for this linking only, or null. They bind the codes to this device
    /// (RFC 7636), and stay where they are like the texts.
    pub random: *const [u8; 32],
    /// Seconds for which the server is asked to hold the answer to a poll, so that the tokens come at once; 0: none.
    pub long_poll: u16,
    /// Not 0: the screen can show a number for the person to match on the phone. 0 at first.
    pub can_show_number: u8,
    /// Not 0: ask once for a new code without a key press when the first one expired. 1 at first.
    pub renew_once: u8,
}

/// What a device has when it wants new tokens.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct RefreshRequest {
    /// Who asks.
    pub client: Client,
    /// The refresh token.
    pub refresh_token: Text,
    /// Less than was granted, or none for all of it.
    pub scope: Text,
    /// The resource that the access token is for (RFC 8707), or none.
    pub resource: Text,
    /// Milliseconds after which to give up. A minute at first.
    pub patience: u64,
}

/// Where to look for the addresses of a server.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct DiscoveryRequest {
    /// The name of the server: an https address, to the letter as the server knows itself.
    pub issuer: Text,
    /// Milliseconds after which to give up. A minute at first; 0 tries once.
    pub patience: u64,
    /// Not 0: plain http to this very machine is fine, for development. 0 at first.
    pub loopback_http: u8,
}

/// A saved flow.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct Saved {
    /// What cbl_flow_save wrote.
    pub data: *const u8,
    /// Its length.
    pub length: usize,
    /// Milliseconds since then, or CBL_UNKNOWN.
    pub ago: u64,
}

/// Says nothing and asks for the default scope: then set what matters, the client at least.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cbl_link_request_init(request: *mut LinkRequest) -> Answer {
    let nothing = LinkRequest {
        client: Client::NOBODY,
        scope: Text::NONE,
        resource: Text::NONE,
        scope_data: Text::NONE,
        device_name: Text::NONE,
        device_model: Text::NONE,
        app_version: Text::NONE,
        random: ptr::null(),
        long_poll: 0,
        can_show_number: 0,
        renew_once: 1,
    };
    // SAFETY: passed on from the caller.
    unsafe { write(request, nothing) }.err().unwrap_or(Answer::CblOk)
}

/// Nobody with no token: then set the client and the refresh token.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cbl_refresh_request_init(request: *mut RefreshRequest) -> Answer {
    let nothing = RefreshRequest {
        client: Client::NOBODY,
        refresh_token: Text::NONE,
        scope: Text::NONE,
        resource: Text::NONE,
        patience: 60_000,
    };
    // SAFETY: passed on from the caller.
    unsafe { write(request, nothing) }.err().unwrap_or(Answer::CblOk)
}

/// No issuer: then set it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cbl_discovery_request_init(request: *mut DiscoveryRequest) -> Answer {
    let nothing = DiscoveryRequest { issuer: Text::NONE, patience: 60_000, loopback_http: 0 };
    // SAFETY: passed on from the caller.
    unsafe { write(request, nothing) }.err().unwrap_or(Answer::CblOk)
}

impl Client {
    const NOBODY: Self = Self {
        id: Text::NONE,
        secret: Text::NONE,
        authentication: Authentication::CblPublic as u32,
        dialect: Language::CblRfc8628 as u32,
    };

    /// # Safety
    /// The texts are readable and do not change while the result lives.
    unsafe fn get(self) -> Checked<core_client::Client<'static>> {
        // SAFETY: passed on from the caller.
        let id = unsafe { self.id.get() }?.unwrap_or_default();
        let id = ClientId::parse(id).map_err(|_| Answer::CblBadClientId)?;
        // SAFETY: passed on from the caller.
        let secret = unsafe { self.secret.get() }?.unwrap_or_default();
        let authentication = match self.authentication {
            0 => core_client::Authentication::None,
            1 => core_client::Authentication::Basic { secret },
            2 => core_client::Authentication::Post { secret },
            _ => return Err(Answer::CblBadChoice),
        };
        let dialect = match self.dialect {
            0 => Dialect::Rfc8628,
            1 => Dialect::Lwa,
            _ => return Err(Answer::CblBadChoice),
        };
        Ok(core_client::Client::confidential(id, authentication).speaking(dialect))
    }
}

/// # Safety
/// As for [`Text::get`].
unsafe fn scope(text: Text) -> Checked<Option<Scope<'static>>> {
    // SAFETY: passed on from the caller.
    let scope = unsafe { text.get() }?;
    scope.map(Scope::parse).transpose().map_err(|_| Answer::CblBadScope)
}

/// # Safety
/// `request` is null or points to a request whose texts do not change while the result lives.
pub(crate) unsafe fn link_request(request: *const LinkRequest) -> Checked<core_client::LinkRequest<'static>> {
    // SAFETY: passed on from the caller; pointers and numbers only.
    let given = unsafe { read(request) }?;
    // SAFETY: passed on from the caller.
    let mut request = core_client::LinkRequest::new(unsafe { given.client.get() }?);
    // SAFETY: passed on from the caller.
    request.scope = unsafe { scope(given.scope) }?;
    // SAFETY: passed on from the caller.
    request.resource = unsafe { given.resource.get() }?;
    // SAFETY: passed on from the caller.
    request.scope_data = unsafe { given.scope_data.get() }?;
    if !given.random.is_null() {
        Region::of(given.random, 1)?;
        // SAFETY: not null, and the rest is the caller's promise.
        request.pkce = Some(PkceSeed::new(unsafe { &*given.random }));
    }
    request.long_poll = Some(given.long_poll).filter(|&seconds| seconds > 0);
    // SAFETY: passed on from the caller.
    request.device_name = unsafe { given.device_name.get() }?;
    // SAFETY: passed on from the caller.
    request.device_model = unsafe { given.device_model.get() }?;
    // SAFETY: passed on from the caller.
    request.app_version = unsafe { given.app_version.get() }?;
    request.can_show_number = given.can_show_number != 0;
    request.renew_once = given.renew_once != 0;
    Ok(request)
}

/// # Safety
/// As for [`link_request`].
pub(crate) unsafe fn refresher(
    request: *const RefreshRequest,
    now: Millis,
    seed: u64,
) -> Checked<core_client::Refresher<'static>> {
    // SAFETY: passed on from the caller; pointers and numbers only.
    let given = unsafe { read(request) }?;
    // SAFETY: passed on from the caller.
    let client = unsafe { given.client.get() }?;
    // SAFETY: passed on from the caller.
    let token = unsafe { given.refresh_token.get() }?.ok_or(Answer::CblBadText)?;
    if token.chars().any(char::is_control) {
        return Err(Answer::CblBadText);
    }
    let mut refresher = core_client::Refresher::start(client, token, now, given.patience, seed);
    // SAFETY: passed on from the caller.
    if let Some(scope) = unsafe { scope(given.scope) }? {
        refresher = refresher.narrowed_to(scope);
    }
    // SAFETY: passed on from the caller.
    if let Some(resource) = unsafe { given.resource.get() }? {
        refresher = refresher.for_resource(resource);
    }
    Ok(refresher)
}

/// # Safety
/// As for [`link_request`].
pub(crate) unsafe fn discovery(
    request: *const DiscoveryRequest,
    now: Millis,
    seed: u64,
) -> Checked<core_client::Discovery<'static>> {
    // SAFETY: passed on from the caller; pointers and numbers only.
    let given = unsafe { read(request) }?;
    // SAFETY: passed on from the caller.
    let issuer = unsafe { given.issuer.get() }?.ok_or(Answer::CblBadIssuer)?;
    let discovery = core_client::Discovery::start(issuer, now, given.patience, seed);
    Ok(if given.loopback_http == 0 { discovery } else { discovery.allow_loopback_http() })
}

impl Saved {
    pub(crate) fn bytes_at(&self) -> *const c_char {
        if self.length == 0 { ptr::null() } else { self.data.cast() }
    }

    pub(crate) fn ago(&self) -> Option<Millis> {
        (self.ago != crate::limits::UNKNOWN).then_some(self.ago)
    }
}
