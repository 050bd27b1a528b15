//! What Redis sees: two commands a poll, a time to live on every key, and records that nobody else may spoil.

use crate::{budgets, grants, redis_server::RedisServer};
use cbl_store::{
    StoreFault,
    budgets::{BucketKey, Taken, Window},
    conformance::samples::{NOW, grant, locator, numbered},
    grants::{Inserted, Lifetime, Replaced},
};
use std::collections::BTreeMap;

/// How often each command has been called.
async fn calls(server: &RedisServer) -> BTreeMap<String, u64> {
    let stats: String = server.says(&["INFO", "commandstats"]).await;
    stats
        .lines()
        .filter_map(|line| line.strip_prefix("cmdstat_")?.split_once(":calls="))
        .map(|(command, rest)| (command.to_owned(), rest.split(',').next().unwrap().parse().unwrap()))
        .collect()
}

/// Milliseconds left of every key.
async fn times_to_live(server: &RedisServer) -> BTreeMap<String, i64> {
    let mut left = BTreeMap::new();
    for key in server.says::<Vec<String>>(&["KEYS", "*"]).await {
        let millis = server.says(&["PTTL", &key]).await;
        left.insert(key, millis);
    }
    left
}

fn keep() -> Lifetime {
    Lifetime::of(NOW.plus_seconds(600), NOW)
}

#[tokio::test]
async fn a_pending_poll_is_exactly_one_get_and_one_set() {
    let Some(home) = grants().await else { return };
    assert_eq!(home.store.insert(locator("polled", 0), &grant(), keep()).await.unwrap(), Inserted::Stored);
    let _: () = home.server.says(&["CONFIG", "RESETSTAT"]).await;
    for millis in 0..10 {
        home.store.swap_polled(locator("polled", 0), NOW.plus_millis(millis)).await.unwrap().unwrap();
    }
    let mut calls = calls(&home.server).await;
    // What asking for these numbers costs.
    calls.retain(|command, _| !["info", "hello", "client|setinfo", "config|resetstat"].contains(&command.as_str()));
    assert_eq!(calls, BTreeMap::from([("get".to_owned(), 10), ("set".to_owned(), 10)]));
}

#[tokio::test]
async fn both_keys_of_a_grant_live_as_long_as_it_is_kept_whatever_happens_to_it() {
    let Some(home) = grants().await else { return };
    let place = locator("kept", 0);
    assert_eq!(home.store.insert(place, &grant(), keep()).await.unwrap(), Inserted::Stored);
    let _: i64 = home.server.says(&["PEXPIRE", &format!("cbl:{{{place}}}:grant"), "500000"]).await;
    let polled = home.store.swap_polled(place, NOW).await.unwrap().unwrap();
    let replaced = home.store.replace(place, &polled.held.revision, &numbered(9)).await.unwrap();
    assert_eq!(replaced, Replaced::Stored);
    assert_eq!(home.store.insert(place, &grant(), keep()).await.unwrap(), Inserted::LocatorTaken);
    let left = times_to_live(&home.server).await;
    let names: Vec<_> = left.keys().cloned().collect();
    assert_eq!(names, [format!("cbl:{{{place}}}:grant"), format!("cbl:{{{place}}}:polled")]);
    assert!((400_000..=500_000).contains(&left[&names[0]]), "a replacement changed the life of the grant: {left:?}");
    assert!((1_100_000..=1_200_000).contains(&left[&names[1]]), "{left:?}");
}

#[tokio::test]
async fn a_grant_leaves_by_itself() {
    let Some(home) = grants().await else { return };
    let place = locator("short", 0);
    let keep = Lifetime { until: NOW, for_ms: 60 };
    assert_eq!(home.store.insert(place, &grant(), keep).await.unwrap(), Inserted::Stored);
    tokio::time::sleep(std::time::Duration::from_millis(120)).await;
    assert!(home.store.swap_polled(place, NOW).await.unwrap().is_none());
    assert_eq!(home.server.says::<i64>(&["EXISTS", &format!("cbl:{{{place}}}:polled")]).await, 0);
}

