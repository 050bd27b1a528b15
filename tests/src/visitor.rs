//! A person at the pages of a server that nobody here wrote: follows redirects, keeps cookies, fills in whatever form there is.

use std::collections::BTreeMap;

use reqwest::{Client, Url, redirect};

/// Somebody with a browser of their own.
pub struct Visitor {
    browser: Client,
    cookies: BTreeMap<String, String>,
}

struct Page {
    url: Url,
    html: String,
}

impl Default for Visitor {
    fn default() -> Self {
        let browser = Client::builder().redirect(redirect::Policy::none()).no_proxy().build();
        Self { browser: browser.expect("an HTTP client"), cookies: BTreeMap::new() }
    }
}

impl Visitor {
    /// Enters the code, signs in where asked, and says yes.
    ///
    /// # Panics
    /// When no page says that it is done.
    pub async fn approves(&mut self, address: &str, code: &str) {
        let page = self.opens(address).await;
        let page = self.goes_on(page, code).await;
        assert!(page.html.contains("Sign-in Success"), "{} {}", page.url, page.html);
    }

    /// Opens a page of ours that leads to a provider, signs in there as ann, and comes back; gives what the page says then.
    pub async fn comes_in_by_the_provider(&mut self, address: &str) -> String {
        let page = self.opens(address).await;
        self.goes_on(page, "").await.html
    }

    /// The same, and connects the device with this code; gives what the last page says.
    pub async fn links_by_the_provider(&mut self, address: &str, code: &str) -> String {
        let page = self.opens(address).await;
        self.goes_on(page, code).await.html
    }

    /// Fills in forms, each known by something in it, until there is none to fill in. Without a code nothing is connected.
    async fn goes_on(&mut self, mut page: Page, code: &str) -> Page {
        let entered: [(&str, &[(&str, &str)]); 6] = [
            ("/sign-in/with/", &[]),
            ("name=\"login\"", &[("prompt", "login"), ("login", "ann"), ("password", "x")]),
            ("value=\"consent\"", &[("prompt", "consent")]),
            ("name=\"confirm\"", &[("confirm", "yes")]),
            ("name=\"user_code\"", &[("user_code", code)]),
            ("value=\"approve\"", &[("decision", "approve")]),
        ];
        let entered = entered.get(..if code.is_empty() { 4 } else { 6 }).unwrap_or_default();
        for _ in 0..10 {
            let next = entered.iter().find_map(|(sign, fields)| Some((form_with(&page.html, sign)?, *fields)));
            let Some((form, fields)) = next else { break };
            let form = form.to_owned();
            page = self.sends(&page, &form, fields).await;
        }
        page
    }

    /// Enters the code and says no.
    pub async fn refuses(&mut self, address: &str, code: &str) {
        let page = self.opens(address).await;
        let form = page.html.clone();
        let page = self.sends(&page, &form, &[("user_code", code)]).await;
        let form = page.html.clone();
        self.sends(&page, &form, &[("abort", "yes")]).await;
    }

    async fn opens(&mut self, address: &str) -> Page {
        self.goes(address.parse().expect("a URL"), None).await
    }

    async fn sends(&mut self, page: &Page, form: &str, entered: &[(&str, &str)]) -> Page {
        let action = attribute(form, "<form", "action").unwrap_or_default();
        let mut fields: Vec<(String, String)> = hidden_fields(form);
        fields.retain(|(name, _)| entered.iter().all(|(other, _)| name != other));
        fields.extend(entered.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        let mut form = Url::parse("x:").expect("a URL");
        form.query_pairs_mut().extend_pairs(fields);
        self.goes(page.url.join(&action).expect("a URL"), form.query().map(str::to_owned)).await
    }

    async fn goes(&mut self, mut url: Url, mut form: Option<String>) -> Page {
        for _ in 0..10 {
            let cookies: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            let request = match form.take() {
                Some(form) => {
                    let request = self.browser.post(url.clone());
                    request.header("content-type", "application/x-www-form-urlencoded").body(form)
                }
                None => self.browser.get(url.clone()),
            };
            let request = request.header("cookie", cookies.join("; ")).header("accept", "text/html");
            let answer = request.send().await.expect("a page");
            for cookie in answer.headers().get_all("set-cookie") {
                let pair = cookie.to_str().unwrap_or_default().split(';').next().unwrap_or_default();
                let (name, value) = pair.split_once('=').expect("a cookie");
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
            match answer.headers().get("location").and_then(|place| place.to_str().ok()) {
                Some(place) => url = url.join(place).expect("a URL"),
                None => return Page { url, html: answer.text().await.expect("a page that can be read") },
            }
        }
        panic!("redirected for ever");
    }
}

/// The form that has this in it.
fn form_with<'a>(html: &'a str, sign: &str) -> Option<&'a str> {
    let starts = html.match_indices("<form").filter_map(|(at, _)| html.get(at..));
    let forms = starts.map(|rest| rest.split("</form>").next().unwrap_or_default());
    forms.into_iter().find(|form| form.contains(sign))
}

fn attribute(html: &str, tag: &str, name: &str) -> Option<String> {
    let tag = html.split(tag).nth(1)?.split('>').next()?;
    let value = tag.split(&format!("{name}=\"")).nth(1)?.split('"').next()?;
    Some(value.replace("&amp;", "&").replace("&#x2f;", "/"))
}

fn hidden_fields(html: &str) -> Vec<(String, String)> {
    let inputs =
        html.split("<input").skip(1).filter(|input| input.split('>').next().unwrap_or_default().contains("hidden"));
    let field = |input: &str| {
        let input = format!("<input{input}");
        Some((attribute(&input, "<input", "name")?, attribute(&input, "<input", "value")?))
    };
    inputs.filter_map(field).collect()
}
