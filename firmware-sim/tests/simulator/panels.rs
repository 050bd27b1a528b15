//! What people see on each panel.

use std::time::Duration;

use cbl_display::Refresh;
use embedded_graphics::geometry::OriginDimensions;
use embedded_graphics::pixelcolor::{Rgb888, RgbColor};
use firmware_sim::panels::camera::Camera;
use firmware_sim::panels::hardware::Hardware;
use firmware_sim::panels::table::{Colours, PANELS, PanelKind};
use firmware_sim::picture::Picture;
use firmware_sim::screen::{Prompt, Screen, TimeLeft};

use crate::scenes::{QR, about, all, prompt};

fn shown(kind: PanelKind, screen: &Screen) -> Picture {
    let mut panel = Hardware::new(kind);
    panel.show(screen, &about(), Duration::ZERO);
    panel.picture().clone()
}

fn named(name: &str) -> PanelKind {
    PanelKind::named(name).unwrap()
}

/// Read by a decoder that knows nothing of its making, from a photograph four times as large.
fn decoded(picture: &Picture) -> Option<String> {
    let scale = if picture.size().width < 400 { 4 } else { 1 };
    let (width, height) = (picture.size().width as usize * scale, picture.size().height as usize * scale);
    let grey = |x: usize, y: usize| picture.pixels()[y / scale * picture.size().width as usize + x / scale].g();
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, grey);
    let grids = image.detect_grids();
    Some(grids.first()?.decode().ok()?.1)
}

#[test]
fn the_qr_code_reads_on_every_panel() {
    for kind in PANELS {
        let picture = shown(kind, &Screen::Prompt(prompt()));
        assert_eq!(decoded(&picture).as_deref(), Some(QR), "{}", kind.name);
    }
}

/// Only what changed is painted again; nothing of the screen before may stay.
#[test]
fn a_panel_that_repaints_what_changed_looks_like_one_that_paints_everything() {
    for kind in PANELS.into_iter().filter(|kind| kind.size.width < 1_000) {
        let mut panel = Hardware::new(kind);
        for (name, screen) in all().into_iter().chain(all().into_iter().rev()) {
            panel.show(&screen, &about(), Duration::ZERO);
            assert!(*panel.picture() == shown(kind, &screen), "{} {name}", kind.name);
        }
    }
}

#[test]
fn every_screen_looks_different_on_a_large_panel() {
    let kind = named("tv-720");
    let states = all().into_iter().filter(|(name, _)| !["still-linked", "forgotten", "starting-slowly"].contains(name));
    let mut pictures = Vec::new();
    for (name, screen) in states {
        let picture = shown(kind, &screen);
        assert!(!pictures.contains(&picture), "{name}");
        pictures.push(picture);
    }
}

#[test]
fn without_power_a_panel_is_dark_and_paper_keeps_what_it_shows() {
    for kind in PANELS.into_iter().filter(|kind| kind.colours != Colours::Cells) {
        let mut panel = Hardware::new(kind);
        panel.show(&Screen::Prompt(prompt()), &about(), Duration::ZERO);
        let before = panel.picture().clone();
        panel.show(&Screen::Off, &about(), Duration::ZERO);
        let is_dark = panel.picture().pixels().iter().all(|pixel| *pixel == Rgb888::BLACK);
        let stays = *panel.picture() == before;
        assert_eq!((is_dark, stays), (kind.colours != Colours::Paper, kind.colours == Colours::Paper), "{}", kind.name);
    }
}

/// A picture that stands still burns in: after minutes it is darker and a few pixels away, and comes back with the news.
#[test]
fn a_screen_that_stands_still_is_dimmed_and_moves() {
    let mut panel = Hardware::new(named("tv-720"));
    let mut at = |minutes, screen: &Screen| {
        panel.show(screen, &about(), Duration::from_mins(minutes));
        let light: u64 = panel.picture().pixels().iter().map(|pixel| u64::from(pixel.g())).sum();
        (panel.picture().clone(), light)
    };
    let (first, light) = at(0, &Screen::Prompt(prompt()));
    let (moved, _) = at(1, &Screen::Prompt(prompt()));
    let (dimmed, dim_light) = at(8, &Screen::Prompt(prompt()));
    assert!(first != moved && dim_light < light * 9 / 10, "{light} {dim_light}");
    assert_eq!(decoded(&dimmed).as_deref(), Some(QR));
    let (denied, _) = at(9, &Screen::Denied);
    assert!(denied == shown(named("tv-720"), &Screen::Denied));
    let (_, dark) = at(20, &Screen::Denied);
    assert_eq!(dark, 0);
}

/// A panel that flashes black at each change must not do so each second.
#[test]
fn paper_is_left_alone_while_only_seconds_pass() {
    let mut panel = Hardware::new(named("eink-296x128"));
    let at = |seconds| {
        let time_left = Some(TimeLeft { left: Duration::from_secs(seconds), of: Duration::from_mins(10) });
        Screen::Prompt(Prompt { time_left, ..prompt() })
    };
    let changes = [600, 599, 598, 541, 540, 539].map(|seconds| panel.show(&at(seconds), &about(), Duration::ZERO));
    assert_eq!(changes[0], Refresh::Full);
    assert!(changes[1..4].iter().all(|change| *change == Refresh::Skip), "{changes:?}");
    assert_eq!((changes[4], changes[5]), (Refresh::Partial, Refresh::Skip));
}

#[test]
fn a_frame_is_taken_when_the_screen_says_something_new() {
    let folder = tempfile::tempdir().unwrap();
    let (frames, sheet) = (folder.path().join("frames"), folder.path().join("sheet.png"));
    let panels = [named("oled-128x64"), named("tft-240x240")];
    let mut camera = Camera::new(&panels, about(), Some(frames.clone()), Some(sheet.clone())).unwrap();
    let later = TimeLeft { left: Duration::from_mins(3), of: Duration::from_mins(15) };
    let screens = [
        Screen::Starting { trouble: None },
        Screen::Prompt(prompt()),
        Screen::Prompt(Prompt { time_left: Some(later), ..prompt() }),
        Screen::Denied,
    ];
    for (screen, second) in screens.iter().zip([0, 1, 2, 61]) {
        camera.sees(screen, Duration::from_secs(second)).unwrap();
    }
    let mut names: Vec<_> =
        std::fs::read_dir(&frames).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    let states = ["00000.00s-starting", "00001.00s-prompt", "00061.00s-denied"];
    let expected =
        ["oled-128x64", "tft-240x240"].iter().flat_map(|panel| states.map(|state| format!("{panel}-{state}.png")));
    assert_eq!(names, expected.collect::<Vec<_>>());
    let decoder = png::Decoder::new(std::io::BufReader::new(std::fs::File::open(sheet).unwrap()));
    let reader = decoder.read_info().unwrap();
    assert_eq!((reader.info().width, reader.info().height), (24 + 256 + 24 + 240 + 24, 24 + 3 * (240 + 24)));
}
