//! Every language, on every panel.

use cbl_display::{Atlas, ENGLISH, JAPANESE, Part, Role, State, TimeLeft, Type, Words};
use embedded_graphics::geometry::Size;

use crate::panels::{PANELS, with_vector};
use crate::rules::{keeps_to_its_place, said};
use crate::screens::{self, PROMPT};

fn sentences(words: &Words<'static>) -> Vec<&'static str> {
    let Words {
        starting, connecting, scan, or_go_to, go_to, enter, minutes, seconds, offline, opened, signed_in, ..
    } = *words;
    let Words { choose_number, linked, linked_as, continue_as, continue_before, someone_else, who, denied, .. } =
        *words;
    let Words { denied_detail, expired, expired_detail, refused, reference, new_code, cancel, done, .. } = *words;
    let counted = [words.minutes_left, words.seconds_left];
    let mut all =
        vec![starting, connecting, scan, or_go_to, go_to, enter, minutes, seconds, offline, opened, signed_in];
    all.extend([
        choose_number,
        linked,
        linked_as,
        continue_as,
        continue_before,
        someone_else,
        who,
        denied,
        denied_detail,
    ]);
    all.extend([expired, expired_detail, refused, reference, new_code, cancel, done]);
    all.extend(counted.iter().flat_map(|counted| [counted.one, counted.many]));
    all
}

fn has_letters<T: Type>(types: &T, panel: Size, words: &Words<'static>) {
    for role in [Role::Body, Role::Title, Role::Hint] {
        for step in 0..5 {
            let font = types.font(role, panel, step);
            for c in sentences(words).iter().flat_map(|sentence| sentence.chars()) {
                assert!(types.advance(font, c).is_some(), "{c:?} of {} in {role:?} at step {step}", words.language);
            }
        }
    }
}

#[test]
fn there_are_letters_for_every_language() {
    for words in Words::ALL {
        with_vector(|vector| has_letters(vector, Size::new(1920, 1080), words));
        has_letters(&Atlas, Size::new(240, 240), words);
        if words.language != "ja" {
            has_letters(&cbl_display::Bitmap, Size::new(128, 64), words);
        }
    }
}

#[test]
fn a_sentence_about_a_name_or_a_number_has_its_place() {
    for words in Words::ALL {
        for sentence in [words.linked_as, words.continue_as, words.reference, words.minutes, words.seconds] {
            assert_eq!(sentence.matches("{}").count(), 1, "{sentence}");
        }
        for counted in [words.minutes_left, words.seconds_left] {
            assert!(counted.many.contains("{}") && counted.one.contains('1'), "{counted:?}");
        }
    }
}

#[test]
fn a_tag_finds_its_language_and_an_unknown_one_is_english() {
    let found = ["de-CH", "JA", "fr_CA", "es", "nl", ""].map(|tag| Words::of(tag).language);
    assert_eq!(found, ["de", "ja", "fr", "es", "en", "en"]);
}

#[test]
fn every_language_fits_on_every_panel() {
    for sample in &PANELS {
        for words in Words::ALL.into_iter().filter(|words| words.language != "ja" || sample.name.starts_with('t')) {
            for (name, screen) in screens::all() {
                let scene = sample.scene(&screen, words);
                keeps_to_its_place(&scene);
                assert!(scene.items().count() > 0, "{name} in {} on {}", words.language, sample.name);
                assert_eq!(
                    scene.shows(Part::Code),
                    matches!(screen.state, State::Prompt(prompt) if prompt.number.is_none())
                );
            }
        }
    }
}

#[test]
fn a_language_that_needs_two_fifths_more_room_finds_it_on_a_television() {
    let longer = |text: &str| format!("{text}{}", "n".repeat(text.len() * 2 / 5));
    let [scan, or_go_to, enter] = [ENGLISH.scan, ENGLISH.or_go_to, ENGLISH.enter].map(longer);
    let words = Words { scan: &scan, or_go_to: &or_go_to, enter: &enter, ..ENGLISH };
    for sample in &PANELS[..2] {
        let scene = sample.scene(&screens::screen(State::Prompt(PROMPT)), &words);
        assert_eq!(said(&scene, Part::Sentence), [scan.as_str(), &or_go_to, &enter].concat());
        assert!(scene.shows(Part::Qr) && scene.shows(Part::Hint));
    }
}

#[test]
fn time_is_told_in_minutes_and_at_last_in_seconds() {
    let told = |left, words: &Words<'static>| {
        let prompt = cbl_display::Prompt { time_left: Some(TimeLeft { left, of: 600 }), ..PROMPT };
        said(&PANELS[0].scene(&screens::screen(State::Prompt(prompt)), words), Part::Time)
    };
    assert_eq!(told(600, &ENGLISH), "10 minutes left");
    assert_eq!(told(541, &ENGLISH), "10 minutes left");
    assert_eq!(told(60, &ENGLISH), "1 minute left");
    assert_eq!(told(59, &ENGLISH), "59 seconds left");
    assert_eq!(told(1, &ENGLISH), "1 second left");
    assert_eq!(told(120, &JAPANESE), "残り2分");
}
