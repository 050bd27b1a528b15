//! A language that nobody speaks: English with other letters and more of them, so that a text that is not in the file of texts
//! stands out, and one that has no room for German or Polish does too.

use std::fmt::Write;

/// The tag of the language, from the range for private use (RFC 5646 section 2.2.4).
pub(crate) const TAG: &str = "en-XA";

/// A file of texts, every one 40 % longer.
pub(crate) fn longer(source: &str) -> String {
    let mut longer = String::new();
    for line in source.lines() {
        let starts_text = line.starts_with(|c: char| c.is_ascii_lowercase());
        let starts_variant = line.trim_start().starts_with(['[', '*']);
        let cut = match (starts_text, starts_variant) {
            (true, _) => line.find(" = ").map(|at| at + 3),
            (_, true) => line.find("] ").map(|at| at + 2),
            _ => None,
        };
        match cut.filter(|_| !line.starts_with("language-direction") && !line.starts_with('#')) {
            Some(at) => writeln!(longer, "{}{}", &line[..at], stretched(&line[at..])).unwrap(),
            None => writeln!(longer, "{line}").unwrap(),
        }
    }
    longer
}

/// Letters outside braces get an accent; at the end stand as many more as make up 40 %.
fn stretched(text: &str) -> String {
    let mut depth = 0;
    let mut letters: usize = 0;
    let mut stretched = String::new();
    for c in text.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ if depth == 0 && c.is_alphanumeric() => letters += 1,
            _ => {}
        }
        stretched.push(if depth == 0 { accented(c) } else { c });
    }
    if depth == 0 && letters > 0 {
        let more = (letters * 2).div_ceil(5);
        let words: Vec<String> =
            (0..more.div_ceil(9)).map(|at| "ë".repeat(more.saturating_sub(at * 9).min(9))).collect();
        write!(stretched, " {}", words.join(" ")).unwrap();
    }
    stretched
}

const fn accented(c: char) -> char {
    match c {
        'a' => 'á',
        'e' => 'é',
        'i' => 'í',
        'o' => 'ó',
        'u' => 'ú',
        'n' => 'ñ',
        'c' => 'ç',
        'A' => 'Å',
        'E' => 'É',
        'O' => 'Ø',
        other => other,
    }
}

#[test]
fn longer_texts_keep_keys_and_arguments() {
    let source =
        "# A comment\nname = Hello { $account }!\nago = { $minutes ->\n    [one] one minute\n   *[other] more\n  }\n";
    let longer = longer(source);
    assert!(longer.starts_with("# A comment\nname = Hélló { $account }! ëë\n"), "{longer}");
    assert!(longer.contains("ago = { $minutes ->\n    [one] óñé míñúté ëëëë\n   *[other] móré ëë\n  }\n"), "{longer}");
}
