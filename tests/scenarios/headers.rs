//! Headers that lie about host, scheme and address: what is shown and where it leads comes from the configuration alone.

use crate::stage::Stage;
use cbl_tests::Device;
use serde_json::json;

const EVIL: &str = "evil.example";

/// Every address on the page, of links, forms and files, is one of ours.
async fn leads_nowhere_else(stage: &Stage) {
    let foreign = format!(
        "return [...document.querySelectorAll('[href],[action],[src]')].map(e => e.href || e.action || e.src)\
            .filter(address => typeof address === 'string' && !address.startsWith('{}/'))",
        stage.base()
    );
    assert_eq!(stage.asks(&foreign).await, json!([]));
    assert!(!stage.asks("return document.documentElement.outerHTML").await.as_str().unwrap().contains(EVIL));
}

scenarios! {
    /// Attack 27: a browser behind somebody who adds headers links its device, sees its own network and stays here.
    attack_27_forged_forwarding_headers_change_no_address_on_any_page(stage) {
        let lies = json!({
            "X-Forwarded-Host": EVIL, "X-Forwarded-Proto": "https", "X-Forwarded-For": "198.51.100.66",
            "X-Forwarded-Port": "666", "X-Original-URL": "/account", "X-Rewrite-URL": "/account",
            "Forwarded": format!("for=198.51.100.66;host={EVIL};proto=https"), "X-Real-IP": "198.51.100.66",
        });
        stage.tells("Network.enable", json!({})).await;
        stage.tells("Network.setExtraHTTPHeaders", json!({"headers": lies})).await;
        let linking = stage.meets("tv", &[]).await;
        stage.goes(linking.scanned()).await;
        stage.is_at("sign-in").await;
        leads_nowhere_else(stage).await;
        stage.signs_in(&linking.name).await;
        stage.sends().await;
        stage.is_at("confirm").await;
        leads_nowhere_else(stage).await;
        assert!(!stage.browser.text().await.contains("198.51.100.66"), "an address is taken from whoever asks");
        stage.approves().await;
        stage.is_at("waiting").await;
        linking.collects().await;
        stage.is_at("connected").await;
        leads_nowhere_else(stage).await;
        stage.opens("/account/sessions").await;
        leads_nowhere_else(stage).await;
        assert!(!stage.browser.text().await.contains("198.51.100.66"));
        let undo = stage.link_in_mail(&format!("{}@example.com", linking.name), "/undo/").await;
        assert!(undo.starts_with(&stage.base()));
        stage.tells("Network.setExtraHTTPHeaders", json!({"headers": {}})).await;
    }

    /// Attack 27, DA-08: neither codes nor pages nor letters are made for the host that a request names.
    attack_27_a_forged_host_is_in_no_answer(stage) {
        let http = reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none()).build().unwrap();
        let name = stage.guest().await;
        let codes = http.post(format!("{}/device_authorization", stage.base())).header("host", EVIL);
        let codes = codes.header("content-type", "application/x-www-form-urlencoded").body("client_id=tv");
        let codes = codes.send().await.unwrap().text().await.unwrap();
        assert!(codes.contains(&stage.base()) && !codes.contains(EVIL), "{codes}");
        for path in ["/link", "/sign-in", "/", "/help", "/forgot", "/.well-known/openid-configuration", "/L/BBBB-BBBB"] {
            let answer = http.get(format!("{}{path}", stage.base())).header("host", EVIL).send().await.unwrap();
            let location = answer.headers().get("location").map(|value| value.to_str().unwrap().to_owned());
            assert!(location.as_ref().is_none_or(|place| !place.contains(EVIL)), "{path}: {location:?}");
            assert!(!answer.text().await.unwrap().contains(EVIL), "{path}");
        }
        // The letter about a forgotten password, asked for with a forged host.
        stage.tells("Network.enable", json!({})).await;
        stage.tells("Network.setExtraHTTPHeaders", json!({"headers": {"X-Forwarded-Host": EVIL}})).await;
        stage.opens("/forgot").await;
        stage.types("#login", &name).await;
        stage.sends().await;
        stage.link_in_mail(&format!("{name}@example.com"), "/mail/").await;
        stage.tells("Network.setExtraHTTPHeaders", json!({"headers": {}})).await;
        assert!(!stage.post.mails().iter().any(|mail| mail.contains(EVIL)));
        let mut tv = Device::new(&stage.base(), "tv");
        assert!(tv.asks_for_codes().await.verification_uri.starts_with(&stage.base()));
    }
}
