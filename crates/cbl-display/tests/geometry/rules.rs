//! Whatever is to be shown: it stays in its place, whole.

use cbl_display::{
    Atlas, Bitmap, Card, Crisp, Direction, ENGLISH, Font, Item, Part, Progress, Prompt, Scene, Screen, State, Text,
    TimeLeft, Type as _, Words,
};
use embedded_graphics::geometry::{Point, Size};
use embedded_graphics::primitives::Rectangle;
use proptest::prelude::*;
use proptest::strategy::Strategy;

use crate::panels::{Kind, Sample, with_vector};

pub(crate) fn sample(width: u32, height: u32) -> Sample {
    let kind = match width.min(height) {
        0..=64 => Kind::Oled,
        65..=239 if width.is_multiple_of(2) => Kind::Paper,
        65..=479 => Kind::Colour,
        _ => Kind::Television,
    };
    let panel = cbl_display::Panel::new(width, height).with_keys("OK", "Back");
    Sample { name: "any", kind, panel: if kind == Kind::Paper { panel.slow() } else { panel } }
}

fn size() -> impl Strategy<Value = (u32, u32)> {
    let side = || prop_oneof![64..=128_u32, 129..=479_u32, 480..=4096_u32];
    prop_oneof![(side(), side()), Just((128, 64)), Just((1920, 1080)), Just((240, 240))]
}

fn code() -> impl Strategy<Value = String> {
    prop_oneof!["[B-DF-HJ-NP-TV-Z]{4}-[B-DF-HJ-NP-TV-Z]{4}", "[A-Z0-9]{1,15}", "([A-Z0-9]{1,5}[- ]){1,4}[A-Z0-9]{1,5}"]
}

fn address() -> impl Strategy<Value = String> {
    prop_oneof!["https://[a-z]{1,12}\\.example/link", "https://[a-z.-]{5,40}/[a-z/?=&]{0,40}", "[ -~]{0,200}"]
}

fn prompt() -> impl Strategy<Value = (String, String, String, u32, Option<u32>)> {
    (code(), address(), "[ -~]{0,60}", 0..5_u32, proptest::option::of(0..2000_u32))
}

