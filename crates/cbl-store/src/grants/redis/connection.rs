//! One connection that all requests of the process share, opened anew when it is lost.
//!
//! A call fails fast and is never repeated here: whether a lost answer meant "done" is the caller's to decide.

use crate::StoreFault;
use redis::{
    AsyncConnectionConfig, Client, Cmd, FromRedisValue, Pipeline, PushInfo, PushKind, RedisError, RedisResult,
    aio::MultiplexedConnection,
};
use std::{
    fmt,
    sync::{
        Arc, PoisonError, RwLock,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::Duration,
};
use tokio::{runtime::Handle, sync::Mutex};

/// How faults name this home.
pub(super) const STORE: &str = "redis";

/// Connecting and one answer together stay below the five seconds after which people give up on a page.
const CONNECTION_TIMEOUT: Duration = Duration::from_secs(1);
const RESPONSE_TIMEOUT: Duration = Duration::from_secs(2);

/// Requests that may wait for their turn to be written.
const QUEUE: usize = 1024;

/// The shared connection. Clones are the same connection.
#[derive(Clone)]
pub struct Connection(Arc<Shared>);

struct Shared {
    client: Client,
    /// The connection is driven where it was first opened, not where a request happened to find it lost: workers of a web
    /// server come and go and are busy with other things.
    runtime: Handle,
    live: RwLock<Option<Live>>,
    /// Held by the one caller that connects; the error of the last attempt.
    connecting: Mutex<Option<RedisError>>,
    attempts: AtomicU64,
}

#[derive(Clone)]
struct Live {
    redis: MultiplexedConnection,
    lost: Arc<AtomicBool>,
}

impl Connection {
    /// Connects; must be called within a Tokio runtime that lives as long as the connection is used.
    pub(super) async fn open(client: Client) -> RedisResult<Self> {
        let connection = Self(Arc::new(Shared {
            client,
            runtime: Handle::current(),
            live: RwLock::default(),
            connecting: Mutex::default(),
            attempts: AtomicU64::new(0),
        }));
        connection.live().await?;
        Ok(connection)
    }

    /// Sends one command.
    pub(crate) async fn query<T: FromRedisValue>(&self, cmd: &Cmd) -> Result<T, StoreFault> {
        self.try_query(cmd).await.map_err(|error| fault(&error))
    }

    /// Sends several commands in one round trip. They do not form a transaction.
    pub(crate) async fn pipeline<T: FromRedisValue>(&self, pipeline: &Pipeline) -> Result<T, StoreFault> {
        let answer = match self.live().await {
            Ok(mut live) => {
                let answer = pipeline.query_async(&mut live.redis).await;
                live.note(answer)
            }
            Err(error) => Err(error),
        };
        answer.map_err(|error| fault(&error))
    }

    pub(super) async fn try_query<T: FromRedisValue>(&self, cmd: &Cmd) -> RedisResult<T> {
        let mut live = self.live().await?;
        let answer = cmd.query_async(&mut live.redis).await;
        live.note(answer)
    }

    /// The open connection, or a new one. Callers that wait while one of them connects share what comes of it, so that a
    /// dead Redis costs each of them one time-out and not one after another.
    async fn live(&self) -> RedisResult<Live> {
        let shared = &self.0;
        if let Some(live) = shared.usable() {
            return Ok(live);
        }
        let before = shared.attempts.load(Ordering::Acquire);
        let mut last_error = shared.connecting.lock().await;
        if let Some(live) = shared.usable() {
            return Ok(live);
        }
        if shared.attempts.load(Ordering::Acquire) != before
            && let Some(error) = &*last_error
        {
            return Err(error.clone());
        }
        let attempt = shared.attempt().await;
        shared.attempts.fetch_add(1, Ordering::Release);
        *last_error = attempt.as_ref().err().cloned();
        attempt
    }
}

impl Shared {
    fn usable(&self) -> Option<Live> {
        let live = self.live.read().unwrap_or_else(PoisonError::into_inner);
        live.as_ref().filter(|live| !live.lost.load(Ordering::Acquire)).cloned()
    }

    async fn attempt(&self) -> RedisResult<Live> {
        let lost = Arc::new(AtomicBool::new(false));
        let config = config(Arc::clone(&lost));
        let client = self.client.clone();
        let opened =
            self.runtime.spawn(async move { client.get_multiplexed_async_connection_with_config(&config).await });
        let redis = opened.await.map_err(std::io::Error::other)??;
        let live = Live { redis, lost };
        *self.live.write().unwrap_or_else(PoisonError::into_inner) = Some(live.clone());
        Ok(live)
    }
}

impl Live {
    /// Gives the connection up after an error that it will not recover from. A time-out counts as one: answers may have
    /// been lost on the way. So does a master that has become a replica: its name may lead to another node by now.
    fn note<T>(&self, answer: RedisResult<T>) -> RedisResult<T> {
        if let Err(error) = &answer
            && (error.is_timeout() || error.is_unrecoverable_error() || error.code() == Some("READONLY"))
        {
            self.lost.store(true, Ordering::Release);
        }
        answer
    }
}

/// Redis's own notice of a lost connection reaches an idle one too, so the first call after a restart finds it.
fn config(lost: Arc<AtomicBool>) -> AsyncConnectionConfig {
    AsyncConnectionConfig::new()
        .set_connection_timeout(Some(CONNECTION_TIMEOUT))
        .set_response_timeout(Some(RESPONSE_TIMEOUT))
        .set_pipeline_buffer_size(QUEUE)
        .set_push_sender(move |push: PushInfo| {
            if push.kind == PushKind::Disconnection {
                lost.store(true, Ordering::Release);
            }
            Ok::<(), redis::aio::SendError>(())
        })
}

/// What may be said of an error. What a server answers beyond its code may quote the arguments of a command, passwords
/// included, so that is left out.
pub(super) fn describe(error: &RedisError) -> String {
    if error.is_timeout() {
        return "it did not answer in time".to_owned();
    }
    if let Some((_, first)) = error.clone().into_server_errors().as_deref().and_then(<[_]>::first) {
        return format!("it answered {}", first.code());
    }
    if error.is_io_error() { error.to_string() } else { error.category().to_owned() }
}

pub(super) fn fault(error: &RedisError) -> StoreFault {
    StoreFault::Unavailable { store: STORE, cause: describe(error) }
}

impl fmt::Debug for Connection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Connection").finish_non_exhaustive()
    }
}
