//! A person at a browser.
//!
//! They find what they need by the names that the pages promise: inputs `username`, `password`, `user_code`; buttons `decision`
//! with the values `approve` and `deny`.

use std::time::Duration;

use fantoccini::Locator;
use fantoccini::elements::Element;

use crate::browser::{Browser, Window};

/// How long a person waits for a page to say something.
const PATIENCE: Duration = Duration::from_secs(20);

/// A person with a browser of their own, not signed in anywhere.
pub struct Person {
    browser: Browser,
}

impl Person {
    /// A person with a phone; `None` where there is no Chromium.
    pub async fn with_phone() -> Option<Self> {
        Browser::starts(Window::Phone).await.map(|browser| Self { browser })
    }

    /// A person at a desk; `None` where there is no Chromium.
    pub async fn at_a_desk() -> Option<Self> {
        Browser::starts(Window::Desktop).await.map(|browser| Self { browser })
    }

    /// Their browser.
    #[must_use]
    pub fn browser(&self) -> &Browser {
        &self.browser
    }

    /// Opens a page.
    pub async fn opens(&self, url: &str) {
        self.browser.client().goto(url).await.expect("a page that opens");
    }

    /// Fills in the sign-in page and sends it.
    pub async fn signs_in(&self, user: &str, password: &str) {
        self.types("username", user).await;
        let field = self.types("password", password).await;
        submits(&field).await;
    }

    /// Presses what this selector finds.
    pub async fn presses(&self, selector: &str) {
        self.finds(selector).await.click().await.expect("a button that can be pressed");
    }

    /// Types a code, as it stands on the screen of a device, and sends it.
    pub async fn enters(&self, user_code: &str) {
        self.gives("user_code", user_code).await;
    }

    /// Types into the field of this name and sends its form.
    pub async fn gives(&self, name: &str, text: &str) {
        let field = self.types(name, text).await;
        submits(&field).await;
    }

    /// Says yes.
    pub async fn approves(&self) {
        self.decides("approve").await;
    }

    /// Says no.
    pub async fn denies(&self) {
        self.decides("deny").await;
    }

    /// Waits until the page shows `text`, in any case of letters.
    ///
    /// # Panics
    /// With what the page shows instead.
    pub async fn sees(&self, text: &str) {
        let wanted = text.to_lowercase();
        let shown = tokio::time::timeout(PATIENCE, async {
            while !self.browser.text().await.to_lowercase().contains(&wanted) {
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        });
        if shown.await.is_err() {
            let page = self.browser.text().await;
            panic!("the page does not show {text:?} but:\n{page}");
        }
    }

    async fn types(&self, name: &str, text: &str) -> Element {
        let field = self.finds(&format!("input[name=\"{name}\"]")).await;
        field.clear().await.expect("a field that can be emptied");
        field.send_keys(text).await.expect("a field that can be typed into");
        field
    }

    async fn decides(&self, decision: &str) {
        let button = self.finds(&format!("button[name=\"decision\"][value=\"{decision}\"]")).await;
        button.click().await.expect("a button that can be pressed");
    }

    async fn finds(&self, selector: &str) -> Element {
        let found = self.browser.client().wait().at_most(PATIENCE).for_element(Locator::Css(selector)).await;
        match found {
            Ok(element) => element,
            Err(error) => panic!("no {selector} ({error}) on the page:\n{}", self.browser.text().await),
        }
    }
}

/// The Enter key: the form is sent as the person's browser would, with its first button.
async fn submits(field: &Element) {
    let enter = char::from(fantoccini::key::Key::Enter).to_string();
    field.send_keys(&enter).await.expect("a form that can be sent");
}
