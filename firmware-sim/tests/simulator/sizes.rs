//! Any size of terminal, any text from a server.

use firmware_sim::panels::terminal::Palette;
use firmware_sim::screen::{Prompt, Screen};

use crate::scenes::{CODE, all, drawn, drawn_with, prompt, sketched, text};

const LONG: &str = "https://a-very-long-name.of-a-server.somewhere.example/with/a/path/that/goes/on?and=on";

/// The code stands in the text of the screen, whole or with a space behind each letter.
fn shows_code(text: &str, code: &str) -> bool {
    let spaced: Vec<_> = code.chars().map(String::from).collect();
    text.contains(code) || text.contains(&spaced.join(" "))
}

#[test]
fn nothing_panics_at_any_size() {
    let notes = ["A note".to_owned(), LONG.to_owned()];
    let small = (1..=14).flat_map(|width| (1..=14).map(move |height| (width, height)));
    let large = (1..=200).step_by(19).flat_map(|width| (1..=60).step_by(7).map(move |height| (width, height)));
    let sizes: Vec<_> = small.chain(large).chain([(200, 60)]).collect();
    for (_, screen) in all() {
        for size in &sizes {
            sketched(&screen, &notes, *size, Palette::COLOURED);
        }
    }
}

#[test]
fn the_code_is_there_at_every_size_that_holds_it() {
    let notes = ["A note".to_owned(), LONG.to_owned()];
    for (name, screen) in all().into_iter().filter(|(name, _)| name.starts_with("prompt")) {
        let sizes = (9..=120).step_by(3).map(|width| (width, Palette::PLAIN));
        let sizes = sizes.chain([9, 39, 40, 60, 61, 69, 70, 80, 100, 120, 200].map(|width| (width, Palette::COLOURED)));
        for (width, palette) in sizes {
            for height in [1, 2, 5, 11, 12, 13, 20, 24, 30, 40, 60] {
                let text = text(&sketched(&screen, &notes, (width, height), palette));
                assert!(shows_code(&text, CODE), "{name} {width}x{height}\n{text}");
            }
        }
    }
}

#[test]
fn the_address_is_whole_where_the_terminal_has_twenty_rows() {
    let screen = Screen::Prompt(Prompt { verification_uri: LONG.to_owned(), ..prompt() });
    for width in 40..=120 {
        let text = text(&drawn(&screen, width, 20, Palette::PLAIN));
        let letters: String = text.chars().filter(|letter| !letter.is_whitespace() && *letter != '┃').collect();
        assert!(letters.contains(LONG), "{width}\n{text}");
    }
}

#[test]
fn codes_of_other_servers_are_shown_as_they_were_sent() {
    for code in ["1234-5678-9012", "abcd efgh", "Ä-ß", "BCDFG-HJKLM-NPQ", "QWERTYUIOPASDFGHJKLZXCVB"] {
        for (width, height) in [(60, 20), (80, 24), (120, 40)] {
            let screen = Screen::Prompt(Prompt { user_code: code.to_owned(), ..prompt() });
            let text = text(&drawn(&screen, width, height, Palette::COLOURED));
            assert!(text.contains(code), "{code} {width}x{height}\n{text}");
        }
    }
}

#[test]
fn without_colours_there_is_no_qr_code_and_no_colour() {
    for (name, screen) in all() {
        let buffer = drawn(&screen, 120, 40, Palette::PLAIN);
        for cell in buffer.content() {
            let colours = (cell.fg, cell.bg);
            assert_eq!(colours, (ratatui::style::Color::Reset, ratatui::style::Color::Reset), "{name}");
        }
    }
}

#[test]
fn the_notes_are_on_the_desk_at_every_usual_size() {
    let notes = ["Sign in as demo with the password abcd-efgh-jkmn".to_owned()];
    for (name, screen) in all() {
        for (width, height) in [(60, 20), (80, 24), (100, 34), (120, 40)] {
            let text = text(&drawn_with(&screen, &notes, width, height, Palette::COLOURED));
            assert!(text.contains(&notes[0]), "{name} {width}x{height}\n{text}");
        }
    }
}
