//! When a device was last seen: noted where its token is used, once a minute at most, and never by a poll.

use crate::world::{Answer, World};
use cbl_store::ledger::Link;

async fn link(world: &World) -> Link {
    let links = world.service().ledger.links_of(&world.ada.account).await.unwrap();
    links.into_iter().next().unwrap()
}

/// Seconds since the link was made, and the network of the last use.
async fn seen(world: &World) -> (u64, String) {
    let link = link(world).await;
    (link.last_seen_at.since(link.created_at) / 1000, link.last_network)
}

/// The link as if its last use had come from elsewhere.
async fn linked_from(world: &World) -> Answer {
    let tokens = world.linked().await;
    assert_eq!(seen(world).await, (0, "127.0.0.1".into()));
    tokens
}

#[tokio::test]
async fn userinfo_and_introspection_note_a_use_once_a_minute() {
    let world = World::start().await;
    let tokens = linked_from(&world).await;
    let (access, refresh) = (tokens.member("access_token"), tokens.member("refresh_token"));
    world.wait(59);
    assert_eq!(world.reads_userinfo(&access).await.status, 200);
    assert_eq!(seen(&world).await.0, 0, "less than a minute");
    world.wait(1);
    assert_eq!(world.reads_userinfo(&access).await.status, 200);
    assert_eq!(seen(&world).await.0, 60);
    world.wait(30);
    assert_eq!(world.introspects(&access).await.json()["active"], true);
    assert_eq!(seen(&world).await.0, 60);
    world.wait(30);
    assert_eq!(world.introspects(&access).await.json()["active"], true);
    assert_eq!(seen(&world).await.0, 120);
    world.wait(60);
    let form = format!("token={refresh}&client_id=tv");
    world.posts("/introspect", &form).await;
    assert_eq!(seen(&world).await.0, 120, "a public client is told nothing, and nothing was used");
}

/// A token that is worth nothing any more, or nothing to whoever asks, is no use of the device.
#[tokio::test]
async fn what_is_refused_is_no_use() {
    let world = World::start().await;
    let access = linked_from(&world).await.member("access_token");
    world.wait(100);
    let foreign =
        world.post("/introspect", &format!("token={access}")).basic_auth("other-backend", Some(crate::world::SECRET));
    assert_eq!(world.send(foreign).await.json()["active"], false);
    assert_eq!(seen(&world).await.0, 0);
    world.wait(800);
    assert_eq!(world.reads_userinfo(&access).await.status, 401);
    assert_eq!(seen(&world).await.0, 0);
}

/// Resource servers ask from their own network: only a device that asks itself says where it is.
#[tokio::test]
async fn only_the_device_itself_says_from_where() {
    let world = World::start_configured(|config| config.trusted_proxies = vec!["127.0.0.0/8".parse().unwrap()]).await;
    let access = linked_from(&world).await.member("access_token");
    world.wait(60);
    let form = world.post("/introspect", &format!("token={access}")).basic_auth("backend", Some(crate::world::SECRET));
    assert_eq!(world.send(form.header("x-forwarded-for", "198.51.100.9")).await.json()["active"], true);
    assert_eq!(seen(&world).await, (60, "127.0.0.1".into()));
    world.wait(60);
    let asked = world.http.get(world.url("/userinfo")).bearer_auth(&access).header("x-forwarded-for", "198.51.100.9");
    assert_eq!(world.send(asked).await.status, 200);
    assert_eq!(seen(&world).await, (120, "198.51.100.9".into()));
}
