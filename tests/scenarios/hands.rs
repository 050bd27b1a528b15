//! What a person does with a browser, whatever the page: opens, types, presses, looks.

use crate::{debugger, stage::Stage};
use fantoccini::{Locator, elements::Element, wd::WindowHandle};
use serde_json::{Value, json};
use std::{sync::atomic::Ordering, time::Duration};

pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// None of those that a script marked before.
const ANOTHER_PAGE: &str = "!window.before && document.readyState === 'complete'";

impl Stage {
    /// Whether pages may run scripts, here and now.
    pub(crate) async fn runs_scripts(&self, allowed: bool) {
        self.tells("Emulation.setScriptExecutionDisabled", json!({"value": !allowed})).await;
        self.scriptless.store(!allowed, Ordering::Relaxed);
    }

    fn is_scriptless(&self) -> bool {
        self.scriptless.load(Ordering::Relaxed)
    }

    pub(crate) async fn tells(&self, name: &'static str, parameters: Value) -> Value {
        self.browser.tells(name, parameters).await
    }

    /// Width, height and media features of the window.
    pub(crate) async fn looks(&self, width: u32, height: u32, features: Value) {
        let metrics = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        self.tells("Emulation.setDeviceMetricsOverride", metrics).await;
        self.tells("Emulation.setEmulatedMedia", json!({"features": features})).await;
    }

    pub(crate) async fn goes(&self, url: &str) {
        self.browser.client().goto(url).await.unwrap();
    }

    pub(crate) async fn opens(&self, path: &str) {
        self.goes(&format!("{}{path}", self.base())).await;
    }

    pub(crate) async fn types(&self, selector: &str, text: &str) {
        if self.is_scriptless() {
            return debugger::types(&self.browser, selector, text).await;
        }
        let field = self.finds(selector).await;
        field.clear().await.unwrap();
        field.send_keys(text).await.unwrap();
    }

    pub(crate) async fn presses(&self, selector: &str) {
        if self.is_scriptless() {
            return debugger::presses(&self.browser, selector).await;
        }
        self.finds(selector).await.click().await.unwrap_or_else(|error| panic!("{selector}: {error}"));
    }

    async fn finds(&self, selector: &str) -> Element {
        let found = self.browser.client().wait().at_most(PATIENCE).for_element(Locator::Css(selector)).await;
        match found {
            Ok(element) => element,
            Err(error) => panic!("no {selector} ({error}) on:\n{}", self.text().await),
        }
    }

    pub(crate) async fn asks(&self, script: &str) -> Value {
        self.tries(script).await.unwrap_or_else(|| panic!("no page answers {script}"))
    }

    /// Nothing while a page is exchanged for the next.
    async fn tries(&self, script: &str) -> Option<Value> {
        if self.is_scriptless() {
            return debugger::asks(&self.browser, script).await;
        }
        self.browser.client().execute(script, Vec::new()).await.ok()
    }

    async fn text(&self) -> String {
        self.asks("return document.body.innerText").await.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until an expression is true.
    pub(crate) async fn holds(&self, expression: &str) {
        let script = format!("try {{ return !!({expression}) }} catch {{ return false }}");
        let wait = tokio::time::timeout(PATIENCE, async {
            while self.tries(&script).await != Some(Value::Bool(true)) {
                tokio::time::sleep(Duration::from_millis(25)).await;
            }
        });
        if wait.await.is_ok() {
            return;
        }
        panic!("{expression} does not hold at {}:\n{}", self.address().await, self.text().await);
    }

    pub(crate) async fn is_at(&self, page: &str) {
        self.holds(&format!("document.querySelector('main').dataset.page === '{page}'")).await;
    }

    pub(crate) async fn sees(&self, text: &str) {
        self.holds(&format!("document.body.innerText.includes({})", Value::from(text))).await;
    }

    pub(crate) async fn address(&self) -> String {
        self.browser.client().current_url().await.unwrap().to_string()
    }

    /// Presses the one button of a form, and waits for the next page, which may look like this one.
    pub(crate) async fn sends(&self) {
        self.asks("window.before = true").await;
        self.presses("main button[type=submit]").await;
        self.holds(ANOTHER_PAGE).await;
    }

    pub(crate) async fn reloads(&self) {
        self.asks("window.before = true").await;
        self.browser.client().refresh().await.unwrap();
        self.holds(ANOTHER_PAGE).await;
    }

    pub(crate) async fn goes_back(&self) {
        self.asks("window.before = true").await;
        self.browser.client().back().await.unwrap();
        self.holds(ANOTHER_PAGE).await;
    }

    /// Opens a further tab and goes there; comes back with the one before.
    pub(crate) async fn opens_tab(&self) -> WindowHandle {
        let client = self.browser.client();
        let before = client.window().await.unwrap();
        let tab = client.new_window(true).await.unwrap();
        client.switch_to_window(tab.handle).await.unwrap();
        before
    }

    pub(crate) async fn turns_to(&self, tab: WindowHandle) {
        self.browser.client().switch_to_window(tab).await.unwrap();
    }
}
