//! Ways to link a device.

use crate::stage::{PASSWORD, Stage};
use serde_json::{Value, json};
use std::time::Instant;

/// From the form for the code to "connected".
async fn links_typing(stage: &Stage, spelled: impl Fn(&str) -> String) {
    let linking = stage.arrives().await;
    stage.enters(&spelled(linking.code())).await;
    stage.is_at("confirm").await;
    stage.sees(linking.code()).await;
    linking.is_undecided().await;
    stage.approves().await;
    stage.is_at("waiting").await;
    linking.collects().await;
    stage.is_at("connected").await;
}

/// The whole way in a certain look: nothing is wider than the window at any step, and every button can be pressed.
async fn links_looking(stage: &Stage, width: u32, height: u32, features: Value) {
    stage.looks(width, height, features).await;
    let fits = async || {
        let sideways =
            stage.asks("return document.documentElement.scrollWidth - document.documentElement.clientWidth").await;
        assert!(sideways.as_i64().unwrap() <= 0, "{sideways} pixels at {}", stage.address().await);
    };
    let linking = stage.meets("tv", &[("device_name", "Living room")]).await;
    stage.goes(&linking.prompt.verification_uri).await;
    stage.is_at("sign-in").await;
    fits().await;
    stage.signs_in(&linking.name).await;
    stage.is_at("enter-code").await;
    fits().await;
    stage.enters(linking.code()).await;
    stage.is_at("confirm").await;
    fits().await;
    stage.approves().await;
    stage.is_at("waiting").await;
    fits().await;
    linking.collects().await;
    stage.is_at("connected").await;
    fits().await;
}

/// The whole way in a language that is chosen at the first page.
async fn links_in(stage: &Stage, language: &str, direction: &str) {
    let linking = stage.meets("tv", &[]).await;
    stage.goes(&linking.prompt.verification_uri).await;
    stage.is_at("sign-in").await;
    stage.speaks(language).await;
    let speaks = async || {
        let said =
            stage.asks("return [document.documentElement.lang, getComputedStyle(document.body).direction]").await;
        assert_eq!(said, json!([language, direction]));
    };
    stage.signs_in(&linking.name).await;
    stage.is_at("enter-code").await;
    speaks().await;
    stage.enters(linking.code()).await;
    stage.is_at("confirm").await;
    speaks().await;
    let code = stage.asks("return getComputedStyle(document.querySelector('bdi.code')).direction").await;
    assert_eq!(code, "ltr", "a code is read from left to right");
    stage.approves().await;
    stage.is_at("waiting").await;
    linking.collects().await;
    stage.is_at("connected").await;
    speaks().await;
}

