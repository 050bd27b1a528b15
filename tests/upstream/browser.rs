//! A browser without JavaScript that follows nothing by itself: a test looks at each answer.

use std::collections::BTreeMap;

use reqwest::header::HeaderMap;
use reqwest::{Client, Url, redirect::Policy};

#[derive(Debug, Clone)]
pub(crate) struct Page {
    pub status: u16,
    pub headers: HeaderMap,
    pub html: String,
}

impl Page {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub(crate) fn name(&self) -> &str {
        self.html.split_once("data-page=\"").map_or("", |(_, rest)| rest.split('"').next().unwrap())
    }

    #[track_caller]
    pub(crate) fn is(&self, status: u16, name: &str) -> &Self {
        assert_eq!((self.status, self.name()), (status, name), "{self:#?}");
        self
    }

    #[track_caller]
    pub(crate) fn says(&self, text: &str) -> &Self {
        assert!(self.html.contains(text), "{text:?} is missing in {}", self.html);
        self
    }

    #[track_caller]
    pub(crate) fn goes_to(&self, path: &str) -> &Self {
        assert_eq!((self.status, self.header("location")), (303, path), "{self:#?}");
        self
    }

    /// The hidden fields of the form that goes to `action`.
    #[track_caller]
    pub(crate) fn hidden(&self, action: &str) -> Vec<(String, String)> {
        let of = |text: &str, name: &str| {
            text.split_once(&format!("{name}=\""))
                .map(|(_, rest)| rest.split('"').next().unwrap().replace("&#x2f;", "/"))
        };
        let forms = self.html.split("<form ").skip(1).map(|form| form.split("</form>").next().unwrap());
        let form = forms.into_iter().find(|form| of(form, "action").is_some_and(|to| to.ends_with(action)));
        let form = form.unwrap_or_else(|| panic!("no form to {action}: {}", self.html));
        let inputs = form.split("<input ").skip(1).filter(|input| input.starts_with("type=\"hidden\""));
        inputs.map(|input| (of(input, "name").unwrap(), of(input, "value").unwrap())).collect()
    }
}

/// The address at the provider that a browser was sent to, read.
pub(crate) struct Away {
    pub url: Url,
    pub parameters: BTreeMap<String, String>,
}

impl Away {
    pub(crate) fn get(&self, name: &str) -> &str {
        self.parameters.get(name).map_or("", String::as_str)
    }
}

#[derive(Clone)]
pub(crate) struct Browser {
    http: Client,
    base: String,
    pub cookies: BTreeMap<String, String>,
}

impl Browser {
    pub(crate) fn new(base: &str) -> Self {
        let http = Client::builder().redirect(Policy::none()).no_proxy().build().unwrap();
        Self { http, base: base.into(), cookies: BTreeMap::new() }
    }

    pub(crate) async fn opens(&mut self, path: &str) -> Page {
        let request = self.http.get(format!("{}{path}", self.base));
        self.sends(request).await
    }

    pub(crate) async fn posts(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let request = self.http.post(format!("{}{path}", self.base)).header("sec-fetch-site", "same-origin");
        self.sends(request.form(fields)).await
    }

    /// Sends the form of a page that goes to `action`, with its hidden fields and these.
    pub(crate) async fn presses(&mut self, page: &Page, action: &str, fields: &[(&str, &str)]) -> Page {
        let hidden = page.hidden(action);
        let all: Vec<_> =
            hidden.iter().map(|(name, value)| (&**name, &**value)).chain(fields.iter().copied()).collect();
        self.posts(action, &all).await
    }

    /// Opens and follows redirects within the server.
    pub(crate) async fn visits(&mut self, path: &str) -> Page {
        let mut page = self.opens(path).await;
        for _ in 0..5 {
            if page.status != 303 {
                break;
            }
            let location = page.header("location").to_owned();
            page = self.opens(&location).await;
        }
        page
    }

    pub(crate) async fn signs_in(&mut self, name: &str, password: &str) -> Page {
        let form = self.opens("/sign-in").await;
        self.presses(&form, "/sign-in", &[("username", name), ("password", password)]).await
    }

    /// Presses the button of a provider on the sign-in page.
    pub(crate) async fn leaves_from(&mut self, page: &Page, provider: &str) -> Away {
        let answer = self.presses(page, &format!("/sign-in/with/{provider}"), &[]).await;
        assert_eq!(answer.status, 303, "{answer:#?}");
        away(&answer)
    }

    pub(crate) async fn leaves(&mut self, provider: &str) -> Away {
        let page = self.visits("/link").await;
        self.leaves_from(&page, provider).await
    }

    /// Comes back from a provider with these parameters.
    pub(crate) async fn comes_back(&mut self, provider: &str, parameters: &[(&str, &str)]) -> Page {
        let mut url = Url::parse(&format!("{}/sign-in/back/{provider}", self.base)).unwrap();
        url.query_pairs_mut().extend_pairs(parameters);
        let path = format!("{}?{}", url.path(), url.query().unwrap_or_default());
        self.opens(&path).await
    }

    /// The same as the provider would send it.
    pub(crate) async fn returns(&mut self, provider: &str, away: &Away) -> Page {
        self.comes_back(provider, &[("code", "c0de"), ("state", away.get("state"))]).await
    }

    async fn sends(&mut self, request: reqwest::RequestBuilder) -> Page {
        let cookies: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let response = request.header("cookie", cookies.join("; ")).send().await.unwrap();
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        for cookie in headers.get_all("set-cookie") {
            let cookie = cookie.to_str().unwrap();
            let (name, value) = cookie.split(';').next().unwrap().split_once('=').unwrap();
            if cookie.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.into(), value.into());
            }
        }
        Page { status, headers, html: response.text().await.unwrap() }
    }
}

#[track_caller]
pub(crate) fn away(answer: &Page) -> Away {
    let url = Url::parse(answer.header("location")).unwrap();
    let parameters = url.query_pairs().into_owned().collect();
    Away { url, parameters }
}
