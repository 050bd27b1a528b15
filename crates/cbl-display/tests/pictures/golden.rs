//! What people see, kept as files that a reviewer can look at.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, fs};

use cbl_display::{Direction, ENGLISH, Screen, State, Theme, Words};
use embedded_graphics::pixelcolor::Rgb888;

use crate::panels::{Kind, PANELS, Picture, Sample};
use crate::{ascii, png_file, screens};

/// English read from right to left: the layout for scripts that there are no letters for yet.
const MIRRORED: Words<'static> = Words { language: "en-mirrored", direction: Direction::RightToLeft, ..ENGLISH };

struct Golden {
    name: String,
    paper: bool,
    picture: Picture,
}

impl Golden {
    fn path(&self, folder: &Path, large: bool) -> PathBuf {
        folder.join(format!("{}.{}", self.name, if large { "png" } else { "txt" }))
    }
}

fn golden(sample: &Sample, screen: &Screen<'static>, words: &Words<'static>, name: &str) -> (Golden, bool) {
    let light = name.ends_with("-light");
    let picture = sample.picture(&sample.scene(screen, words), &if light { Theme::light() } else { Theme::dark() });
    let name = format!("{}-{name}", sample.name);
    let large = matches!(sample.kind, Kind::Television | Kind::Colour);
    (Golden { name, paper: sample.kind == Kind::Paper, picture }, large)
}

/// Every screen on every panel but the largest, and what else can go wrong on some.
fn all() -> Vec<(Golden, bool)> {
    let mut all = Vec::new();
    for sample in PANELS.iter().filter(|sample| sample.name != "tv-1080") {
        all.extend(screens::all().iter().map(|(name, screen)| golden(sample, screen, &ENGLISH, name)));
    }
    let prompt = screens::screen(State::Prompt(screens::PROMPT));
    for sample in PANELS.iter().filter(|sample| sample.kind == Kind::Colour || sample.name == "tv-1080") {
        all.push(golden(sample, &prompt, Words::of("de"), "german-light"));
        all.push(golden(sample, &prompt, Words::of("ja"), "japanese"));
        all.push(golden(sample, &prompt, &MIRRORED, "mirrored"));
    }
    let television = &PANELS[0];
    all.push(golden(television, &prompt, &ENGLISH, "prompt"));
    let signed = Screen { logo: Some(screens::logo()), ..prompt };
    let (mut branded, large) = golden(television, &signed, &ENGLISH, "brand");
    let theme = Theme::dark().with_brand(Rgb888::new(0x6a, 0x1b, 0xd1));
    branded.picture = television.picture(&television.scene(&signed, &ENGLISH), &theme);
    all.push((branded, large));
    all
}

#[test]
fn every_picture_is_as_it_was_reviewed_and_none_is_left_over() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pictures/golden");
    let write = env::var_os("CBL_WRITE_PICTURES").is_some();
    if write {
        fs::remove_dir_all(&folder).ok();
        fs::create_dir_all(&folder).unwrap();
    }
    let mut stale = Vec::new();
    let mut known = BTreeSet::new();
    for (golden, large) in all() {
        let path = golden.path(&folder, large);
        let rows = ascii::rows(&golden.picture, golden.paper);
        if write {
            fs::write(&path, if large { png_file::encode(&golden.picture) } else { rows.clone().into_bytes() })
                .unwrap();
        }
        let kept = fs::read(&path).unwrap_or_default();
        let same = if large {
            png_file::decode(&kept) == Some(png_file::shades(&golden.picture))
        } else {
            kept == rows.as_bytes()
        };
        stale.extend((!same).then(|| golden.name.clone()));
        known.insert(path);
    }
    let left_over: Vec<_> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| !known.contains(path))
        .collect();
    assert!(
        stale.is_empty() && left_over.is_empty(),
        "stale: {stale:?}, left over: {left_over:?}; CBL_WRITE_PICTURES=1 makes them again, then look at each"
    );
}

#[test]
fn a_screen_painted_in_parts_is_the_screen_painted_at_once() {
    let steps = screens::all();
    for sample in PANELS.iter().filter(|sample| sample.name != "tv-1080") {
        for pair in steps.windows(2) {
            let [before, after] = [0, 1].map(|index| sample.scene(&pair[index].1, &ENGLISH));
            let repaired = sample.repaired(&before, &after, &Theme::dark());
            let fresh = sample.picture(&after, &Theme::dark());
            assert!(repaired.pixels == fresh.pixels, "{}: {} after {}", sample.name, pair[1].0, pair[0].0);
        }
    }
}
