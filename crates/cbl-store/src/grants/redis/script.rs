//! Scripts: one atomic step each.

use super::connection::{Connection, fault};
use crate::StoreFault;
use redis::{Cmd, ErrorKind, FromRedisValue, ServerErrorKind, cmd};

/// A script that starts with `#!lua`, so that Redis checks memory, role and slots before it runs any of it.
#[derive(Debug)]
pub(crate) struct Script {
    code: &'static str,
    hash: String,
}

impl Script {
    pub(crate) fn new(code: &'static str) -> Self {
        Self { code, hash: redis::Script::new(code).get_hash().to_owned() }
    }

    /// Runs it by its hash; where Redis has forgotten it (a restart, a new node), once more with its text, which Redis
    /// remembers. Every key it touches stands in `keys`, which lets a cluster find the node.
    pub(crate) async fn run<T: FromRedisValue>(
        &self,
        redis: &Connection,
        keys: &[&str],
        arguments: &[&[u8]],
    ) -> Result<T, StoreFault> {
        let by_hash = call("EVALSHA", &self.hash, keys, arguments);
        match redis.try_query(&by_hash).await {
            Err(error) if error.kind() == ErrorKind::Server(ServerErrorKind::NoScript) => {
                redis.query(&call("EVAL", self.code, keys, arguments)).await
            }
            answer => answer.map_err(|error| fault(&error)),
        }
    }
}

fn call(command: &str, script: &str, keys: &[&str], arguments: &[&[u8]]) -> Cmd {
    let mut call = cmd(command);
    call.arg(script).arg(keys.len()).arg(keys).arg(arguments);
    call
}
