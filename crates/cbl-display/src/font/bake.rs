//! Makes the atlas out of the outlines: `just fonts`.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "all of this is a test")]

use std::collections::BTreeSet;
use std::path::Path;
use std::string::ToString;
use std::vec::Vec;
use std::{env, format, fs};

use super::sizes::{BOLD, MONO, SANS, face_and_size};
use super::vector::Vector;
use super::{Font, Role, Type};
use embedded_graphics::geometry::Size;

const ROLES: [Role; 7] = [Role::Title, Role::Service, Role::Body, Role::Hint, Role::Address, Role::Code, Role::Number];

/// Every size in which layout asks for a face on panels below 480 pixels.
fn sizes(face: u8) -> BTreeSet<u16> {
    let panels = [Size::new(296, 128), Size::new(240, 240)];
    let all =
        panels.iter().flat_map(|panel| ROLES.map(|role| (0..5).map(move |step| face_and_size(role, *panel, step))));
    all.flatten().filter(|(of, _)| *of == face).map(|(_, size)| size).collect()
}

fn sheet(vector: &Vector, font: Font, letters: &[char]) -> Vec<u8> {
    let (mut records, mut pictures) = (Vec::new(), Vec::new());
    let known: Vec<char> = letters.iter().copied().filter(|c| vector.advance(font, *c).is_some()).collect();
    for c in &known {
        let advance = vector.advance(font, *c).unwrap();
        let start = u32::try_from(pictures.len()).unwrap().to_le_bytes();
        let record = |glyph: &super::Glyph<'_>| {
            for y in 0..glyph.size.height {
                for x in (0..glyph.size.width).step_by(2) {
                    let shade = |x| {
                        let at = glyph.at + Size::new(x, y);
                        if x < glyph.size.width { (u16::from(glyph.coverage(at)) + 8) / 17 } else { 0 }
                    };
                    pictures.push(u8::try_from(shade(x) << 4 | shade(x + 1)).unwrap());
                }
            }
            [advance, glyph.at.x.unsigned_abs(), glyph.at.y.unsigned_abs(), glyph.size.width, glyph.size.height]
        };
        let numbers = vector.glyph(font, *c, record).unwrap();
        records.extend(u16::try_from(u32::from(*c)).unwrap().to_le_bytes());
        records.extend(numbers.map(|number| u8::try_from(number).unwrap()));
        records.extend(&start[..3]);
    }
    let height = vector.height(font);
    let mut sheet = [u32::from(font.size), height.line, height.glyphs].map(|n| u8::try_from(n).unwrap()).to_vec();
    sheet.extend(u16::try_from(known.len()).unwrap().to_le_bytes());
    sheet.extend(u32::try_from(records.len() + pictures.len()).unwrap().to_le_bytes());
    [sheet, records, pictures].concat()
}

/// The atlas of a face, smallest size first.
fn atlas(face: u8, sizes: &BTreeSet<u16>, letters: &[char]) -> Vec<u8> {
    let vector = Vector::new().unwrap();
    sizes.iter().flat_map(|size| sheet(&vector, Font { face, size: *size }, letters)).collect()
}

#[test]
fn the_atlas_is_made_of_the_outlines() {
    let latin: Vec<char> = (' '..='~').chain('\u{a0}'..='\u{ff}').chain("–—‘’“”•…€".chars()).collect();
    // Made to stand beside those of the other faces.
    let japanese: Vec<char> = ('\u{3000}'..='\u{9fff}').chain('\u{ff00}'..='\u{ffef}').collect();
    // The first face without Latin letters is the fourth.
    let small: BTreeSet<u16> = sizes(SANS).union(&sizes(BOLD)).copied().filter(|size| *size <= 24).collect();
    let files = [
        ("sans", atlas(SANS, &sizes(SANS), &latin)),
        ("sans-bold", atlas(BOLD, &sizes(BOLD), &latin)),
        ("mono", atlas(MONO, &sizes(MONO), &(' '..='~').collect::<Vec<_>>())),
        ("signs", atlas(BOLD, &sizes(BOLD), &['\u{23f3}', '\u{2714}', '\u{2716}'])),
        ("japanese", atlas(BOLD, &small, &japanese)),
    ];
    for (name, bytes) in files {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts").join(format!("{name}.atlas"));
        if env::var_os("CBL_WRITE_ATLAS").is_some() {
            fs::write(&path, &bytes).unwrap();
        }
        let kept = fs::read(&path).map_err(|error| error.to_string());
        assert!(kept.as_ref() == Ok(&bytes), "{} is stale: CBL_WRITE_ATLAS=1 makes it again", path.display());
    }
}
