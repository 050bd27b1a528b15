//! What stands beside the firmware: a terminal, a window, lines, a camera; and the exit code.

use std::io::{Write, stdout};
use std::pin::pin;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::Context;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::{mpsc, watch};
use tokio::time::Instant;

use crate::firmware::Key;
use crate::panels::camera::Camera;
#[cfg(feature = "window")]
use crate::panels::device_screen::About;
use crate::panels::plain::PlainPanel;
#[cfg(feature = "window")]
use crate::panels::table::PanelKind;
use crate::panels::terminal::{self, Desk};
use crate::screen::Screen;

const DENIED: u8 = 3;
const EXPIRED: u8 = 4;
const INTERRUPTED: u8 = 130;

/// Takes pictures until the device is done.
pub(super) async fn film(
    mut camera: Camera,
    mut screens: watch::Receiver<Screen>,
    started: Instant,
) -> anyhow::Result<()> {
    loop {
        let screen = screens.borrow_and_update().clone();
        camera.sees(&screen, started.elapsed())?;
        if screens.changed().await.is_err() {
            return Ok(());
        }
    }
}

/// Shows a window until a person closes it.
#[cfg(feature = "window")]
pub(super) async fn on_window(
    panel: PanelKind,
    about: About,
    screens: watch::Receiver<Screen>,
    key: mpsc::Sender<Key>,
) -> anyhow::Result<ExitCode> {
    let last = screens.clone();
    let shown = tokio::task::spawn_blocking(move || crate::panels::window::show(panel, &about, screens, &key));
    tokio::select! {
        shown = shown => shown.context("the window stopped")??,
        () = told_to_end() => {}
    }
    let screen = last.borrow().clone();
    Ok(if screen.is_last() { exit_code(&screen) } else { ExitCode::SUCCESS })
}

/// Draws until a person quits, and leaves a last word in the terminal.
pub(super) async fn on_television(
    desk: &Desk,
    screens: watch::Receiver<Screen>,
    key: &mpsc::Sender<Key>,
    started: Instant,
) -> anyhow::Result<ExitCode> {
    let first_code = tokio::spawn(first_code(screens.clone(), started));
    tokio::select! {
        shown = terminal::show(desk, screens.clone(), key) => shown?,
        () = told_to_end() => terminal::restore()?,
    }
    let mut out = stdout();
    if let Screen::Linked { name, .. } = &*screens.borrow() {
        let name = name.as_ref().map(|name| format!(" as {name}")).unwrap_or_default();
        writeln!(out, "{}: linked{name}.", desk.about.service)?;
    }
    if first_code.is_finished()
        && let Ok(Some(after)) = first_code.await
    {
        writeln!(out, "The first code was there after {} ms.", after.as_millis())?;
    }
    Ok(ExitCode::SUCCESS)
}

/// How long lines are written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Until {
    /// Until the linking is over.
    Last,
    /// As long as the device is on.
    #[cfg_attr(not(feature = "window"), allow(dead_code, reason = "only beside a window"))]
    Forever,
}

/// Writes lines.
pub(super) async fn tell(
    notes: Vec<String>,
    mut screens: watch::Receiver<Screen>,
    started: Instant,
    until: Until,
) -> anyhow::Result<ExitCode> {
    let mut panel = PlainPanel::new(stdout());
    for note in &notes {
        panel.note(note)?;
    }
    let mut end = pin!(told_to_end());
    let mut has_code = false;
    loop {
        let screen = screens.borrow_and_update().clone();
        panel.show(&screen)?;
        if matches!(screen, Screen::Prompt(_)) && !std::mem::replace(&mut has_code, true) {
            panel.note(&format!("first code after {} ms", started.elapsed().as_millis()))?;
        }
        if screen.is_last() && until == Until::Last {
            return Ok(exit_code(&screen));
        }
        tokio::select! {
            changed = screens.changed() => changed.context("the firmware stopped")?,
            () = &mut end => return Ok(ExitCode::from(INTERRUPTED)),
        }
    }
}

fn exit_code(screen: &Screen) -> ExitCode {
    match screen {
        Screen::Linked { .. } => ExitCode::SUCCESS,
        Screen::Denied => ExitCode::from(DENIED),
        Screen::Expired => ExitCode::from(EXPIRED),
        _ => ExitCode::FAILURE,
    }
}

async fn first_code(mut screens: watch::Receiver<Screen>, started: Instant) -> Option<Duration> {
    let shown = screens.wait_for(|screen| matches!(screen, Screen::Prompt(_))).await;
    shown.is_ok().then(|| started.elapsed())
}

/// SIGINT, SIGTERM or SIGHUP.
pub(super) async fn told_to_end() {
    let kinds = [SignalKind::interrupt(), SignalKind::terminate(), SignalKind::hangup()];
    let [Ok(mut interrupt), Ok(mut terminate), Ok(mut hangup)] = kinds.map(signal) else {
        return std::future::pending().await;
    };
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
        _ = hangup.recv() => {}
    }
}
