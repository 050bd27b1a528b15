//! Who this device is, and which server it belongs to.

use std::string::String;
use std::sync::Arc;
use std::vec::Vec;

use reqwest::{Certificate, Url};
use zeroize::Zeroizing;

use super::address::{self, Schemes};
use super::discovery::{self, Endpoints};
use super::error::{ConfigFault, Error};
use super::http::{Answer, Http, NoAnswer};
use super::linked::Secret;
use super::settings::{SecretGoes, Settings, Signer};
use crate::action::{Endpoint, Request};
use crate::dialect::Dialect;
use crate::dpop::{Dpop, ProofSigner};
use crate::request::{Client, LinkRequest};

/// A device that knows its server. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Device {
    settings: Arc<Settings>,
    endpoints: Arc<Endpoints>,
    http: Http,
}

/// Says who a device is; [`discover`](Self::discover) or [`endpoints`](Self::endpoints) finishes it.
#[derive(Debug)]
#[must_use = "a builder does nothing until it is told about the server"]
pub struct DeviceBuilder {
    settings: Settings,
    schemes: Schemes,
    trusted: Vec<Vec<u8>>,
}

impl Device {
    /// Starts with the `client_id` under which the server knows this kind of device.
    pub fn builder(client_id: impl Into<String>) -> DeviceBuilder {
        DeviceBuilder {
            settings: Settings { client_id: client_id.into(), ..Settings::default() },
            schemes: Schemes::Https,
            trusted: Vec::new(),
        }
    }

    /// Where the profile is, if the server told at discovery.
    #[must_use]
    pub fn userinfo_endpoint(&self) -> Option<&str> {
        self.endpoints.userinfo.as_ref().map(Url::as_str)
    }

    /// Where tokens are revoked, if the server told at discovery.
    #[must_use]
    pub fn revocation_endpoint(&self) -> Option<&str> {
        self.endpoints.revocation.as_ref().map(Url::as_str)
    }

    pub(super) fn scope(&self) -> Option<&str> {
        self.settings.scope.as_deref()
    }

    pub(super) fn client(&self) -> Result<Client<'_>, ConfigFault> {
        let client = self.settings.client()?;
        let (device_authorization, token) = (&self.endpoints.device_authorization, &self.endpoints.token);
        Ok(match self.signer() {
            Some(signer) => client.proving(Dpop::new(signer, device_authorization.as_str(), token.as_str())),
            None => client,
        })
    }

    /// Random bytes for a linking, where PKCE is wanted.
    pub(super) fn pkce_bytes(&self) -> Result<Option<Zeroizing<[u8; 32]>>, ConfigFault> {
        if !self.settings.pkce {
            return Ok(None);
        }
        let mut random = Zeroizing::new([0; 32]);
        let drawn = rustix::rand::getrandom(random.as_mut_slice(), rustix::rand::GetRandomFlags::empty());
        match drawn {
            Ok(32) => Ok(Some(random)),
            _ => Err(ConfigFault::NoRandomness),
        }
    }

    /// The key that tokens are bound to.
    pub(super) fn signer(&self) -> Option<&dyn ProofSigner> {
        let Signer(signer) = self.settings.signer.as_ref()?;
        Some(&**signer)
    }

    pub(super) fn http(&self) -> &Http {
        &self.http
    }

    pub(super) fn link_request(&self) -> Result<LinkRequest<'_>, ConfigFault> {
        let request = self.settings.link_request()?;
        Ok(LinkRequest { client: self.client()?, ..request })
    }

    pub(super) async fn send(&self, request: Request<'_>) -> Result<Answer, NoAnswer> {
        let url = match request.endpoint {
            Endpoint::DeviceAuthorization => &self.endpoints.device_authorization,
            Endpoint::Token => &self.endpoints.token,
        };
        self.http.post(url, request).await
    }
}

impl DeviceBuilder {
    /// What to ask for; without it the server's default.
    pub fn scope(mut self, scope: impl Into<String>) -> Self {
        self.settings.scope = Some(scope.into());
        self
    }

    /// The resource the tokens are for (RFC 8707).
    pub fn resource(mut self, resource: impl Into<String>) -> Self {
        self.settings.resource = Some(resource.into());
        self
    }

