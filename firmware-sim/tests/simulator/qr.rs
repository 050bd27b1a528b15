//! The QR code as it stands in the cells of a terminal, read by a decoder that knows nothing of its making.

use cbl_display::State;
use firmware_sim::panels::device_screen::device_screen;
use firmware_sim::panels::terminal::{Palette, QrCard};
use firmware_sim::screen::{Prompt, Screen};
use ratatui::buffer::Buffer;
use ratatui::style::Color;

use crate::scenes::{QR, about, drawn, on_this_computer, prompt};

const BLACK: Color = Color::Rgb(0, 0, 0);
const WHITE: Color = Color::Rgb(255, 255, 255);

/// The two colours of a cell, upper half first, if they are black and white.
fn halves(buffer: &Buffer, x: u16, y: u16) -> Option<[bool; 2]> {
    let cell = &buffer[(x, y)];
    let dark = |colour| match colour {
        BLACK => Some(true),
        WHITE => Some(false),
        _ => None,
    };
    let (front, back) = (dark(cell.fg), dark(cell.bg)?);
    match cell.symbol() {
        " " => Some([back, back]),
        "▀" => Some([front?, back]),
        "▄" => Some([back, front?]),
        "█" => Some([front?, front?]),
        _ => None,
    }
}

/// The card in a buffer: lines of modules, dark is true.
fn card(buffer: &Buffer) -> Vec<Vec<bool>> {
    let mut lines = Vec::new();
    for y in 0..buffer.area.height {
        let cells: Vec<_> = (0..buffer.area.width).filter_map(|x| halves(buffer, x, y)).collect();
        if cells.len() > 20 {
            lines.extend([0, 1].map(|half| cells.iter().map(|cell| cell[half]).collect::<Vec<_>>()));
        }
    }
    lines
}

fn decoded(lines: &[Vec<bool>]) -> Option<String> {
    const SCALE: usize = 6;
    let (width, height) = (lines[0].len() * SCALE, lines.len() * SCALE);
    let mut image =
        rqrr::PreparedImage::prepare_from_greyscale(
            width,
            height,
            |x, y| {
                if lines[y / SCALE][x / SCALE] { 0 } else { 255 }
            },
        );
    let grids = image.detect_grids();
    Some(grids.first()?.decode().ok()?.1)
}

#[test]
fn the_qr_code_reads_at_every_size_that_has_room_for_it() {
    for (width, height) in [(80, 24), (100, 34), (120, 40), (200, 60), (50, 44)] {
        let lines = card(&drawn(&Screen::Prompt(prompt()), width, height, Palette::COLOURED));
        assert!(!lines.is_empty(), "no QR code at {width}x{height}");
        assert_eq!(decoded(&lines).as_deref(), Some(QR), "{width}x{height}");
    }
}

#[test]
fn nobody_is_asked_to_scan_what_no_phone_can_open() {
    for (width, height) in [(80, 24), (200, 60), (50, 44)] {
        let shown = drawn(&Screen::Prompt(on_this_computer()), width, height, Palette::COLOURED);
        assert!(card(&shown).is_empty(), "{width}x{height}");
    }
    let screen = Screen::Prompt(on_this_computer());
    let about = about();
    let shown = device_screen(&screen, &about).unwrap();
    assert!(matches!(shown.state, State::Prompt(prompt) if prompt.qr.is_empty()));
}

/// Decoders forgive more than cameras do, so the margin is measured.
#[test]
fn four_quiet_modules_stand_around_the_code() {
    let lines = card(&drawn(&Screen::Prompt(prompt()), 80, 24, Palette::COLOURED));
    let dark: Vec<_> = lines.iter().enumerate().filter(|(_, line)| line.contains(&true)).collect();
    let columns = dark.iter().flat_map(|(_, line)| line.iter().enumerate().filter(|(_, dark)| **dark));
    let columns: Vec<_> = columns.map(|(column, _)| column).collect();
    let (first, last) = (dark[0].0, dark[dark.len() - 1].0);
    assert_eq!((first, *columns.iter().min().unwrap()), (4, 4));
    assert_eq!(lines[0].len() - 1 - columns.iter().max().unwrap(), 4);
    assert!(lines.len() - 1 - last >= 4);
}

#[test]
fn upper_case_makes_the_smallest_code() {
    let modules = |text: &str| QrCard::of(text).unwrap().columns() - 8;
    assert_eq!(modules(QR), 25);
    assert_eq!(modules("HTTP://LOCALHOST:8628/L/WDJB-MJHT"), 25);
    assert_eq!(modules("https://tv.example/link?user_code=WDJB-MJHT"), 29);
}

#[test]
fn an_address_too_long_for_any_qr_code_leaves_the_code() {
    let screen = Screen::Prompt(Prompt { qr: "x".repeat(5_000), ..prompt() });
    let buffer = drawn(&screen, 120, 40, Palette::COLOURED);
    assert!(card(&buffer).is_empty());
    assert!(crate::scenes::text(&buffer).contains(crate::scenes::CODE));
}
