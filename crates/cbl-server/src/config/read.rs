//! Reading one value: from text to what the configuration holds. An error says what is wrong and what to write.

use std::{fmt::Display, str::FromStr};

pub(super) type Read<T> = Result<T, String>;

/// A whole number within bounds.
pub(super) fn number<T: Copy + FromStr + PartialOrd + Display>(text: &str, least: T, most: T) -> Read<T> {
    let number = text.parse().ok().filter(|number| (least..=most).contains(number));
    number.ok_or_else(|| format!("{text:?} is not a whole number from {least} to {most}"))
}

/// `true` or `false`.
pub(super) fn switch(text: &str) -> Read<bool> {
    text.parse().map_err(|_| format!("{text:?} is neither true nor false"))
}

/// Something that reads itself; `example` shows how it is written.
pub(super) fn parsed<T: FromStr>(text: &str, example: &str) -> Read<T> {
    text.parse().map_err(|_| format!("{text:?} cannot be read; write for example {example}"))
}

/// One of a few words.
pub(super) fn word<T: Copy>(text: &str, words: &[(&str, T)]) -> Read<T> {
    let known = words.iter().find(|(word, _)| word.eq_ignore_ascii_case(text));
    known.map(|(_, value)| *value).ok_or_else(|| {
        let names: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        format!("{text:?} is none of {}", names.join(", "))
    })
}

/// The word of a value.
pub(super) fn word_of<T: PartialEq>(value: &T, words: &[(&'static str, T)]) -> &'static str {
    words.iter().find(|(_, known)| known == value).map_or("", |(word, _)| word)
}

/// Values separated by commas.
pub(super) fn list<T: FromStr>(text: &str, example: &str) -> Read<Vec<T>> {
    text.split(',').map(str::trim).filter(|item| !item.is_empty()).map(|item| parsed(item, example)).collect()
}

/// A text that is not empty.
pub(super) fn text(text: &str) -> Read<String> {
    if text.trim().is_empty() { Err("must not be empty".into()) } else { Ok(text.into()) }
}
