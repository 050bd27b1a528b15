use super::Connections;
use std::time::Duration;

/// WB-05.
#[tokio::test(start_paused = true)]
async fn a_slow_head_ends_its_connection_and_no_other() {
    let connections = Connections::new(Duration::from_secs(5), Duration::from_secs(15));
    let [slow, silent, busy] = [connections.open(), connections.open(), connections.open()];
    let watching = tokio::spawn(connections.watch());
    slow.bytes_arrived();
    for _ in 0..20 {
        busy.bytes_arrived();
        busy.head_arrived();
        busy.answers();
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
    assert!(slow.is_over());
    assert!(!silent.is_over() && !busy.is_over());
    watching.abort();
}

#[tokio::test(start_paused = true)]
async fn a_connection_that_is_gone_is_forgotten() {
    let connections = Connections::new(Duration::from_secs(5), Duration::from_secs(15));
    drop(connections.open());
    assert_eq!(connections.open.lock().unwrap().len(), 1);
    let watching = tokio::spawn(connections.clone().watch());
    tokio::time::sleep(Duration::from_secs(2)).await;
    assert!(connections.open.lock().unwrap().is_empty());
    watching.abort();
}
