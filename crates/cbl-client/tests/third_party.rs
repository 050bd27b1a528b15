//! Linking at a server that nobody here wrote: node-oidc-provider, whose pages a person is played at by form posts.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests fail by panicking"
)]

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use cbl_client::driver::{AuthenticatedClient, Device, Error, Shown, TokenFile};
use reqwest::{Client, StatusCode, Url, redirect};

/// The server, which ends with its standard input.
struct Provider {
    child: Child,
    issuer: String,
}

impl Provider {
    /// Nothing where node is missing; `cargo verify` counts that as a fault.
    fn starts() -> Option<Self> {
        let has = |program: &str| Command::new(program).arg("--version").output().is_ok_and(|run| run.status.success());
        if !has("node") || !has("npm") {
            println!("skipped: needs node");
            return None;
        }
        let folder = installed();
        let mut child = Command::new("node")
            .arg("server.mjs")
            .current_dir(&folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let issuer = lines.by_ref().map_while(Result::ok).find(|line| line.starts_with("http://")).expect("no issuer");
        // Whatever else it says must not fill the pipe.
        std::thread::spawn(move || lines.for_each(drop));
        Some(Self { child, issuer })
    }
}

impl Drop for Provider {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// Installs what the lock file names, once, below the target folder.
fn installed() -> PathBuf {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/node");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("node-oidc-provider");
    fs::create_dir_all(&folder).unwrap();
    let guard = fs::File::create(folder.join("lock")).unwrap();
    guard.lock().unwrap();
    let wanted = fs::read(source.join("package-lock.json")).unwrap();
    let done = folder.join("installed.json");
    for name in ["package.json", "package-lock.json", "server.mjs"] {
        fs::copy(source.join(name), folder.join(name)).unwrap();
    }
    if fs::read(&done).ok().as_ref() != Some(&wanted) {
        let arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"];
        let install = Command::new("npm").args(arguments).current_dir(&folder).status().unwrap();
        assert!(install.success(), "npm ci failed");
        fs::write(&done, wanted).unwrap();
    }
    folder
}

/// A person with a browser: follows redirects, keeps cookies, fills in forms.
struct Person {
    browser: Client,
    cookies: BTreeMap<String, String>,
}

struct Page {
    url: Url,
    html: String,
}

impl Person {
    fn sits_down() -> Self {
        let browser = Client::builder().redirect(redirect::Policy::none()).build().unwrap();
        Self { browser, cookies: BTreeMap::new() }
    }

    async fn opens(&mut self, address: &str) -> Page {
        self.goes(address.parse().unwrap(), None).await
    }

