//! Signing keys.

use super::fixtures::{Home, NOW, at, sixteen_at_once, successes};
use cbl_store::ledger::{KeyState, Ledger, SigningKey};

fn key(kid: &str, state: KeyState) -> SigningKey {
    SigningKey {
        kid: kid.into(),
        algorithm: "ES256".into(),
        public_jwk: r#"{"kty":"EC"}"#.into(),
        sealed_private: vec![0, 1, 255],
        state,
        created_at: NOW,
        activates_at: Some(at(5)),
        activated_at: None,
        retires_at: None,
    }
}

async fn states(ledger: &Ledger) -> Vec<(String, KeyState)> {
    ledger.keys().await.unwrap().into_iter().map(|key| (key.kid, key.state)).collect()
}

pub async fn a_key_reads_as_it_was_written(home: Home) {
    let ledger = home.open().await;
    let active = SigningKey { activates_at: None, activated_at: Some(at(1)), ..key("a", KeyState::Active) };
    let next = SigningKey { created_at: at(1), ..key("b", KeyState::Next) };
    for key in [&active, &next] {
        assert!(ledger.insert_key(key).await.unwrap());
    }
    assert_eq!(ledger.keys().await.unwrap(), [active, next]);
}

pub async fn of_sixteen_next_keys_one_is_kept(home: Home) {
    let kept = sixteen_at_once(&home, |ledger, n| async move {
        ledger.insert_key(&key(&n.to_string(), KeyState::Next)).await.unwrap()
    })
    .await;
    assert_eq!(successes(&kept), 1);
    let winner = kept.iter().position(|kept| *kept).unwrap();
    assert_eq!(states(&home.open().await).await, [(winner.to_string(), KeyState::Next)]);
}

pub async fn of_sixteen_promotions_one_happens(home: Home) {
    let ledger = home.open().await;
    assert!(ledger.insert_key(&key("a", KeyState::Active)).await.unwrap());
    assert!(ledger.insert_key(&key("b", KeyState::Next)).await.unwrap());
    let promoted =
        sixteen_at_once(
            &home,
            |ledger, n| async move { ledger.promote_key("b", at(n.into()), at(100)).await.unwrap() },
        )
        .await;
    assert_eq!(successes(&promoted), 1);
    assert_eq!(states(&ledger).await, [("a".into(), KeyState::Retiring), ("b".into(), KeyState::Active)]);
    let keys = ledger.keys().await.unwrap();
    let winner = promoted.iter().position(|promoted| *promoted).unwrap();
    assert_eq!(keys[1].activated_at, Some(at(i64::try_from(winner).unwrap())));
    assert_eq!((keys[0].retires_at, keys[1].retires_at), (Some(at(100)), None));
    assert!(ledger.insert_key(&key("c", KeyState::Next)).await.unwrap(), "there may be a next one again");
}

pub async fn promotion_keeps_to_its_algorithm(home: Home) {
    let ledger = home.open().await;
    let other = SigningKey { algorithm: "RS256".into(), ..key("r", KeyState::Active) };
    assert!(ledger.insert_key(&other).await.unwrap());
    assert!(ledger.insert_key(&key("a", KeyState::Active)).await.unwrap());
    assert!(!ledger.promote_key("a", NOW, at(1)).await.unwrap());
    assert!(!ledger.promote_key("unknown", NOW, at(1)).await.unwrap());
    assert!(ledger.insert_key(&key("b", KeyState::Next)).await.unwrap());
    assert!(ledger.promote_key("b", NOW, at(1)).await.unwrap());
    let expected = [("a", KeyState::Retiring), ("b", KeyState::Active), ("r", KeyState::Active)];
    assert_eq!(states(&ledger).await, expected.map(|(kid, state)| (kid.to_owned(), state)));
}

pub async fn a_retired_key_is_deleted_when_its_time_comes(home: Home) {
    let ledger = home.open().await;
    assert!(ledger.insert_key(&key("a", KeyState::Active)).await.unwrap());
    assert!(ledger.insert_key(&key("b", KeyState::Next)).await.unwrap());
    assert!(ledger.promote_key("b", NOW, at(100)).await.unwrap());
    assert_eq!(ledger.delete_retired_keys(at(99)).await.unwrap(), 0);
    assert_eq!(ledger.delete_retired_keys(at(100)).await.unwrap(), 1);
    assert_eq!(states(&ledger).await, [("b".into(), KeyState::Active)]);
}
