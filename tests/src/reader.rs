//! A person whose browser shows no pictures: forms are filled in and sent over plain HTTP, as a browser without JavaScript
//! would do it. Fast enough for every test that is not about the browser itself.

use std::fmt;
use std::sync::Arc;

use reqwest::cookie::{CookieStore, Jar};
use reqwest::{Client, Response};

/// A person with cookies of their own.
#[derive(Clone)]
pub struct Reader {
    http: Client,
    server: String,
    jar: Arc<Jar>,
}

/// A page as it arrived, after all redirects. `Debug` leaves out what it says, which may hold a code.
pub struct Page {
    /// The HTTP status.
    pub status: u16,
    /// The path it has.
    pub path: String,
    /// Its HTML.
    pub html: String,
    /// Seconds of `Retry-After`.
    pub retry_after: Option<u64>,
}

impl fmt::Debug for Page {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Page").field("status", &self.status).field("name", &self.name()).finish_non_exhaustive()
    }
}

impl Reader {
    /// Somebody who is not signed in at the server at `server`.
    #[must_use]
    pub fn at(server: &str) -> Self {
        let jar = Arc::new(Jar::default());
        let http = Client::builder().cookie_provider(jar.clone()).no_proxy().build();
        Self { http: http.expect("an HTTP client"), server: server.trim_end_matches('/').to_owned(), jar }
    }

    /// The values of the cookies that this browser holds.
    #[must_use]
    pub fn cookies(&self) -> Vec<String> {
        let held = self.jar.cookies(&self.server.parse().expect("the address of a server"));
        let held = held.map(|header| header.to_str().unwrap_or_default().to_owned()).unwrap_or_default();
        held.split("; ").filter_map(|pair| pair.split_once('=')).map(|(_, value)| value.to_owned()).collect()
    }

    /// Opens an address, absolute or below the issuer.
    pub async fn opens(&self, address: &str) -> Page {
        let url = if address.starts_with('/') { format!("{}{address}", self.server) } else { address.to_owned() };
        Page::of(self.http.get(url).send().await.expect("a page")).await
    }

    /// Signs in and arrives at the form for the code.
    pub async fn signs_in(&self, user: &str, password: &str) -> Page {
        let form = self.opens("/link").await;
        self.sends(&form, "/sign-in", &[("username", user), ("password", password)]).await
    }

    /// Types a code into the form for codes.
    pub async fn enters(&self, user_code: &str) -> Page {
        let form = self.opens("/link?other").await;
        self.sends(&form, "/link", &[("user_code", user_code)]).await
    }

    /// Answers the question on `confirm` with `approve` or `deny`.
    pub async fn decides(&self, confirm: &Page, decision: &str) -> Page {
        self.sends(confirm, "/link/confirm", &[("decision", decision)]).await
    }

    /// A person's whole part: types the code, reads who asks, decides.
    ///
    /// # Panics
    /// When the server does not ask.
    pub async fn answers(&self, user_code: &str, decision: &str) -> Page {
        let confirm = self.enters(user_code).await;
        assert_eq!(confirm.name(), "confirm", "{confirm:?}");
        self.decides(&confirm, decision).await
    }

    /// Approves the device with this code.
    ///
    /// # Panics
    /// When the page says neither that the device is waited for nor that it was faster.
    pub async fn approves(&self, user_code: &str) {
        let page = self.answers(user_code, "approve").await;
        assert!(matches!(page.name(), "waiting" | "connected"), "{page:?}");
    }

    /// Refuses the device with this code.
    ///
    /// # Panics
    /// When the page does not say so.
    pub async fn denies(&self, user_code: &str) {
        let page = self.answers(user_code, "deny").await;
        assert_eq!(page.name(), "denied", "{page:?}");
    }

    /// Sends the form of `page` that goes to `action`, with its hidden fields and these.
    pub async fn sends(&self, page: &Page, action: &str, fields: &[(&str, &str)]) -> Page {
        let hidden = page.hidden_fields(action);
        let hidden = hidden.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let all: Vec<_> = hidden.chain(fields.iter().copied()).collect();
        self.posts(action, &all).await
    }

    /// Sends exactly these fields, as somebody would who made up a form.
    pub async fn posts(&self, action: &str, fields: &[(&str, &str)]) -> Page {
        let request = self.http.post(format!("{}{action}", self.server)).form(fields);
        Page::of(request.send().await.expect("a page")).await
    }
}

impl Page {
    async fn of(response: Response) -> Self {
        let headers = response.headers();
        let text = |value: &reqwest::header::HeaderValue| value.to_str().unwrap_or_default().to_owned();
        let retry_after = headers.get("retry-after").and_then(|value| text(value).parse().ok());
        let (status, path) = (response.status().as_u16(), response.url().path().to_owned());
        let html = response.text().await.expect("a page that can be read");
        Self { status, path, html, retry_after }
    }

    /// What the page calls itself: `enter-code`, `confirm`, `waiting`, `connected`, `denied`, ...
    #[must_use]
    pub fn name(&self) -> &str {
        between(&self.html, "data-page=\"", "\"").unwrap_or_default()
    }

    /// The hidden fields of the form that goes to `action`.
    ///
    /// # Panics
    /// When there is no such form.
    #[must_use]
    pub fn hidden_fields(&self, action: &str) -> Vec<(String, String)> {
        let form = self.html.split("<form ").skip(1).find(|form| {
            let target = between(form, "action=\"", "\"").unwrap_or_default();
            target.ends_with(action)
        });
        let form = form.unwrap_or_else(|| panic!("no form to {action} on {self:?}"));
        let form = form.split("</form>").next().unwrap_or_default();
        let inputs = form.split("<input ").skip(1).filter(|input| input.starts_with("type=\"hidden\""));
        let field =
            |input| Some((between(input, "name=\"", "\"")?.to_owned(), between(input, "value=\"", "\"")?.to_owned()));
        inputs.filter_map(field).collect()
    }
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    let start = text.find(before)? + before.len();
    let rest = text.get(start..)?;
    rest.get(..rest.find(after)?)
}
