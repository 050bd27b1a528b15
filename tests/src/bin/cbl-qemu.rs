//! The board of `firmware-sim/qemu` on your table: its panel in this terminal, a server to link it at, and a person's password.
//!
//! `cbl-qemu [--window] [PORT CLIENT_ID]`: with a port, the server that listens there on this machine, such as that of `cargo demo`.
#![allow(clippy::disallowed_methods, reason = "a person looks at a real board in real time")]

use std::io::{BufRead, Write};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use anyhow::Context;
use cbl_server::app::Introduction;
use cbl_server::{Config, Running};
use cbl_tests::{Emulator, Firmware, Key, Settings};
use tempfile::TempDir;

const INTRODUCTION: Introduction<'static> = Introduction {
    client_id: "badge",
    application: "Aurora",
    scopes: "openid profile offline_access",
    username: "demo",
    display_name: "Dana Demo",
    email: "dana@example.com",
};

/// White on black whatever the terminal's colours are: phones do not read inverted codes. From the upper left corner.
const PANEL: &str = "\x1b[H\x1b[38;2;255;255;255;48;2;0;0;0m";
const NORMAL: &str = "\x1b[0m\x1b[J";

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let mut words: Vec<String> = std::env::args().skip(1).collect();
    let window = words.iter().any(|word| word == "--window");
    words.retain(|word| word != "--window");
    let firmware = Firmware::built().context("the board cannot be built here")?;
    let code = match words.as_slice() {
        [] => {
            let folder = TempDir::with_prefix("cbl-qemu-")?;
            let (server, notes) = server(&folder).await?;
            let settings = Settings { window, ..Settings::new(server.address.port(), INTRODUCTION.client_id) };
            let code = tokio::task::block_in_place(|| watch(&firmware, settings, &notes))?;
            server.stop().await;
            code
        }
        [port, client] => watch(&firmware, Settings { window, ..Settings::new(port.parse()?, client) }, "")?,
        _ => anyhow::bail!("usage: cbl-qemu [--window] [PORT CLIENT_ID]"),
    };
    println!("the firmware ended with {code:?}");
    Ok(())
}

/// A server on data that is gone afterwards, and what a person needs to know.
async fn server(folder: &TempDir) -> anyhow::Result<(Running, String)> {
    let mut config = Config::in_folder(folder.path().join("data"));
    config.listen = "127.0.0.1:0".parse()?;
    config.issuer = "http://localhost:0".into();
    config.shutdown.notice_ms = 0;
    let server = cbl_server::start(config).await.context("the server did not start")?;
    let password = server.introduce(&INTRODUCTION).await?;
    let address = format!("http://localhost:{}/link", server.address.port());
    Ok((server, format!("{address}   name: {}   password: {}", INTRODUCTION.username, *password)))
}

/// Shows the panel until the firmware ends; its exit code.
fn watch(firmware: &Firmware, settings: Settings<'_>, notes: &str) -> anyhow::Result<Option<i32>> {
    let mut board = Emulator::starts(firmware, settings);
    let (keys, mut shown) = (keyboard(), None);
    print!("\x1b[2J");
    loop {
        for key in keys.try_iter() {
            board.presses(key);
        }
        thread::sleep(Duration::from_millis(100));
        if let Some(code) = board.ended() {
            return Ok(Some(code));
        }
        let picture = board.screen();
        if shown.as_ref() != Some(&picture) {
            println!("{PANEL}{picture}{NORMAL}\nOK: Enter   Back: B and Enter\n{notes}");
            std::io::stdout().flush()?;
            shown = Some(picture);
        }
    }
}

/// Lines that a person types, as keys of the board.
fn keyboard() -> Receiver<Key> {
    let (sender, keys) = channel();
    thread::spawn(move || {
        for line in std::io::stdin().lock().lines().map_while(Result::ok) {
            let key = if line.trim().eq_ignore_ascii_case("b") { Key::Back } else { Key::Ok };
            if sender.send(key).is_err() {
                return;
            }
        }
    });
    keys
}
