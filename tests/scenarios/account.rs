//! Devices, names and menus.

use crate::stage::Stage;
use cbl_tests::Reader;

async fn opens_device(stage: &Stage) {
    stage.opens("/account/links").await;
    stage.presses(".device-name a").await;
    stage.is_at("one-link").await;
}

scenarios! {
    a_new_device_is_listed_with_what_it_may_do(stage) {
        stage.is_linked().await;
        stage.opens("/account/links").await;
        stage.sees("Living room").await;
        stage.holds("document.querySelectorAll('.links .scopes li').length > 0").await;
    }

    /// UI-16: seen at once, by the person and by the device.
    ui_16_a_device_is_disconnected_at_once(stage) {
        let (linking, token) = stage.is_linked().await;
        stage.opens("/account/links").await;
        stage.presses(".unlink summary").await;
        stage.presses("button[name=unlink]").await;
        stage.sees("The device is disconnected").await;
        stage.sees("No device is connected").await;
        assert_eq!(linking.tv.refreshes(&token).await.error(), Some("invalid_grant"));
    }

    /// Nothing is disconnected by the first press.
    a_device_is_only_disconnected_by_a_second_press(stage) {
        let (linking, token) = stage.is_linked().await;
        stage.opens("/account/links").await;
        stage.presses(".unlink summary").await;
        stage.holds("document.querySelector('.unlink').open").await;
        stage.opens("/account/links").await;
        stage.sees("Living room").await;
        assert!(linking.tv.refreshes(&token).await.has_tokens());
    }

    all_devices_are_disconnected_together(stage) {
        let (one, token) = stage.is_linked().await;
        let other = stage.meets("tv", &[]).await;
        stage.opens("/link?other").await;
        stage.enters(other.code()).await;
        stage.is_at("confirm").await;
        stage.approves().await;
        stage.is_at("waiting").await;
        let second = other.collects().await;
        stage.opens("/account/links").await;
        stage.presses(".report summary").await;
        stage.presses("button[value=all]").await;
        stage.sees("No device is connected").await;
        for (linking, token) in [(&one, token), (&other, second)] {
            assert_eq!(linking.tv.refreshes(&token).await.error(), Some("invalid_grant"));
        }
    }

    a_device_gets_a_name(stage) {
        stage.is_linked().await;
        opens_device(stage).await;
        stage.types("input[name=name]", "Kitchen \u{1f373}").await;
        stage.presses("form[action$=rename] button").await;
        stage.sees("The name is saved").await;
        stage.opens("/account/links").await;
        stage.sees("Kitchen \u{1f373}").await;
    }

    a_name_of_another_direction_turns_nothing_round(stage) {
        stage.is_linked().await;
        opens_device(stage).await;
        stage.types("input[name=name]", "\u{05d0}\u{05d1}\u{05d2} (1)").await;
        stage.presses("form[action$=rename] button").await;
        stage.sees("The name is saved").await;
        stage.holds("[...document.querySelectorAll('h1 bdi, h1')].some(e => e.textContent.includes('\u{05d0}\u{05d1}\u{05d2} (1)'))").await;
    }

    the_page_of_a_device_of_another_person_is_nobodys(stage) {
        stage.is_linked().await;
        opens_device(stage).await;
        let path = stage.asks("return location.pathname").await;
        let path = path.as_str().unwrap().to_owned();
        stage.signs_out().await;
        let other = stage.guest().await;
        stage.signs_in(&other).await;
        stage.is_at("enter-code").await;
        stage.opens(&path).await;
        stage.is_at("error").await;
        assert!(!stage.browser.text().await.contains("Living room"));
    }

    a_device_unlinked_elsewhere_is_gone_here(stage) {
        let (linking, token) = stage.is_linked().await;
        opens_device(stage).await;
        let elsewhere = Reader::at(&stage.base());
        elsewhere.signs_in(&linking.name, crate::stage::PASSWORD).await;
        let links = elsewhere.opens("/account/links").await;
        elsewhere.sends(&links, "/account/links/unlink", &[]).await;
        assert_eq!(linking.tv.refreshes(&token).await.error(), Some("invalid_grant"));
        stage.opens("/account/links").await;
        stage.sees("No device is connected").await;
    }

    signing_out_is_in_the_menu_and_ends_the_session(stage) {
        stage.arrives().await;
        stage.signs_out().await;
        stage.sees("You are signed out").await;
        stage.opens("/account/links").await;
        stage.is_at("sign-in").await;
    }

    back_after_signing_out_shows_nothing_of_the_account(stage) {
        stage.is_linked().await;
        stage.opens("/account/links").await;
        stage.sees("Living room").await;
        stage.signs_out().await;
        stage.goes_back().await;
        stage.is_at("sign-in").await;
        assert!(!stage.browser.text().await.contains("Living room"));
    }

    a_menu_closes_with_escape_and_by_looking_elsewhere(stage) {
        stage.arrives().await;
        let open = "document.querySelector('details.account').open";
        stage.presses("details.account summary").await;
        stage.holds(open).await;
        stage.asks("document.querySelector('details.account').dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape'}))").await;
        stage.holds(&format!("!{open}")).await;
        stage.presses("details.account summary").await;
        stage.holds(open).await;
        stage.presses(".foot p").await;
        stage.holds(&format!("!{open}")).await;
    }

    the_account_page_leads_to_devices(stage) {
        stage.is_linked().await;
        stage.opens("/account").await;
        stage.is_at("account").await;
        stage.presses("a[href$='/account/links']:not(.menu a)").await;
        stage.is_at("links").await;
    }

    a_new_password_signs_other_browsers_out_and_keeps_devices(stage) {
        let (linking, token) = stage.is_linked().await;
        let elsewhere = Reader::at(&stage.base());
        elsewhere.signs_in(&linking.name, crate::stage::PASSWORD).await;
        stage.opens("/account").await;
        stage.presses("a[href$='/account/password']").await;
        stage.is_at("change-password").await;
        stage.types("input[name=current]", "not this one").await;
        stage.types("input[name=password]", "violet harbour lantern").await;
        stage.presses(".main-button").await;
        stage.sees("The password is not right").await;
        stage.types("input[name=current]", crate::stage::PASSWORD).await;
        stage.types("input[name=password]", "violet harbour lantern").await;
        stage.presses(".main-button").await;
        stage.sees("Your password is changed").await;
        assert_eq!(elsewhere.opens("/account").await.name(), "sign-in");
        assert!(linking.tv.refreshes(&token).await.has_tokens());
    }

    securing_an_account_disconnects_devices_and_everybody_else(stage) {
        let (linking, token) = stage.is_linked().await;
        stage.opens("/account").await;
        stage.presses("a[href$='/account/secure']").await;
        stage.sees("1 device is disconnected").await;
        stage.types("input[name=password]", "violet harbour lantern").await;
        stage.presses(".main-button").await;
        stage.sees("Your account is secured").await;
        assert_eq!(linking.tv.refreshes(&token).await.error(), Some("invalid_grant"));
        stage.opens("/account/links").await;
        stage.sees("No device is connected").await;
    }

    help_is_there_without_signing_in(stage) {
        stage.opens("/link").await;
        stage.presses("footer a[href$='/help']").await;
        stage.is_at("help").await;
        stage.holds("document.title.endsWith('Example Home')").await;
    }
}
