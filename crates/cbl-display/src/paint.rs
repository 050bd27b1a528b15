//! From a scene to pixels. Every box is opaque and its ground is known, so nothing is read back and nothing flickers.

mod around;
mod letters;
mod round;

use embedded_graphics::Drawable as _;
use embedded_graphics::Pixel;
use embedded_graphics::draw_target::{DrawTarget, DrawTargetExt as _};
use embedded_graphics::geometry::{Point, Size};
use embedded_graphics::primitives::Rectangle;

use crate::font::Type;
use crate::qr;
use crate::scene::{Bar, Card, Ink, Item, Logo, Plate, Scene, Text};
use crate::theme::{Colour, Theme};
use around::fill_around;
use letters::paint_letters;
use round::{Round, fill_round};

/// Paints a whole scene.
pub fn paint<T: Type, C: Colour, D: DrawTarget<Color = C>>(
    scene: &Scene<'_>,
    types: &T,
    theme: &Theme<C>,
    target: &mut D,
) -> Result<(), D::Error> {
    paint_area(scene, types, theme, &Rectangle::new(Point::zero(), scene.size()), target)
}

/// Paints the part of a scene that lies in `area`, and nothing outside of it.
pub fn paint_area<T: Type, C: Colour, D: DrawTarget<Color = C>>(
    scene: &Scene<'_>,
    types: &T,
    theme: &Theme<C>,
    area: &Rectangle,
    target: &mut D,
) -> Result<(), D::Error> {
    let mut target = target.clipped(area);
    fill_around(&mut target, area, scene.items().map(Item::area), theme.background)?;
    let touched = |item: &&Item<'_>| !item.area().intersection(area).is_zero_sized();
    for item in scene.items().filter(touched) {
        match item {
            Item::Text(text) => paint_text(text, types, theme, &mut target)?,
            Item::Card(card) => paint_card(card, theme, &mut target)?,
            Item::Bar(bar) => paint_bar(bar, theme, &mut target)?,
            Item::Logo { logo, area } => paint_logo(logo, area, theme, &mut target)?,
        }
    }
    Ok(())
}

fn paint_text<T: Type, C: Colour, D: DrawTarget<Color = C>>(
    text: &Text<'_>,
    types: &T,
    theme: &Theme<C>,
    target: &mut D,
) -> Result<(), D::Error> {
    let (mut ground, mut ink) = (theme.background, theme.ink(text.ink));
    if let Some((plate, area)) = text.plate {
        let shortest = area.size.width.min(area.size.height);
        let radius = if plate == Plate::Disc { shortest / 2 } else { shortest / 4 };
        match plate {
            Plate::Filled | Plate::Disc => {
                let round = Round { radius, inside: ink, outside: ground, edge: None };
                fill_round(target, &area, round)?;
                (ground, ink) = (ink, theme.ink(Ink::OnAccent));
            }
            Plate::Framed => {
                let edge = Some((ink, 1 + area.size.height / 32));
                fill_round(target, &area, Round { radius, inside: ground, outside: ground, edge })?;
            }
        }
    }
    paint_letters(target, types, text, [ground, ink])
}

fn paint_card<C: Colour, D: DrawTarget<Color = C>>(
    card: &Card<'_>,
    theme: &Theme<C>,
    target: &mut D,
) -> Result<(), D::Error> {
    fill_round(
        target,
        &card.area,
        Round { radius: card.radius, inside: theme.card, outside: theme.background, edge: None },
    )?;
    let painted = qr::encode(card.payload, |code| {
        for y in 0..code.size() {
            let mut x = 0;
            while x < code.size() {
                let start = x;
                while x < code.size() && code.get_module(x, y) {
                    x += 1;
                }
                let run = Size::new((x - start).unsigned_abs() * card.module, card.module);
                let at = Size::new(start.unsigned_abs() * card.module, y.unsigned_abs() * card.module);
                target.fill_solid(&Rectangle::new(card.origin + at, run), theme.module)?;
                x += 1;
            }
        }
        Ok(())
    });
    painted.unwrap_or(Ok(()))
}

fn paint_bar<C: Colour, D: DrawTarget<Color = C>>(bar: &Bar, theme: &Theme<C>, target: &mut D) -> Result<(), D::Error> {
    let radius = if bar.round { bar.area.size.height / 2 } else { 0 };
    fill_round(target, &bar.area, Round { radius, inside: theme.track, outside: theme.background, edge: None })?;
    if theme.track == theme.background {
        // Without shades a thin line stands for what is over.
        let line = Size::new(bar.area.size.width, 1);
        let bottom = Size::new(0, bar.area.size.height.saturating_sub(1));
        target.fill_solid(&Rectangle::new(bar.area.top_left + bottom, line), theme.accent)?;
    }
    let radius = radius.min(bar.filled.size.width / 2);
    fill_round(target, &bar.filled, Round { radius, inside: theme.accent, outside: theme.track, edge: None })
}

fn paint_logo<C: Colour, D: DrawTarget<Color = C>>(
    logo: &Logo<'_>,
    area: &Rectangle,
    theme: &Theme<C>,
    target: &mut D,
) -> Result<(), D::Error> {
    let colour = |coverage: &u8| C::mix(theme.background, theme.accent, *coverage);
    target.fill_contiguous(area, logo.coverage.iter().map(colour))
}

/// One pixel.
fn dot<C: Colour, D: DrawTarget<Color = C>>(target: &mut D, at: Point, colour: C) -> Result<(), D::Error> {
    Pixel(at, colour).draw(target)
}
