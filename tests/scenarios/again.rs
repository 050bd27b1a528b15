//! Reload and back at the pages of an account and after each action there: nothing is done twice, and nothing is undone.

use crate::stage::Stage;

async fn page(stage: &Stage) -> String {
    stage.asks("return document.querySelector('main').dataset.page").await.as_str().unwrap().to_owned()
}

/// Reloads, leaves, and comes back: it is the same page each time.
async fn is_reloaded_and_come_back_to(stage: &Stage) {
    let before = page(stage).await;
    stage.reloads().await;
    stage.is_at(&before).await;
    stage.opens("/help").await;
    stage.goes_back().await;
    stage.is_at(&before).await;
}

/// What a form led to was asked for with GET, so that reloading it sends nothing.
async fn came_by_redirect(stage: &Stage) {
    stage.holds("performance.getEntriesByType('navigation')[0].redirectCount > 0").await;
}

scenarios! {
    /// Whatever the account leads to, new pages among it.
    every_page_of_an_account_is_reloaded_and_come_back_to(stage) {
        let (linking, token) = stage.is_linked().await;
        stage.opens("/account").await;
        let ways = stage.asks("return [...new Set([...document.querySelectorAll('main a, .menu a, .foot a')]\
            .map(a => a.pathname).filter(path => path !== '/help' && !path.startsWith('/language/')))]").await;
        let ways: Vec<String> = serde_json::from_value(ways).unwrap();
        assert!(ways.len() >= 9, "{ways:?}");
        for way in ways {
            stage.opens(&way).await;
            is_reloaded_and_come_back_to(stage).await;
        }
        stage.opens("/account/links").await;
        stage.holds("document.querySelectorAll('.links > li').length === 1").await;
        assert!(linking.tv.refreshes(&token).await.has_tokens());
    }

    a_new_name_is_reloaded_and_come_back_from(stage) {
        stage.arrives().await;
        stage.opens("/account/name").await;
        stage.types("#name", "Ada King").await;
        stage.sends().await;
        stage.is_at("account").await;
        came_by_redirect(stage).await;
        is_reloaded_and_come_back_to(stage).await;
        stage.goes_back().await;
        stage.is_at("change-name").await;
        stage.holds("document.querySelector('#name').value === 'Ada King'").await;
    }

    a_new_name_of_a_device_is_reloaded(stage) {
        stage.is_linked().await;
        stage.opens("/account/links").await;
        stage.presses(".device-name a").await;
        stage.types("#name", "Kitchen").await;
        stage.presses("form[action$=rename] button").await;
        stage.sees("The name is saved").await;
        came_by_redirect(stage).await;
        is_reloaded_and_come_back_to(stage).await;
        stage.holds("document.querySelector('#name').value === 'Kitchen'").await;
    }

    /// A device that was linked since is not disconnected by the page that tells of the last one.
    a_disconnected_device_is_reloaded_and_no_other_goes(stage) {
        stage.is_linked().await;
        stage.opens("/account/links").await;
        stage.presses(".unlink summary").await;
        stage.presses("button[name=unlink]").await;
        stage.sees("The device is disconnected").await;
        came_by_redirect(stage).await;
        let other = stage.meets("tv", &[]).await;
        stage.opens("/link?other").await;
        stage.enters(other.code()).await;
        stage.is_at("confirm").await;
        stage.approves().await;
        stage.is_at("waiting").await;
        let token = other.collects().await;
        stage.is_at("connected").await;
        stage.opens("/account/links?unlinked").await;
        is_reloaded_and_come_back_to(stage).await;
        assert!(other.tv.refreshes(&token).await.has_tokens());
    }

    /// The form is gone with the session it was made for.
    back_to_a_form_after_signing_out_changes_nothing(stage) {
        stage.arrives().await;
        stage.opens("/account/name").await;
        stage.signs_out().await;
        stage.goes_back().await;
        stage.is_at("sign-in").await;
    }

    /// The browser may send the wrong code once more; the right one still works.
    a_wrong_code_is_reloaded(stage) {
        let linking = stage.arrives().await;
        stage.enters("BBBB-BBBB").await;
        stage.sees("This code is not right").await;
        stage.reloads().await;
        stage.is_at("enter-code").await;
        stage.enters(linking.code()).await;
        stage.is_at("confirm").await;
    }

    a_wrong_password_is_reloaded(stage) {
        let name = stage.guest().await;
        stage.opens("/link").await;
        stage.types("#username", &name).await;
        stage.types("#password", "not the password").await;
        stage.sends().await;
        stage.sees("do not match").await;
        stage.reloads().await;
        stage.signs_in(&name).await;
        stage.is_at("enter-code").await;
    }

    a_report_is_reloaded_and_come_back_from(stage) {
        let linking = stage.is_asked().await;
        stage.reports().await;
        stage.is_at("reported").await;
        came_by_redirect(stage).await;
        is_reloaded_and_come_back_to(stage).await;
        stage.goes_back().await;
        stage.is_at("denied").await;
        linking.is_refused().await;
    }

    the_page_of_an_expired_code_is_reloaded(stage) {
        let linking = stage.is_asked().await;
        stage.waits(601);
        stage.approves().await;
        stage.is_at("expired").await;
        stage.reloads().await;
        stage.is_at("expired").await;
        assert_eq!(linking.tv.polls().await.error(), Some("expired_token"));
    }

    /// From the mail to the account: each page is reloaded on the way, and the account is made once.
    a_sign_up_is_reloaded_at_every_step(stage) {
        stage.opens("/sign-up").await;
        stage.reloads().await;
        stage.types("#email", "again@example.com").await;
        stage.sends().await;
        stage.is_at("sent").await;
        came_by_redirect(stage).await;
        stage.reloads().await;
        stage.is_at("sent").await;
        stage.goes(&stage.link_in_mail("again@example.com", "/mail/").await).await;
        stage.is_at("finish-sign-up").await;
        stage.reloads().await;
        stage.types("#username", "again").await;
        stage.types("#password", crate::stage::PASSWORD).await;
        stage.sends().await;
        stage.is_at("enter-code").await;
        stage.reloads().await;
        stage.is_at("enter-code").await;
        stage.opens("/sign-up/finish").await;
        stage.is_at("error").await;
    }
}
