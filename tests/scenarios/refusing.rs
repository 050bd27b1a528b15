//! No, in every way there is.

use crate::stage::{Linking, Stage};
use serde_json::Value;

/// The number that the device shows.
async fn number(linking: &Linking) -> String {
    let heard = linking.tv.polls().await;
    heard.member("cbl_number").unwrap_or_else(|| panic!("{heard:?}")).to_owned()
}

async fn another(stage: &Stage, right: &str) -> String {
    let choices = stage.asks("return [...document.querySelectorAll('button[name=pick]')].map(b => b.value)").await;
    let choices = choices.as_array().unwrap().iter().filter_map(Value::as_str);
    choices.filter(|choice| *choice != right).map(str::to_owned).next().unwrap()
}

async fn link_is_gone(stage: &Stage, linking: &Linking, token: &str) {
    let refused = linking.tv.refreshes(token).await;
    assert_eq!(refused.error(), Some("invalid_grant"), "{refused:?}");
    stage.opens("/account/links").await;
    stage.sees("No device is connected").await;
}

scenarios! {
    a_person_says_no_and_the_device_hears_it(stage) {
        let linking = stage.is_asked().await;
        stage.denies().await;
        stage.is_at("denied").await;
        linking.is_refused().await;
        stage.opens("/account/links").await;
        stage.sees("No device is connected").await;
    }

    /// UI-05: neither answer is chosen beforehand, and both look alike.
    ui_05_yes_and_no_are_one_size_and_neither_has_the_focus(stage) {
        stage.is_asked().await;
        let same = stage.asks("const [no, yes] = [...document.querySelectorAll('.decide button')]; \
            const box = e => [e.offsetWidth, e.offsetHeight, getComputedStyle(e).fontWeight, getComputedStyle(e).fontSize].join(); \
            return [no.value, yes.value, box(no) === box(yes), document.activeElement === yes]").await;
        assert_eq!(same, serde_json::json!(["deny", "approve", true, false]));
    }

    ui_12_the_number_of_the_device_links_it(stage) {
        let linking = stage.compares().await;
        let number = number(&linking).await;
        stage.presses(&format!("button[name=pick][value='{number}']")).await;
        stage.is_at("waiting").await;
        linking.collects().await;
        stage.is_at("connected").await;
    }

    ui_12_another_number_refuses_at_once(stage) {
        let linking = stage.compares().await;
        let wrong = another(stage, &number(&linking).await).await;
        stage.presses(&format!("button[name=pick][value='{wrong}']")).await;
        stage.is_at("denied").await;
        linking.is_refused().await;
    }

    ui_12_none_of_the_numbers_refuses(stage) {
        let linking = stage.compares().await;
        stage.presses("button.refuse").await;
        stage.is_at("denied").await;
        linking.is_refused().await;
    }

    /// Back to the numbers after a wrong one: there is no second try.
    ui_12_a_wrong_number_is_not_taken_back(stage) {
        let linking = stage.compares().await;
        let right = number(&linking).await;
        let wrong = another(stage, &right).await;
        stage.presses(&format!("button[name=pick][value='{wrong}']")).await;
        stage.is_at("denied").await;
        stage.opens("/link/number").await;
        stage.holds("document.querySelectorAll('button[name=pick]').length === 0").await;
        linking.is_refused().await;
    }

    xd_07_a_person_reports_at_the_question(stage) {
        let linking = stage.is_asked().await;
        stage.reports().await;
        stage.is_at("reported").await;
        linking.is_refused().await;
    }

    xd_07_a_person_reports_at_the_numbers(stage) {
        let linking = stage.compares().await;
        stage.reports().await;
        stage.is_at("reported").await;
        linking.is_refused().await;
    }

    xd_07_a_person_thinks_again_while_waiting(stage) {
        let linking = stage.has_approved().await;
        stage.reports().await;
        stage.is_at("reported").await;
        assert!(!linking.tv.polls().await.has_tokens());
    }

    xd_07_a_person_thinks_again_when_it_is_connected(stage) {
        let (linking, token) = stage.is_linked().await;
        stage.reports().await;
        stage.is_at("reported").await;
        link_is_gone(stage, &linking, &token).await;
    }

    time_runs_out_at_the_question(stage) {
        let linking = stage.is_asked().await;
        stage.waits(601);
        stage.approves().await;
        stage.is_at("expired").await;
        assert_eq!(linking.tv.polls().await.error(), Some("expired_token"));
        stage.presses("main a.main-button").await;
        stage.sees("Enter the code").await;
    }

    time_runs_out_at_the_numbers(stage) {
        let linking = stage.compares().await;
        let number = number(&linking).await;
        stage.waits(601);
        stage.presses(&format!("button[name=pick][value='{number}']")).await;
        stage.is_at("expired").await;
    }

    /// The page notices by itself.
    time_runs_out_while_waiting(stage) {
        stage.has_approved().await;
        stage.waits(601);
        stage.is_at("expired").await;
    }
}
