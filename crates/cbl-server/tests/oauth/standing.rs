//! TK-14, attack 6: every state that an account, its sessions, its client and its consent can come into, at every place
//! where tokens are given or asked about. One rule answers all of them (`cbl_rules::collect::may_issue`).

use crate::world::{Codes, World};
use cbl_rules::AccountId;
use cbl_store::{
    StoreFault,
    ledger::{Identity, Said, SessionIdentity},
};

/// What changes after the approval.
#[derive(Debug, Clone, Copy)]
enum Change {
    /// Nothing does.
    Nothing,
    /// An operator closed the account.
    Disabled,
    /// Somebody tries wrong passwords until the sign-in has to wait, which is the only lock that there is: nobody can lock
    /// an owner out.
    Locked,
    /// And opened it again.
    EnabledAgain,
    /// The password was set anew.
    Password,
    /// The session that approved was taken away: signed out from elsewhere.
    SessionRevoked,
    /// The upstream identity by which that session came in was taken from the account.
    IdentityRemoved,
    /// And connected with it again.
    IdentityConnectedAgain,
    /// The session that approved was signed out.
    SignedOut,
    /// The person took the consent back.
    Consent,
    /// An operator closed the client.
    ClientDisabled,
    /// The client may have less.
    Scopes,
    /// All of that happened to somebody else.
    SomebodyElse,
}

/// The change, whether what was approved can still be collected, and whether a link goes on.
const TABLE: [(Change, bool, bool); 13] = [
    (Change::Nothing, true, true),
    (Change::Disabled, false, false),
    (Change::Locked, true, true),
    (Change::EnabledAgain, true, true),
    (Change::Password, false, true),
    (Change::SessionRevoked, false, true),
    (Change::IdentityRemoved, false, false),
    (Change::IdentityConnectedAgain, false, false),
    (Change::SignedOut, true, true),
    (Change::Consent, false, false),
    (Change::ClientDisabled, false, false),
    (Change::Scopes, false, false),
    (Change::SomebodyElse, true, true),
];

async fn account(world: &World, account: &AccountId, disabled: bool) -> Result<bool, StoreFault> {
    let at = disabled.then(|| world.clock.now());
    world.service().ledger.set_account_disabled(account, at).await
}

async fn makes(world: &World, change: Change) {
    let (ledger, now) = (&world.service().ledger, world.clock.now());
    let (ada, eve) = (&world.ada, &world.eve);
    let changed = match change {
        Change::Nothing => Ok(true),
        Change::Disabled => account(world, &ada.account, true).await,
        Change::EnabledAgain => {
            account(world, &ada.account, true).await.unwrap();
            account(world, &ada.account, false).await
        }
        Change::Locked => Ok(locked(world).await),
        Change::Password => ledger.set_password(&ada.account, "x", now).await,
        Change::SessionRevoked => ledger.revoke_family(&ada.family, now).await,
        Change::IdentityRemoved => ledger.remove_identity(&identity(world), true, None, now).await,
        Change::IdentityConnectedAgain => {
            assert!(ledger.remove_identity(&identity(world), true, None, now).await.unwrap());
            ledger.connect_identity(&identity(world), None).await
        }
        Change::SignedOut => ledger.end_session(&[1; 32], now).await,
        Change::Consent => ledger.revoke_consent(&ada.account, "aurora", now).await,
        Change::ClientDisabled => ledger.set_client_disabled("tv", Some(now)).await,
        Change::Scopes => ledger.set_client_scopes("tv", "openid").await,
        Change::SomebodyElse => {
            ledger.set_password(&eve.account, "x", now).await.unwrap();
            ledger.revoke_family(&eve.family, now).await.unwrap();
            account(world, &eve.account, true).await
        }
    };
    assert!(changed.unwrap(), "{change:?}");
    world.service().refresh_registry().await.unwrap();
}

/// Ada as a provider knows her.
fn identity(world: &World) -> Identity {
    Identity {
        issuer: "https://id.example".into(),
        subject: "1234".into(),
        account: world.ada.account,
        provider: "example".into(),
        said: Said::default(),
        created_at: world.clock.now(),
        last_used_at: world.clock.now(),
    }
}

/// The session of Ada came in by a provider.
async fn came_by_a_provider(world: &World) {
    let ledger = &world.service().ledger;
    let Identity { issuer, subject, provider, .. } = identity(world);
    assert!(ledger.connect_identity(&identity(world), None).await.unwrap());
    let (family, authenticated_at) = (world.ada.family, world.ada.auth_time);
    let came = SessionIdentity { family, issuer, subject, provider, acr: None, authenticated_at };
    ledger.note_session_identity(&came).await.unwrap();
}

