//! A television drawn in a terminal.

mod big_text;
mod message;
mod palette;
mod prompt;
mod qr_card;
mod stack;
mod television;

pub use palette::Palette;
pub use qr_card::QrCard;
pub use television::Television;

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use ratatui::DefaultTerminal;
use ratatui::crossterm::event::{self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use tokio::sync::{mpsc, watch};

use super::device_screen::About;
use crate::firmware::Key;
use crate::screen::Screen;

/// How long the reading thread waits for a key before it looks whether it is still needed.
const READ_FOR: Duration = Duration::from_millis(100);

/// What a terminal shows besides the screen.
#[derive(Debug, Clone)]
pub struct Desk {
    /// Which device.
    pub about: About,
    /// Lines below the television.
    pub notes: Vec<String>,
    /// Colours or none.
    pub palette: Palette,
}

enum Input {
    Press(Key),
    Quit,
    Redraw,
}

/// Draws every screen and passes keys on, until a person quits or the device is done.
pub async fn show(desk: &Desk, mut screens: watch::Receiver<Screen>, keys: &mpsc::Sender<Key>) -> io::Result<()> {
    let mut terminal = ratatui::try_init()?;
    let needed = Arc::new(AtomicBool::new(true));
    let mut inputs = read_inputs(Arc::clone(&needed));
    let result = draw_until_quit(&mut terminal, desk, &mut screens, &mut inputs, keys).await;
    needed.store(false, Ordering::Relaxed);
    restore()?;
    result
}

/// Gives the terminal back as it was; for whoever drops the future of [`show`].
pub fn restore() -> io::Result<()> {
    ratatui::try_restore()
}

async fn draw_until_quit(
    terminal: &mut DefaultTerminal,
    desk: &Desk,
    screens: &mut watch::Receiver<Screen>,
    inputs: &mut mpsc::Receiver<Input>,
    keys: &mpsc::Sender<Key>,
) -> io::Result<()> {
    loop {
        let screen = screens.borrow_and_update().clone();
        terminal.draw(|frame| {
            let television =
                Television { about: &desk.about, screen: &screen, notes: &desk.notes, palette: desk.palette };
            frame.render_widget(television, frame.area());
        })?;
        tokio::select! {
            input = inputs.recv() => match input {
                // A full queue means that a wish is already on its way.
                Some(Input::Press(key)) => drop(keys.try_send(key)),
                Some(Input::Redraw) => {}
                Some(Input::Quit) | None => return Ok(()),
            },
            changed = screens.changed() => if changed.is_err() { return Ok(()) },
        }
    }
}

/// Reads keys on a thread of its own, for reading a terminal blocks.
fn read_inputs(needed: Arc<AtomicBool>) -> mpsc::Receiver<Input> {
    let (send, receive) = mpsc::channel(16);
    std::thread::spawn(move || {
        while needed.load(Ordering::Relaxed) {
            let input = match event::poll(READ_FOR) {
                Ok(false) => continue,
                Ok(true) => event::read().map_or(Some(Input::Quit), |event| input_of(&event)),
                Err(_) => Some(Input::Quit),
            };
            if let Some(input) = input
                && send.blocking_send(input).is_err()
            {
                return;
            }
        }
    });
    receive
}

fn input_of(event: &Event) -> Option<Input> {
    match event {
        Event::Resize(..) => Some(Input::Redraw),
        Event::Key(KeyEvent { kind: KeyEventKind::Release, .. }) => None,
        Event::Key(KeyEvent { code: KeyCode::Char('c' | 'd'), modifiers, .. })
            if modifiers.contains(KeyModifiers::CONTROL) =>
        {
            Some(Input::Quit)
        }
        Event::Key(key) => match key.code {
            KeyCode::Enter | KeyCode::Char(' ') => Some(Input::Press(Key::Ok)),
            KeyCode::Esc | KeyCode::Backspace => Some(Input::Press(Key::Back)),
            KeyCode::Char('q' | 'Q') => Some(Input::Quit),
            _ => None,
        },
        _ => None,
    }
}