#[tokio::test]
async fn a_forgotten_poll_time_counts_as_never_polled() {
    let Some(home) = grants().await else { return };
    let place = locator("forgotten", 0);
    assert_eq!(home.store.insert(place, &grant(), keep()).await.unwrap(), Inserted::Stored);
    home.store.swap_polled(place, NOW).await.unwrap();
    let _: i64 = home.server.says(&["DEL", &format!("cbl:{{{place}}}:polled")]).await;
    assert_eq!(home.store.swap_polled(place, NOW).await.unwrap().unwrap().previous, None);
}

#[tokio::test]
async fn a_crash_between_the_two_writes_of_an_insertion_leaves_nothing_a_code_reaches() {
    let Some(home) = grants().await else { return };
    let place = locator("crashed", 0);
    let _: () = home.server.says(&["SET", &format!("cbl:{{{place}}}:polled"), "0", "PX", "60000"]).await;
    assert!(home.store.find(place).await.unwrap().is_none());
    assert!(home.store.swap_polled(place, NOW).await.unwrap().is_none());
}

#[tokio::test]
async fn a_spoiled_record_is_corrupt_and_its_fault_does_not_quote_it() {
    let Some(home) = grants().await else { return };
    let place = locator("spoiled", 0);
    assert_eq!(home.store.insert(place, &grant(), keep()).await.unwrap(), Inserted::Stored);
    let record = format!("cbl:{{{place}}}:grant");
    for spoiled in ["", "{", "{\"id\":\"quoted-secret\"}", "[\"quoted-secret\"]", "null"] {
        let _: () = home.server.says(&["SET", &record, spoiled, "KEEPTTL"]).await;
        let (found, polled) = (home.store.find(place).await, home.store.swap_polled(place, NOW).await);
        for text in [format!("{found:?}"), format!("{polled:?}")] {
            assert!(text.starts_with("Err(Corrupt") && !text.contains("quoted-secret"), "{text}");
        }
    }
}

#[tokio::test]
async fn a_spoiled_poll_time_is_corrupt() {
    let Some(home) = grants().await else { return };
    let place = locator("spoiled time", 0);
    assert_eq!(home.store.insert(place, &grant(), keep()).await.unwrap(), Inserted::Stored);
    let _: () = home.server.says(&["SET", &format!("cbl:{{{place}}}:polled"), "soon", "KEEPTTL"]).await;
    let polled = home.store.swap_polled(place, NOW).await;
    assert!(matches!(polled, Err(StoreFault::Corrupt { .. })), "{polled:?}");
}

#[tokio::test]
async fn every_key_of_a_bucket_has_one_hash_tag_and_a_time_to_live() {
    let Some(home) = budgets().await else { return };
    let bucket = BucketKey::new("guess:net:2001:db8::/64");
    let window = Window { limit: 5, period_ms: 600_000 };
    assert_eq!(home.store.take(&bucket, window, NOW).await.unwrap(), Taken::Yes);
    assert_eq!(home.store.count(&bucket, 60_000, NOW).await.unwrap(), 1);
    assert!(home.store.first_use(&bucket, NOW.plus_seconds(60), NOW).await.unwrap());
    let left = times_to_live(&home.server).await;
    let tagged = |rest: &str| format!("cbl:{{{bucket}}}:{rest}");
    let (count, used, window) = (tagged("count:60000:30000000"), tagged("used"), tagged("window"));
    assert_eq!(left.keys().collect::<Vec<_>>(), [&count, &used, &window]);
    assert!((0..=25 * 3_600_000).contains(&left[&count]), "{left:?}");
    assert!((0..=60_000).contains(&left[&used]), "{left:?}");
    assert!((0..=600_000).contains(&left[&window]), "{left:?}");
}

#[tokio::test]
async fn a_used_thing_may_be_used_again_once_its_time_is_over() {
    let Some(home) = budgets().await else { return };
    let key = BucketKey::new("jti:short");
    assert!(home.store.first_use(&key, NOW.plus_millis(60), NOW).await.unwrap());
    assert!(!home.store.first_use(&key, NOW.plus_millis(60), NOW).await.unwrap());
    tokio::time::sleep(std::time::Duration::from_millis(120)).await;
    assert!(home.store.first_use(&key, NOW.plus_millis(60), NOW).await.unwrap());
}
