//! `POST /revoke` (RFC 7009; RV-01 to RV-03).

use crate::world::World;

async fn revokes(world: &World, token: &str, rest: &str) {
    let answer = world.posts("/revoke", &format!("token={token}&{rest}")).await;
    assert_eq!((answer.status.as_u16(), answer.text.as_str()), (200, ""));
    assert_eq!(answer.header("cache-control"), "no-store");
}

/// RV-02: a refresh token takes its access tokens along; a wrong hint does not matter.
#[tokio::test]
async fn revoking_a_refresh_token_ends_the_link_and_its_access_tokens() {
    for hint in ["", "&token_type_hint=access_token", "&token_type_hint=nonsense"] {
        let world = World::start().await;
        let (ended, other) = (world.linked().await, world.linked().await);
        revokes(&world, &ended.member("refresh_token"), &format!("client_id=tv{hint}")).await;
        world.refreshes(&ended.member("refresh_token")).await.is_error(400, "invalid_grant");
        assert_eq!(world.introspects(&ended.member("access_token")).await.text, r#"{"active":false}"#);
        assert_eq!(world.reads_userinfo(&ended.member("access_token")).await.status, 401);
        assert_eq!(world.reads_userinfo(&other.member("access_token")).await.status, 200);
    }
}

#[tokio::test]
async fn revoking_an_access_token_ends_its_link() {
    let world = World::start().await;
    let tokens = world.linked().await;
    revokes(&world, &tokens.member("access_token"), "client_id=tv&token_type_hint=refresh_token").await;
    world.refreshes(&tokens.member("refresh_token")).await.is_error(400, "invalid_grant");
}

/// RV-01.
#[tokio::test]
async fn unknown_and_foreign_tokens_are_answered_alike_and_stay() {
    let world = World::start().await;
    let tokens = world.linked().await;
    revokes(&world, "nonsense", "client_id=tv").await;
    revokes(&world, &tokens.member("refresh_token"), "client_id=radio").await;
    revokes(&world, &tokens.member("access_token"), "client_id=radio").await;
    assert_eq!(world.refreshes(&tokens.member("refresh_token")).await.status, 200);
    world.posts("/revoke", "client_id=tv").await.is_error(400, "invalid_request");
}

/// UI-16: the owner unlinks; nobody else can.
#[tokio::test]
async fn an_owner_unlinks_at_once_and_others_cannot() {
    let world = World::start().await;
    let tokens = world.linked().await;
    let link = world.service().links_of(&world.ada).await.unwrap()[0].id;
    assert!(!world.service().unlink(&world.eve, link).await.unwrap());
    assert_eq!(world.reads_userinfo(&tokens.member("access_token")).await.status, 200);
    assert!(world.service().unlink(&world.ada, link).await.unwrap());
    assert!(!world.service().unlink(&world.ada, link).await.unwrap());
    world.refreshes(&tokens.member("refresh_token")).await.is_error(400, "invalid_grant");
    assert_eq!(world.reads_userinfo(&tokens.member("access_token")).await.status, 401);
}
