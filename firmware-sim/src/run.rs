//! From the command line to a running television, and to an exit code.

mod show;

use std::io::{IsTerminal, Write, stdout};
use std::process::ExitCode;

use anyhow::Context;
use clap::Parser;
use tokio::sync::{mpsc, watch};
use tokio::time::Instant;

use crate::arguments::{Arguments, Command, FleetArguments};
use crate::firmware::Firmware;
use crate::fleet::{Plan, progress::Progress};
use crate::panels::terminal::{Desk, Palette};
use crate::screen::Screen;
use crate::setup::Setup;
#[cfg(feature = "window")]
use show::on_window;
use show::{Until, film, on_television, tell, told_to_end};

/// A device and what stands around it.
struct Scene {
    setup: Setup,
    service: String,
    notes: Vec<String>,
}

/// Runs the command that the process was started with.
#[must_use]
pub fn main() -> ExitCode {
    // `cargo demo -- --lan` passes its dashes on, for `cargo demo` has some of its own.
    let typed = std::env::args_os().enumerate().filter(|(place, word)| *place != 1 || word != "--");
    let arguments = Arguments::parse_from(typed.map(|(_, word)| word));
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

fn draws(plain: bool) -> bool {
    let dumb = std::env::var_os("TERM").is_none_or(|kind| kind == "dumb");
    !plain && !dumb && stdout().is_terminal()
}

/// <https://no-color.org>
fn palette() -> Palette {
    let forbidden = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    if forbidden { Palette::PLAIN } else { Palette::COLOURED }
}
