//! Where the public keys of an issuer are.

use std::vec::Vec;

use reqwest::Url;

use super::address::{self, Schemes};
use super::error::ConfigFault;
use super::http::Http;

/// An address that gives keys, bounded like every answer.
#[derive(Debug, Clone)]
pub(crate) struct KeySource {
    http: Http,
    url: Url,
}

impl KeySource {
    pub(crate) fn new(url: &str) -> Result<Self, ConfigFault> {
        Self::speaking(url, Schemes::Https)
    }

    pub(crate) fn new_allowing_loopback_http(url: &str) -> Result<Self, ConfigFault> {
        Self::speaking(url, Schemes::HttpsAndLoopbackHttp)
    }

    fn speaking(url: &str, schemes: Schemes) -> Result<Self, ConfigFault> {
        Ok(Self { http: Http::new(&[], schemes)?, url: address::parse(url, schemes)? })
    }

    pub(crate) fn url(&self) -> &Url {
        &self.url
    }

    pub(crate) async fn fetch(&self) -> Option<Vec<u8>> {
        let answer = self.http.get(self.url.clone()).await.ok()?;
        (answer.status == 200).then(|| answer.body.to_vec())
    }
}
