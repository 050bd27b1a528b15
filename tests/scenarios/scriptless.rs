//! A browser that runs no script: everything that a person does to link a device, and to get rid of it, works all the same.

use crate::stage::{Linking, PASSWORD, Stage};

/// From here on. That it is so is seen at a page that would say otherwise.
async fn runs_no_script(stage: &Stage) {
    stage.runs_scripts(false).await;
    stage.goes("data:text/html,<title>still</title><script>document.title = 'ran'</script>").await;
    stage.holds("document.title === 'still'").await;
}

/// A number that the device shows, or one that it does not.
async fn picks(stage: &Stage, linking: &Linking, right: bool) {
    let heard = linking.tv.polls().await;
    let shown = heard.member("cbl_number").unwrap_or_else(|| panic!("{heard:?}"));
    let which = if right { format!("[value='{shown}']") } else { format!(":not([value='{shown}'])") };
    stage.presses(&format!("button[name=pick]{which}")).await;
}

scenarios! {
    /// UI-20: no letter is grouped, so no script of ours ran; the waiting page looks again by itself.
    ui_20_a_typed_code_links_a_device_without_a_script(stage) {
        runs_no_script(stage).await;
        let linking = stage.arrives().await;
        let bare = linking.code().replace('-', "").to_lowercase();
        stage.types("input[name=user_code]", &bare).await;
        stage.holds(&format!("document.querySelector('[name=user_code]').value === '{bare}'")).await;
        stage.sends().await;
        stage.is_at("confirm").await;
        linking.is_undecided().await;
        stage.approves().await;
        stage.is_at("waiting").await;
        linking.collects().await;
        stage.is_at("connected").await;
    }

    /// UI-20, UI-21.
    ui_20_a_scanned_code_links_a_device_without_a_script(stage) {
        runs_no_script(stage).await;
        let linking = stage.meets("tv", &[]).await;
        stage.goes(linking.scanned()).await;
        stage.sees("We keep your code").await;
        stage.signs_in(&linking.name).await;
        stage.sees("Compare the code").await;
        stage.sends().await;
        stage.is_at("confirm").await;
        stage.approves().await;
        stage.is_at("waiting").await;
        linking.collects().await;
        stage.is_at("connected").await;
    }

    /// UI-20: from the scanned code by mail to an account, and with it to a linked device.
    ui_20_somebody_without_an_account_signs_up_and_links_without_a_script(stage) {
        runs_no_script(stage).await;
        let linking = stage.meets("tv", &[]).await;
        stage.goes(linking.scanned()).await;
        stage.presses("a[href$='/sign-up']").await;
        stage.is_at("sign-up").await;
        stage.types("#email", "scriptless@example.com").await;
        stage.sends().await;
        stage.is_at("sent").await;
        stage.goes(&stage.link_in_mail("scriptless@example.com", "/mail/").await).await;
        stage.is_at("finish-sign-up").await;
        stage.types("#display_name", "Grace").await;
        stage.types("#username", "scriptless").await;
        stage.types("#password", PASSWORD).await;
        stage.sends().await;
        stage.sees("Compare the code").await;
        stage.sends().await;
        stage.is_at("confirm").await;
        stage.approves().await;
        stage.is_at("waiting").await;
        linking.collects().await;
        stage.is_at("connected").await;
    }

    /// UI-12, UI-20.
    ui_20_numbers_are_matched_without_a_script(stage) {
        runs_no_script(stage).await;
        let linking = stage.compares().await;
        picks(stage, &linking, true).await;
        stage.is_at("waiting").await;
        linking.collects().await;
        stage.is_at("connected").await;
    }

    /// UI-12, UI-20.
    ui_20_a_wrong_number_refuses_without_a_script(stage) {
        runs_no_script(stage).await;
        let linking = stage.compares().await;
        picks(stage, &linking, false).await;
        stage.is_at("denied").await;
        linking.is_refused().await;
    }

    ui_20_a_wrong_code_is_told_and_mended_without_a_script(stage) {
        runs_no_script(stage).await;
        let linking = stage.arrives().await;
        stage.enters("BBBB-BBBB").await;
        stage.sees("This code is not right").await;
        stage.enters("WDJB-MJHA").await;
        stage.sees("is never part of a code").await;
        stage.enters(linking.code()).await;
        stage.is_at("confirm").await;
    }

    ui_20_a_person_refuses_without_a_script(stage) {
        runs_no_script(stage).await;
        let linking = stage.is_asked().await;
        stage.denies().await;
        stage.is_at("denied").await;
        linking.is_refused().await;
    }

    /// XD-07, UI-20: the folded report opens, and ends what was approved.
    ui_20_a_person_reports_without_a_script(stage) {
        runs_no_script(stage).await;
        let (linking, token) = stage.is_linked().await;
        stage.reports().await;
        stage.is_at("reported").await;
        assert_eq!(linking.tv.refreshes(&token).await.error(), Some("invalid_grant"));
    }

    ui_20_time_that_ran_out_is_told_without_a_script(stage) {
        runs_no_script(stage).await;
        stage.has_approved().await;
        stage.waits(601);
        stage.is_at("expired").await;
    }

    /// UI-16, UI-20.
    ui_20_a_device_is_named_and_disconnected_without_a_script(stage) {
        runs_no_script(stage).await;
        let (linking, token) = stage.is_linked().await;
        stage.opens("/account/links").await;
        stage.presses(".device-name a").await;
        stage.is_at("one-link").await;
        stage.types("input[name=name]", "Kitchen").await;
        stage.presses("form[action$=rename] button").await;
        stage.sees("The name is saved").await;
        stage.opens("/account/links").await;
        stage.sees("Kitchen").await;
        stage.presses(".unlink summary").await;
        stage.presses("button[name=unlink]").await;
        stage.sees("No device is connected").await;
        assert_eq!(linking.tv.refreshes(&token).await.error(), Some("invalid_grant"));
    }

    /// The switch keeps page and code; another language, another direction.
    ui_20_the_language_changes_without_a_script(stage) {
        runs_no_script(stage).await;
        let linking = stage.meets("tv", &[]).await;
        stage.goes(linking.scanned()).await;
        stage.is_at("sign-in").await;
        stage.speaks("de").await;
        stage.signs_in(&linking.name).await;
        stage.is_at("enter-code").await;
        stage.speaks("ar").await;
        stage.holds("getComputedStyle(document.body).direction === 'rtl'").await;
        stage.holds(&format!("document.querySelector('[name=user_code]').value === '{}'", linking.code())).await;
        stage.sends().await;
        stage.is_at("confirm").await;
    }

    ui_20_a_person_signs_out_by_the_menu_without_a_script(stage) {
        runs_no_script(stage).await;
        stage.arrives().await;
        stage.signs_out().await;
        stage.opens("/account/links").await;
        stage.is_at("sign-in").await;
    }
}
