#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests fail by panicking"
)]

use cbl_proto::form::{self, FormError, FormWriter};
use cbl_proto::{BufferTooSmall, limits};
use proptest::collection::vec;
use proptest::prelude::*;

type Fields = Vec<(String, String)>;

fn collected<'a>(fields: impl Iterator<Item = Result<(&'a str, &'a str), FormError>>) -> Result<Fields, FormError> {
    fields.map(|field| field.map(|(name, value)| (name.to_owned(), value.to_owned()))).collect()
}

fn pairs(body: &[u8]) -> Result<Fields, FormError> {
    collected(form::pairs(&mut body.to_vec()))
}

fn parameters(body: &[u8]) -> Result<Fields, FormError> {
    collected(form::parameters(&mut body.to_vec()))
}

fn fields(expected: &[(&str, &str)]) -> Fields {
    expected.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn body_of(count: usize) -> String {
    (0..count).map(|i| format!("n{i}=v")).collect::<Vec<_>>().join("&")
}

#[test]
fn fields_are_decoded_in_the_order_in_which_they_were_sent() {
    for (body, expected) in [
        ("", &[][..]),
        ("&&&", &[]),
        ("a=b", &[("a", "b")]),
        ("a=b&c=d", &[("a", "b"), ("c", "d")]),
        ("&a=b&&c=d&", &[("a", "b"), ("c", "d")]),
        ("a", &[("a", "")]),
        ("a&b", &[("a", ""), ("b", "")]),
        ("a=", &[("a", "")]),
        ("=a", &[("", "a")]),
        ("=", &[("", "")]),
        ("a=b=c", &[("a", "b=c")]),
        ("a=b%26c%3Dd&e=f", &[("a", "b&c=d"), ("e", "f")]),
        ("a+b=c+d", &[("a b", "c d")]),
        ("a=%2B%20+", &[("a", "+  ")]),
        ("%61=%62&%c3%a9=%C3%A9&z=z", &[("a", "b"), ("\u{E9}", "\u{E9}"), ("z", "z")]),
        ("a=%F0%9F%93%BAx%00", &[("a", "\u{1F4FA}x\0")]),
        ("a=\u{E9}", &[("a", "\u{E9}")]),
        ("a=%2541", &[("a", "%41")]),
        ("a=1&a=2", &[("a", "1"), ("a", "2")]),
    ] {
        assert_eq!(pairs(body.as_bytes()), Ok(fields(expected)), "{body}");
    }
}

#[test]
fn broken_percent_escapes_are_refused() {
    for body in ["%", "a=%", "a=%2", "a=%&b=c", "a=%2&b=c", "a=%zz", "a=%2g", "a=%g2", "%=a", "a=%%41", "a=%+1", "a=+%"]
    {
        assert_eq!(pairs(body.as_bytes()), Err(FormError::BadEscape), "{body}");
    }
}

#[test]
fn text_that_is_not_utf8_is_refused() {
    for body in [
        &b"a=\xFF"[..],
        b"\xFF=a",
        b"a=%FF",
        b"a=%C3",
        b"a=%C3%28",
        b"a=%ED%A0%80",
        b"a=%C0%80",
        b"a=%C3&b=%A9",
        b"a=\xC3+\xA9",
    ] {
        assert_eq!(pairs(body), Err(FormError::NotUtf8), "{body:?}");
    }
}

#[test]
fn a_form_has_at_most_64_fields() {
    assert_eq!(pairs(body_of(64).as_bytes()).unwrap().len(), limits::FORM_FIELDS);
    assert_eq!(parameters(body_of(64).as_bytes()).unwrap().len(), limits::FORM_FIELDS);
    assert_eq!(pairs(body_of(65).as_bytes()), Err(FormError::TooManyFields));
    assert_eq!(parameters(body_of(65).as_bytes()), Err(FormError::TooManyFields));
    assert_eq!(parameters("n&".repeat(65).as_bytes()), Err(FormError::RepeatedName));
}

#[test]
fn a_form_has_at_most_16_kib() {
    let longest = format!("a={}", "x".repeat(16 * 1024 - 2));
    assert!(pairs(longest.as_bytes()).is_ok());
    assert_eq!(pairs(format!("{longest}x").as_bytes()), Err(FormError::TooLong));
    assert_eq!(pairs("&".repeat(16 * 1024 + 1).as_bytes()), Err(FormError::TooLong));
}

#[test]
fn nothing_comes_after_an_error() {
    for body in ["a=%&b=c&d=e", "a=%FF&b=c", "a=1&a=2&b=c"] {
        let mut body = body.as_bytes().to_vec();
        let mut read = form::parameters(&mut body).skip_while(Result::is_ok);
        assert!(read.next().unwrap().is_err());
        assert_eq!(read.next(), None);
    }
}

#[test]
fn what_is_not_encoded_is_not_moved() {
    let mut body = *b"name=value&n+=v";
    let before = body;
    let start = body.as_ptr();
    let (name, value) = form::pairs(&mut body).next().unwrap().unwrap();
    assert_eq!((name.as_ptr(), value.as_ptr()), (start, start.wrapping_add(5)));
    assert_eq!(body, before);
}

/// DA-04
#[test]
fn a_parameter_sent_twice_is_refused_whatever_its_name_and_value() {
    for body in ["a=1&a=1", "a=1&b=2&a=3", "a=&a=1", "a=1&a=", "a&a", "%61=1&a=2", "=1&=2", "a+b=1&a%20b=2"] {
        assert_eq!(parameters(body.as_bytes()), Err(FormError::RepeatedName), "{body}");
    }
    assert_eq!(parameters(b"a=1&A=1&aa=1"), Ok(fields(&[("a", "1"), ("A", "1"), ("aa", "1")])));
}

/// DA-04
#[test]
fn a_repeated_name_is_found_wherever_the_two_stand() {
    for second in 1..limits::FORM_FIELDS {
        for first in 0..second {
            let mut names: Vec<_> = (0..limits::FORM_FIELDS).map(|i| format!("n{i}=v")).collect();
            names[second] = names[first].clone();
            let repeated = parameters(names.join("&").as_bytes());
            assert_eq!(repeated, Err(FormError::RepeatedName), "{first} and {second}");
        }
    }
}

/// DA-04
#[test]
fn a_parameter_without_a_value_is_as_if_it_had_not_been_sent() {
    assert_eq!(parameters(b"a=&b=1&c&d="), Ok(fields(&[("b", "1")])));
}

#[test]
fn written_fields_are_percent_encoded() {
    let mut buffer = [0; 100];
    let mut form = FormWriter::new(&mut buffer);
    assert!(form.is_empty());
    form.push("a b", "*-._~+&=%").unwrap();
    form.push_some("none", None).unwrap();
    form.push_some("\u{E9}", Some("")).unwrap();
    assert_eq!(form.len(), 31);
    assert_eq!(form.finish(), "a+b=*-._%7E%2B%26%3D%25&%C3%A9=");
}

#[test]
fn a_field_that_does_not_fit_leaves_the_form_as_it_was() {
    let mut buffer = [0; 8];
    let mut form = FormWriter::new(&mut buffer);
    form.push("a", "b").unwrap();
    assert_eq!(form.push("c", "%"), Err(BufferTooSmall));
    assert_eq!(form.push("c", "de"), Ok(()));
    assert_eq!(form.push("", ""), Err(BufferTooSmall));
    assert_eq!(form.finish(), "a=b&c=de");
}

proptest! {
    /// WB-05
    #[test]
    fn any_bytes_are_fields_or_an_error(body in vec(any::<u8>(), 0..300)) {
        let _ = pairs(&body);
        let _ = parameters(&body);
    }

    #[test]
    fn any_soup_of_marks_is_fields_or_an_error(body in "[a&=%+4\u{E9}]{0,40}") {
        let _ = pairs(body.as_bytes());
        let _ = parameters(body.as_bytes());
    }

    #[test]
    fn written_fields_are_read_back(written in vec((".*", ".*"), 0..10)) {
        let mut buffer = [0; 16 * 1024];
        let mut form = FormWriter::new(&mut buffer);
        for (name, value) in &written {
            form.push(name, value).unwrap();
        }
        prop_assert_eq!(pairs(form.finish().as_bytes()), Ok(written));
    }

    #[test]
    fn a_writer_never_leaves_its_buffer(name in ".*", value in ".*", size in 0..60_usize) {
        let mut buffer = [0xAA; 100];
        let mut form = FormWriter::new(&mut buffer[..size]);
        let fits = form.push(&name, &value).is_ok();
        let written = form.finish().to_owned();
        prop_assert!(written.len() <= size);
        prop_assert_eq!(fits, !written.is_empty());
        prop_assert!(buffer[size..].iter().all(|byte| *byte == 0xAA));
    }
}