scenarios! {
    a_code_is_typed_as_it_is_shown(stage) {
        links_typing(stage, str::to_owned).await;
    }

    a_code_is_typed_in_small_letters(stage) {
        links_typing(stage, str::to_lowercase).await;
    }

    a_code_is_typed_without_dash(stage) {
        links_typing(stage, |code| code.replace('-', "")).await;
    }

    a_code_is_typed_with_spaces(stage) {
        links_typing(stage, |code| code.chars().flat_map(|c| [c, ' ']).collect()).await;
    }

    a_code_is_typed_with_dots(stage) {
        links_typing(stage, |code| code.replace('-', ".")).await;
    }

    a_code_is_typed_in_full_width_letters(stage) {
        let wide = |c: char| char::from_u32(u32::from(c) - 0x21 + 0xFF01).unwrap();
        links_typing(stage, |code| code.chars().map(wide).collect()).await;
    }

    /// From a message, with what stands around it there.
    a_code_is_pasted_with_blanks_around_it(stage) {
        let linking = stage.arrives().await;
        stage.presses("input[name=user_code]").await;
        stage.tells("Input.insertText", json!({"text": format!("  {} \u{a0}", linking.code().replace('-', "\u{2013}"))})).await;
        stage.presses("main button[type=submit]").await;
        stage.is_at("confirm").await;
        stage.sees(linking.code()).await;
    }

    /// The script groups a code as the device shows it, while it is typed.
    letters_are_grouped_while_they_are_typed(stage) {
        let linking = stage.arrives().await;
        stage.types("input[name=user_code]", &linking.code().replace('-', "").to_lowercase()).await;
        let shown = stage.asks("return document.querySelector('[name=user_code]').value").await;
        assert_eq!(shown, linking.code());
    }

    a_scanned_code_is_compared_after_the_sign_in(stage) {
        let linking = stage.meets("tv", &[]).await;
        stage.goes(linking.scanned()).await;
        stage.sees("We keep your code").await;
        stage.signs_in(&linking.name).await;
        stage.sees("Compare the code").await;
        stage.presses("main button[type=submit]").await;
        stage.is_at("confirm").await;
        stage.approves().await;
        stage.is_at("waiting").await;
        linking.collects().await;
        stage.is_at("connected").await;
    }

    a_code_is_scanned_by_somebody_who_is_signed_in(stage) {
        let first = stage.arrives().await;
        let linking = stage.meets("tv", &[]).await;
        stage.goes(linking.scanned()).await;
        stage.sees("Compare the code").await;
        let shown = stage.asks("return document.querySelector('[name=user_code]').value").await;
        assert_eq!(shown, linking.code());
        assert_ne!(first.code(), linking.code());
        stage.presses("main button[type=submit]").await;
        stage.is_at("confirm").await;
        stage.approves().await;
        stage.is_at("waiting").await;
        linking.collects().await;
        first.is_undecided().await;
    }

    /// The device shows another code by now.
    a_scanned_code_is_put_aside_for_another(stage) {
        let scanned = stage.meets("tv", &[]).await;
        stage.goes(scanned.scanned()).await;
        stage.signs_in(&scanned.name).await;
        stage.sees("Compare the code").await;
        stage.presses("a[href$='/link?other']").await;
        stage.sees("Enter the code").await;
        let typed = stage.meets("tv", &[]).await;
        stage.enters(typed.code()).await;
        stage.is_at("confirm").await;
        stage.approves().await;
        stage.is_at("waiting").await;
        typed.collects().await;
        scanned.is_undecided().await;
    }

    a_device_is_linked_in_dark_colours(stage) {
        links_looking(stage, 390, 844, json!([{"name": "prefers-color-scheme", "value": "dark"}])).await;
        let dark = stage.asks("const c = getComputedStyle(document.body).backgroundColor.match(/[0-9.]+/g).map(Number); return c[0] + c[1] + c[2] < 200").await;
        assert_eq!(dark, true);
    }

    a_device_is_linked_in_forced_colours(stage) {
        links_looking(stage, 390, 844, json!([{"name": "forced-colors", "value": "active"}])).await;
    }

    a_device_is_linked_with_reduced_motion(stage) {
        links_looking(stage, 390, 844, json!([{"name": "prefers-reduced-motion", "value": "reduce"}])).await;
        let moving = stage.asks("return document.getAnimations().filter(a => a.playState === 'running').length").await;
        assert_eq!(moving, 0);
    }

    a_device_is_linked_on_320_pixels(stage) {
        links_looking(stage, 320, 568, json!([])).await;
    }

    /// A window of 1280 pixels at 200 %, as the page sees it.
    a_device_is_linked_at_two_hundred_percent(stage) {
        links_looking(stage, 640, 400, json!([])).await;
    }

    a_device_is_linked_at_a_desk(stage) {
        links_looking(stage, 1280, 800, json!([])).await;
    }

    a_device_is_linked_on_a_phone_that_lies_on_its_side(stage) {
        links_looking(stage, 844, 390, json!([])).await;
    }

    a_device_is_linked_from_right_to_left(stage) {
        links_in(stage, "ar", "rtl").await;
    }

    a_device_is_linked_in_german(stage) {
        links_in(stage, "de", "ltr").await;
    }

    a_device_is_linked_in_japanese(stage) {
        links_in(stage, "ja", "ltr").await;
    }

    /// Sign in, code, yes, connected, at the speed of a machine: what is left is the time of the pages. What a person does in
    /// all that: three fields and three presses; two fewer for who scans.
    a_first_linking_takes_less_than_ten_seconds_of_machine_time(stage) {
        let linking = stage.meets("tv", &[]).await;
        let start = Instant::now();
        stage.goes(&linking.prompt.verification_uri).await;
        stage.is_at("sign-in").await;
        stage.types("input[name=username]", &linking.name).await;
        stage.types("input[name=password]", PASSWORD).await;
        stage.presses("main button[type=submit]").await;
        stage.enters(linking.code()).await;
        stage.is_at("confirm").await;
        stage.approves().await;
        stage.is_at("waiting").await;
        linking.collects().await;
        stage.is_at("connected").await;
        let took = start.elapsed();
        println!("first linking: {took:.2?}; 3 fields (name, password, code), 3 presses (sign in, continue, connect)");
        assert!(took.as_secs() < 10, "{took:?}");
    }
}
