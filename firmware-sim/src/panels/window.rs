//! A panel in a window. X11 is loaded when the window opens: without it there is an error, and the program runs all the
//! same.

use std::time::Duration;

use anyhow::Context;
use embedded_graphics::pixelcolor::{IntoStorage, Rgb888};
use minifb::{Key as WindowKey, KeyRepeat, Scale, ScaleMode, Window, WindowOptions};
use tokio::sync::{mpsc, watch};
use tokio::time::Instant;

use super::device_screen::About;
use super::hardware::Hardware;
use super::table::PanelKind;
use crate::firmware::Key;
use crate::screen::Screen;

/// How often the window looks for keys and for a new screen.
const GLANCE: Duration = Duration::from_millis(10);

/// Shows the screens until a person closes the window or the device is done. Blocks the thread.
pub fn show(
    kind: PanelKind,
    about: &About,
    mut screens: watch::Receiver<Screen>,
    keys: &mpsc::Sender<Key>,
) -> anyhow::Result<()> {
    let mut panel = Hardware::new(kind);
    let (width, height) = (kind.size.width as usize, kind.size.height as usize);
    let scale = match kind.size.height {
        0..=128 => Scale::X4,
        129..=400 => Scale::X2,
        _ => Scale::FitScreen,
    };
    let options =
        WindowOptions { scale, scale_mode: ScaleMode::AspectRatioStretch, resize: true, ..WindowOptions::default() };
    let title = format!("{} - {}", about.device, kind.name);
    let window = Window::new(&title, width, height, options);
    let mut window = window
        .map_err(|error| anyhow::anyhow!("{error}"))
        .context("--window: no window can be opened; is there an X11 display?")?;
    let mut pixels = Vec::new();
    let opened = Instant::now();
    screens.mark_changed();
    while window.is_open() {
        match screens.has_changed() {
            Ok(false) if !pixels.is_empty() => window.update(),
            Ok(_) => {
                let screen = screens.borrow_and_update().clone();
                panel.show(&screen, about, opened.elapsed());
                pixels = panel.picture().pixels().iter().map(|pixel: &Rgb888| pixel.into_storage()).collect();
                window.update_with_buffer(&pixels, width, height).map_err(|error| anyhow::anyhow!("{error}"))?;
            }
            Err(_) => return Ok(()),
        }
        let pressed = |key| window.is_key_pressed(key, KeyRepeat::No);
        // A full queue means that a wish is already on its way.
        if pressed(WindowKey::Enter) || pressed(WindowKey::Space) {
            let _ = keys.try_send(Key::Ok);
        } else if pressed(WindowKey::Escape) || pressed(WindowKey::Backspace) {
            let _ = keys.try_send(Key::Back);
        }
        std::thread::sleep(GLANCE);
    }
    Ok(())
}
