//! Two tabs, two people, two browsers.

use crate::stage::{PASSWORD, Stage};
use cbl_tests::Reader;

async fn ends_sessions(stage: &Stage, name: &str) {
    let ledger = &stage.server.app.service.ledger;
    let account = ledger.account_by_username(name).await.unwrap().unwrap();
    let hash = cbl_server::passwords::hash(PASSWORD).unwrap();
    stage.waits(1);
    assert!(ledger.set_password(&account.id, &hash, stage.clock.now()).await.unwrap());
}

scenarios! {
    a_second_tab_says_yes_first_and_the_first_learns_it(stage) {
        let linking = stage.is_asked().await;
        let first = stage.opens_tab().await;
        stage.opens("/link/confirm").await;
        stage.approves().await;
        stage.is_at("waiting").await;
        stage.turns_to(first).await;
        stage.approves().await;
        stage.is_at("waiting").await;
        linking.collects().await;
        stage.is_at("connected").await;
    }

    a_second_tab_says_no_first_and_a_late_yes_changes_nothing(stage) {
        let linking = stage.is_asked().await;
        let first = stage.opens_tab().await;
        stage.opens("/link/confirm").await;
        stage.denies().await;
        stage.is_at("denied").await;
        stage.turns_to(first).await;
        stage.approves().await;
        stage.is_at("denied").await;
        linking.is_refused().await;
    }

    two_devices_in_two_tabs_are_not_mixed_up(stage) {
        let one = stage.is_asked().await;
        let first = stage.opens_tab().await;
        let other = stage.meets("tv", &[]).await;
        stage.opens("/link?other").await;
        stage.enters(other.code()).await;
        stage.is_at("confirm").await;
        stage.denies().await;
        stage.is_at("denied").await;
        stage.turns_to(first).await;
        stage.approves().await;
        stage.is_at("waiting").await;
        other.is_refused().await;
        one.collects().await;
        stage.is_at("connected").await;
    }

    a_person_who_signed_out_elsewhere_approves_nothing(stage) {
        let linking = stage.is_asked().await;
        let first = stage.opens_tab().await;
        stage.opens("/account/links").await;
        stage.signs_out().await;
        stage.turns_to(first).await;
        stage.approves().await;
        stage.is_at("sign-in").await;
        linking.is_undecided().await;
    }

    /// Attack 25: the account in the browser is another one by now, and that one has agreed to nothing.
    attack_25_a_question_of_one_account_is_not_answered_by_another(stage) {
        let linking = stage.is_asked().await;
        let other = stage.guest().await;
        let first = stage.opens_tab().await;
        stage.opens("/account/links").await;
        stage.signs_out().await;
        stage.signs_in(&other).await;
        stage.is_at("enter-code").await;
        stage.turns_to(first).await;
        stage.approves().await;
        stage.is_at("error").await;
        linking.is_undecided().await;
    }

    a_session_that_ended_elsewhere_approves_nothing(stage) {
        let linking = stage.is_asked().await;
        ends_sessions(stage, &linking.name).await;
        stage.approves().await;
        stage.is_at("sign-in").await;
        linking.is_undecided().await;
    }

    a_session_that_ended_elsewhere_is_noticed_while_waiting(stage) {
        let linking = stage.has_approved().await;
        ends_sessions(stage, &linking.name).await;
        stage.is_at("sign-in").await;
        assert!(!linking.tv.polls().await.has_tokens(), "approved with a password that was set anew since (TK-14)");
    }

    /// UI-10: whoever signed in this morning is asked again, and comes back to the question.
    ui_10_an_old_session_signs_in_again_before_it_approves(stage) {
        let name = stage.guest().await;
        stage.opens("/link").await;
        stage.signs_in(&name).await;
        stage.is_at("enter-code").await;
        stage.waits(12 * 3_600 + 1);
        let linking = stage.meets("tv", &[]).await;
        stage.goes(linking.scanned()).await;
        stage.sees("You signed in a while ago").await;
        let known = stage.asks("return document.querySelector('[name=username]').value").await;
        assert_eq!(known, name.as_str());
        stage.signs_in(&name).await;
        stage.sees("Compare the code").await;
        stage.presses("main button[type=submit]").await;
        stage.is_at("confirm").await;
        stage.approves().await;
        stage.is_at("waiting").await;
    }

    /// UI-07: the same person goes on at the laptop; the phone's question is void.
    ui_07_the_claim_moves_to_another_browser_of_the_same_person(stage) {
        let linking = stage.is_asked().await;
        let laptop = Reader::at(&stage.base());
        laptop.signs_in(&linking.name, PASSWORD).await;
        let question = laptop.enters(linking.code()).await;
        assert_eq!(question.name(), "confirm");
        stage.approves().await;
        stage.is_at("error").await;
        linking.is_undecided().await;
        assert_eq!(laptop.decides(&question, "approve").await.name(), "waiting");
        linking.collects().await;
    }

    a_double_press_links_once(stage) {
        let linking = stage.is_asked().await;
        stage.asks("const b = document.querySelector('button[value=approve]'); b.click(); b.click()").await;
        stage.is_at("waiting").await;
        linking.collects().await;
        stage.is_at("connected").await;
        stage.opens("/account/links").await;
        stage.holds("document.querySelectorAll('.links > li').length === 1").await;
    }

    /// The form as it was sent, once more, from the same browser.
    a_form_that_is_sent_again_links_nothing_new(stage) {
        let linking = stage.is_asked().await;
        stage.asks("window.name = new URLSearchParams([...new FormData(document.querySelector('.decide')), ['decision', 'approve']]).toString()").await;
        stage.approves().await;
        stage.is_at("waiting").await;
        linking.collects().await;
        stage.is_at("connected").await;
        stage.asks("fetch('/link/confirm', {method: 'POST', body: new URLSearchParams(window.name)}).then(a => document.title = a.url)").await;
        stage.holds("document.title.endsWith('/link/done')").await;
        stage.opens("/account/links").await;
        stage.holds("document.querySelectorAll('.links > li').length === 1").await;
    }

    a_sign_in_form_that_was_open_for_hours_is_given_anew(stage) {
        let name = stage.guest().await;
        stage.opens("/link").await;
        stage.is_at("sign-in").await;
        stage.tells("Network.clearBrowserCookies", serde_json::json!({})).await;
        stage.signs_in(&name).await;
        stage.sees("This form was open for too long").await;
        stage.signs_in(&name).await;
        stage.is_at("enter-code").await;
    }

    a_wrong_password_is_said_and_the_name_is_kept(stage) {
        let name = stage.guest().await;
        stage.opens("/link").await;
        stage.types("input[name=username]", &name).await;
        stage.types("input[name=password]", "not the password").await;
        stage.presses("main button[type=submit]").await;
        stage.sees("do not match").await;
        let kept = stage.asks("return [document.querySelector('[name=username]').value, document.querySelector('[name=password]').value]").await;
        assert_eq!(kept, serde_json::json!([name, ""]));
        stage.signs_in(&name).await;
        stage.is_at("enter-code").await;
    }
}
