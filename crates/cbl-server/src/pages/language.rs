//! Which language a person reads: what they chose with the switch, else what the device or application asked for, else
//! what their browser says, else the operator's own.

#[cfg(test)]
mod tests;

use serde::Serialize;

/// More ranges than any browser sends; the rest of a header is not looked at.
const MOST_RANGES: usize = 32;

/// A language of pages, as its file names itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Language {
    /// The language tag (RFC 5646), which is the name of the file.
    pub tag: String,
    /// What its speakers call it.
    pub name: String,
    /// `ltr` or `rtl`.
    pub direction: String,
}

/// What a request says of languages; empty where it says nothing.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Wishes<'a> {
    /// The tag that the person chose with the switch.
    pub(super) chosen: &'a str,
    /// The parameter `ui_locales` (OpenID Connect Core 1.0 section 3.1.2.1): tags, best first, with spaces between.
    pub(super) ui_locales: &'a str,
    /// The header `Accept-Language` (RFC 9110 section 12.5.4).
    pub(super) accept_language: &'a str,
}

/// The place in `tags` of the language that is wished most; `None` when none of them is wished.
pub(super) fn choose(tags: &[&str], wishes: &Wishes<'_>) -> Option<usize> {
    let ranges = std::iter::once(wishes.chosen).chain(wishes.ui_locales.split([' ', '+']).take(MOST_RANGES));
    ranges.chain(accepted(wishes.accept_language)).find_map(|range| look_up(tags, range))
}

/// Lookup by shorter and shorter ranges (RFC 4647 section 3.4). At last, another form of the same language is better than
/// a foreign language: who reads `pt-PT` reads `pt-BR`.
fn look_up(tags: &[&str], range: &str) -> Option<usize> {
    let mut shorter = range;
    loop {
        if let Some(at) = tags.iter().position(|tag| tag.eq_ignore_ascii_case(shorter)) {
            return Some(at);
        }
        let Some((left, _)) = shorter.rsplit_once('-') else { break };
        // A single letter announces what followed it, and means nothing alone.
        shorter = left.rsplit_once('-').filter(|(_, last)| last.len() == 1).map_or(left, |(left, _)| left);
    }
    // The code of Hebrew before 1989, which old systems still send.
    let primary = if shorter.eq_ignore_ascii_case("iw") { "he" } else { shorter };
    tags.iter().position(|tag| tag.split('-').next().is_some_and(|own| own.eq_ignore_ascii_case(primary)))
}

/// The ranges of an `Accept-Language` header, most wished first. `*` is left out: then the operator chooses.
fn accepted(header: &str) -> impl Iterator<Item = &str> {
    let mut ranges: Vec<_> = header.split(',').take(MOST_RANGES).filter_map(weighed).collect();
    ranges.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    ranges.into_iter().map(|(_, range)| range)
}

/// One range and its weight (RFC 9110 section 12.4.2); weight 0 means: not this one.
fn weighed(item: &str) -> Option<(f32, &str)> {
    let (range, weight) = item.split_once(';').unwrap_or((item, "q=1"));
    let weight: f32 = weight.trim().strip_prefix(['q', 'Q'])?.strip_prefix('=')?.parse().ok()?;
    (weight > 0.0 && weight <= 1.0).then_some((weight, range.trim())).filter(|(_, range)| *range != "*")
}
