//! Golden pictures: `CBL_WRITE_PICTURES=1 cargo test -p cbl-display --all-features --test pictures` makes them again.

mod file;
#[path = "../support/panels.rs"]
mod panels;
#[path = "../support/screens.rs"]
mod screens;

use cbl_display::Words;
use panels::PANELS;

#[test]
fn draft() {
    let Some(folder) = std::env::var_os("CBL_DRAFT") else { return };
    for sample in &PANELS {
        for (name, screen) in screens::all() {
            for (light, language) in [(false, "en"), (true, "de")] {
                let scene = sample.scene(&screen, Words::of(language));
                let picture = sample.picture(&scene, light);
                let path = std::path::Path::new(&folder).join(format!("{}-{name}-{language}.png", sample.name));
                std::fs::write(path, file::png(&picture)).unwrap();
            }
        }
    }
}
