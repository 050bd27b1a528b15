//! A browser without JavaScript: cookies, forms, and redirects that the test follows one by one.

use reqwest::{Method, StatusCode, header::HeaderMap, redirect::Policy};
use std::collections::BTreeMap;

/// A page, read to its end.
#[derive(Debug, Clone)]
pub struct Page {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub html: String,
}

impl Page {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub fn set_cookie(&self, name: &str) -> Option<&str> {
        let cookies = self.headers.get_all("set-cookie").iter().map(|value| value.to_str().unwrap());
        cookies.into_iter().find(|cookie| cookie.starts_with(&format!("{name}=")))
    }

    /// Which page it says it is.
    pub fn name(&self) -> &str {
        self.html.split_once("data-page=\"").map_or("", |(_, rest)| rest.split('"').next().unwrap())
    }

    #[track_caller]
    pub fn is(&self, status: u16, name: &str) -> &Self {
        assert_eq!((self.status.as_u16(), self.name()), (status, name), "{self:?}");
        self
    }

    #[track_caller]
    pub fn goes_to(&self, path: &str) -> &Self {
        assert_eq!((self.status.as_u16(), self.header("location")), (303, path), "{self:?}");
        self
    }

    #[track_caller]
    pub fn says(&self, text: &str) -> &Self {
        assert!(self.html.contains(text), "{text:?} is missing in {}", self.html);
        self
    }

    /// The value of a field of the page's form.
    #[track_caller]
    pub fn field(&self, name: &str) -> String {
        let form = self.main();
        let (before, after) =
            form.split_once(&format!(" name=\"{name}\"")).unwrap_or_else(|| panic!("no {name}: {form}"));
        let tag = format!("{}{}", before.rsplit_once('<').unwrap().1, after.split_once('>').unwrap().0);
        let value = tag.split_once(" value=\"").map_or("", |(_, rest)| rest.split('"').next().unwrap());
        value
            .replace("&#x2f;", "/")
            .replace("&quot;", "\"")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&amp;", "&")
    }

    fn main(&self) -> &str {
        self.html.split_once("<main").unwrap_or_else(|| panic!("no page: {self:?}")).1
    }
}

/// What a browser remembers.
#[derive(Clone)]
pub struct Browser {
    http: reqwest::Client,
    base: String,
    pub cookies: BTreeMap<String, String>,
    /// Sent with every post, as browsers send `Origin` and `Sec-Fetch-Site`.
    pub post_headers: Vec<(&'static str, String)>,
    /// What the browser says that its person reads.
    pub accept_language: Option<&'static str>,
    /// Where it is, as a trusted proxy says.
    pub from: Option<String>,
    /// `User-Agent`.
    pub calls_itself: Option<String>,
}

impl Browser {
    pub fn new(base: String) -> Self {
        let http = reqwest::Client::builder().redirect(Policy::none()).no_proxy().build().unwrap();
        let post_headers = vec![("sec-fetch-site", "same-origin".to_owned())];
        Self {
            http,
            base,
            cookies: BTreeMap::new(),
            accept_language: None,
            post_headers,
            from: None,
            calls_itself: None,
        }
    }

    pub async fn opens(&mut self, path: &str) -> Page {
        self.sends(Method::GET, path, None).await
    }

    /// Opens and follows up to four redirects.
    pub async fn visits(&mut self, path: &str) -> Page {
        let mut page = self.opens(path).await;
        for _ in 0..4 {
            if page.status != 303 {
                break;
            }
            let location = page.header("location").to_owned();
            page = self.opens(&location).await;
        }
        page
    }

    pub async fn posts(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let form = fields.iter().map(|(name, value)| format!("{name}={}", encode(value)));
        self.sends(Method::POST, path, Some(form.collect::<Vec<_>>().join("&"))).await
    }

    pub async fn sends(&mut self, method: Method, path: &str, form: Option<String>) -> Page {
        let mut request = self.http.request(method.clone(), format!("{}{path}", self.base));
        if !self.cookies.is_empty() {
            let cookies = self.cookies.iter().map(|(name, value)| format!("{name}={value}"));
            request = request.header("cookie", cookies.collect::<Vec<_>>().join("; "));
        }
        if let Some(from) = &self.from {
            request = request.header("x-forwarded-for", from);
        }
        if let Some(name) = &self.calls_itself {
            request = request.header("user-agent", name);
        }
        if let Some(languages) = self.accept_language {
            request = request.header("accept-language", languages);
        }
        if let Some(form) = form {
            request = request.header("content-type", "application/x-www-form-urlencoded").body(form);
        }
        if method == Method::POST {
            request = self.post_headers.iter().fold(request, |request, (name, value)| request.header(*name, value));
        }
        let response = request.send().await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        for cookie in headers.get_all("set-cookie") {
            self.remembers(cookie.to_str().unwrap());
        }
        Page { status, headers, html: response.text().await.unwrap() }
    }

    fn remembers(&mut self, cookie: &str) {
        let (name, value) = cookie.split(';').next().unwrap().split_once('=').unwrap();
        if cookie.contains("Max-Age=0") {
            self.cookies.remove(name);
        } else {
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
    }

    /// Fills in the sign-in form.
    pub async fn signs_in(&mut self, name: &str, password: &str) -> Page {
        let form = self.opens("/sign-in").await;
        self.sends_sign_in(&form, name, password).await
    }

    pub async fn sends_sign_in(&mut self, form: &Page, name: &str, password: &str) -> Page {
        let (csrf, next) = (form.field("csrf"), form.field("next"));
        self.posts("/sign-in", &[("csrf", &csrf), ("next", &next), ("username", name), ("password", password)]).await
    }

    /// Types a code into the form.
    pub async fn enters(&mut self, code: &str) -> Page {
        let form = self.opens("/link").await;
        form.is(200, "enter-code");
        self.posts("/link", &[("csrf", &form.field("csrf")), ("user_code", code)]).await
    }

    /// Types a code and comes to the question.
    pub async fn claims(&mut self, code: &str) -> Page {
        self.enters(code).await.goes_to("/link/confirm");
        let question = self.opens("/link/confirm").await;
        question.is(200, "confirm");
        question
    }

    /// Presses one of the two buttons.
    pub async fn decides(&mut self, question: &Page, decision: &str) -> Page {
        let [csrf, place, number] = ["csrf", "place", "number"].map(|name| question.field(name));
        let fields = [("csrf", &*csrf), ("place", &place), ("number", &number), ("decision", decision)];
        self.posts("/link/confirm", &fields).await
    }
}

fn encode(text: &str) -> String {
    text.bytes()
        .map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).into() } else { format!("%{byte:02X}") })
        .collect()
}
