//! Eyes and hands for a browser that runs no script. The commands of WebDriver are scripts that report by a promise, which is
//! never kept there; the debugger looks at a page all the same, and presses are those of a mouse and of a keyboard.

use crate::hands::PATIENCE;
use cbl_tests::Browser;
use serde_json::{Value, json};
use std::time::Duration;

/// What a script of the debugger says of the page; nothing while one page is exchanged for the next.
pub(crate) async fn asks(browser: &Browser, script: &str) -> Option<Value> {
    let expression = format!("(() => {{ {script} }})()");
    let said = browser.tries("Runtime.evaluate", json!({"expression": expression, "returnByValue": true})).await?;
    let failed = !said["exceptionDetails"].is_null();
    (!failed).then(|| said["result"]["value"].clone())
}

/// Presses the middle of what a selector finds, where nothing may lie over it.
pub(crate) async fn presses(browser: &Browser, selector: &str) {
    let middle = format!(
        "const e = document.querySelector({selector}); if (!e || document.readyState !== 'complete') return null; \
         e.scrollIntoView({{block: 'center', behavior: 'instant'}}); const b = e.getBoundingClientRect(); \
         const [x, y] = [b.x + b.width / 2, b.y + b.height / 2]; \
         return e.contains(document.elementFromPoint(x, y)) ? [x, y] : null",
        selector = Value::from(selector)
    );
    let found = tokio::time::timeout(PATIENCE, async {
        loop {
            if let Some(Value::Array(at)) = asks(browser, &middle).await {
                return at;
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
    });
    let Ok(at) = found.await else { panic!("no {selector} that can be pressed") };
    for kind in ["mousePressed", "mouseReleased"] {
        let press = json!({"type": kind, "x": at[0], "y": at[1], "button": "left", "clickCount": 1});
        browser.tells("Input.dispatchMouseEvent", press).await;
    }
}

/// Puts text in the place of what stands in a field.
pub(crate) async fn types(browser: &Browser, selector: &str, text: &str) {
    presses(browser, selector).await;
    asks(browser, &format!("document.querySelector({}).select()", Value::from(selector))).await;
    browser.tells("Input.insertText", json!({"text": text})).await;
}
