//! What a browser calls itself, as a digest to compare: is the page open in the browser that asked for the codes (XD-19)?

use actix_web::{HttpRequest, http::header};
use aws_lc_rs::digest;

/// A digest of the name; none of what is no browser. Most devices are none, and their grants stay small.
#[must_use]
pub fn browser(request: &HttpRequest) -> Option<u64> {
    let name = request.headers().get(header::USER_AGENT)?.to_str().ok().filter(|name| name.starts_with("Mozilla/"))?;
    let digest = digest::digest(&digest::SHA256, name.as_bytes());
    digest.as_ref().first_chunk().map(|start| u64::from_be_bytes(*start))
}
