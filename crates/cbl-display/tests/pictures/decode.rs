//! Every prompt that shows a QR code can be scanned, by two decoders that share no code.

use std::path::Path;
use std::process::Command;
use std::{env, fs};

use cbl_display::{Part, Screen, State, Theme, Words};
use embedded_graphics::pixelcolor::RgbColor as _;

use crate::panels::{PANELS, Picture};
use crate::{png_file, screens};

/// Pictures with what their QR code must say.
fn scannable() -> Vec<(String, &'static str, Picture)> {
    let mut found = Vec::new();
    for sample in &PANELS {
        for (name, screen) in screens::all() {
            for (language, theme) in [("en", Theme::dark()), ("de", Theme::light())] {
                let Screen { state: State::Prompt(prompt), .. } = screen else { continue };
                let scene = sample.scene(&screen, Words::of(language));
                if scene.shows(Part::Qr) {
                    found.push((
                        format!("{}-{name}-{language}", sample.name),
                        prompt.qr,
                        sample.picture(&scene, &theme),
                    ));
                }
            }
        }
    }
    found
}

fn read_by_rqrr(picture: &Picture) -> Option<String> {
    let [width, height] = [picture.width, picture.height()].map(|side| usize::try_from(side).unwrap());
    let luma = |x: usize, y: usize| picture.pixels[y * width + x].g();
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, luma);
    let grids = image.detect_grids();
    Some(grids.first()?.decode().ok()?.1)
}

#[test]
fn cr_05_every_prompt_on_every_panel_is_read_by_rqrr() {
    let scannable = scannable();
    for panel in &PANELS {
        assert!(scannable.iter().any(|(name, ..)| *name == format!("{}-prompt-en", panel.name)), "{}", panel.name);
    }
    for (name, payload, picture) in scannable {
        assert_eq!(read_by_rqrr(&picture).as_deref(), Some(payload), "{name}");
    }
}

#[test]
fn cr_05_every_prompt_on_every_panel_is_read_by_zbarimg() {
    let found =
        env::split_paths(&env::var_os("PATH").unwrap_or_default()).any(|folder| folder.join("zbarimg").is_file());
    if !found {
        assert!(
            env::var("CBL_REQUIRE_SERVICES").as_deref() != Ok("1"),
            "CBL_REQUIRE_SERVICES=1 is set and zbarimg is missing"
        );
        println!("skipped: needs zbarimg");
        return;
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("scannable");
    fs::remove_dir_all(&folder).ok();
    fs::create_dir_all(&folder).unwrap();
    for (name, payload, picture) in scannable() {
        let file = folder.join(name).with_extension("png");
        fs::write(&file, png_file::encode(&picture)).unwrap();
        let read =
            Command::new("zbarimg").args(["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable"]).arg(&file).output();
        assert_eq!(String::from_utf8(read.unwrap().stdout).unwrap().trim_end(), payload, "{}", file.display());
    }
}
