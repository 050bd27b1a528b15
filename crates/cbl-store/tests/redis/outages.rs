//! Redis goes away and comes back (TK-19).

use crate::{Home, budgets, grants};
use cbl_store::{
    StoreFault,
    budgets::{BucketKey, Window},
    conformance::samples::{NOW, grant, locator},
    grants::{Grants, Inserted, Lifetime, Replaced},
};
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(5);

async fn put(home: &Home<dyn Grants>, name: &str) -> cbl_store::grants::Held {
    let keep = Lifetime::of(NOW.plus_seconds(600), NOW);
    assert_eq!(home.store.insert(locator(name, 0), &grant(), keep).await.unwrap(), Inserted::Stored);
    home.store.find(locator(name, 0)).await.unwrap().unwrap()
}

#[allow(clippy::disallowed_methods, reason = "measures how long a real outage is felt")]
fn now() -> Instant {
    Instant::now()
}

async fn is_unavailable_soon(home: &Home<dyn Grants>) {
    let asked = now();
    let polled = home.store.swap_polled(locator("outage", 0), NOW).await;
    assert!(matches!(polled, Err(StoreFault::Unavailable { .. })), "{polled:?}");
    assert!(matches!(home.store.ready().await, Err(StoreFault::Unavailable { .. })));
    assert!(asked.elapsed() < PATIENCE, "{:?}", asked.elapsed());
}

#[tokio::test]
async fn a_stopped_redis_is_unavailable_and_serves_again_from_the_first_call_after_its_start() {
    let Some(mut home) = grants().await else { return };
    put(&home, "outage").await;
    home.server.stop();
    is_unavailable_soon(&home).await;
    is_unavailable_soon(&home).await;
    home.server.start_again().await;
    home.store.ready().await.unwrap();
    put(&home, "after the outage").await;
}

#[tokio::test]
async fn a_restart_that_nobody_noticed_fails_no_call() {
    let Some(mut home) = grants().await else { return };
    put(&home, "outage").await;
    home.server.stop();
    home.server.start_again().await;
    put(&home, "after the restart").await;
}

#[tokio::test]
async fn a_hanging_redis_is_unavailable_soon_and_serves_again_once_it_answers() {
    let Some(home) = grants().await else { return };
    put(&home, "outage").await;
    home.server.freeze();
    is_unavailable_soon(&home).await;
    home.server.thaw();
    home.store.ready().await.unwrap();
    assert!(home.store.find(locator("outage", 0)).await.unwrap().is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn of_a_thousand_polls_at_a_hanging_redis_none_waits_for_the_time_outs_of_others() {
    let Some(home) = grants().await else { return };
    home.server.freeze();
    let asked = now();
    let polls: Vec<_> = (0..1000)
        .map(|number| {
            let store = home.store.clone();
            tokio::spawn(async move { store.swap_polled(locator("crowd", number), NOW).await })
        })
        .collect();
    for poll in polls {
        assert!(matches!(poll.await.unwrap(), Err(StoreFault::Unavailable { .. })));
    }
    assert!(asked.elapsed() < PATIENCE, "{:?}", asked.elapsed());
}

#[tokio::test]
async fn a_redis_that_lost_everything_holds_no_grant() {
    let Some(home) = grants().await else { return };
    let held = put(&home, "lost").await;
    let _: () = home.server.says(&["FLUSHALL"]).await;
    assert!(home.store.swap_polled(locator("lost", 0), NOW).await.unwrap().is_none());
    let replaced = home.store.replace(locator("lost", 0), &held.revision, &grant()).await.unwrap();
    assert_eq!(replaced, Replaced::Conflict);
    assert_eq!(home.server.says::<i64>(&["DBSIZE"]).await, 0);
}

#[tokio::test]
async fn scripts_that_redis_forgot_run_all_the_same() {
    let Some(home) = grants().await else { return };
    for _ in 0..2 {
        let _: () = home.server.says(&["SCRIPT", "FLUSH"]).await;
        let name = format!("forgotten {}", home.server.says::<i64>(&["DBSIZE"]).await);
        let held = put(&home, &name).await;
        let replaced = home.store.replace(locator(&name, 0), &held.revision, &grant()).await.unwrap();
        assert_eq!(replaced, Replaced::Stored);
    }
    let Some(home) = budgets().await else { return };
    let window = Window { limit: 1, period_ms: 1000 };
    let _ = home.store.take(&BucketKey::new("a"), window, NOW).await.unwrap();
    let _: () = home.server.says(&["SCRIPT", "FLUSH"]).await;
    let taken = home.store.take(&BucketKey::new("a"), window, NOW).await.unwrap();
    assert_eq!(taken, cbl_store::budgets::Taken::No { free_at: NOW.plus_millis(1000) });
}

#[tokio::test]
async fn a_full_redis_is_unavailable_and_drops_nothing() {
    let Some(home) = grants().await else { return };
    put(&home, "full").await;
    let _: () = home.server.says(&["CONFIG", "SET", "maxmemory", "1"]).await;
    let keep = Lifetime::of(NOW, NOW);
    let refused = home.store.insert(locator("one more", 0), &grant(), keep).await;
    assert!(matches!(refused, Err(StoreFault::Unavailable { .. })), "{refused:?}");
    assert!(home.store.find(locator("full", 0)).await.unwrap().is_some());
}