    /// What the owner calls this device.
    pub fn device_name(mut self, name: impl Into<String>) -> Self {
        self.settings.device_name = Some(name.into());
        self
    }

    /// What its maker calls it.
    pub fn device_model(mut self, model: impl Into<String>) -> Self {
        self.settings.device_model = Some(model.into());
        self
    }

    /// The version of its software.
    pub fn app_version(mut self, version: impl Into<String>) -> Self {
        self.settings.app_version = Some(version.into());
        self
    }

    /// The screen can show a number for the person to match.
    pub fn can_show_number(mut self) -> Self {
        self.settings.can_show_number = true;
        self
    }

    /// Whom the request is for, typed on the device: no other account can link it then.
    pub fn for_account(mut self, name: &str) -> Self {
        self.settings.login_hint = Some(crate::LoginHint::of(name));
        self
    }

    /// The server speaks another dialect than that of RFC 8628.
    pub fn dialect(mut self, dialect: Dialect) -> Self {
        self.settings.dialect = dialect;
        self
    }

    /// What the Login with Amazon dialect wants to know for some scopes, as a JSON object.
    pub fn scope_data(mut self, json: impl Into<String>) -> Self {
        self.settings.scope_data = Some(json.into());
        self
    }

    /// Asks the server to hold the answers to polls for so many seconds, so that the tokens come at once. Servers that
    /// do not do it are polled plainly.
    pub fn long_poll(mut self, seconds: u16) -> Self {
        self.settings.long_poll = Some(seconds);
        self
    }

    /// Binds codes to this device (RFC 7636), with random bytes of the operating system.
    pub fn pkce(mut self) -> Self {
        self.settings.pkce = true;
        self
    }

    /// Binds tokens to a key of this device (RFC 9449).
    pub fn dpop(mut self, signer: Arc<dyn ProofSigner + Send>) -> Self {
        self.settings.signer = Some(Signer(signer));
        self
    }

    /// Authenticates with a secret in the `Authorization` header.
    pub fn secret_in_header(mut self, secret: Secret) -> Self {
        self.settings.secret = Some((SecretGoes::IntoHeader, secret));
        self
    }

    /// Authenticates with a secret in the body.
    pub fn secret_in_body(mut self, secret: Secret) -> Self {
        self.settings.secret = Some((SecretGoes::IntoBody, secret));
        self
    }

    /// Speaks plain http to this machine, too. For development: on a shared machine others may listen.
    pub fn allow_loopback_http(mut self) -> Self {
        self.schemes = Schemes::HttpsAndLoopbackHttp;
        self
    }

    /// Believes this certificate (PEM) besides the machine's own.
    pub fn trust_certificate(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.trusted.push(pem.into());
        self
    }

    /// Finds the endpoints of an issuer (RFC 8414, else OpenID Connect Discovery). The metadata must name this very
    /// issuer. Asks once: after an error of the network, ask again when the network is back.
    pub async fn discover(self, issuer: &str) -> Result<Device, Error> {
        self.check()?;
        let http = self.http()?;
        let endpoints = discovery::discover(&http, issuer, self.schemes).await?;
        Ok(self.build(endpoints, http))
    }

    /// Uses these endpoints.
    pub fn endpoints(self, device_authorization: &str, token: &str) -> Result<Device, Error> {
        self.check()?;
        let endpoints = Endpoints {
            device_authorization: address::parse(device_authorization, self.schemes)?,
            token: address::parse(token, self.schemes)?,
            userinfo: None,
            revocation: None,
        };
        let http = self.http()?;
        Ok(self.build(endpoints, http))
    }

    /// A mistake shows here, not when a person is waiting.
    fn check(&self) -> Result<(), ConfigFault> {
        self.settings.link_request().map(|_| ())
    }

    fn http(&self) -> Result<Http, ConfigFault> {
        let trusted = self.trusted.iter().map(|pem| Certificate::from_pem_bundle(pem));
        let trusted: Result<Vec<_>, _> = trusted.collect();
        let trusted = trusted.map_err(|error| ConfigFault::Tls(std::format!("{error}")))?;
        Http::new(&trusted.concat(), self.schemes)
    }

    fn build(self, endpoints: Endpoints, http: Http) -> Device {
        Device { settings: Arc::new(self.settings), endpoints: Arc::new(endpoints), http }
    }
}
