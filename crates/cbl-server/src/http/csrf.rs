//! Forms that change something: only from our own pages, with a token bound to the session (WB-02).
//!
//! [`posted`] is the only way from a request to the fields of a form, so no handler can forget the checks.

use super::{
    cookie,
    form::{self, FormRefusal},
};
use crate::{
    secrets::{Secrets, seal::form_token},
    state::App,
};
use actix_web::{HttpRequest, http::header, web::Payload};
use zeroize::{Zeroize, Zeroizing};

/// What the token of a form is bound to.
#[derive(Clone, Copy)]
pub enum Binding<'a> {
    /// A session, by the hash of its id.
    Session(&'a [u8]),
    /// The cookie of a browser that has not signed in: an attacker's sign-in form must not work here (login CSRF).
    Visit(&'a str),
}

impl Binding<'_> {
    /// The token that a form carries.
    #[must_use]
    pub fn token(self, secrets: &Secrets) -> String {
        form_token(secrets.current(), &self.parts())
    }

    fn accepts(self, secrets: &Secrets, token: &str) -> bool {
        let equal = |expected: String| {
            aws_lc_rs::constant_time::verify_slices_are_equal(expected.as_bytes(), token.as_bytes()).is_ok()
        };
        secrets.accepted().any(|version| equal(form_token(version, &self.parts())))
    }

    /// What it is bound to, for whatever else is.
    #[must_use]
    pub const fn value(&self) -> &[u8] {
        match self {
            Self::Session(hash) => hash,
            Self::Visit(value) => value.as_bytes(),
        }
    }

    fn parts(&self) -> [&[u8]; 2] {
        match self {
            Self::Session(hash) => [b"session", hash],
            Self::Visit(value) => [b"visit", value.as_bytes()],
        }
    }
}

/// Why nothing was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The request comes from a page of somebody else.
    CrossSite,
    /// The token is missing, wrong, or of another session.
    BadToken,
    /// The body is no form.
    Form(FormRefusal),
    /// The body is a form that cannot be read.
    Garbled,
}

/// The fields of a form that came from one of our own pages.
pub struct Posted {
    fields: Vec<(String, Zeroizing<String>)>,
}

impl Posted {
    /// A field, when it was sent and is not empty.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }
}

/// Reads a form after it passed the checks.
pub async fn posted(
    app: &App,
    request: &HttpRequest,
    payload: Payload,
    binding: Binding<'_>,
) -> Result<Posted, Refusal> {
    if !is_from_here(request, &origin(&app.config.issuer)) {
        return Err(Refusal::CrossSite);
    }
    let mut body = form::body(request, payload).await.map_err(Refusal::Form)?;
    let fields = read_fields(&mut body);
    body.zeroize();
    let posted = Posted { fields: fields? };
    match posted.get("csrf") {
        Some(token) if binding.accepts(&app.service.secrets, token) => Ok(posted),
        _ => Err(Refusal::BadToken),
    }
}

fn read_fields(body: &mut [u8]) -> Result<Vec<(String, Zeroizing<String>)>, Refusal> {
    let owned = |(name, value): (&str, &str)| (name.to_owned(), Zeroizing::new(value.to_owned()));
    cbl_proto::form::parameters(body).map(|pair| pair.map(owned).map_err(|_| Refusal::Garbled)).collect()
}

/// What browsers say of where a request comes from. `Sec-Fetch-Site` cannot be forged by a page; without it `Origin`
/// decides. Our own pages ask for no referrer, and some browsers then send `Origin: null` with our own forms: like a
/// missing one, it leaves the judgement to the token and the cookie.
fn is_from_here(request: &HttpRequest, own_origin: &str) -> bool {
    let header = |name: &str| request.headers().get(name).map(header::HeaderValue::as_bytes);
    match (header("sec-fetch-site"), header("origin")) {
        (Some(site), _) => site == b"same-origin",
        (None, Some(origin)) => origin == b"null" || origin == own_origin.as_bytes(),
        (None, None) => true,
    }
}

