//! Input that nobody should send.

use cbl_display::{
    Bitmap, Canvas, ENGLISH, Part, Progress, Prompt, Screen, State, Theme, TimeLeft, damage, layout, paint, paint_area,
};
use embedded_graphics::Pixel;
use embedded_graphics::draw_target::DrawTarget;
use embedded_graphics::geometry::Dimensions;
use embedded_graphics::pixelcolor::{BinaryColor, Rgb888};
use embedded_graphics::primitives::Rectangle;
use proptest::prelude::*;

use crate::panels::PANELS;
use crate::rules::{keeps_to_its_place, said, sample, texts};
use crate::screens::{self, PROMPT};

/// A panel that knows where it may be painted.
struct Fenced {
    canvas: Canvas<BinaryColor>,
    fence: Rectangle,
}

impl Dimensions for Fenced {
    fn bounding_box(&self) -> Rectangle {
        self.canvas.bounding_box()
    }
}

impl DrawTarget for Fenced {
    type Color = BinaryColor;
    type Error = core::convert::Infallible;

    fn draw_iter<I: IntoIterator<Item = Pixel<BinaryColor>>>(&mut self, pixels: I) -> Result<(), Self::Error> {
        let fence = self.fence;
        let checked = pixels.into_iter().inspect(|Pixel(at, _)| assert!(fence.contains(*at), "{at} outside {fence:?}"));
        self.canvas.draw_iter(checked)
    }
}

fn anything() -> impl Strategy<Value = (String, String, String, u32, u32)> {
    (any::<String>(), any::<String>(), any::<String>(), any::<u32>(), any::<u32>())
}

