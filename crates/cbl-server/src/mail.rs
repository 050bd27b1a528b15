//! Mail: what owners are told besides the page. Sent by a task of its own from the outbox in the ledger, so that no
//! approval waits for it and no crash loses one.

pub mod undo_token;
