//! What stands in a cell: blocks, lines and signs by geometry, as terminals draw them; letters by a font.

use cbl_display::Colour;
use embedded_graphics::Pixel;
use embedded_graphics::draw_target::DrawTarget;
use embedded_graphics::geometry::{Point, Size};
use embedded_graphics::pixelcolor::Rgb888;
use embedded_graphics::primitives::Rectangle;
use fontdue::{Font, FontSettings};

use crate::picture::Picture;

/// The letters of the codes on large panels; its licence lies beside it.
const LETTERS: &[u8] = include_bytes!("../../../../crates/cbl-display/fonts/mono.ttf");
/// Height of the letters in a cell, and where they stand.
const LETTER_HEIGHT: f32 = 16.5;
const BASE_LINE: i32 = 16;
/// A pixel is looked at in so many places each way.
const SAMPLES: i32 = 4;

/// What stands in a cell.
#[derive(Clone, Copy)]
pub(super) struct Sign {
    pub(super) letter: char,
    pub(super) ground: Rgb888,
    pub(super) ink: Rgb888,
    pub(super) bold: bool,
}

pub(super) struct Glyphs {
    letters: Option<Font>,
    cell: Size,
}

impl Glyphs {
    pub(super) fn new(cell: Size) -> Self {
        Self { letters: Font::from_bytes(LETTERS, FontSettings::default()).ok(), cell }
    }

    /// Draws one sign into the cell with its corner here.
    pub(super) fn draw(&self, picture: &mut Picture, at: Point, sign: Sign) {
        let (width, height) = (self.cell.width, self.cell.height);
        let half = height / 2;
        let area = |x: u32, y: u32, w: u32, h: u32| Rectangle::new(at + Size::new(x, y), Size::new(w, h));
        let blocks = match sign.letter {
            '█' => Some(vec![area(0, 0, width, height)]),
            '▀' => Some(vec![area(0, 0, width, half)]),
            '▄' => Some(vec![area(0, half, width, height - half)]),
            _ => lines(sign.letter).map(|[left, up, right, down]| {
                let (x, y, thick) = (width / 2 - 1, half - 1, 3);
                let arms = [
                    (left, area(0, y, x + thick, thick)),
                    (up, area(x, 0, thick, y + thick)),
                    (right, area(x, y, width - x, thick)),
                    (down, area(x, y, thick, height - y)),
                ];
                arms.into_iter().filter_map(|(is_there, arm)| is_there.then_some(arm)).collect()
            }),
        };
        if let Some(blocks) = blocks {
            for block in blocks {
                let Ok(()) = picture.fill_solid(&block, sign.ink);
            }
        } else if let Some(covers) = shape(sign.letter) {
            self.sampled(picture, at, sign, covers);
        } else {
            self.letter(picture, at, sign);
        }
    }

    /// A shape in a square of 1 by 1 in the middle of the cell.
    fn sampled(&self, picture: &mut Picture, at: Point, sign: Sign, covers: fn(f32, f32) -> bool) {
        let (width, height) = (self.cell.width.cast_signed(), self.cell.height.cast_signed());
        let top = (height - width) / 2 + 1;
        for (x, y) in (0..width).flat_map(|x| (0..width).map(move |y| (x, y))) {
            let samples = (0..SAMPLES).flat_map(|dx| (0..SAMPLES).map(move |dy| (dx, dy)));
            let inside = samples.filter(|(dx, dy)| covers(place(x, *dx, width), place(y, *dy, width))).count();
            let coverage = u8::try_from(inside * 255 / (SAMPLES * SAMPLES).cast_unsigned() as usize).unwrap_or(255);
            let pixel = Pixel(at + Point::new(x, top + y), Rgb888::mix(sign.ground, sign.ink, coverage));
            let Ok(()) = picture.draw_iter([pixel]);
        }
    }

    fn letter(&self, picture: &mut Picture, at: Point, sign: Sign) {
        let Some(font) = &self.letters else { return };
        let (metrics, mut coverage) = font.rasterize(sign.letter, LETTER_HEIGHT);
        let height = i32::try_from(metrics.height).unwrap_or(0);
        let corner = at + Point::new(metrics.xmin, BASE_LINE - height - metrics.ymin);
        // Terminals without a bold face draw a letter twice, a little apart.
        if sign.bold {
            for row in coverage.chunks_exact_mut(metrics.width.max(1)) {
                let before = row.to_vec();
                for (pixel, left) in row.iter_mut().skip(1).zip(before) {
                    *pixel = pixel.saturating_add(left / 2);
                }
            }
        }
        let places = (0..metrics.height).flat_map(|y| (0..metrics.width).map(move |x| (x, y)));
        let pixels = places.zip(coverage).filter(|(_, coverage)| *coverage > 0).map(|((x, y), coverage)| {
            let place = Point::new(i32::try_from(x).unwrap_or(0), i32::try_from(y).unwrap_or(0));
            Pixel(corner + place, Rgb888::mix(sign.ground, sign.ink, coverage))
        });
        let Ok(()) = picture.draw_iter(pixels);
    }
}

/// Where a sample lies in the square, from 0 to 1.
#[allow(clippy::cast_precision_loss, reason = "pixels of a cell")]
fn place(pixel: i32, sample: i32, of: i32) -> f32 {
    (pixel as f32 + (sample as f32 + 0.5) / SAMPLES as f32) / of as f32
}

/// Which arms a line has: left, up, right, down.
fn lines(sign: char) -> Option<[bool; 4]> {
    Some(match sign {
        '━' => [true, false, true, false],
        '┃' => [false, true, false, true],
        '┏' => [false, false, true, true],
        '┓' => [true, false, false, true],
        '┗' => [false, true, true, false],
        '┛' => [true, true, false, false],
        _ => return None,
    })
}

/// Signs that fonts of codes lack.
fn shape(sign: char) -> Option<fn(f32, f32) -> bool> {
    Some(match sign {
        '●' => |x, y| radius(x, y) < 0.42,
        '○' => |x, y| (0.30..0.42).contains(&radius(x, y)),
        '◷' => |x, y| {
            let radius = radius(x, y);
            let hands = (x - 0.5).abs() < 0.05 && y < 0.5 || (y - 0.5).abs() < 0.05 && x > 0.5;
            (0.33..0.44).contains(&radius) || hands && radius < 0.44
        },
        '▲' => |x, y| (x - 0.5).abs() < (y - 0.1) * 0.56 && y < 0.9,
        '✓' => |x, y| near(x, y, [0.1, 0.55], [0.4, 0.85]) || near(x, y, [0.4, 0.85], [0.92, 0.15]),
        '✗' => |x, y| near(x, y, [0.15, 0.15], [0.85, 0.85]) || near(x, y, [0.15, 0.85], [0.85, 0.15]),
        '·' => |x, y| radius(x, y) < 0.13,
        _ => return None,
    })
}

fn radius(x: f32, y: f32) -> f32 {
    (x - 0.5).hypot(y - 0.5)
}

/// Whether a place is on a stroke from one end to the other.
fn near(x: f32, y: f32, [x0, y0]: [f32; 2], [x1, y1]: [f32; 2]) -> bool {
    let (dx, dy) = (x1 - x0, y1 - y0);
    let along = (((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy)).clamp(0.0, 1.0);
    (x - x0 - along * dx).hypot(y - y0 - along * dy) < 0.085
}
