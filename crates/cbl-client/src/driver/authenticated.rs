//! Requests to a resource server, with an access token that renews itself.

use std::string::String;
use std::sync::Arc;

use reqwest::header::{AUTHORIZATION, HeaderValue};
use reqwest::{Method, Request, RequestBuilder, Response, StatusCode, Url};
use tokio::sync::Mutex;

use super::address;
use super::clock;
use super::device::Device;
use super::error::{ConfigFault, Error};
use super::http::NoAnswer;
use super::linked::{Linked, Secret};
use super::token_file::TokenFile;
use crate::Millis;

/// A token this close to its end is renewed before it is used.
const MARGIN: Millis = 10_000;

/// Sends requests to one server in the name of the link in a [`TokenFile`]. Cheap to clone; all clones share the token.
///
/// However many callers meet an access token that has expired, it is refreshed once, and each of their requests is
/// repeated once. The token goes to this one server only, and no redirect is followed. It is sent as `Bearer`.
#[derive(Debug, Clone)]
pub struct AuthenticatedClient {
    device: Device,
    file: TokenFile,
    server: Url,
    current: Arc<Mutex<Option<Current>>>,
}

#[derive(Debug, Clone)]
struct Current {
    token: Secret,
    good_until: Option<Millis>,
}

impl AuthenticatedClient {
    /// A client for the server at this address; requests name paths below it.
    pub fn new(device: &Device, file: &TokenFile, server: &str) -> Result<Self, Error> {
        let server = address::parse(server, device.http().schemes())?;
        Ok(Self { device: device.clone(), file: file.clone(), server, current: Arc::default() })
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
        let token = self.token(None).await?;
        let response = self.send_with(request, &token).await?;
        match again {
            Some(again) if response.status() == StatusCode::UNAUTHORIZED => {
                let token = self.token(Some(&token)).await?;
                self.send_with(again, &token).await
            }
            _ => Ok(response),
        }
    }

    async fn send_with(&self, mut request: Request, token: &Secret) -> Result<Response, Error> {
        let header = std::format!("Bearer {}", token.expose());
        if let Ok(mut value) = HeaderValue::from_str(&header) {
            value.set_sensitive(true);
            request.headers_mut().insert(AUTHORIZATION, value);
        }
        Ok(self.device.http().execute(request).await?)
    }

    /// A token that nobody has refused yet. Those who ask while it is being renewed wait and get the same.
    async fn token(&self, refused: Option<&Secret>) -> Result<Secret, Error> {
        let mut current = self.current.lock().await;
        let expired = |known: &Current| known.good_until.is_some_and(|end| end.saturating_sub(MARGIN) <= clock::now());
        if let Some(known) = &*current
            && Some(&known.token) != refused
            && !expired(known)
        {
            return Ok(known.token.clone());
        }
        let refused = current.as_ref().map(|known| &known.token).or(refused);
        let renewed = self.device.refresh_stored_unless(&self.file, refused).await;
        if let Err(Error::LinkAgain) = renewed {
            *current = None;
        }
        let renewed = Current::of(&renewed?);
        let token = renewed.token.clone();
        *current = Some(renewed);
        Ok(token)
    }
}

impl Current {
    fn of(linked: &Linked) -> Self {
        let lifetime = linked.expires_in.map(|time| Millis::try_from(time.as_millis()).unwrap_or(Millis::MAX));
        Self {
            token: linked.access_token.clone(),
            good_until: lifetime.map(|lifetime| clock::now().saturating_add(lifetime)),
        }
    }
}
