//! Negotiation, row by row.

use super::{Wishes, choose};

const TAGS: [&str; 6] = ["en", "de", "pt-BR", "zh-Hans", "he", "ja"];

fn chosen(wishes: &Wishes<'_>) -> Option<&'static str> {
    choose(&TAGS, wishes).map(|at| TAGS[at])
}

/// RFC 9110 section 12.5.4 and RFC 4647 section 3.4.
#[test]
fn a_browser_gets_the_language_it_accepts_most() {
    let rows = [
        ("de", Some("de")),
        ("DE-at", Some("de")),
        ("de-CH-1996", Some("de")),
        ("de-x-private", Some("de")),
        ("fr, de;q=0.5", Some("de")),
        ("de;q=0.3, ja;q=0.9, en;q=0.8", Some("ja")),
        ("de;q=0, ja;q=0.1", Some("ja")),
        ("en ; q=0.5 , de ; q=0.9", Some("de")),
        ("pt-PT", Some("pt-BR")),
        ("pt", Some("pt-BR")),
        ("zh-CN,zh;q=0.9,en;q=0.8", Some("zh-Hans")),
        ("zh-Hans-SG", Some("zh-Hans")),
        ("iw", Some("he")),
        ("*", None),
        ("tlh", None),
        ("", None),
        ("de;q=2, ja;q=x, en;level=1", None),
        (";;;,,,", None),
        ("d", None),
        ("-", None),
    ];
    for (header, expected) in rows {
        assert_eq!(chosen(&Wishes { accept_language: header, ..Wishes::default() }), expected, "{header:?}");
    }
}

/// OpenID Connect Core 1.0 section 3.1.2.1: `ui_locales` goes before the header; what the person chose, before all.
#[test]
fn a_choice_goes_before_a_parameter_and_a_parameter_before_the_header() {
    let all = Wishes { chosen: "ja", ui_locales: "fr-CA de", accept_language: "he" };
    assert_eq!(chosen(&all), Some("ja"));
    assert_eq!(chosen(&Wishes { chosen: "", ..all }), Some("de"));
    assert_eq!(chosen(&Wishes { chosen: "tlh", ui_locales: "tlh", ..all }), Some("he"));
    assert_eq!(chosen(&Wishes { chosen: "../../etc", ui_locales: "%0d%0a", accept_language: "" }), None);
}

/// WB-05: a long header costs no more than a short one.
#[test]
fn only_the_start_of_a_long_header_is_read() {
    let header = format!("{}de", "tlh,".repeat(40));
    assert_eq!(chosen(&Wishes { accept_language: &header, ..Wishes::default() }), None);
}
