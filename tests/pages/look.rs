//! How a person looks at a page: width, colours, size of letters. Spoken to Chromium by its own protocol, because WebDriver
//! has no words for these.

use cbl_tests::Browser;
use serde_json::{Value, json};

/// A way to look at a page.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Look {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) dark: bool,
    /// The person chose the few colours that everything is drawn in.
    pub(crate) forced_colors: bool,
}

impl Look {
    pub(crate) const PHONE: Self = Self { width: 390, height: 844, dark: false, forced_colors: false };
    pub(crate) const DESKTOP: Self = Self { width: 1280, height: 800, ..Self::PHONE };
    /// WCAG 2.2, success criterion 1.4.10: as narrow as a page must still work.
    pub(crate) const NARROW: Self = Self { width: 320, height: 640, ..Self::PHONE };

    pub(crate) const fn dark(self) -> Self {
        Self { dark: true, ..self }
    }

    /// From now on, and until the next page, the browser looks this way.
    pub(crate) async fn through(self, browser: &Browser) {
        let metrics = json!({"width": self.width, "height": self.height, "deviceScaleFactor": 1, "mobile": false});
        tell(browser, "Emulation.setDeviceMetricsOverride", metrics).await;
        let scheme = if self.dark { "dark" } else { "light" };
        let forced = if self.forced_colors { "active" } else { "none" };
        let features = json!([
            {"name": "prefers-color-scheme", "value": scheme},
            {"name": "forced-colors", "value": forced},
            {"name": "prefers-reduced-motion", "value": "reduce"},
        ]);
        tell(browser, "Emulation.setEmulatedMedia", json!({"features": features})).await;
        let seen = asked(
            browser,
            "return [innerWidth, matchMedia('(prefers-color-scheme: dark)').matches, \
             matchMedia('(forced-colors: active)').matches]",
        );
        assert_eq!(seen.await, json!([self.width, self.dark, self.forced_colors]));
    }
}

/// Sends a command of the Chrome DevTools Protocol, and comes back with its answer.
pub(crate) async fn tell(browser: &Browser, name: &'static str, parameters: Value) -> Value {
    browser.tells(name, parameters).await
}

/// What a script says of the page.
pub(crate) async fn asked(browser: &Browser, script: &str) -> Value {
    browser.client().execute(script, Vec::new()).await.unwrap()
}
