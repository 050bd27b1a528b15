//! Every screen as a text in `pictures/`: a change of what people see is a change in the diff. To take new ones:
//! `UPDATE_PICTURES=1 cargo test -p firmware-sim`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use firmware_sim::panels::hardware::Hardware;
use firmware_sim::panels::table::PanelKind;
use firmware_sim::panels::terminal::Palette;
use firmware_sim::picture::{png, shrunk};
use firmware_sim::screen::Screen;

use crate::scenes::{about, all, drawn, prompt, text};

const SIZES: [(u16, u16); 3] = [(60, 20), (80, 24), (120, 40)];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/simulator/pictures")
}

#[test]
fn every_screen_looks_as_in_its_picture() {
    let update = std::env::var_os("UPDATE_PICTURES").is_some();
    for (name, screen) in all() {
        for (width, height) in SIZES {
            let path = folder().join(format!("{name}-{width}x{height}.txt"));
            let now = text(&drawn(&screen, width, height, Palette::COLOURED));
            if update {
                fs::write(&path, &now).unwrap();
            }
            let before = fs::read_to_string(&path).unwrap_or_default();
            assert_eq!(now, before, "\n{}:\n{now}", path.display());
        }
    }
}

#[test]
fn every_picture_belongs_to_a_screen() {
    let names = all().into_iter().flat_map(|(name, _)| SIZES.map(|(w, h)| format!("{name}-{w}x{h}.txt")));
    let expected: BTreeSet<_> = names.collect();
    let files = fs::read_dir(folder()).unwrap();
    let found: BTreeSet<_> = files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(found, expected);
}

/// What the README shows of the demo, made by `just pictures`: the prompt in the terminal and, at half its size, on a
/// television.
#[test]
fn the_pictures_of_the_readme_are_what_the_panels_show() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("pictures");
    for (name, smaller) in [("terminal", 1), ("tv-1080", 2)] {
        let mut panel = Hardware::new(PanelKind::named(name).unwrap());
        panel.show(&Screen::Prompt(prompt()), &about(), Duration::ZERO);
        let now = png(&shrunk(panel.picture(), smaller)).unwrap();
        let path = folder.join(format!("{name}.png"));
        if std::env::var_os("UPDATE_PICTURES").is_some() {
            fs::write(&path, &now).unwrap();
        }
        assert!(fs::read(&path).unwrap_or_default() == now, "{} is stale: just pictures", path.display());
        assert!(now.len() < 200_000, "{} bytes", now.len());
    }
}
