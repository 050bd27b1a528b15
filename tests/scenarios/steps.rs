//! Reload, back and another language, at every step.

/// The code that the page shows, in its field or in its text.
const CODE: &str =
    "return document.querySelector('[name=user_code]')?.value || document.querySelector('bdi.code')?.textContent || ''";

scenarios! {
    the_sign_in_is_reloaded_and_keeps_the_scanned_code(stage) {
        let linking = stage.meets("tv", &[]).await;
        stage.goes(linking.scanned()).await;
        stage.is_at("sign-in").await;
        stage.reloads().await;
        stage.sees("We keep your code").await;
        stage.signs_in(&linking.name).await;
        stage.sees("Compare the code").await;
        assert_eq!(stage.asks(CODE).await, linking.code());
    }

    the_form_for_the_code_is_reloaded(stage) {
        let linking = stage.arrives().await;
        stage.reloads().await;
        stage.enters(linking.code()).await;
        stage.is_at("confirm").await;
    }

    the_scanned_code_is_reloaded(stage) {
        let linking = stage.meets("tv", &[]).await;
        stage.goes(linking.scanned()).await;
        stage.signs_in(&linking.name).await;
        stage.sees("Compare the code").await;
        stage.reloads().await;
        assert_eq!(stage.asks(CODE).await, linking.code());
    }

    the_question_is_reloaded_and_decides_nothing(stage) {
        let linking = stage.is_asked().await;
        stage.reloads().await;
        stage.is_at("confirm").await;
        linking.is_undecided().await;
        stage.approves().await;
        stage.is_at("waiting").await;
        linking.collects().await;
    }

    the_numbers_are_reloaded_and_stay_the_same(stage) {
        let linking = stage.compares().await;
        let numbers = "return [...document.querySelectorAll('button[name=pick]')].map(b => b.value).join()";
        let before = stage.asks(numbers).await;
        stage.reloads().await;
        stage.is_at("number").await;
        assert_eq!(stage.asks(numbers).await, before, "or reloading would tell which number is the right one");
        linking.is_undecided().await;
    }

    the_waiting_page_is_reloaded(stage) {
        let linking = stage.has_approved().await;
        stage.reloads().await;
        stage.is_at("waiting").await;
        linking.collects().await;
        stage.is_at("connected").await;
    }

    the_last_page_is_reloaded(stage) {
        stage.is_linked().await;
        stage.reloads().await;
        stage.is_at("connected").await;
    }

    a_refusal_is_reloaded(stage) {
        let linking = stage.is_asked().await;
        stage.denies().await;
        stage.is_at("denied").await;
        stage.reloads().await;
        stage.is_at("denied").await;
        linking.is_refused().await;
    }

    back_from_the_form_leads_to_no_second_sign_in(stage) {
        let linking = stage.arrives().await;
        stage.goes_back().await;
        stage.is_at("enter-code").await;
        stage.enters(linking.code()).await;
        stage.is_at("confirm").await;
    }

    back_from_the_question_leads_to_the_code(stage) {
        let linking = stage.is_asked().await;
        stage.goes_back().await;
        stage.is_at("enter-code").await;
        linking.is_undecided().await;
        stage.enters(linking.code()).await;
        stage.is_at("confirm").await;
        stage.approves().await;
        stage.is_at("waiting").await;
    }

    back_from_the_numbers_leads_to_the_question(stage) {
        let linking = stage.compares().await;
        stage.goes_back().await;
        stage.is_at("confirm").await;
        linking.is_undecided().await;
        stage.denies().await;
        stage.is_at("denied").await;
        linking.is_refused().await;
    }

    back_from_waiting_leads_to_waiting(stage) {
        let linking = stage.has_approved().await;
        stage.goes_back().await;
        stage.is_at("waiting").await;
        linking.collects().await;
        stage.is_at("connected").await;
    }

    back_from_the_end_links_nothing_again(stage) {
        stage.is_linked().await;
        stage.goes_back().await;
        stage.is_at("connected").await;
    }

    back_from_a_refusal_does_not_undo_it(stage) {
        let linking = stage.is_asked().await;
        stage.denies().await;
        stage.is_at("denied").await;
        stage.goes_back().await;
        stage.is_at("denied").await;
        linking.is_refused().await;
    }

    the_language_changes_at_the_sign_in_and_the_code_is_kept(stage) {
        let linking = stage.meets("tv", &[]).await;
        stage.goes(linking.scanned()).await;
        stage.is_at("sign-in").await;
        stage.speaks("de").await;
        stage.signs_in(&linking.name).await;
        stage.is_at("enter-code").await;
        assert_eq!(stage.asks(CODE).await, linking.code());
    }

    the_language_changes_at_the_scanned_code_and_the_code_is_kept(stage) {
        let linking = stage.meets("tv", &[]).await;
        stage.goes(linking.scanned()).await;
        stage.signs_in(&linking.name).await;
        stage.is_at("enter-code").await;
        stage.speaks("ko").await;
        assert_eq!(stage.asks(CODE).await, linking.code());
    }

    the_language_changes_at_the_question_and_the_code_is_kept(stage) {
        let linking = stage.is_asked().await;
        stage.speaks("he").await;
        stage.is_at("confirm").await;
        assert_eq!(stage.asks(CODE).await, linking.code());
        stage.approves().await;
        stage.is_at("waiting").await;
    }

    the_language_changes_at_the_numbers(stage) {
        let linking = stage.compares().await;
        stage.speaks("fr").await;
        stage.is_at("number").await;
        linking.is_undecided().await;
    }

    the_language_changes_while_waiting(stage) {
        let linking = stage.has_approved().await;
        stage.speaks("es").await;
        stage.is_at("waiting").await;
        linking.collects().await;
        stage.is_at("connected").await;
        stage.holds("document.documentElement.lang === 'es'").await;
    }

    the_language_changes_at_the_end(stage) {
        stage.is_linked().await;
        stage.speaks("pl").await;
        stage.is_at("connected").await;
    }
}
