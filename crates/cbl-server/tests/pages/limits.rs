//! How often a sign-in may fail ("Guessing", login): a delay, never a lock.

use crate::world::{PASSWORD, World};

async fn fails(world: &World, name: &str, times: usize) {
    for _ in 0..times {
        world.browser().signs_in(name, "wrong").await.is(422, "sign-in");
    }
}

#[actix_web::test]
async fn after_ten_wrong_passwords_one_try_a_minute_is_left() {
    let world = World::start().await;
    fails(&world, "ada", 11).await;
    let mut owner = world.browser();
    let page = owner.signs_in("ADA ", PASSWORD).await;
    page.is(429, "sign-in").says("There were too many tries");
    let wait: i64 = page.header("retry-after").parse().unwrap();
    assert!((1..=60).contains(&wait));

    world.browser().signs_in("eve", PASSWORD).await.goes_to("/link");
    world.wait(wait);
    owner.signs_in("ada", PASSWORD).await.goes_to("/link");
}

/// UI-17: names that do not exist are slowed down just so.
#[actix_web::test]
async fn an_unknown_name_is_slowed_down_like_a_known_one() {
    let world = World::start().await;
    fails(&world, "nobody", 11).await;
    world.browser().signs_in("nobody", "wrong").await.is(429, "sign-in");
}

/// A browser that signed in before cannot be kept out by others who guess.
#[actix_web::test]
async fn a_known_browser_keeps_its_own_budget() {
    let world = World::start().await;
    let mut owner = world.browser_of("ada").await;
    owner.cookies.remove("cbl-session");
    fails(&world, "ada", 11).await;
    world.browser().signs_in("ada", PASSWORD).await.is(429, "sign-in");

    owner.signs_in("ada", PASSWORD).await.goes_to("/link");

    owner.cookies.remove("cbl-session");
    for _ in 0..11 {
        owner.signs_in("ada", "wrong").await.is(422, "sign-in");
    }
    owner.signs_in("ada", "wrong").await.is(429, "sign-in");
    owner.signs_in("eve", PASSWORD).await.goes_to("/link");
}

/// A right password costs nothing.
#[actix_web::test]
async fn signing_in_often_is_no_guessing() {
    let world = World::start().await;
    for _ in 0..13 {
        world.browser().signs_in("ada", PASSWORD).await.goes_to("/link");
    }
}

/// However many names it tries.
#[actix_web::test]
async fn one_network_has_fifty_wrong_passwords_and_then_ten_a_minute() {
    let world = World::start().await;
    for name in 0..60 {
        world.browser().signs_in(&format!("name-{name}"), "wrong").await.is(422, "sign-in");
    }
    world.browser().signs_in("name-60", "wrong").await.is(429, "sign-in");
    world.wait(601);
    world.browser().signs_in("ada", PASSWORD).await.goes_to("/link");
}