/// Scheme, host and port of the issuer, as browsers write it.
pub fn origin(issuer: &str) -> String {
    let host_start = issuer.find("://").map_or(0, |at| at + 3);
    let host_end = issuer.get(host_start..).and_then(|rest| rest.find('/')).map_or(issuer.len(), |at| host_start + at);
    let origin = issuer.get(..host_end).unwrap_or(issuer).to_ascii_lowercase();
    let default_port = if origin.starts_with("https://") { ":443" } else { ":80" };
    origin.strip_suffix(default_port).map(str::to_owned).unwrap_or(origin)
}

/// The visit cookie of this browser, or a new one.
pub fn visit(app: &App, request: &HttpRequest) -> Result<String, crate::fault::Fault> {
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
    match cookie::read(&app.config, request, cookie::Kind::Visit) {
        Some(value) if value.len() == 22 => Ok(value),
        _ => Ok(URL_SAFE_NO_PAD.encode(crate::entropy::os_bytes::<16>()?)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::secrets::Version;
    use actix_web::test::TestRequest;

    fn secrets(byte: u8) -> Secrets {
        Secrets::new(Version::new(1, &[1; 32], &[byte; 32], &[3; 32]), Vec::new())
    }

    fn request(headers: &[(&'static str, &'static str)]) -> HttpRequest {
        let request = headers.iter().fold(TestRequest::post(), |request, header| request.insert_header(*header));
        request.to_http_request()
    }

    /// WB-02: a token works for its own session only.
    #[test]
    fn a_token_is_bound_to_its_session_and_server() {
        let secrets = secrets(2);
        let token = Binding::Session(b"one").token(&secrets);

        assert!(Binding::Session(b"one").accepts(&secrets, &token));
        assert!(!Binding::Session(b"two").accepts(&secrets, &token));
        assert!(!Binding::Visit("one").accepts(&secrets, &token));
        assert!(!Binding::Session(b"one").accepts(&self::secrets(9), &token));
        assert!(!Binding::Session(b"one").accepts(&secrets, ""));
    }

    /// WB-02: a token that was made before a rotation of the secrets is still good while the old version is accepted.
    #[test]
    fn a_token_survives_a_rotation() {
        let token = Binding::Session(b"one").token(&secrets(2));
        let old = Version::new(1, &[1; 32], &[2; 32], &[3; 32]);
        let rotated = Secrets::new(Version::new(2, &[4; 32], &[5; 32], &[6; 32]), vec![old]);
        assert!(Binding::Session(b"one").accepts(&rotated, &token));
    }

    /// WB-02, row by row.
    #[test]
    fn only_requests_from_our_own_pages_pass() {
        let own = "https://link.example";
        let rows: [(&[(&'static str, &'static str)], bool); 9] = [
            (&[("sec-fetch-site", "same-origin")], true),
            (&[("sec-fetch-site", "same-origin"), ("origin", "null")], true),
            (&[("sec-fetch-site", "same-site")], false),
            (&[("sec-fetch-site", "cross-site"), ("origin", "https://link.example")], false),
            (&[("sec-fetch-site", "none")], false),
            (&[("origin", "https://link.example")], true),
            (&[("origin", "https://link.example.evil.example")], false),
            (&[("origin", "null")], true),
            (&[], true),
        ];
        for (headers, passes) in rows {
            assert_eq!(is_from_here(&request(headers), own), passes, "{headers:?}");
        }
    }

    #[test]
    fn the_origin_of_an_issuer_has_no_path_and_no_default_port() {
        let rows = [
            ("http://localhost:8628", "http://localhost:8628"),
            ("https://Link.Example/auth", "https://link.example"),
            ("https://link.example:443", "https://link.example"),
            ("http://127.0.0.1:80/", "http://127.0.0.1"),
        ];
        for (issuer, expected) in rows {
            assert_eq!(origin(issuer), expected);
        }
    }
}
