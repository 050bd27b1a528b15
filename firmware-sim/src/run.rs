//! From the command line to a running television, and to an exit code.

use std::io::{IsTerminal, Write, stdout};
use std::pin::pin;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::Context;
use clap::Parser;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::{mpsc, watch};
use tokio::time::Instant;

use crate::arguments::{Arguments, Command, FleetArguments};
use crate::firmware::{Firmware, Key};
use crate::fleet::{Plan, progress::Progress};
use crate::panels::camera::Camera;
#[cfg(feature = "window")]
use crate::panels::device_screen::About;
use crate::panels::plain::PlainPanel;
#[cfg(feature = "window")]
use crate::panels::table::PanelKind;
use crate::panels::terminal::{self, Desk, Palette};
use crate::screen::Screen;
use crate::setup::Setup;

const DENIED: u8 = 3;
const EXPIRED: u8 = 4;
const INTERRUPTED: u8 = 130;

/// A device and what stands around it.
struct Scene {
    setup: Setup,
    service: String,
    notes: Vec<String>,
}

/// Runs the command that the process was started with.
#[must_use]
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let ended = runtime.context("no runtime").and_then(|runtime| {
        runtime.block_on(async {
            let started = Instant::now();
            run(&arguments, started).await
        })
    });
    ended.unwrap_or_else(|error| {
        eprintln!("firmware-sim: {error:#}");
        ExitCode::FAILURE
    })
}

async fn run(arguments: &Arguments, started: Instant) -> anyhow::Result<ExitCode> {
    if let Some(Command::Fleet(fleet)) = &arguments.command {
        return send_fleet(fleet).await;
    }
    #[cfg(feature = "demo")]
    if !arguments.server.names_a_server() {
        let mut demo = crate::demo::Demo::start(arguments.lan).await?;
        let notes = std::mem::take(&mut demo.notes);
        let setup = arguments.device(demo.setup.clone());
        let service = arguments.service.clone().unwrap_or_else(|| crate::demo::SERVICE.to_owned());
        let ended = switch_on(arguments, Scene { setup, service, notes }, started).await;
        demo.stop().await;
        return ended;
    }
    let setup = arguments.device(arguments.server.setup()?);
    let host = reqwest::Url::parse(&setup.server).ok().and_then(|url| url.host_str().map(str::to_owned));
    let service = arguments.service.clone().or(host).unwrap_or_else(|| setup.server.clone());
    switch_on(arguments, Scene { setup, service, notes: Vec::new() }, started).await
}

async fn send_fleet(arguments: &FleetArguments) -> anyhow::Result<ExitCode> {
    #[cfg(feature = "demo")]
    if !arguments.server.names_a_server() {
        let demo = crate::demo::Demo::start(false).await?;
        let plan = arguments.plan_with(demo.setup.clone(), Some(demo.approver.clone()));
        let ended = run_fleet(&plan, arguments.plain).await;
        demo.stop().await;
        return ended;
    }
    run_fleet(&arguments.plan()?, arguments.plain).await
}

async fn run_fleet(plan: &Plan, in_lines: bool) -> anyhow::Result<ExitCode> {
    let mut progress = if draws(in_lines) { Progress::gauges(plan.devices)? } else { Progress::Lines };
    let ended = plan.run(told_to_end(), |figures| progress.show(figures)).await;
    progress.finish()?;
    let report = ended?;
    write!(stdout(), "{report}")?;
    Ok(if report.succeeded() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

async fn switch_on(arguments: &Arguments, scene: Scene, started: Instant) -> anyhow::Result<ExitCode> {
    let about = arguments.outputs.about(scene.service, arguments.device_name());
    let camera = arguments.outputs.camera(&about)?;
    #[cfg(feature = "window")]
    let in_window = arguments.outputs.window_panel()?;
    let firmware = Firmware::new(scene.setup)?;
    let (screen, screens) = watch::channel(Screen::Starting { trouble: None });
    let (key, keys) = mpsc::channel(1);
    let running = tokio::spawn(async move { firmware.run(&screen, keys).await });
    let filming = camera.map(|camera| tokio::spawn(film(camera, screens.clone(), started)));
    #[cfg(feature = "window")]
    if let Some(panel) = in_window {
        let telling = tokio::spawn(tell(scene.notes, screens.clone(), started, Until::Forever));
        let ended = on_window(panel, about, screens, key).await;
        telling.abort();
        running.abort();
        return ended;
    }
    let ended = if draws(arguments.plain) {
        let desk = Desk { about, notes: scene.notes, palette: palette() };
        on_television(&desk, screens, &key, started).await
    } else {
        tell(scene.notes, screens, started, Until::Last).await
    };
    running.abort();
    if let Some(filming) = filming {
        filming.await.context("the camera stopped")??;
    }
    ended
}

/// Takes pictures until the device is done.
async fn film(mut camera: Camera, mut screens: watch::Receiver<Screen>, started: Instant) -> anyhow::Result<()> {
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
async fn on_window(
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

fn draws(plain: bool) -> bool {
    let dumb = std::env::var_os("TERM").is_none_or(|kind| kind == "dumb");
    !plain && !dumb && stdout().is_terminal()
}

/// <https://no-color.org>
fn palette() -> Palette {
    let forbidden = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    if forbidden { Palette::PLAIN } else { Palette::COLOURED }
}

/// Draws until a person quits, and leaves a last word in the terminal.
async fn on_television(
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
enum Until {
    /// Until the linking is over.
    Last,
    /// As long as the device is on.
    #[cfg_attr(not(feature = "window"), allow(dead_code, reason = "only beside a window"))]
    Forever,
}

/// Writes lines.
async fn tell(
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
async fn told_to_end() {
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