    async fn sends(&mut self, page: &Page, entered: &[(&str, &str)]) -> Page {
        let action = attribute(&page.html, "<form", "action").unwrap_or_default();
        let mut fields: Vec<(String, String)> = hidden_fields(&page.html);
        fields.retain(|(name, _)| entered.iter().all(|(other, _)| name != other));
        fields.extend(entered.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        let mut form = Url::parse("x:").unwrap();
        form.query_pairs_mut().extend_pairs(fields);
        self.goes(page.url.join(&action).unwrap(), form.query().map(str::to_owned)).await
    }

    async fn goes(&mut self, mut url: Url, mut form: Option<String>) -> Page {
        for _ in 0..10 {
            let cookies: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            let request = match form.take() {
                Some(form) => self
                    .browser
                    .post(url.clone())
                    .header("content-type", "application/x-www-form-urlencoded")
                    .body(form),
                None => self.browser.get(url.clone()),
            };
            let answer =
                request.header("cookie", cookies.join("; ")).header("accept", "text/html").send().await.unwrap();
            for cookie in answer.headers().get_all("set-cookie") {
                let pair = cookie.to_str().unwrap().split(';').next().unwrap();
                let (name, value) = pair.split_once('=').unwrap();
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
            match answer.headers().get("location") {
                Some(place) => url = url.join(place.to_str().unwrap()).unwrap(),
                None => return Page { url, html: answer.text().await.unwrap() },
            }
        }
        panic!("redirected for ever");
    }

    /// Enters the code, signs in where asked, and says yes.
    async fn approves(&mut self, address: &str, code: &str) {
        let mut page = self.opens(address).await;
        for _ in 0..8 {
            page = if page.html.contains("name=\"login\"") {
                self.sends(&page, &[("prompt", "login"), ("login", "ann"), ("password", "x")]).await
            } else if page.html.contains("value=\"consent\"") {
                self.sends(&page, &[("prompt", "consent")]).await
            } else if page.html.contains("name=\"confirm\"") {
                self.sends(&page, &[("confirm", "yes")]).await
            } else if page.html.contains("name=\"user_code\"") {
                self.sends(&page, &[("user_code", code)]).await
            } else {
                break;
            };
        }
        assert!(page.html.contains("Sign-in Success"), "{} {}", page.url, page.html);
    }

    async fn refuses(&mut self, address: &str, code: &str) {
        let page = self.opens(address).await;
        let page = self.sends(&page, &[("user_code", code)]).await;
        self.sends(&page, &[("abort", "yes")]).await;
    }
}

fn attribute(html: &str, tag: &str, name: &str) -> Option<String> {
    let tag = html.split(tag).nth(1)?.split('>').next()?;
    let value = tag.split(&format!("{name}=\"")).nth(1)?.split('"').next()?;
    Some(value.replace("&amp;", "&"))
}

fn hidden_fields(html: &str) -> Vec<(String, String)> {
    let inputs = html.split("<input").skip(1).filter(|input| input.split('>').next().unwrap().contains("hidden"));
    inputs
        .filter_map(|input| {
            let input = format!("<input{input}");
            Some((attribute(&input, "<input", "name")?, attribute(&input, "<input", "value")?))
        })
        .collect()
}

async fn device(provider: &Provider) -> Device {
    let builder = Device::builder("tv").scope("openid offline_access").pkce().long_poll(20).allow_loopback_http();
    builder.discover(&provider.issuer).await.unwrap()
}

/// Waits for the code, and gives address and code to the person.
async fn shown(mut screen: tokio::sync::watch::Receiver<Shown>) -> (String, String) {
    loop {
        screen.changed().await.unwrap();
        if let Shown::Waiting(prompt) = &*screen.borrow_and_update() {
            return (prompt.verification_uri.clone(), prompt.user_code.clone());
        }
    }
}

/// CR-02, CR-06: discovery, codes, a person, polls, tokens, rotation, and a profile, all at somebody else's server.
#[tokio::test]
async fn a_device_links_refreshes_and_reads_the_profile_at_node_oidc_provider() {
    let Some(provider) = Provider::starts() else { return };
    let folder = tempfile::tempdir().unwrap();
    let file = TokenFile::at(folder.path().join("tokens"));
    let device = device(&provider).await;
    let linking = device.link().saved_to(&file);
    let screen = linking.screen();
    let running = tokio::spawn(linking.run());
    let (address, code) = shown(screen).await;
    Person::sits_down().approves(&address, &code).await;
    let linked = tokio::time::timeout(Duration::from_secs(30), running).await.unwrap().unwrap().unwrap();
    assert!(linked.id_token.is_some());
    assert_eq!(linked.scope.as_deref(), Some("openid offline_access"));

    let profile = AuthenticatedClient::new(&device, &file, &provider.issuer).unwrap();
    let path = device.userinfo_endpoint().unwrap().strip_prefix(&provider.issuer).unwrap().to_owned();
    let answer = profile.get(&path).await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
    assert!(answer.text().await.unwrap().contains("\"ann\""));

    let again = device.refresh_stored(&file).await.unwrap();
    assert_ne!(again.access_token, linked.access_token);
    assert_ne!(again.refresh_token, linked.refresh_token);
    println!("linked at {} with code {code}, refreshed once", provider.issuer);
}

/// CR-04
#[tokio::test]
async fn a_denial_at_node_oidc_provider_ends_the_attempt() {
    let Some(provider) = Provider::starts() else { return };
    let linking = device(&provider).await.link();
    let screen = linking.screen();
    let running = tokio::spawn(linking.run());
    let (address, code) = shown(screen).await;
    Person::sits_down().refuses(&address, &code).await;
    let ended = tokio::time::timeout(Duration::from_secs(30), running).await.unwrap().unwrap();
    assert!(matches!(ended, Err(Error::Denied)), "{ended:?}");
}
