//! What the panel is to show, painted on this machine by the same crate, without an emulator, a driver and a cable in between.

use std::convert::Infallible;

use cbl_display::{
    Bitmap, ENGLISH, Panel, Part, Progress, Prompt, Screen, State, Theme, TimeLeft, Words, layout, paint,
};
use cbl_tests::Picture;
use embedded_graphics::Pixel;
use embedded_graphics::draw_target::DrawTarget;
use embedded_graphics::geometry::{OriginDimensions, Point, Size};
use embedded_graphics::pixelcolor::BinaryColor;
use embedded_graphics::primitives::{PointsIter, Rectangle};

/// A screen, pixel by pixel. What the QR code says is asked of a reader of QR codes: one payload has eight pictures, and larger
/// devices choose among them where the board does not.
pub(crate) struct Painted {
    picture: Picture,
    card: Rectangle,
}

struct Canvas(Picture);

impl Painted {
    /// A state as the firmware shows it.
    pub(crate) fn of(state: State<'_>) -> Self {
        Self::with_words(&ENGLISH, state)
    }

    /// What the firmware shows before anybody has pressed a button.
    pub(crate) fn invitation() -> Self {
        let words = Words { starting: "Press SELECT to link", ..ENGLISH };
        Self::with_words(&words, State::Starting { offline: false })
    }

    /// The prompt for a code, in each of its first seconds.
    pub(crate) fn prompts(issuer: &str, code: &str, progress: Progress) -> Vec<Self> {
        let (uri, qr) = (format!("{issuer}/link"), format!("{}/L/{code}", issuer.to_uppercase()));
        let prompt = |left| {
            let time_left = Some(TimeLeft { left, of: 600 });
            Prompt { user_code: code, verification_uri: &uri, qr: &qr, time_left, progress, number: None }
        };
        (540..=600).map(|left| Self::of(State::Prompt(prompt(left)))).collect()
    }

    fn with_words(words: &Words<'_>, state: State<'_>) -> Self {
        let screen = Screen { service: "Aurora", logo: None, device: "", state };
        let panel = Panel::new(128, 64).with_keys("SELECT", "LEFT");
        let scene = layout(&panel, &Bitmap, &screen, words);
        let mut canvas = Canvas(Picture::black());
        let Ok(()) = paint(&scene, &Bitmap, &Theme::<BinaryColor>::mono(), &mut canvas);
        let card = scene.parts(Part::Qr).next().map_or(Rectangle::zero(), cbl_display::Item::area);
        Self { picture: canvas.0, card }
    }

    /// Whether this is what a panel shows.
    pub(crate) fn is(&self, shown: &Picture) -> bool {
        let all = Rectangle::new(Point::zero(), Size::new(128, 64));
        all.points().filter(|at| !self.card.contains(*at)).all(|at| {
            let (x, y) = (usize::try_from(at.x).unwrap(), usize::try_from(at.y).unwrap());
            shown.grey(x, y) == self.picture.grey(x, y)
        })
    }
}

impl OriginDimensions for Canvas {
    fn size(&self) -> Size {
        Size::new(128, 64)
    }
}

impl DrawTarget for Canvas {
    type Color = BinaryColor;
    type Error = Infallible;

    fn draw_iter<I: IntoIterator<Item = Pixel<BinaryColor>>>(&mut self, pixels: I) -> Result<(), Infallible> {
        for Pixel(at, colour) in pixels {
            self.0.set(at.x, at.y, if colour.is_on() { 15 } else { 0 });
        }
        Ok(())
    }
}
