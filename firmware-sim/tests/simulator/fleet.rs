//! Many honest devices at once, against the real server and a person at its real pages.

use std::future::pending;
use std::time::Duration;

use firmware_sim::demo::Demo;
use firmware_sim::faults::Fault;
use firmware_sim::fleet::{Ending, Figures, Plan, Report};
use firmware_sim::setup::Setup;

use crate::firmware::setup;
use crate::scripted_server::{PENDING, ScriptedServer};

fn plan(setup: Setup, devices: u32) -> Plan {
    let people_take = Duration::ZERO..=Duration::from_secs(8);
    Plan { setup, devices, rate: 40.0, time: Duration::from_mins(2), approver: None, people_take, deny: 0.0 }
}

/// At the server of the demo, with its account at the desk.
async fn at_the_demo(change: impl FnOnce(Plan) -> Plan) -> Report {
    let demo = Demo::start(false).await.unwrap();
    let plan = change(Plan { approver: Some(demo.approver.clone()), ..plan(demo.setup.clone(), 20) });
    let report = plan.run(pending(), |_| {}).await.unwrap();
    demo.stop().await;
    report
}

#[tokio::test(flavor = "multi_thread")]
async fn two_hundred_devices_are_linked_and_none_polls_too_fast() {
    let mut shown = Vec::new();
    let demo = Demo::start(false).await.unwrap();
    let plan = Plan { approver: Some(demo.approver.clone()), ..plan(demo.setup.clone(), 200) };
    let report = plan.run(pending(), |figures| shown.push(figures.started)).await.unwrap();
    demo.stop().await;
    let Figures { started, codes_asked, slow_downs, http_errors, no_answers, waits, .. } = &report.figures;
    assert_eq!((*started, report.figures.ended(Ending::Linked), report.figures.waiting()), (200, 200, 0), "{report}");
    assert_eq!((*codes_asked, *slow_downs, *http_errors, *no_answers), (200, 0, 0, 0), "{report}");
    assert_eq!((waits.count(), report.figures.decided), (200, 200));
    // One interval of five seconds, its jitter of a tenth, and a busy machine.
    assert!(waits.within(0.95).unwrap() < 9_000, "{report}");
    assert!(waits.within(0.5).unwrap() > 500, "nobody polls that often: {report}");
    assert!(report.figures.polls > 250, "some people take longer than an interval: {report}");
    assert!(shown.len() >= 5 && shown.is_sorted(), "{shown:?}");
    assert!(report.succeeded());
}

#[tokio::test(flavor = "multi_thread")]
async fn those_who_are_denied_are_counted_apart() {
    let report = at_the_demo(|plan| Plan { deny: 0.5, ..plan }).await;
    let count = |ending| report.figures.ended(ending);
    assert_eq!((count(Ending::Linked), count(Ending::Denied)), (10, 10), "{report}");
    assert!(report.succeeded());
}

/// Each fault hits every twentieth request: among hundreds it is there, and rarely does one device meet many in a row.
#[tokio::test(flavor = "multi_thread")]
async fn a_fleet_behind_a_bad_network_is_linked_all_the_same() {
    let faults: Vec<Fault> =
        ["drop=0.05", "502=0.05", "slow_down=0.05"].iter().map(|fault| fault.parse().unwrap()).collect();
    let report = at_the_demo(|plan| {
        let setup = Setup { faults, seed: 1, ..plan.setup };
        Plan { setup, devices: 100, time: Duration::from_mins(5), ..plan }
    });
    let report = report.await;
    let figures = &report.figures;
    assert_eq!(figures.ended(Ending::Linked), 100, "{report}");
    assert!(figures.http_errors > 0 && figures.no_answers > 0 && figures.slow_downs > 0, "{report}");
}

#[tokio::test]
async fn where_nobody_approves_devices_wait_until_the_time_is_over() {
    let server = ScriptedServer::that_answers(&[PENDING]).await;
    let plan = Plan { time: Duration::from_secs(3), ..plan(setup(&server), 5) };
    let report = plan.run(pending(), |_| {}).await.unwrap();
    assert_eq!((report.figures.started, report.figures.waiting()), (5, 5));
    assert!(report.figures.polls >= 5, "{report}");
    assert!(report.figures.elapsed < Duration::from_secs(6) && report.succeeded());
}

#[tokio::test]
async fn a_fleet_that_is_refused_does_not_succeed() {
    let server = ScriptedServer::that_answers(&[(400, r#"{"error":"unauthorized_client"}"#)]).await;
    let report = plan(setup(&server), 3).run(pending(), |_| {}).await.unwrap();
    assert_eq!(report.figures.ended(Ending::Refused), 3);
    assert_eq!(report.figures.problem.as_deref(), Some("unauthorized_client"));
    assert!(!report.succeeded());
}

#[tokio::test]
async fn a_server_that_is_not_there_is_said_at_once() {
    let server = ScriptedServer::that_answers(&[PENDING]).await;
    let other = Setup { server: server.issuer.replace("127.0.0.1", "localhost"), ..setup(&server) };
    let error = format!("{:#}", plan(other, 3).run(pending(), |_| {}).await.unwrap_err());
    assert!(error.contains("--server") && error.contains("another issuer"), "{error}");
}

#[tokio::test]
async fn the_time_bounds_the_search_for_the_server_too() {
    let setup = Setup { server: "http://127.0.0.1:1".to_owned(), client_id: "tv".to_owned(), ..Setup::default() };
    let plan = Plan { time: Duration::from_secs(2), ..plan(setup, 3) };
    let error = plan.run(pending(), |_| {}).await.unwrap_err().to_string();
    assert!(error.contains("--server: nothing answers"), "{error}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_password_ends_the_run_and_names_the_flag() {
    let demo = Demo::start(false).await.unwrap();
    let mut approver = demo.approver.clone();
    approver.username = "nobody".to_owned();
    let plan = Plan { approver: Some(approver), ..plan(demo.setup.clone(), 2) };
    let error = format!("{:#}", plan.run(pending(), |_| {}).await.unwrap_err());
    demo.stop().await;
    assert!(error.contains("--approve-as"), "{error}");
}