/// Somebody at the form of the sign-in, until they have to wait.
async fn locked(world: &World) -> bool {
    let form = world.send(world.http.get(world.url("/sign-in"))).await;
    let field = |name: &str| {
        let value = form.text.split_once(&format!("name=\"{name}\" value=\"")).expect("a hidden field").1;
        value.split('"').next().unwrap_or_default().to_owned()
    };
    let cookie = form.header("set-cookie").split(';').next().unwrap_or_default().to_owned();
    let body = format!("csrf={}&next={}&username=ada&password=wrong", field("csrf"), field("next"));
    for _ in 0..20 {
        let request = world.post("/sign-in", &body).header("cookie", &cookie);
        if world.send(request.header("sec-fetch-site", "same-origin")).await.status == 429 {
            return true;
        }
    }
    false
}

/// A world where a device is linked and another one waits to collect.
async fn linked_and_approved() -> (World, crate::world::Answer, Codes) {
    let world = World::start().await;
    came_by_a_provider(&world).await;
    let tokens = world.linked().await;
    let waiting = world.codes().await;
    world.approves(&world.ada, &waiting).await;
    world.wait(1);
    (world, tokens, waiting)
}

/// Collection: the other device collects, or hears `invalid_grant` for good, whatever is undone later.
#[tokio::test]
async fn tk_14_every_state_at_collection() {
    for (change, collected, _) in TABLE {
        let (world, _, waiting) = linked_and_approved().await;
        makes(&world, change).await;
        let answer = world.polls(&waiting).await;
        if collected {
            assert_eq!(answer.status, 200, "{change:?}: {answer:?}");
            continue;
        }
        let expected = if matches!(change, Change::ClientDisabled) { "invalid_client" } else { "invalid_grant" };
        assert_eq!(answer.error(), expected, "{change:?}");
        account(&world, &world.ada.account, false).await.unwrap();
        world.service().ledger.set_client_disabled("tv", None).await.unwrap();
        world.service().refresh_registry().await.unwrap();
        let again = world.polls(&waiting).await;
        // A client that was closed never came to the question, so it may ask again.
        let closed = !matches!(change, Change::ClientDisabled);
        assert_eq!(again.status != 200, closed, "{change:?}: {again:?}");
    }
}

/// Refresh, introspection of both tokens, and userinfo say the same of a link, each time.
#[tokio::test]
async fn tk_14_every_state_at_refresh_introspection_and_userinfo() {
    for (change, _, linked) in TABLE {
        let (world, tokens, _) = linked_and_approved().await;
        let (access, refresh) = (tokens.member("access_token"), tokens.member("refresh_token"));
        makes(&world, change).await;

        let active = |answer: &crate::world::Answer| answer.json()["active"].as_bool().unwrap();
        assert_eq!(active(&world.introspects(&access).await), linked, "introspection, {change:?}");
        assert_eq!(world.reads_userinfo(&access).await.status == 200, linked, "userinfo, {change:?}");
        let refreshed = world.refreshes(&refresh).await;
        assert_eq!(refreshed.status == 200, linked, "refresh, {change:?}: {refreshed:?}");
        if !linked && !matches!(change, Change::ClientDisabled) {
            assert_eq!(refreshed.error(), "invalid_grant", "{change:?}");
            assert_eq!(world.introspects(&access).await.text, r#"{"active":false}"#, "{change:?}");
        }
    }
}

/// A collection that overtakes a new password by a moment gains nothing: the approval was of before.
#[tokio::test]
async fn tk_14_a_collection_that_overtakes_a_new_password_is_void() {
    let world = World::start().await;
    let codes = world.codes().await;
    world.approves(&world.ada, &codes).await;
    world.wait(2);
    let tokens = world.polls(&codes).await;
    assert_eq!(tokens.status, 200);
    let (ledger, now) = (&world.service().ledger, world.clock.now());
    // Written by a node that was a second earlier, after this one had looked.
    assert!(ledger.set_password(&world.ada.account, "x", now.plus_seconds(-1)).await.unwrap());
    world.refreshes(&tokens.member("refresh_token")).await.is_error(400, "invalid_grant");
    assert_eq!(world.introspects(&tokens.member("access_token")).await.text, r#"{"active":false}"#);
    assert_eq!(world.reads_userinfo(&tokens.member("access_token")).await.status, 401);
}
