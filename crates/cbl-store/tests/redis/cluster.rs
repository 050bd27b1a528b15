//! Keys and scripts as a cluster demands them: no step touches two slots, every script names its keys.
//!
//! One node that owns all slots refuses a step across slots just as many nodes do.

use crate::redis_server::{RedisServer, free_port};
use cbl_store::{
    budgets::{Budgets, redis::RedisBudgets},
    grants::{
        Grants,
        redis::{Checked, Connection, RedisGrants, connect},
    },
};
use std::{
    sync::{Arc, Weak},
    time::Duration,
};
use tokio::sync::Mutex;

/// A store, and the node that it shares with the other tests of this file: a cluster takes seconds to become ready.
struct OnNode<S: ?Sized> {
    store: Arc<S>,
    _node: Arc<RedisServer>,
}

/// The node, as long as any test uses it.
static NODE: Mutex<Weak<RedisServer>> = Mutex::const_new(Weak::new());

async fn node() -> Option<Arc<RedisServer>> {
    let mut shared = NODE.lock().await;
    if let Some(node) = shared.upgrade() {
        return Some(node);
    }
    let bus = free_port().to_string();
    let node = Arc::new(RedisServer::start(&["--cluster-enabled", "yes", "--cluster-port", &bus]).await?);
    let _: () = node.says(&["CLUSTER", "ADDSLOTSRANGE", "0", "16383"]).await;
    for _ in 0..400 {
        if node.says::<String>(&["CLUSTER", "INFO"]).await.contains("cluster_state:ok") {
            *shared = Arc::downgrade(&node);
            return Some(node);
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("the cluster does not become ready");
}

async fn running() -> Option<(Arc<RedisServer>, Connection, Checked)> {
    let node = node().await?;
    let (connection, checked) = connect(&node.url()).await.unwrap();
    Some((node, connection, checked))
}

async fn grants() -> Option<OnNode<dyn Grants>> {
    let (node, connection, _) = running().await?;
    Some(OnNode { store: Arc::new(RedisGrants::new(connection)), _node: node })
}

async fn budgets() -> Option<OnNode<dyn Budgets>> {
    let (node, connection, _) = running().await?;
    Some(OnNode { store: Arc::new(RedisBudgets::new(connection)), _node: node })
}

#[tokio::test]
async fn a_node_of_a_cluster_is_used_with_a_warning() {
    let Some((_server, _, checked)) = running().await else {
        return;
    };
    assert!(checked.warnings.iter().any(|warning| warning.contains("`cluster-enabled yes`")), "{checked:?}");
}

#[tokio::test]
async fn the_node_refuses_steps_across_slots() {
    let Some((server, _, _)) = running().await else {
        return;
    };
    let client = redis::Client::open(server.url()).unwrap();
    let mut connection = client.get_multiplexed_async_connection().await.unwrap();
    let crossing: redis::RedisResult<()> =
        redis::cmd("MGET").arg("cbl:{a}:x").arg("cbl:{b}:x").query_async(&mut connection).await;
    assert_eq!(crossing.unwrap_err().code(), Some("CROSSSLOT"));
}

mod grants_contract {
    cbl_store::grants_contract!(super::grants);
}

mod budgets_contract {
    cbl_store::budgets_contract!(super::budgets);
}
