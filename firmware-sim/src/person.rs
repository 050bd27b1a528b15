//! Somebody with a browser that shows no pictures: finds forms by their fields, fills them in and sends them.

use anyhow::{Context, bail, ensure};
use cbl_client::driver::Secret;
use reqwest::{Client, Response, Url};

use crate::network::trusted;

/// A person who is signed in, with cookies of their own.
#[derive(Debug)]
pub(crate) struct Person {
    http: Client,
}

struct Page {
    url: Url,
    html: String,
}

impl Person {
    /// Opens the page that a device names and signs in there.
    pub(crate) async fn signs_in(
        certificate: Option<&[u8]>,
        verification_uri: &str,
        (username, password): (&str, &Secret),
    ) -> anyhow::Result<Self> {
        let trusted = trusted(certificate)?;
        let http = Client::builder().cookie_store(true).tls_certs_merge(trusted.clone()).build();
        let http = http.or_else(|_| Client::builder().cookie_store(true).tls_certs_only(trusted).build())?;
        let person = Self { http };
        let page = person.opens(verification_uri).await?;
        let inside = person.sends(&page, &[("username", username), ("password", password.expose())]).await?;
        ensure!(
            inside.form_with("password").is_none(),
            "--approve-as: the server does not let {username} sign in; check name and password"
        );
        Ok(person)
    }

    /// Enters a code, and answers `approve` or `deny` to the question that follows.
    pub(crate) async fn decides(&self, verification_uri: &str, user_code: &str, decision: &str) -> anyhow::Result<()> {
        let page = self.opens(verification_uri).await?;
        let question = self.sends(&page, &[("user_code", user_code)]).await?;
        self.sends(&question, &[("decision", decision)]).await.map(|_| ())
    }

    async fn opens(&self, address: &str) -> anyhow::Result<Page> {
        Page::of(self.http.get(address).send().await.map_err(reqwest::Error::without_url)?).await
    }

    /// Sends the form that has the first of these fields, with its hidden fields.
    async fn sends(&self, page: &Page, fields: &[(&str, &str)]) -> anyhow::Result<Page> {
        let wanted = fields.first().map_or("", |(name, _)| name);
        let form = page.form_with(wanted).with_context(|| format!("{} has no form for `{wanted}`", page.url.path()))?;
        let action = between(form, "action=\"", "\"").unwrap_or_default();
        let inputs = form.split("<input ").skip(1).filter(|input| input.contains("type=\"hidden\""));
        let hidden =
            inputs.filter_map(|input| Some((between(input, "name=\"", "\"")?, between(input, "value=\"", "\"")?)));
        let all: Vec<_> = hidden.chain(fields.iter().copied()).collect();
        let request = self.http.post(page.url.join(action)?).form(&all);
        Page::of(request.send().await.map_err(reqwest::Error::without_url)?).await
    }
}

impl Page {
    async fn of(response: Response) -> anyhow::Result<Self> {
        let (status, url) = (response.status(), response.url().clone());
        let html = response.text().await.map_err(reqwest::Error::without_url)?;
        if status.is_server_error() {
            bail!("{} answers with status {status}", url.path());
        }
        Ok(Self { url, html })
    }

    fn form_with(&self, field: &str) -> Option<&str> {
        let name = format!("name=\"{field}\"");
        let forms = self.html.split("<form ").skip(1).filter_map(|form| form.split("</form>").next());
        forms.into_iter().find(|form| form.contains(&name))
    }
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    text.split_once(before)?.1.split_once(after).map(|(found, _)| found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(html: &str) -> Page {
        Page { url: Url::parse("https://id.example/link").unwrap(), html: html.to_owned() }
    }

    #[test]
    fn a_form_is_found_by_its_field() {
        let page = page(r#"<form action="/a"><input name="x"></form><form action="/b"><input name="y"></form>"#);
        assert_eq!(between(page.form_with("y").unwrap(), "action=\"", "\""), Some("/b"));
        assert!(page.form_with("z").is_none());
    }
}
