//! Colours that everybody can tell apart, and changes that a panel should make.

use cbl_display::{
    CODE_CONTRAST, ENGLISH, Progress, Prompt, Refresh, State, TEXT_CONTRAST, Theme, TimeLeft, brightness, contrast,
    damage,
};
use embedded_graphics::pixelcolor::{Rgb888, RgbColor as _};
use proptest::prelude::*;

use crate::panels::PANELS;
use crate::screens::{self, PROMPT};

#[test]
fn contrast_is_what_wcag_says() {
    let grey = |shade| Rgb888::new(shade, shade, shade);
    let on_white = |colour| contrast(colour, Rgb888::WHITE);
    assert_eq!(on_white(Rgb888::BLACK), 2100);
    assert_eq!(on_white(Rgb888::WHITE), 100);
    // The known neighbours of 4.5:1 and 7:1, and the primaries.
    assert_eq!([on_white(grey(0x76)), on_white(grey(0x77))], [454, 447]);
    assert_eq!([on_white(grey(0x59)), on_white(grey(0x5a))], [700, 689]);
    assert_eq!([on_white(Rgb888::RED), on_white(Rgb888::GREEN), on_white(Rgb888::BLUE)], [399, 137, 859]);
}

#[test]
fn every_theme_can_be_read() {
    for theme in [Theme::dark(), Theme::light(), Theme::mono(), Theme::paper()] {
        assert!(theme.is_legible(), "{theme:?}");
    }
    for theme in [Theme::dark(), Theme::light()] {
        assert!(theme.dimmed(brightness(9, false)).is_legible(), "{theme:?}");
    }
    let faint = Theme { muted: Rgb888::new(0x40, 0x40, 0x48), ..Theme::dark() };
    assert!(!faint.is_legible());
    assert!(contrast(Rgb888::new(0x5a, 0x5a, 0x5a), Rgb888::WHITE) < CODE_CONTRAST);
}

#[test]
fn a_screen_that_nobody_waits_for_goes_dark() {
    assert_eq!([brightness(0, false), brightness(4, true)], [100, 100]);
    assert_eq!([brightness(5, false), brightness(5, true)], [80, 0]);
}

proptest! {
    #[test]
    fn a_brand_of_any_colour_can_be_read(red: u8, green: u8, blue: u8) {
        let brand = Rgb888::new(red, green, blue);
        for theme in [Theme::dark(), Theme::light()] {
            let branded = theme.with_brand(brand);
            prop_assert!(branded.is_legible(), "{branded:?}");
            let kept = contrast(brand, theme.background) >= TEXT_CONTRAST;
            prop_assert!(!kept || branded.accent == brand);
        }
    }
}

#[test]
fn electronic_paper_is_refreshed_as_seldom_as_can_be() {
    let paper = &PANELS[4];
    let footprint = |left, code, progress| {
        let prompt = Prompt { user_code: code, time_left: Some(TimeLeft { left, of: 600 }), progress, ..PROMPT };
        paper.scene(&screens::screen(State::Prompt(prompt)), &ENGLISH).footprint()
    };
    let first = footprint(540, "WDJB-MJHT", Progress::Waiting);
    let refresh = |after| damage(&first, &after).refresh();
    assert_eq!(refresh(footprint(539, "WDJB-MJHT", Progress::Waiting)), Refresh::Skip);
    assert_eq!(refresh(footprint(480, "WDJB-MJHT", Progress::Waiting)), Refresh::Partial);
    assert_eq!(refresh(footprint(540, "WDJB-MJHK", Progress::Waiting)), Refresh::Full);
    assert_eq!(refresh(paper.scene(&screens::screen(State::Denied), &ENGLISH).footprint()), Refresh::Full);
    assert_eq!(damage(&cbl_display::Footprint::unknown(), &first).refresh(), Refresh::Full);
}

#[test]
fn a_second_that_passes_moves_the_bar_and_nothing_else() {
    let television = &PANELS[0];
    let footprint = |left| {
        let prompt = Prompt { time_left: Some(TimeLeft { left, of: 600 }), ..PROMPT };
        television.scene(&screens::screen(State::Prompt(prompt)), &ENGLISH).footprint()
    };
    let change = damage(&footprint(540), &footprint(539));
    let painted: u32 = change.areas().map(|area| area.size.width * area.size.height).sum();
    assert_eq!(change.refresh(), Refresh::Skip);
    assert!((1..1000).contains(&painted), "{painted} pixels");
    assert_eq!(damage(&footprint(540), &footprint(540)).areas().count(), 0);
}
