//! What the panel shows, pixel by pixel.

use std::fmt;

/// Pixels of the panel from left to right.
const WIDTH: usize = 128;
/// Pixels of the panel from top to bottom.
const HEIGHT: usize = 64;

/// QEMU shows each pixel as a square of this many.
const ZOOM: usize = 4;

/// The panel's 128x64 pixels in 16 greys, 0 black.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    greys: Vec<u8>,
}

impl Picture {
    /// A black one.
    #[must_use]
    pub fn black() -> Self {
        Self { greys: vec![0; WIDTH * HEIGHT] }
    }

    /// Reads what QEMU's `screendump` writes: a PPM file.
    pub(super) fn of_screendump(ppm: &[u8]) -> Self {
        let head = format!("P6\n{} {}\n255\n", WIDTH * ZOOM, HEIGHT * ZOOM);
        let bytes = ppm.strip_prefix(head.as_bytes()).expect("a screendump of the panel");
        let (pixels, _) = bytes.as_chunks::<3>();
        let grey = |x: usize, y: usize| {
            let inside = |place: usize| (y * ZOOM + place / ZOOM) * WIDTH * ZOOM + x * ZOOM + place % ZOOM;
            let pixel = |place| *pixels.get(inside(place)).expect("a pixel of the panel");
            let first = pixel(0);
            let [red, green, blue] = first;
            let is_square = (1..ZOOM * ZOOM).all(|place| pixel(place) == first);
            assert!(red == green && green == blue && is_square, "a grey square");
            red / 17
        };
        Self { greys: (0..WIDTH * HEIGHT).map(|place| grey(place % WIDTH, place / WIDTH)).collect() }
    }

    /// The grey at this place.
    ///
    /// # Panics
    /// Outside the panel.
    #[must_use]
    pub fn grey(&self, x: usize, y: usize) -> u8 {
        *self.greys.get(y * WIDTH + x).expect("a place on the panel")
    }

    /// Colours a pixel; nothing happens outside the panel.
    pub fn set(&mut self, x: i32, y: i32, grey: u8) {
        if let (Ok(x @ ..WIDTH), Ok(y @ ..HEIGHT)) = (usize::try_from(x), usize::try_from(y))
            && let Some(pixel) = self.greys.get_mut(y * WIDTH + x)
        {
            *pixel = grey;
        }
    }
}

/// Two pixels for each character, one above the other: a terminal's cell is about twice as high as wide.
impl fmt::Display for Picture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for y in (0..HEIGHT).step_by(2) {
            for x in 0..WIDTH {
                let lit = |y| self.grey(x, y) >= 8;
                f.write_str(match (lit(y), lit(y + 1)) {
                    (false, false) => " ",
                    (true, false) => "▀",
                    (false, true) => "▄",
                    (true, true) => "█",
                })?;
            }
            writeln!(f)?;
        }
        Ok(())
    }
}

impl fmt::Debug for Picture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\n{self}")
    }
}
