//! Threads for the work that needs a core for some time. They step back behind the workers: a poll takes microseconds, and a
//! thousand devices are not to wait for one sign-in.

use std::{
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{Receiver, Sender, channel},
    },
    thread,
};
use tokio::sync::oneshot;

type Work = Box<dyn FnOnce() + Send>;

/// The threads; they end when this is dropped and what was begun is done.
#[derive(Debug)]
pub(super) struct Checkers(Sender<Work>);

impl Checkers {
    /// Starts so many threads.
    pub(super) fn start(count: usize) -> std::io::Result<Self> {
        let (sender, receiver) = channel::<Work>();
        let receiver = Arc::new(Mutex::new(receiver));
        for _ in 0..count {
            let receiver = Arc::clone(&receiver);
            thread::Builder::new().name("password".into()).spawn(move || {
                step_back();
                while let Some(work) = next(&receiver) {
                    // The thread is worth more than the reason, which is printed already.
                    let _ = std::panic::catch_unwind(std::panic::AssertUnwindSafe(work));
                }
            })?;
        }
        Ok(Self(sender))
    }

    /// Does the work when a thread is free; `None` when it panicked. Work that nobody waits for any more is not begun.
    pub(super) async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
        let (answer, answered) = oneshot::channel();
        let work = Box::new(move || {
            if !answer.is_closed() {
                // Whoever asked may have gone meanwhile.
                let _ = answer.send(work());
            }
        });
        self.0.send(work).ok()?;
        answered.await.ok()
    }
}

fn next(receiver: &Mutex<Receiver<Work>>) -> Option<Work> {
    receiver.lock().unwrap_or_else(PoisonError::into_inner).recv().ok()
}

/// Other threads of this process that have something to do get ten times the share of a core (`nice` 10). On Linux each
/// thread has its own value; elsewhere it is that of the process, and is left alone. Where it is refused nothing is lost.
fn step_back() {
    #[cfg(target_os = "linux")]
    let _ = rustix::process::nice(10);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[actix_web::test]
    async fn work_is_done_by_as_many_threads_as_were_asked_for() {
        let checkers = Checkers::start(2).unwrap();
        let barrier = Arc::new(std::sync::Barrier::new(2));
        let meet = || {
            let barrier = Arc::clone(&barrier);
            // Comes back only when both run at once.
            checkers.run(move || barrier.wait().is_leader())
        };
        let (one, other) = tokio::join!(meet(), meet());
        assert_ne!(one.unwrap(), other.unwrap());
    }

    #[actix_web::test]
    async fn a_thread_survives_work_that_panics() {
        let checkers = Checkers::start(1).unwrap();
        assert_eq!(checkers.run(|| assert!(std::hint::black_box(false))).await, None);
        assert_eq!(checkers.run(|| 7).await, Some(7));
    }

    #[actix_web::test]
    async fn work_that_nobody_waits_for_is_not_begun() {
        let checkers = Checkers::start(1).unwrap();
        let (go, wait) = channel::<()>();
        let begun = Arc::new(Mutex::new(Vec::new()));
        let note = |name: &'static str| {
            let begun = Arc::clone(&begun);
            move || begun.lock().unwrap().push(name)
        };
        let first = checkers.run(move || wait.recv());
        let mut gone = Box::pin(checkers.run(note("gone")));
        let last = checkers.run(note("last"));
        let drops_and_lets_go = async {
            let none = std::future::poll_fn(|context| std::task::Poll::Ready(gone.as_mut().poll(context))).await;
            assert!(none.is_pending());
            drop(gone);
            go.send(()).unwrap();
        };
        let _ = tokio::join!(first, drops_and_lets_go, last);
        assert_eq!(*begun.lock().unwrap(), ["last"]);
    }

    #[cfg(target_os = "linux")]
    #[actix_web::test]
    async fn the_threads_step_back_and_nobody_else_does() {
        let own = || rustix::process::getpriority_process(None).unwrap();
        let here = own();
        let there = Checkers::start(1).unwrap().run(own).await.unwrap();
        assert_eq!((there, own()), ((here + 10).min(19), here));
    }
}
