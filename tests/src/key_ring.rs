//! Where a browser keeps passkeys: the virtual authenticator of WebDriver (Web Authentication level 3, section 11), with a
//! person who touches it and whom it asks who they are.

use std::str::FromStr;

use fantoccini::wd::WebDriverCompatibleCommand;
use reqwest::{Method, Url};
use serde_json::{Value, json};

use crate::browser::Browser;

const AUTHENTICATOR: &str = "webauthn/authenticator";

/// The passkeys of a browser.
pub struct KeyRing<'a> {
    browser: &'a Browser,
    id: String,
}

impl<'a> KeyRing<'a> {
    /// A ring built into the device that this browser runs on.
    ///
    /// # Panics
    /// When the browser cannot have one.
    pub async fn of(browser: &'a Browser) -> Self {
        let kind = json!({
            "protocol": "ctap2", "transport": "internal", "hasResidentKey": true, "hasUserVerification": true,
            "isUserConsenting": true, "isUserVerified": true,
        });
        let id = tell(browser, Method::POST, AUTHENTICATOR.to_owned(), Some(kind)).await;
        Self { browser, id: id.as_str().expect("the name of an authenticator").to_owned() }
    }

    /// From now on the device does not recognise who touches it, or does again.
    pub async fn recognises_its_owner(&self, does: bool) {
        tell(
            self.browser,
            Method::POST,
            format!("{AUTHENTICATOR}/{}/uv", self.id),
            Some(json!({ "isUserVerified": does })),
        )
        .await;
    }

    /// From the next page on nothing is offered in the field of the name. Otherwise this ring would choose at once what a
    /// person would have to choose from a list.
    pub async fn is_asked_by_the_button_only(&self) {
        let source = "delete PublicKeyCredential.isConditionalMediationAvailable";
        let command = json!({ "cmd": "Page.addScriptToEvaluateOnNewDocument", "params": { "source": source } });
        tell(self.browser, Method::POST, "goog/cdp/execute".to_owned(), Some(command)).await;
    }

    /// How many passkeys are on it.
    pub async fn holds(&self) -> usize {
        let all = tell(self.browser, Method::GET, format!("{AUTHENTICATOR}/{}/credentials", self.id), None).await;
        all.as_array().map_or(0, Vec::len)
    }
}

#[derive(Debug)]
struct Command {
    method: Method,
    path: String,
    body: Option<Value>,
}

async fn tell(browser: &Browser, method: Method, path: String, body: Option<Value>) -> Value {
    browser.client().issue_cmd(Command { method, path, body }).await.expect("an authenticator that listens")
}

impl WebDriverCompatibleCommand for Command {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, <Url as FromStr>::Err> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (self.method.clone(), self.body.as_ref().map(Value::to_string))
    }
}
