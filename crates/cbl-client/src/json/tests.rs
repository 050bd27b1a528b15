use std::string::String;
use std::vec::Vec;

use super::{Found, read_object, seconds_as_millis, text};

fn member(json: &str) -> Option<String> {
    let mut body = Vec::from(json);
    let [found] = read_object(&mut body, ["a"])?;
    text(&body, &found).map(String::from)
}

fn millis(value: &str) -> Option<u64> {
    let mut body = std::format!(r#"{{"a":{value}}}"#).into_bytes();
    let [found] = read_object(&mut body, ["a"])?;
    seconds_as_millis(&body, &found)
}

#[test]
fn strings_are_unescaped_in_place() {
    assert_eq!(member(r#"{"a":"https:\/\/x\u002fy"}"#).unwrap(), "https://x/y");
    assert_eq!(member(r#" { "\u0061" : "\uD83D\uDE00\t\"\\" } "#).unwrap(), "\u{1F600}\t\"\\");
    assert_eq!(member(r#"{"a":"\uD83Dx\uDE00"}"#).unwrap(), "\u{FFFD}x\u{FFFD}");
    assert_eq!(member(r#"{"a":"\uD83D\uD83D\uDE00"}"#).unwrap(), "\u{FFFD}\u{1F600}");
}

#[test]
fn unknown_and_nested_members_are_skipped() {
    assert_eq!(member(r#"{"z":[{"a":"no","}":"]"}],"y":null,"a":"yes","x":-1.5e3}"#).unwrap(), "yes");
    assert_eq!(member("\u{feff}{\"a\":\"yes\"}\r\n").unwrap(), "yes");
}

#[test]
fn of_a_member_that_comes_twice_the_last_counts() {
    assert_eq!(member(r#"{"a":"first","a":"last"}"#).unwrap(), "last");
}

#[test]
fn a_million_brackets_need_no_stack() {
    let deep = [r#"{"b":"#, &"[".repeat(1_000_000), &"]".repeat(1_000_000), r#","a":"end"}"#].concat();
    assert_eq!(member(&deep).unwrap(), "end");
    assert_eq!(member(&[r#"{"b":"#, &"[".repeat(1_000_000)].concat()), None);
}

#[test]
fn what_is_no_object_is_refused() {
    for junk in [
        "",
        " ",
        "{",
        "null",
        "[]",
        "<html>",
        r#""a""#,
        r#"{"a"}"#,
        r#"{"a":}"#,
        r#"{"a":"x""#,
        r#"{"a":"x",}"#,
        r#"{"a":"x"}{"#,
        r#"{"a":"\x"}"#,
        r#"{"a":"\u12"}"#,
        "{\"a\":\"\n\"}",
        r#"{"a":nul}"#,
        r#"{"a":'x'}"#,
    ] {
        let mut body = Vec::from(junk);
        assert_eq!(read_object(&mut body, ["a"]), None, "{junk}");
    }
}

#[test]
fn text_that_is_not_utf8_is_no_text() {
    let mut body = *b"{\"a\":\"\xff\"}";
    let [found] = read_object(&mut body, ["a"]).unwrap();
    assert_eq!(found, Found::Text(6..7));
    assert_eq!(text(&body, &found), None);
}

#[test]
fn seconds_come_as_integer_fraction_or_string() {
    for (value, expected) in [
        ("900", Some(900_000)),
        ("900.0", Some(900_000)),
        ("\"900\"", Some(900_000)),
        ("\" 900 \"", Some(900_000)),
        ("9e2", Some(900_000)),
        ("9.005E+2", Some(900_500)),
        ("1500e-3", Some(1_500)),
        ("0.25", Some(250)),
        ("0", Some(0)),
        ("9223372036854775808", Some(u64::MAX)),
        ("99999999999999999999999999", Some(u64::MAX)),
        ("0.30000000000000000000000001", Some(300)),
        ("1e999999999999", Some(u64::MAX)),
        ("1e-999999999999", Some(0)),
        ("-5", None),
        ("\"\"", None),
        ("\"5 s\"", None),
        ("\"1e\"", None),
        ("\"1e+\"", None),
        ("true", None),
        ("null", None),
        ("[5]", None),
    ] {
        assert_eq!(millis(value), expected, "{value}");
    }
}
