//! A code for people who hear the screen.

/// How a code is read out: character by character, with a pause after each and a longer one between groups.
///
/// An iterator over pieces of text, to be given to speech one after the other: `W`, `, `, `D`, `, ` ... `. `, `M` ...
#[derive(Debug, Clone)]
pub struct Spoken<'a> {
    rest: &'a str,
    pause: Option<&'static str>,
}

/// Reads out `user_code`. Dashes and spaces are heard as pauses, as servers ignore them (RFC 8628 section 6.1).
#[must_use]
pub fn spoken_code(user_code: &str) -> Spoken<'_> {
    Spoken { rest: user_code, pause: None }
}

impl<'a> Iterator for Spoken<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let said = self.rest.trim_start_matches(is_separator);
        if said.is_empty() {
            return None;
        }
        if let Some(pause) = self.pause.take() {
            return Some(if said.len() < self.rest.len() { ". " } else { pause });
        }
        let length = said.chars().next().map_or(0, char::len_utf8);
        let (character, rest) = said.split_at_checked(length)?;
        self.rest = rest;
        self.pause = Some(", ");
        Some(character)
    }
}

fn is_separator(c: char) -> bool {
    !c.is_alphanumeric()
}
