//! Where a device belongs to, who it is there, and what goes wrong on the way.

use anyhow::{Context, ensure};
use cbl_client::driver::{Secret, TokenFile};
use cbl_client::{Authentication, Client, ClientId, LinkRequest, Scope};
use reqwest::Url;

use crate::board::Endpoints;
use crate::faults::Fault;
use crate::screen_for::is_on_this_computer;

/// What a device was told about itself.
#[derive(Debug, Clone, Default)]
pub struct Setup {
    /// The issuer, or any server when its two endpoints are named.
    pub server: String,
    /// `device_authorization_endpoint` and `token_endpoint`, for servers without metadata.
    pub endpoints: Option<(String, String)>,
    /// Whom to ask who is linked, with the access token, instead of the server: a service of the device's own.
    pub profile_endpoint: Option<String>,
    /// The client.
    pub client_id: String,
    /// Its secret, if it has one.
    pub client_secret: Option<Secret>,
    /// What to ask for; the server's default when absent.
    pub scope: Option<String>,
    /// What the owner calls the device.
    pub device_name: Option<String>,
    /// A certificate (PEM) to believe besides the machine's own.
    pub certificate: Option<Vec<u8>>,
    /// Where tokens and codes are kept; a place that is gone afterwards when absent.
    pub token_file: Option<TokenFile>,
    /// What goes wrong.
    pub faults: Vec<Fault>,
    /// Decides which requests the faults hit, and spreads the polls.
    pub seed: u64,
}

impl Setup {
    /// Finds mistakes before anything is sent.
    pub(crate) fn check(&self) -> anyhow::Result<()> {
        if self.named_endpoints()?.is_none() {
            address("--server", &self.server)?;
        }
        if let Some(endpoint) = &self.profile_endpoint {
            address("--profile-endpoint", endpoint)?;
        }
        self.link_request().map(|_| ())
    }

    pub(crate) fn client(&self) -> anyhow::Result<Client<'_>> {
        let id = ClientId::parse(&self.client_id);
        let id = id.context("--client-id: give 1 to 128 printable ASCII characters, as the server knows the client")?;
        Ok(match &self.client_secret {
            None => Client::public(id),
            Some(secret) => Client::confidential(id, Authentication::Basic { secret: secret.expose() }),
        })
    }

    pub(crate) fn link_request(&self) -> anyhow::Result<LinkRequest<'_>> {
        let scope = self.scope.as_deref().map(Scope::parse).transpose();
        let mut request = LinkRequest::new(self.client()?);
        request.scope = scope.context("--scope: give words of printable ASCII with one space between them")?;
        request.device_name = self.device_name.as_deref();
        request.device_model = Some("firmware-sim");
        request.app_version = Some(env!("CARGO_PKG_VERSION"));
        request.can_show_number = true;
        Ok(request)
    }

    /// The endpoints, if they were named.
    pub(crate) fn named_endpoints(&self) -> anyhow::Result<Option<Endpoints>> {
        let Some((device_authorization, token)) = &self.endpoints else { return Ok(None) };
        Ok(Some(Endpoints {
            device_authorization: address("--device-authorization-endpoint", device_authorization)?,
            token: address("--token-endpoint", token)?,
            userinfo: None,
        }))
    }
}

/// Secrets go to https, or to this very machine.
fn address(flag: &str, text: &str) -> anyhow::Result<Url> {
    let url = Url::parse(text).with_context(|| format!("{flag}: give an address that begins with https://"))?;
    let safe = url.scheme() == "https" || (url.scheme() == "http" && is_on_this_computer(text));
    ensure!(safe, "{flag}: give an address that begins with https://; plain http goes to this computer only");
    Ok(url)
}
