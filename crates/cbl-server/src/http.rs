//! What every route shares: reading forms, answering, knowing who asks.

pub mod answer;
pub mod browser;
pub mod client_addr;
pub mod client_auth;
pub mod connection;
pub mod cookie;
pub mod csrf;
pub mod dpop;
pub mod form;
pub mod head_limit;
pub mod security_headers;
pub mod session;
pub mod socket;
pub mod user_agent;
