//! A logo: which pictures are taken, and how one stands in a file.

use super::Problem;
use aws_lc_rs::digest::{SHA256, digest};
use base64::{
    Engine,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use cbl_store::ledger::Logo;
use serde::{Deserialize, Serialize};

/// Largest picture in bytes: it is loaded by telephones, on the page that asks for consent.
pub const MOST_BYTES: usize = 128 * 1024;

/// Bytes, and the place where they stand.
type Mark = (usize, &'static [u8]);

/// What marks a file of each kind.
const KINDS: [(&str, &[Mark]); 3] = [
    ("image/png", &[(0, b"\x89PNG\r\n\x1a\n")]),
    ("image/jpeg", &[(0, b"\xff\xd8\xff")]),
    ("image/webp", &[(0, b"RIFF"), (8, b"WEBP")]),
];

/// A picture in a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LogoDocument {
    /// The file.
    pub base64: String,
}

impl LogoDocument {
    /// The document of a logo.
    #[must_use]
    pub fn of(logo: &Logo) -> Self {
        Self { base64: STANDARD.encode(&logo.content) }
    }

    /// The logo that it says.
    pub fn logo(&self) -> Result<Logo, Problem> {
        let content = STANDARD.decode(&self.base64).map_err(|_| Problem::new("logo", "is not base64"))?;
        read(content)
    }
}

/// Takes a file for what its bytes say that it is. What a browser could run, such as SVG, is none of these.
pub fn read(content: Vec<u8>) -> Result<Logo, Problem> {
    if content.len() > MOST_BYTES {
        let why =
            format!("has {} bytes, and at most {MOST_BYTES} are taken; 256 pixels a side are enough", content.len());
        return Err(Problem::new("logo", why));
    }
    let stands = |(at, mark): &Mark| content.get(*at..).is_some_and(|rest| rest.starts_with(mark));
    let kind = KINDS.iter().find(|(_, marks)| marks.iter().all(stands));
    let Some((media_type, _)) = kind else { return Err(refusal(&content)) };
    let hash = digest(&SHA256, &content);
    let version = URL_SAFE_NO_PAD.encode(hash.as_ref().get(..9).unwrap_or_default());
    Ok(Logo { media_type: (*media_type).to_owned(), version, content })
}

fn refusal(content: &[u8]) -> Problem {
    let text = String::from_utf8_lossy(content.get(..1024).unwrap_or(content)).to_ascii_lowercase();
    if text.contains("<svg") {
        let why =
            "is SVG, which can carry scripts; save it as PNG, for example with `rsvg-convert -w 256 a.svg > a.png`";
        return Problem::new("logo", why);
    }
    Problem::new("logo", "is neither PNG nor JPEG nor WebP")
}
