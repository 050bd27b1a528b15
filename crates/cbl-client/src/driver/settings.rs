//! What a device was told about itself, and the requests that follow from it.

use core::fmt;
use std::string::String;
use std::sync::Arc;

use cbl_proto::{ClientId, Scope};

use super::error::ConfigFault;
use super::linked::Secret;
use crate::dialect::Dialect;
use crate::dpop::ProofSigner;
use crate::login_hint::LoginHint;
use crate::request::{Authentication, Client, LinkRequest};

#[derive(Debug, Default)]
pub(super) struct Settings {
    pub(super) client_id: String,
    pub(super) secret: Option<(SecretGoes, Secret)>,
    pub(super) scope: Option<String>,
    pub(super) resource: Option<String>,
    pub(super) device_name: Option<String>,
    pub(super) device_model: Option<String>,
    pub(super) app_version: Option<String>,
    pub(super) can_show_number: bool,
    pub(super) login_hint: Option<LoginHint>,
    pub(super) dialect: Dialect,
    pub(super) scope_data: Option<String>,
    pub(super) long_poll: Option<u16>,
    pub(super) pkce: bool,
    pub(super) signer: Option<Signer>,
}

/// The key of this device.
#[derive(Clone)]
pub(super) struct Signer(pub(super) Arc<dyn ProofSigner + Send>);

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Signer")
    }
}

#[derive(Debug, Clone, Copy)]
pub(super) enum SecretGoes {
    IntoHeader,
    IntoBody,
}

impl Settings {
    pub(super) fn client(&self) -> Result<Client<'_>, ConfigFault> {
        let id = ClientId::parse(&self.client_id).map_err(|_| ConfigFault::ClientId)?;
        let client = match &self.secret {
            None => Client::public(id),
            Some((goes, secret)) => {
                let secret = secret.expose();
                let authentication = match goes {
                    SecretGoes::IntoHeader => Authentication::Basic { secret },
                    SecretGoes::IntoBody => Authentication::Post { secret },
                };
                Client::confidential(id, authentication)
            }
        };
        Ok(client.speaking(self.dialect))
    }

    pub(super) fn link_request(&self) -> Result<LinkRequest<'_>, ConfigFault> {
        let mut request = LinkRequest::new(self.client()?);
        let scope = self.scope.as_deref().map(Scope::parse).transpose();
        request.scope = scope.map_err(|_| ConfigFault::Scope)?;
        request.resource = self.resource.as_deref();
        request.device_name = self.device_name.as_deref();
        request.device_model = self.device_model.as_deref();
        request.app_version = self.app_version.as_deref();
        request.can_show_number = self.can_show_number;
        request.login_hint = self.login_hint.as_ref();
        request.scope_data = self.scope_data.as_deref();
        request.long_poll = self.long_poll;
        Ok(request)
    }
}
