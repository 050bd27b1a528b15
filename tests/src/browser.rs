//! A real Chromium, driven by WebDriver.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::Stdio;
use std::str::FromStr;
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use reqwest::{Method, Url};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::child::{Ending, Watched};
use crate::require::needs;

/// The size of the page that a person sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Window {
    /// 390 x 844, upright.
    Phone,
    /// 1280 x 800.
    Desktop,
}

impl Window {
    fn size(self) -> (u32, u32) {
        match self {
            Self::Phone => (390, 844),
            Self::Desktop => (1280, 800),
        }
    }
}

/// Chromium with an empty profile, and the chromedriver that drives it. Both end on drop.
pub struct Browser {
    client: Client,
    _driver: Watched,
    _profile: TempDir,
}

impl Browser {
    /// Starts a browser; `None` where chromium or chromedriver is missing.
    pub async fn starts(window: Window) -> Option<Self> {
        Self::starts_preferring(window, json!({})).await
    }

    /// Starts a browser whose owner forbids all cookies.
    pub async fn starts_without_cookies(window: Window) -> Option<Self> {
        Self::starts_preferring(window, json!({"profile.default_content_setting_values.cookies": 2})).await
    }

    async fn starts_preferring(window: Window, preferences: Value) -> Option<Self> {
        let chromium = needs("chromium")?;
        let chromedriver = needs("chromedriver")?;
        let profile = tempfile::Builder::new().prefix("cbl-chromium-").tempdir().expect("a temporary folder");
        let mut command = std::process::Command::new(chromedriver);
        command.arg("--port=0").stdout(Stdio::piped()).stderr(Stdio::null());
        let mut driver = Watched::spawn(&mut command, Ending::Terminate, Some(profile.path()));
        let port = port_of(&mut driver);
        let mut capabilities = serde_json::Map::new();
        capabilities.insert("acceptInsecureCerts".into(), json!(true));
        let arguments = arguments(window, profile.path());
        // Emulated, because a window of Chromium is never narrower than 500 pixels.
        let (width, height) = window.size();
        let metrics = json!({"width": width, "height": height, "pixelRatio": 1.0, "mobile": window == Window::Phone});
        capabilities.insert(
            "goog:chromeOptions".into(),
            json!({"binary": chromium, "args": arguments, "mobileEmulation": {"deviceMetrics": metrics},
                "prefs": preferences}),
        );
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .expect("a Chromium that chromedriver can start");
        Some(Self { client, _driver: driver, _profile: profile })
    }

    /// The WebDriver session, for what has no verb yet.
    #[must_use]
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// Sends a command of the Chrome DevTools Protocol, for what WebDriver has no words for, and comes back with its answer.
    pub async fn tells(&self, name: &'static str, parameters: Value) -> Value {
        self.tries(name, parameters).await.expect("an answer of Chromium")
    }

    /// The same where there may be no page to tell, because it is just exchanged for the next.
    pub async fn tries(&self, name: &'static str, parameters: Value) -> Option<Value> {
        self.client.issue_cmd(Command { name, parameters }).await.ok()
    }

    /// The visible text of the page.
    pub async fn text(&self) -> String {
        let text = self.client.execute("return document.body ? document.body.innerText : ''", Vec::new()).await;
        text.expect("a page with text").as_str().unwrap_or_default().to_owned()
    }

    /// Saves what the person sees as a PNG file.
    pub async fn saves_screenshot(&self, file: &Path) {
        let picture = self.client.screenshot().await.expect("a screenshot");
        std::fs::write(file, picture).expect("a file for the screenshot");
    }

    /// Closes the window, and with it the browser.
    pub async fn closes(self) {
        self.client.clone().close().await.expect("a browser that closes");
    }
}

#[derive(Debug)]
struct Command {
    name: &'static str,
    parameters: Value,
}

impl WebDriverCompatibleCommand for Command {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, <Url as FromStr>::Err> {
        base.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(json!({"cmd": self.name, "params": self.parameters}).to_string()))
    }
}

/// Nothing that a person would notice is changed, but Chromium neither calls home nor needs a screen, a GPU or another user.
fn arguments(window: Window, profile: &Path) -> Vec<String> {
    let (width, height) = window.size();
    let plain = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--no-default-browser-check",
    ];
    let own = [format!("--window-size={width},{height}"), format!("--user-data-dir={}", profile.display())];
    plain.map(str::to_owned).into_iter().chain(own).collect()
}

/// The port that chromedriver chose, which it prints once it listens.
fn port_of(driver: &mut Watched) -> u16 {
    let output = driver.child().stdout.take().expect("the output of chromedriver");
    let (sender, ports) = channel();
    // Read to the end: a full pipe would stop chromedriver.
    thread::spawn(move || {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            let port = line.split_once("successfully on port ").map(|(_, port)| port.trim_end_matches('.').parse());
            if let Some(Ok(port)) = port {
                sender.send(port).ok();
            }
        }
    });
    ports.recv_timeout(Duration::from_secs(30)).expect("chromedriver says on which port it listens")
}
