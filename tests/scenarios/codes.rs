//! Codes that are wrong, each in its own words.

use crate::stage::Stage;
use cbl_tests::Reader;

const WRONG: &str = "This code is not right, or it is not valid any more";

/// Another person takes the device to this page.
async fn answers_elsewhere(stage: &Stage, code: &str, decision: &str) {
    let other = Reader::at(&stage.base());
    other.signs_in(&stage.guest().await, crate::stage::PASSWORD).await;
    other.answers(code, decision).await;
}

scenarios! {
    a_code_that_nobody_has_is_called_wrong_and_stays_in_the_field(stage) {
        stage.arrives().await;
        stage.enters("BBBB-BBBB").await;
        stage.sees(WRONG).await;
        let field = stage.asks("const f = document.querySelector('[name=user_code]'); return [f.value, f.getAttribute('aria-invalid'), document.activeElement === f]").await;
        assert_eq!(field, serde_json::json!(["BBBB-BBBB", "true", true]));
    }

    after_a_wrong_code_the_right_one_works(stage) {
        let linking = stage.arrives().await;
        stage.enters("BBBB-BBBB").await;
        stage.sees(WRONG).await;
        stage.enters(linking.code()).await;
        stage.is_at("confirm").await;
    }

    a_letter_that_no_code_has_is_named(stage) {
        stage.arrives().await;
        stage.enters("WDJB-MJHA").await;
        stage.sees("is never part of a code").await;
        stage.sees("A").await;
    }

    a_letter_of_another_script_is_named(stage) {
        stage.arrives().await;
        stage.enters("WDJB-MJH\u{416}").await;
        stage.sees("\u{416}").await;
        stage.sees("is never part of a code").await;
    }

    a_code_that_is_too_short_is_called_no_whole_code(stage) {
        stage.arrives().await;
        stage.enters("WDJB-MJ").await;
        stage.sees("This is not a whole code").await;
    }

    /// The browser asks for it before anything is sent.
    an_empty_field_is_not_sent(stage) {
        stage.arrives().await;
        stage.presses("main button[type=submit]").await;
        stage.holds("document.querySelector('[name=user_code]').matches(':invalid')").await;
        stage.is_at("enter-code").await;
    }

    a_code_that_is_too_old_says_so_to_who_had_entered_it(stage) {
        let linking = stage.is_asked().await;
        stage.waits(601);
        stage.opens("/link?other").await;
        stage.enters(linking.code()).await;
        stage.sees("This code is too old").await;
    }

    a_code_that_was_used_says_so(stage) {
        let linking = stage.has_approved().await;
        stage.opens("/link?other").await;
        stage.enters(linking.code()).await;
        stage.sees("You have used this code already").await;
    }

    a_code_that_was_refused_says_so(stage) {
        let linking = stage.is_asked().await;
        stage.denies().await;
        stage.is_at("denied").await;
        stage.opens("/link?other").await;
        stage.enters(linking.code()).await;
        stage.sees("This request was refused").await;
    }

    /// UI-07: the words are those of a code that nobody has.
    ui_07_a_code_that_another_person_used_is_called_wrong(stage) {
        let linking = stage.arrives().await;
        answers_elsewhere(stage, linking.code(), "approve").await;
        stage.enters(linking.code()).await;
        stage.sees(WRONG).await;
        linking.collects().await;
    }

    five_wrong_codes_pause_and_say_until_when(stage) {
        let linking = stage.arrives().await;
        for _ in 0..5 {
            stage.enters("BBBB-BBBB").await;
            stage.sees(WRONG).await;
        }
        stage.enters(linking.code()).await;
        stage.holds("/too many wrong codes/.test(document.body.innerText)").await;
    }

    after_the_pause_the_right_code_works(stage) {
        let linking = stage.arrives().await;
        for _ in 0..5 {
            stage.enters("BBBB-BBBB").await;
            stage.sees(WRONG).await;
        }
        stage.enters("BBBB-BBBB").await;
        stage.holds("/too many wrong codes/.test(document.body.innerText)").await;
        stage.waits(601);
        let again = stage.meets("tv", &[]).await;
        stage.opens("/link?other").await;
        if stage.asks("return document.querySelector('main').dataset.page").await == "sign-in" {
            stage.signs_in(&linking.name).await;
        }
        stage.enters(again.code()).await;
        stage.is_at("confirm").await;
    }

    a_scanned_address_without_a_whole_code_says_what_to_do(stage) {
        stage.opens("/L/WDJB").await;
        stage.is_at("error").await;
        stage.presses("main a.main-button").await;
        stage.is_at("sign-in").await;
    }
}