/// A prompt on a panel, in English or mirrored.
fn with_scene<R>(
    (width, height): (u32, u32),
    (code, address, name, progress, left): &(String, String, String, u32, Option<u32>),
    see: impl FnOnce(&Sample, &Scene<'_>, &str) -> R,
) -> R {
    let qr = format!("{address}/{code}");
    let progress = match progress {
        0 => Progress::Opened,
        1 => Progress::SignedIn,
        2 => Progress::Offline,
        _ => Progress::Waiting,
    };
    let time_left = left.map(|left| TimeLeft { left, of: 600 });
    let prompt = Prompt { user_code: code, verification_uri: address, qr: &qr, time_left, progress, number: None };
    let logo = Some(crate::screens::logo()).filter(|_| width.is_multiple_of(3));
    let screen = Screen { service: name, logo, device: "Kitchen", state: State::Prompt(prompt) };
    let direction = if height.is_multiple_of(2) { Direction::LeftToRight } else { Direction::RightToLeft };
    let sample = sample(width, height);
    see(&sample, &sample.scene(&screen, &Words { direction, ..ENGLISH }), code)
}

pub(crate) fn texts<'s, 'a>(scene: &'s Scene<'a>, part: Part) -> impl Iterator<Item = &'s Text<'a>> {
    scene.parts(part).filter_map(|item| if let Item::Text(text) = item { Some(text) } else { None })
}

pub(crate) fn said(scene: &Scene<'_>, part: Part) -> String {
    texts(scene, part).flat_map(|text| text.line.chars()).collect()
}

fn glyph_height(sample: &Sample, font: Font) -> u32 {
    let height = match sample.kind {
        Kind::Television => with_vector(|vector| vector.height(font)),
        Kind::Colour => Atlas.height(font),
        Kind::Paper => Crisp.height(font),
        Kind::Oled => Bitmap.height(font),
    };
    height.glyphs
}

/// What a panel must not use: televisions cut 5 % off.
fn safe_area(size: Size) -> Rectangle {
    let margin = if size.width.min(size.height) >= 480 { size / 20 } else { Size::zero() };
    Rectangle::new(Point::zero() + margin, size - margin * 2)
}

pub(crate) fn keeps_to_its_place(scene: &Scene<'_>) {
    let safe = safe_area(scene.size());
    for (index, item) in scene.items().enumerate() {
        let area = item.area();
        assert_eq!(area.intersection(&safe), area, "{item:?} leaves {safe:?}");
        for other in scene.items().skip(index + 1) {
            assert!(area.intersection(&other.area()).is_zero_sized(), "{item:?} and {other:?}");
        }
        if let Item::Text(text) = item {
            assert_eq!(text.letters.intersection(&area), text.letters, "letters leave their plate: {item:?}");
        }
    }
}

fn can_be_scanned(card: &Card<'_>, size: Size) {
    let shortest = size.width.min(size.height);
    let least = if shortest >= 480 { (shortest * 8 / 1080).max(2) } else { 2 };
    assert!(card.module >= least, "{card:?}");
    let end = card.area.top_left + card.area.size;
    let codes_end = card.origin + Size::new_equal(card.modules * card.module);
    let quiet = [card.origin.x - card.area.top_left.x, end.x - codes_end.x].map(i32::unsigned_abs);
    assert!(quiet.iter().all(|quiet| *quiet >= 4 * card.module), "{card:?}");
    let quiet = [card.origin.y - card.area.top_left.y, end.y - codes_end.y].map(i32::unsigned_abs);
    let halves = if shortest <= 64 { 3 } else { 8 };
    assert!(quiet.iter().all(|quiet| 2 * quiet >= halves * card.module), "{card:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn nothing_leaves_the_safe_area_and_no_two_boxes_overlap(size in size(), prompt in prompt()) {
        with_scene(size, &prompt, |_, scene, _| keeps_to_its_place(scene));
    }

    #[test]
    fn the_code_is_shown_whole_and_as_it_was_sent(size in size(), prompt in prompt()) {
        with_scene(size, &prompt, |_, scene, code| {
            let shown: String = said(scene, Part::Code);
            assert_eq!(shown.replace(' ', ""), code.replace(' ', ""));
        });
    }

    #[test]
    fn a_code_is_not_broken_inside_a_group(size in size(), prompt in prompt()) {
        with_scene(size, &prompt, |sample, scene, code| {
            // Letters of six pixels, and a group of that many, fit on every panel.
            let longest = code.split(['-', ' ']).map(str::len).max().unwrap_or(0);
            let narrow = sample.panel.size.width < u32::try_from(longest + 1).unwrap() * 14 + 16;
            let lines: Vec<String> = texts(scene, Part::Code).map(|text| text.line.chars().collect()).collect();
            let mut at = 0;
            for line in lines.iter().take(lines.len() - 1) {
                at += line.len();
                let whole = line.ends_with('-') || code[at..].starts_with(' ');
                at += code[at..].len() - code[at..].trim_start().len();
                assert!(whole || narrow, "{lines:?} on {:?}", sample.panel.size);
            }
        });
    }

    #[test]
    fn codes_of_up_to_fifteen_characters_are_large_enough_to_be_read_from_afar(size in size(), prompt in prompt()) {
        with_scene(size, &prompt, |sample, scene, code| {
            let shortest = scene.size().width.min(scene.size().height);
            let (width, height) = (scene.size().width, scene.size().height);
            // A long code without groups needs a wide panel: it is not broken for the sake of larger letters.
            let grouped = code.split(['-', ' ']).all(|group| group.len() <= 8);
            let roomy = width >= 128 && if grouped { width * 2 >= height } else { width * 2 >= height * 3 };
            if code.len() <= 15 && roomy {
                let least = if shortest >= 480 { shortest * 100 / 1080 - 1 } else { 13 };
                assert!(texts(scene, Part::Code).all(|text| glyph_height(sample, text.font) >= least), "{:?}", scene.size());
            }
        });
    }

    #[test]
    fn what_there_is_of_a_qr_code_can_be_scanned(size in size(), prompt in prompt()) {
        with_scene(size, &prompt, |_, scene, _| {
            for item in scene.parts(Part::Qr) {
                if let Item::Card(card) = item {
                    can_be_scanned(card, scene.size());
                }
            }
        });
    }

    #[test]
    fn the_scene_stays_on_the_panel_when_it_moves(size in size(), prompt in prompt(), minutes: u32) {
        with_scene(size, &prompt, |_, scene, _| {
            let panel = Rectangle::new(Point::zero(), scene.size());
            for item in scene.shifted(minutes).items() {
                assert_eq!(item.area().intersection(&panel), item.area());
            }
        });
    }
}
