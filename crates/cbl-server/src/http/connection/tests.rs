use super::{Connection, Seconds};
use std::sync::{Arc, atomic::Ordering::Relaxed};

const LIMIT: u32 = 5;

/// A connection with a keep-alive of 15 s, and the clock that it sees.
fn connection() -> (Connection, Arc<Seconds>) {
    let now = Arc::new(Seconds::new(1));
    (Connection::new(Arc::clone(&now), 15), now)
}

fn is_over_after(connection: &Connection, now: &Seconds, seconds: u32) -> bool {
    now.fetch_add(seconds, Relaxed);
    connection.end_if_slow(LIMIT);
    connection.is_over()
}

/// WB-05.
#[test]
fn a_head_that_began_has_five_seconds_however_many_drops_come() {
    let (connection, now) = connection();
    for _ in 0..=LIMIT {
        connection.bytes_arrived();
        assert!(!connection.is_over());
        is_over_after(&connection, &now, 1);
    }
    assert!(connection.is_over());
}

#[test]
fn a_complete_head_has_as_long_as_its_answer_takes() {
    let (connection, now) = connection();
    connection.bytes_arrived();
    connection.head_arrived();
    assert!(!is_over_after(&connection, &now, 600));
    assert!(connection.answers());
    assert!(!is_over_after(&connection, &now, 600), "silence is not this limit's business");
    connection.bytes_arrived();
    assert!(is_over_after(&connection, &now, LIMIT + 1));
}

#[test]
fn bytes_after_a_head_give_the_next_one_the_silence_and_its_own_time() {
    let (connection, now) = connection();
    connection.head_arrived();
    connection.bytes_arrived();
    connection.answers();
    assert!(!is_over_after(&connection, &now, 15 + LIMIT));
    assert!(is_over_after(&connection, &now, 1));
}

#[test]
fn only_the_first_bytes_of_an_answer_to_a_request_are_its_answer() {
    let (connection, _) = connection();
    connection.bytes_arrived();
    assert!(!connection.answers());
    connection.head_arrived();
    assert!(connection.answers());
    assert!(!connection.answers());
}
