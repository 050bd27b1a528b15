//! Requests to a resource server, with an access token that renews itself.

mod proof;

use std::string::String;
use std::sync::Arc;

use reqwest::header::{AUTHORIZATION, HeaderValue};
use reqwest::{Method, Request, RequestBuilder, Response, StatusCode, Url};
use tokio::sync::Mutex;

use super::address;
use super::clock;
use super::device::Device;
use super::error::{ConfigFault, Error};
use super::http::{DPOP, NoAnswer};
use super::linked::{Linked, Secret};
use super::token_file::TokenFile;
use crate::Millis;
use proof::ResourceProofs;

/// A token this close to its end is renewed before it is used.
const MARGIN: Millis = 10_000;

/// Sends requests to one server in the name of the link in a [`TokenFile`]. Cheap to clone; all clones share the token.
///
/// However many callers meet an access token that has expired, it is refreshed once, and each of their requests is
/// repeated once. The token goes to this one server only, and no redirect is followed. A token that is bound to a key of
/// this device goes as `DPoP`, with a proof (RFC 9449 section 7); when the server wants a nonce in it, the request is
/// repeated with it, once.
#[derive(Debug, Clone)]
pub struct AuthenticatedClient {
    device: Device,
    file: TokenFile,
    server: Url,
    current: Arc<Mutex<Option<Current>>>,
    proofs: Arc<ResourceProofs>,
}

#[derive(Debug, Clone)]
struct Current {
    token: Secret,
    dpop_bound: bool,
    good_until: Option<Millis>,
}

impl AuthenticatedClient {
    /// A client for the server at this address; requests name paths below it.
    pub fn new(device: &Device, file: &TokenFile, server: &str) -> Result<Self, Error> {
        let server = address::parse(server, device.http().schemes())?;
        let (device, file, proofs) = (device.clone(), file.clone(), Arc::new(ResourceProofs::new()));
        Ok(Self { device, file, server, current: Arc::default(), proofs })
    }

    /// Starts a request; [`send`](Self::send) what becomes of it.
    pub fn request(&self, method: Method, path: &str) -> Result<RequestBuilder, Error> {
        let url = self.server.join(path).map_err(|_| ConfigFault::Address(String::from(path)))?;
        Ok(self.device.http().start(method, url))
    }

    /// Fetches what is at this path.
    pub async fn get(&self, path: &str) -> Result<Response, Error> {
        self.send(self.request(Method::GET, path)?).await
    }

    /// Sends a request with the access token; when the server refuses that with 401, once more with a new one. A
    /// request whose body is a stream cannot be repeated: then the 401 is the answer.
    pub async fn send(&self, request: RequestBuilder) -> Result<Response, Error> {
        let request = request.build().map_err(NoAnswer::from)?;
        // The token is for this server and nobody else.
        if request.url().origin() != self.server.origin() {
            return Err(ConfigFault::Address(String::from(request.url().as_str())).into());
        }
        let again = request.try_clone();
        let current = self.current(None).await?;
        let response = self.send_with(request, &current).await?;
        match again {
            Some(again) if response.status() == StatusCode::UNAUTHORIZED => {
                let current = self.current(Some(&current.token)).await?;
                self.send_with(again, &current).await
            }
            _ => Ok(response),
        }
    }

    async fn send_with(&self, request: Request, current: &Current) -> Result<Response, Error> {
        let again = request.try_clone();
        let (response, wants_nonce) = self.send_once(request, current).await?;
        match again {
            Some(again) if wants_nonce => Ok(self.send_once(again, current).await?.0),
            _ => Ok(response),
        }
    }

    /// Also says whether the server asks for another proof.
    async fn send_once(&self, mut request: Request, current: &Current) -> Result<(Response, bool), Error> {
        let signer = self.device.signer().filter(|_| current.dpop_bound);
        if let Some(signer) = signer {
            let proof = self.proofs.sign(signer, &request, &current.token)?;
            request.headers_mut().insert(DPOP, proof);
        }
        let scheme = if signer.is_some() { "DPoP" } else { "Bearer" };
        if let Ok(mut value) = HeaderValue::from_str(&std::format!("{scheme} {}", current.token.expose())) {
            value.set_sensitive(true);
            request.headers_mut().insert(AUTHORIZATION, value);
        }
        let response = self.device.http().execute(request).await?;
        let wants_nonce = signer.is_some() && self.proofs.hear(&response);
        Ok((response, wants_nonce))
    }

    /// A token that nobody has refused yet. Those who ask while it is being renewed wait and get the same.
    async fn current(&self, refused: Option<&Secret>) -> Result<Current, Error> {
        let mut current = self.current.lock().await;
        let expired = |known: &Current| known.good_until.is_some_and(|end| end.saturating_sub(MARGIN) <= clock::now());
        if let Some(known) = &*current
            && Some(&known.token) != refused
            && !expired(known)
        {
            return Ok(known.clone());
        }
        let refused = current.as_ref().map(|known| &known.token).or(refused);
        let renewed = self.device.refresh_stored_unless(&self.file, refused).await;
        if let Err(Error::LinkAgain) = renewed {
            *current = None;
        }
        let renewed = Current::of(&renewed?);
        *current = Some(renewed.clone());
        Ok(renewed)
    }
}

impl Current {
    fn of(linked: &Linked) -> Self {
        let lifetime = linked.expires_in.map(|time| Millis::try_from(time.as_millis()).unwrap_or(Millis::MAX));
        Self {
            token: linked.access_token.clone(),
            dpop_bound: linked.dpop_bound,
            good_until: lifetime.map(|lifetime| clock::now().saturating_add(lifetime)),
        }
    }
}