fn state<'a>(kind: u32, prompt: Prompt<'a>, name: &'a str) -> State<'a> {
    match kind % 8 {
        0 => State::Starting { offline: true },
        1 => State::ContinueAs { account: name },
        2 => State::Linked { account: Some(name) },
        3 => State::Refused { reference: name },
        4 => State::Prompt(Prompt { number: Some(name), ..prompt }),
        5 => State::Expired,
        _ => State::Prompt(prompt),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_text_and_no_size_leads_to_a_panic_or_out_of_the_panel(
        (code, address, name, kind, left) in anything(),
        (width, height) in (0..600_u32, 0..600_u32),
    ) {
        let time_left = Some(TimeLeft { left, of: kind });
        let progress = if kind.is_multiple_of(3) { Progress::Offline } else { Progress::Waiting };
        let prompt = Prompt { user_code: &code, verification_uri: &address, qr: &address, time_left, progress, number: None };
        let screen = Screen { service: &name, logo: None, device: &code, state: state(kind, prompt, &name) };
        let sample = sample(width, height);
        let scene = sample.scene(&screen, &ENGLISH);
        keeps_to_its_place(&scene);
        if width > 0 && height > 0 {
            let picture = sample.picture(&scene, &Theme::dark());
            prop_assert_eq!((picture.width, picture.height()), (width, height));
        }
        if let State::Prompt(Prompt { number: None, .. }) = screen.state {
            let shown = said(&scene, Part::Code);
            let whole = |text: &str| text.split(' ').collect::<String>();
            prop_assert!(shown.is_empty() || whole(&shown) == whole(&code), "{shown:?} of {code:?}");
        }
    }

    #[test]
    fn painting_stays_inside_the_declared_damage(before in 0..16_usize, after in 0..16_usize) {
        let all = screens::all();
        let panel = cbl_display::Panel::new(128, 64);
        let [before, after] = [before, after].map(|index| layout(&panel, &Bitmap, &all[index].1, &ENGLISH));
        let theme = Theme::mono();
        let mut expected = Canvas::new(panel.size, BinaryColor::On);
        paint(&after, &Bitmap, &theme, &mut expected).unwrap();
        let mut canvas = Canvas::new(panel.size, BinaryColor::Off);
        paint(&before, &Bitmap, &theme, &mut canvas).unwrap();
        let mut fenced = Fenced { canvas, fence: Rectangle::zero() };
        for area in damage(&before.footprint(), &after.footprint()).areas() {
            fenced.fence = *area;
            paint_area(&after, &Bitmap, &theme, area, &mut fenced).unwrap();
        }
        prop_assert!(fenced.canvas == expected);
    }
}

#[test]
fn a_panel_of_absurd_size_is_used_in_part() {
    for (width, height) in [(u32::MAX, u32::MAX), (u32::MAX, 64), (64, u32::MAX), (0, 0), (1, u32::MAX)] {
        let time_left = Some(TimeLeft { left: u32::MAX, of: u32::MAX });
        let screen = screens::screen(State::Prompt(Prompt { time_left, ..PROMPT }));
        let scene = layout(&cbl_display::Panel::new(width, height), &Bitmap, &screen, &ENGLISH);
        keeps_to_its_place(&scene);
        assert!(scene.size().width <= 8192 && scene.size().height <= 8192);
    }
}

#[test]
fn a_television_gives_the_qr_code_more_than_half_of_its_height() {
    for sample in &PANELS[..2] {
        let scene = sample.scene(&screens::screen(State::Prompt(PROMPT)), &ENGLISH);
        let card = scene.parts(Part::Qr).next().unwrap().area();
        let share = card.size.height * 100 / scene.size().height;
        assert!((55..=60).contains(&share), "{share} % on {}", sample.name);
    }
}

#[test]
fn every_pixel_is_painted() {
    for sample in &PANELS[2..] {
        for (name, screen) in screens::all() {
            let scene = layout(&sample.panel, &Bitmap, &screen, &ENGLISH);
            let [one, other] = [Rgb888::new(1, 2, 3), Rgb888::new(250, 251, 252)].map(|first| {
                let mut canvas = Canvas::new(scene.size(), first);
                paint(&scene, &Bitmap, &Theme::dark(), &mut canvas).unwrap();
                canvas
            });
            assert!(one == other, "{name} on {}", sample.name);
        }
    }
}

#[test]
fn a_code_of_sixty_four_characters_is_shown_on_the_smallest_panel() {
    let code = "0123456789ABCDEF".repeat(4);
    let screen =
        Screen { service: "", logo: None, device: "", state: State::Prompt(Prompt { user_code: &code, ..PROMPT }) };
    let scene = layout(&cbl_display::Panel::new(64, 64), &Bitmap, &screen, &ENGLISH);
    assert_eq!(said(&scene, Part::Code), code);
}

#[test]
fn a_code_without_letters_is_left_out_and_the_qr_code_stays() {
    let screen = screens::screen(State::Prompt(Prompt { user_code: "\u{5d0}\u{5d1}-12", ..PROMPT }));
    for sample in &PANELS {
        let scene = sample.scene(&screen, &ENGLISH);
        assert_eq!((scene.shows(Part::Code), scene.shows(Part::Qr)), (false, true), "{}", sample.name);
    }
}

#[test]
fn logo_then_hints_then_sentences_make_room_and_the_code_stays_last() {
    let long = "https://a-very-long-host-name-indeed.and-its-domain.example/with/a/path/that/goes/on/and/on/for/ever";
    let screen = |prompt| Screen { logo: Some(screens::logo()), ..screens::screen(State::Prompt(prompt)) };
    let shows = |sample: &crate::panels::Sample, prompt| {
        let scene = sample.scene(&screen(prompt), &ENGLISH);
        [Part::Logo, Part::Hint, Part::Sentence, Part::Qr, Part::Address, Part::Code].map(|part| scene.shows(part))
    };
    let [large, .., small, _, tiny] = &PANELS;
    assert_eq!(shows(large, PROMPT), [true; 6]);
    assert_eq!(shows(small, PROMPT), [false, false, true, true, true, true]);
    assert_eq!(shows(tiny, PROMPT), [false, false, false, true, true, true]);
    assert_eq!(shows(tiny, Prompt { verification_uri: long, ..PROMPT }), [false, false, false, false, true, true]);
}

#[test]
fn names_lose_what_would_turn_or_break_the_line_and_their_end() {
    let account = "Da\u{202e}na\n\u{7}X\u{200f}";
    let scene = PANELS[0].scene(&screens::screen(State::Linked { account: Some(account) }), &ENGLISH);
    assert_eq!(said(&scene, Part::Sentence), "Linked to Dana X");
    let service = "A service with a name that is much too long for any television, however wide it may be built";
    let scene = PANELS[0].scene(&Screen { service, ..screens::screen(State::Expired) }, &ENGLISH);
    assert!(said(&scene, Part::Service).ends_with("..."));
    assert_eq!(texts(&scene, Part::Service).count(), 1);
}

#[test]
fn a_name_without_letters_is_not_shown_as_question_marks() {
    for account in ["\u{5d3}\u{5e0}\u{5d4}", "\u{1f600}", ""] {
        let scene = PANELS[5].scene(&screens::screen(State::Linked { account: Some(account) }), &ENGLISH);
        assert_eq!(said(&scene, Part::Sentence).replace(' ', ""), "Thisdeviceislinked");
        let scene = PANELS[0].scene(&screens::screen(State::ContinueAs { account }), &ENGLISH);
        assert_eq!(said(&scene, Part::Sentence), "Who is watching?Continue as beforeSomeone else");
    }
}

#[test]
fn neither_code_nor_qr_is_told_by_debug() {
    let screen = screens::screen(State::Prompt(PROMPT));
    let scene = PANELS[0].scene(&screen, &ENGLISH);
    for told in [format!("{screen:?}"), format!("{scene:?}"), format!("{:?}", scene.footprint())] {
        assert!(!told.contains("WDJB"), "{told}");
    }
}
