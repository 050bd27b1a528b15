//! What a ledger promises, whatever keeps it. Each case runs on every home.

pub mod accounts;
pub mod audit;
pub mod clients;
pub mod collection;
pub mod consents;
pub mod credentials;
pub mod decisions;
pub mod fixtures;
pub mod housekeeping;
pub mod identities;
pub mod imports;
pub mod keys;
pub mod letters;
pub mod links;
pub mod notices;
pub mod opening;
pub mod records;
pub mod registrations;
pub mod renewal;
pub mod sessions;
pub mod standing;

/// One test per case; `$home` makes a fresh home, or none where its database is not installed.
macro_rules! every_case {
    ($home:expr) => {
        $crate::suite::every_case! { $home =>
            accounts::an_account_reads_as_it_was_written,
            accounts::a_user_name_is_taken_in_every_spelling_of_its_letters,
            accounts::of_sixteen_people_who_want_a_name_one_gets_it,
            accounts::a_disabled_account_can_be_enabled_again,
            accounts::setting_a_password_notes_when,
            accounts::a_postal_code_is_noted_and_forgotten,
            imports::imported_accounts_read_as_they_were_elsewhere,
            imports::an_import_makes_no_account_twice,
            imports::an_import_changes_what_it_names_and_never_the_password,
            imports::accounts_are_read_page_by_page,
            imports::a_hash_is_renewed_once_and_not_after_a_new_password,
            imports::a_sample_of_hashes_is_always_the_same,
            audit::a_whole_audit_is_whole_also_after_old_records_went,
            audit::a_record_that_was_removed_is_found_wherever_it_stood,
            audit::a_record_that_was_changed_moved_or_invented_is_found,
            audit::records_from_before_are_counted_and_the_chain_begins_behind_them,
            clients::a_client_reads_as_it_was_written,
            clients::every_change_of_a_client_moves_the_version,
            clients::a_client_without_application_is_refused,
            clients::changes_at_the_same_time_all_move_the_version,
            registrations::all_are_written_or_none,
            registrations::a_client_that_is_put_again_changes_in_everything_but_its_application,
            registrations::an_application_that_is_put_again_keeps_its_logo,
            registrations::a_logo_reads_as_it_was_written,
            registrations::only_an_application_without_traces_is_removed,
            registrations::a_scope_reads_as_it_was_written,
            registrations::of_sixteen_who_change_registrations_at_once_none_is_overwritten,
            consents::a_subject_never_changes,
            consents::of_sixteen_candidates_for_a_subject_one_wins,
            consents::a_subject_is_never_given_to_another_account,
            consents::a_consent_can_be_taken_back_and_given_again,
            consents::consents_in_force_are_listed_by_name,
            credentials::an_app_reads_as_it_was_written_and_is_there_once,
            credentials::of_sixteen_who_use_one_code_one_comes_in,
            credentials::of_sixteen_who_use_one_recovery_code_one_comes_in,
            credentials::new_recovery_codes_end_the_old_ones,
            credentials::a_removed_second_step_leaves_nothing,
            credentials::a_passkey_reads_as_it_was_written,
            credentials::of_sixteen_who_show_one_counter_one_comes_in,
            credentials::of_sixteen_who_remove_passkeys_one_finds_the_last_and_stops,
            credentials::a_passkey_beside_a_password_may_go,
            decisions::a_decision_reads_as_it_was_written,
            decisions::the_first_decision_stands,
            decisions::of_sixteen_decisions_one_is_recorded_and_the_others_hear_it,
            decisions::an_approval_belongs_to_the_account_that_it_names,
            decisions::the_settler_sees_what_is_neither_collected_nor_ended_nor_expired,
            decisions::the_settler_turns_pages,
            collection::collection_makes_the_link,
            collection::of_sixteen_collections_one_happens,
            collection::what_is_not_approved_is_not_collected,
            collection::an_ended_decision_is_not_collected,
            collection::collecting_and_ending_at_once_never_leaves_a_live_link,
            collection::a_link_of_another_account_or_client_is_not_made,
            collection::a_link_that_cannot_be_made_leaves_the_decision_uncollected,
            collection::only_the_first_link_is_noted_in_the_account,
            identities::an_identity_reads_as_it_was_written,
            identities::of_sixteen_first_sign_ins_one_makes_an_account,
            identities::an_identity_belongs_to_one_account,
            identities::the_last_way_in_stays_when_two_go_at_once,
            identities::what_came_in_by_an_identity_goes_with_it,
            identities::what_the_provider_says_is_noted,
            identities::only_an_open_account_with_a_password_is_asked,
            identities::a_client_is_bound_to_a_provider,
            links::a_refresh_replaces_the_lineage_and_erases_the_sealed_answer,
            links::a_full_lineage_reads_as_it_was_written,
            links::of_sixteen_refreshes_one_wins,
            links::a_link_ends_once,
            links::an_ended_link_is_not_refreshed,
            links::all_links_of_an_account_end_together,
            links::links_are_listed_by_account_and_client,
            links::a_link_is_over_at_its_end_or_after_the_longest_pause,
            links::its_owner_names_a_link,
            links::a_link_notes_its_use_once_a_minute,
            letters::a_letter_reads_as_it_was_written_and_loses_its_token_when_it_is_mailed,
            letters::a_token_makes_one_account_with_the_address_of_its_letter,
            letters::of_sixteen_who_bring_one_token_one_signs_up,
            letters::an_invitation_makes_as_many_accounts_as_it_says,
            letters::an_address_is_proved_by_its_own_account_only,
            letters::an_address_that_another_account_proved_is_not_given,
            letters::a_reset_ends_everything_of_before,
            letters::an_account_is_found_by_user_name_or_by_proved_address,
            renewal::renewed_credentials_end_what_others_hold,
            renewal::an_old_second_step_outlives_a_renewal,
            renewal::the_owner_hears_of_what_happened_and_of_nothing_else,
            notices::a_new_link_leaves_a_notice_until_it_is_seen,
            notices::mail_is_taken_once_and_again_when_it_was_lost,
            notices::of_sixteen_mailers_each_takes_others,
            notices::a_stolen_link_ends_with_a_notice,
            notices::open_approvals_are_found_by_client_and_time,
            sessions::a_session_reads_as_it_was_written,
            sessions::an_expired_or_ended_session_is_unknown,
            sessions::a_new_id_replaces_the_old_one_in_the_family,
            sessions::a_use_is_noted_once_a_minute,
            sessions::a_revoked_family_is_unknown,
            sessions::revoking_all_spares_other_accounts,
            standing::nobody_stands_in_the_way_of_a_fresh_approval,
            standing::the_account_counts,
            standing::the_session_counts_when_it_was_revoked_not_when_it_was_signed_out,
            standing::the_client_counts,
            standing::the_consent_counts_also_when_it_was_given_again,
            standing::unknown_grants_and_links_have_no_standing,
            keys::a_key_reads_as_it_was_written,
            keys::of_sixteen_next_keys_one_is_kept,
            keys::of_sixteen_promotions_one_happens,
            keys::promotion_keeps_to_its_algorithm,
            keys::a_retired_key_is_deleted_when_its_time_comes,
            records::events_read_as_they_were_written_the_youngest_first,
            records::events_appended_at_the_same_time_are_all_kept,
            records::the_first_value_of_a_fact_stands,
            records::a_fact_is_replaced_only_when_it_is_the_expected_one,
            records::secrets_do_not_show_in_debug_output,
            housekeeping::what_is_over_goes_and_the_rest_stays,
            housekeeping::a_sealed_answer_is_erased_once_it_may_not_be_given_again,
            housekeeping::a_revoked_session_stays_as_long_as_its_link,
            housekeeping::more_than_a_batch_goes_in_one_round,
            housekeeping::events_are_counted_on_after_old_ones_went,
            opening::everything_is_there_after_a_restart,
            opening::eight_may_open_a_new_ledger_at_once,
            opening::eight_may_upgrade_a_ledger_at_once,
            opening::a_newer_ledger_is_refused,
            opening::an_altered_ledger_is_refused,
            opening::an_open_ledger_is_ready_and_a_closed_one_is_not,
        }
    };
    ($home:expr => $($module:ident::$case:ident),* $(,)?) => {
        $(
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $case() {
                if let Some(home) = $home {
                    suite::$module::$case(home).await;
                }
            }
        )*
    };
}
pub(crate) use every_case;
