//! Every way a linking can go, on every combination of homes, through the real pages of a real process.

use crate::town::Town;
use cbl_tests::{GrantsHome, LedgerHome};
use futures_util::future::join_all;
use std::collections::HashSet;

/// TK-04, TK-15, UI-13: pending, approved, collected; the page says "connected" only then; the profile can be read.
async fn approves(town: &Town) {
    let (mut tv, ada) = (town.device(), town.person("ada").await);
    let prompt = tv.asks_for_codes().await;
    assert_eq!(tv.polls().await.error(), Some("authorization_pending"));
    ada.approves(&prompt.user_code).await;
    assert_eq!(ada.opens("/link/done").await.name(), "waiting");
    let tokens = tv.polls().await;
    assert!(tokens.has_tokens(), "{tokens:?}");
    assert_eq!(ada.opens("/link/done").await.name(), "connected");
    let profile = tv.reads_profile(tokens.member("access_token").unwrap()).await;
    assert_eq!((profile.status(), profile.member("name")), (200, Some("ada")));
    let refreshed = tv.refreshes(tokens.member("refresh_token").unwrap()).await;
    assert!(refreshed.has_tokens(), "{refreshed:?}");
}

/// TK-09: a denial is final.
async fn denies(town: &Town) {
    let (mut tv, ada) = (town.device(), town.person("ada").await);
    let prompt = tv.asks_for_codes().await;
    ada.denies(&prompt.user_code).await;
    for _ in 0..3 {
        let answer = tv.polls().await;
        assert_eq!((answer.status(), answer.error()), (400, Some("access_denied")));
    }
    assert_eq!(ada.opens("/link/done").await.name(), "denied");
    assert_eq!(ada.enters(&prompt.user_code).await.name(), "enter-code");
}

/// A slip costs one try and nothing else.
async fn wrong_code(town: &Town) {
    let (mut tv, bob) = (town.device(), town.person("bob").await);
    let prompt = tv.asks_for_codes().await;
    let page = bob.enters("BBBB-BBBB").await;
    assert_eq!((page.status, page.name()), (422, "enter-code"));
    assert!(page.html.contains("This code is not right"));
    assert_eq!(tv.polls().await.error(), Some("authorization_pending"));
    bob.approves(&prompt.user_code.to_lowercase().replace('-', " ")).await;
    assert!(tv.polls().await.has_tokens());
}

/// TK-05, TK-06, TK-08: too early is `slow_down`, and an approval is told at once all the same.
async fn slow_down(town: &Town) {
    let (mut tv, ada) = (town.device(), town.person("ada").await);
    let prompt = tv.asks_for_codes().await;
    assert_eq!(tv.polls().await.error(), Some("authorization_pending"));
    assert_eq!(tv.polls().await.error(), Some("slow_down"));
    ada.approves(&prompt.user_code).await;
    assert!(tv.polls().await.has_tokens());
}

/// TK-12, TK-13, attack 11: sixteen polls at once are one link; after its refresh token was used the code is spent.
async fn single_use(town: &Town) {
    let (mut tv, ada) = (town.device(), town.person("ada").await);
    let prompt = tv.asks_for_codes().await;
    ada.approves(&prompt.user_code).await;
    let answers = join_all((0..16).map(|_| tv.polls())).await;
    assert!(answers.iter().all(cbl_tests::Answer::has_tokens), "{answers:?}");
    let sets: HashSet<_> = answers.iter().map(|answer| answer.body().to_string()).collect();
    assert_eq!(sets.len(), 1);
    let refreshed = tv.refreshes(answers[0].member("refresh_token").unwrap()).await;
    assert_eq!(tv.polls().await.error(), Some("invalid_grant"));
    assert!(tv.refreshes(refreshed.member("refresh_token").unwrap()).await.has_tokens(), "the link was lost");
}

/// One module for each combination; its tests share one server, which ends with this process.
macro_rules! on_every_home {
    ($($home:ident: $grants:ident, $ledger:ident;)*) => { $(
        mod $home {
            use super::{GrantsHome, LedgerHome, Town};
            use tokio::sync::OnceCell;

            async fn town() -> Option<&'static Town> {
                static TOWN: OnceCell<Option<Town>> = OnceCell::const_new();
                TOWN.get_or_init(|| Town::on(GrantsHome::$grants, LedgerHome::$ledger)).await.as_ref()
            }

            on_every_home! { @scenario
                approves: a_person_approves_and_the_device_reads_the_profile;
                denies: a_denied_device_hears_it_as_often_as_it_asks;
                wrong_code: a_wrong_code_changes_nothing_for_the_device;
                slow_down: an_impatient_device_is_slowed_down_and_still_gets_its_tokens_at_once;
                single_use: an_approved_code_makes_one_link_however_often_it_is_polled;
            }
        }
    )* };
    (@scenario $($scenario:ident: $name:ident;)*) => { $(
        #[tokio::test]
        async fn $name() {
            if let Some(town) = town().await {
                super::$scenario(town).await;
            }
        }
    )* };
}

on_every_home! {
    memory_and_sqlite: Memory, Sqlite;
    memory_and_postgres: Memory, Postgres;
    redis_and_sqlite: Redis, Sqlite;
    redis_and_postgres: Redis, Postgres;
}
