//! What links, forms and devices of others try, and a browser that keeps no cookie.

use crate::stage::{PASSWORD, plays};
use cbl_rules::policy::clean_display_text;
use cbl_tests::{Browser, Window};
use fantoccini::Locator;
use serde_json::json;

scenarios! {
    /// UI-03: neither opening nor waiting decides; the person must press twice.
    ui_03_a_scanned_code_is_never_sent_by_itself(stage) {
        let linking = stage.arrives().await;
        stage.goes(linking.scanned()).await;
        stage.sees("Compare the code").await;
        tokio::time::sleep(std::time::Duration::from_secs(3)).await;
        stage.is_at("enter-code").await;
        linking.is_undecided().await;
    }

    ui_03_no_address_decides_by_being_opened(stage) {
        let linking = stage.is_asked().await;
        for path in ["/link/confirm?decision=approve", "/link/confirm?approve=1&csrf=x", "/link/number?pick=1", "/link/done"] {
            stage.opens(path).await;
            linking.is_undecided().await;
        }
    }

    /// LG-03: the code leaves the address at once, and with it history and title.
    lg_03_a_scanned_code_is_in_no_address_and_no_title(stage) {
        let linking = stage.meets("tv", &[]).await;
        stage.goes(linking.scanned()).await;
        stage.is_at("sign-in").await;
        let shown = stage.asks("return location.href + document.title + document.referrer").await;
        assert!(!shown.as_str().unwrap().contains(linking.code()), "{shown}");
        stage.signs_in(&linking.name).await;
        stage.is_at("enter-code").await;
        stage.presses("main button[type=submit]").await;
        stage.is_at("confirm").await;
        let shown = stage.asks("return location.href + document.title + document.referrer").await;
        assert!(!shown.as_str().unwrap().contains(linking.code()), "{shown}");
    }

    /// UI-14: the way back is one of ours, whatever the address says.
    ui_14_a_sign_in_leads_to_no_other_site(stage) {
        for next in ["//evil.example", "https://evil.example/", "%2f%2fevil.example", "/\\evil.example", "javascript:alert(1)"] {
            let name = stage.guest().await;
            stage.tells("Network.clearBrowserCookies", json!({})).await;
            stage.opens(&format!("/sign-in?next={next}")).await;
            stage.signs_in(&name).await;
            stage.holds("document.querySelector('main').dataset.page !== 'sign-in'").await;
            let address = stage.address().await;
            assert!(address.starts_with(&stage.base()), "{next}: {address}");
        }
    }

    /// WB-01: nothing comes from elsewhere, no policy is violated, no script fails, from the first page to the last.
    wb_01_a_whole_linking_loads_only_our_own_files_and_violates_no_policy(stage) {
        let watch = "document.addEventListener('securitypolicyviolation', e => sessionStorage.setItem('trouble', e.violatedDirective)); \
            addEventListener('error', e => sessionStorage.setItem('trouble', String(e.message)))";
        let watching = stage.tells("Page.addScriptToEvaluateOnNewDocument", json!({"source": watch})).await;
        stage.is_linked().await;
        let found = stage.asks("return [sessionStorage.getItem('trouble'), performance.getEntriesByType('resource').filter(e => !e.name.startsWith(location.origin)).map(e => e.name)]").await;
        let id = watching["identifier"].clone();
        stage.tells("Page.removeScriptToEvaluateOnNewDocument", json!({"identifier": id})).await;
        assert_eq!(found, json!([null, []]));
    }

    /// WB-01: were there a hole, the policy would still stop what came through it.
    wb_01_a_script_in_the_page_does_not_run(stage) {
        stage.arrives().await;
        stage.asks("const s = document.createElement('script'); s.textContent = 'window.ran = true'; document.body.append(s); \
            document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.ran = true\">')").await;
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        assert_eq!(stage.asks("return window.ran === undefined").await, true);
    }

    /// UI-06: as the person sees it, a name that turns text round is a name.
    ui_06_a_device_name_turns_nothing_round(stage) {
        let name = "\u{202e}gnihton\u{2066} TV";
        let linking = stage.meets("tv", &[("device_name", name)]).await;
        stage.goes(linking.scanned()).await;
        stage.signs_in(&linking.name).await;
        stage.presses("main button[type=submit]").await;
        stage.is_at("confirm").await;
        let shown = stage.asks("return document.querySelector('.said bdi').textContent").await;
        assert_eq!(shown, &*clean_display_text(name).unwrap());
        assert!(!stage.browser.text().await.contains(['\u{202e}', '\u{2066}']));
        stage.sees("we did not check this").await;
    }

    ui_06_a_long_device_name_leaves_the_buttons_on_the_screen(stage) {
        let linking = stage.meets("tv", &[("device_name", &"W".repeat(64)), ("device_model", &"M".repeat(64))]).await;
        stage.looks(320, 568, json!([])).await;
        stage.goes(linking.scanned()).await;
        stage.signs_in(&linking.name).await;
        stage.presses("main button[type=submit]").await;
        stage.is_at("confirm").await;
        let fits = stage.asks("return document.documentElement.scrollWidth <= document.documentElement.clientWidth && \
            [...document.querySelectorAll('.decide button')].every(b => b.getBoundingClientRect().right <= innerWidth)").await;
        assert_eq!(fits, true);
        stage.denies().await;
        stage.is_at("denied").await;
    }

    /// WB-02: a page of another site signs nobody out and disconnects nothing.
    wb_02_forms_of_another_site_change_nothing_in_the_account(stage) {
        let (linking, token) = stage.is_linked().await;
        stage.opens("/account/links").await;
        let fields = stage.asks("return Object.fromEntries(new FormData(document.querySelector('form[action$=unlink]')))").await;
        for (path, fields) in [("/account/links/unlink", &fields), ("/account/links/unlink-all", &fields), ("/sign-out", &fields)] {
            let inputs: String = fields.as_object().unwrap().iter()
                .map(|(name, value)| format!("<input name={name} value={value}>")).collect::<Vec<_>>().concat();
            let html = format!("<form method=post action='{}{path}'>{inputs}</form><script>document.forms[0].submit()</script>", stage.base());
            stage.goes(&cbl_tests::serve_page(Box::leak(html.into_boxed_str()))).await;
            stage.holds("document.querySelector('main')").await;
        }
        stage.opens("/account/links").await;
        stage.sees("Living room").await;
        assert!(linking.tv.refreshes(&token).await.has_tokens());
    }

    an_address_that_is_nobodys_leads_on(stage) {
        stage.opens("/no/such/page").await;
        stage.is_at("error").await;
        stage.presses("main a.main-button").await;
        stage.is_at("sign-in").await;
    }
}

/// Nothing is linked, nobody goes round in circles, and the page says what to do.
#[test]
fn a_browser_without_cookies_is_told_so() {
    plays(async |stage| {
        let Some(browser) = Browser::starts_without_cookies(Window::Phone).await else { return };
        let linking = stage.meets("tv", &[]).await;
        let client = browser.client();
        client.goto(linking.scanned()).await.unwrap();
        client.find(Locator::Css("input[name=username]")).await.unwrap().send_keys(&linking.name).await.unwrap();
        client.find(Locator::Css("input[name=password]")).await.unwrap().send_keys(PASSWORD).await.unwrap();
        client.find(Locator::Css("main button[type=submit]")).await.unwrap().click().await.unwrap();
        let mut text = String::new();
        for _ in 0..100 {
            text = browser.text().await;
            if text.contains("allow cookies for this site") {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        assert!(text.contains("allow cookies for this site"), "{text}");
        linking.is_undecided().await;
        browser.closes().await;
    });
}
