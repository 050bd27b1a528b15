//! What devices may say of themselves, and what is left of it (UI-06).

/// A value, percent-encoded as it goes over the wire, and what is kept.
pub fn values() -> Vec<(String, Option<String>)> {
    let kept = |text: &str| Some(text.to_owned());
    let rows = [
        ("Living room \u{1F4FA}", kept("Living room \u{1F4FA}")),
        ("\u{63A}\u{631}\u{641}\u{629} \u{627}\u{644}\u{646}\u{648}\u{645}", kept("غرفة النوم")),
        ("\u{202E}gnihton\u{2066} TV\u{2069}", kept("gnihton TV")),
        ("TV\r\nSet-Cookie: a=b\0\u{1B}[2J\u{7F}\u{85}", kept("TVSet-Cookie: a=b[2J")),
        ("pay\u{200B}pal\u{FEFF}\u{AD}", kept("paypal")),
        ("\u{200B}\u{FEFF} \n\t", None),
        ("   ", None),
        ("<script>alert(1)</script>", kept("<script>alert(1)</script>")),
        ("'); DROP TABLE links; --", kept("'); DROP TABLE links; --")),
        ("{{7*7}}${7*7}%s%n", kept("{{7*7}}${7*7}%s%n")),
    ];
    let long = [("x".repeat(5_000), "x".repeat(64)), ("\u{1F4FA}".repeat(400), "\u{1F4FA}".repeat(64))];
    let rows = rows.into_iter().map(|(sent, kept)| (encoded(sent), kept));
    rows.chain(long.map(|(sent, kept)| (encoded(&sent), Some(kept)))).collect()
}

/// No text at all: a lone continuation, half a character, a surrogate, an overlong slash, a broken escape.
pub const NO_TEXT: [&str; 5] = ["%FF", "%F0%9F%93", "%ED%A0%80", "%C0%AF", "%zz"];

fn encoded(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}
