//! The contract of [`crate::grants`] and [`crate::budgets`] as callable cases: every home must pass all of them.
//!
//! [`grants_contract!`](crate::grants_contract) and [`budgets_contract!`](crate::budgets_contract) turn the cases into
//! tests of their own. They take a path to a function that promises `Option<Home>`, where `Home` keeps alive what the store needs
//! and has a field `store`; `None` skips the case, for homes whose program is not installed.
//!
//! The cases draw their locators and buckets from a seed of their own, so all may run on one store.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::missing_panics_doc,
    reason = "cases of tests fail by panicking"
)]

pub mod budgets;
pub mod grants;
pub mod samples;

/// Makes a test of each case of one contract.
#[doc(hidden)]
#[macro_export]
macro_rules! contract_tests {
    ($contract:ident, $home:path, $($case:ident),* $(,)?) => {
        $(
            #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn $case() {
                if let Some(home) = $home().await {
                    $crate::conformance::$contract::$case(&home.store).await;
                }
            }
        )*
    };
}

/// Runs a thousand (or so) of the same at once, each in a task of its own, and gathers what they answered.
async fn in_parallel<T, F>(times: usize, act: impl Fn(usize) -> F) -> Vec<T>
where
    T: Send + 'static,
    F: Future<Output = T> + Send + 'static,
{
    let tasks: Vec<_> = (0..times).map(|index| tokio::spawn(act(index))).collect();
    let mut answers = Vec::with_capacity(times);
    for task in tasks {
        answers.push(task.await.expect("no task panics"));
    }
    answers
}
