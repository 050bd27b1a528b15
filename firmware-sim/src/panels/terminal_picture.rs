//! The terminal as a picture: the cells that `ratatui` draws, each painted as a terminal would.

mod glyphs;

use embedded_graphics::draw_target::DrawTarget;
use embedded_graphics::geometry::{Point, Size};
use embedded_graphics::pixelcolor::Rgb888;
use embedded_graphics::primitives::Rectangle;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};
use ratatui::widgets::Widget;

use super::device_screen::About;
use super::terminal::{Palette, Television};
use crate::picture::Picture;
use crate::screen::Screen;
use glyphs::{Glyphs, Sign};

/// Pixels of a cell.
const CELL: Size = Size::new(10, 21);
/// The least around all cells.
const MARGIN: u32 = 20;
const GROUND: Rgb888 = Rgb888::new(0x0a, 0x0c, 0x12);
const INK: Rgb888 = Rgb888::new(0xd8, 0xdc, 0xe4);

/// A terminal of this size in pixels with a device on it.
pub(super) fn draw(size: Size, screen: &Screen, about: &About) -> Picture {
    let cells = |pixels: u32, cell: u32| u16::try_from(pixels.saturating_sub(2 * MARGIN) / cell).unwrap_or(u16::MAX);
    let area = Rect::new(0, 0, cells(size.width, CELL.width), cells(size.height, CELL.height));
    let mut buffer = Buffer::empty(area);
    Television { about, screen, notes: &[], palette: Palette::COLOURED }.render(area, &mut buffer);
    paint(&buffer, size)
}

/// Every cell in its place.
fn paint(buffer: &Buffer, size: Size) -> Picture {
    let mut picture = Picture::new(size, GROUND);
    let glyphs = Glyphs::new(CELL);
    let cells = Size::new(u32::from(buffer.area.width) * CELL.width, u32::from(buffer.area.height) * CELL.height);
    let first = Point::zero() + (size - cells) / 2;
    for y in 0..buffer.area.height {
        for x in 0..buffer.area.width {
            if let Some(cell) = buffer.cell((x, y)) {
                let corner = first + Size::new(u32::from(x) * CELL.width, u32::from(y) * CELL.height);
                paint_cell(&mut picture, &glyphs, cell, corner);
            }
        }
    }
    picture
}

fn paint_cell(picture: &mut Picture, glyphs: &Glyphs, cell: &Cell, corner: Point) {
    let (ink, ground) = (colour(cell.fg, INK), colour(cell.bg, GROUND));
    let Ok(()) = picture.fill_solid(&Rectangle::new(corner, CELL), ground);
    let Some(letter) = cell.symbol().chars().next().filter(|letter| *letter != ' ') else { return };
    let bold = cell.modifier.contains(Modifier::BOLD);
    glyphs.draw(picture, corner, Sign { letter, ground, ink, bold });
}

fn colour(colour: Color, otherwise: Rgb888) -> Rgb888 {
    match colour {
        Color::Rgb(r, g, b) => Rgb888::new(r, g, b),
        _ => otherwise,
    }
}
