#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "tests fail by panicking"
)]

use cbl_proto::user_code::LETTERS;
use cbl_proto::{CodeShape, UserCode, UserCodeError};
use proptest::prelude::*;
use rand_chacha::ChaCha20Rng;
use rand_core::{Rng, SeedableRng};

const CODES: usize = 1_000_000;

fn shapes() -> Vec<CodeShape> {
    (0..=u8::MAX).flat_map(|n| [CodeShape::letters(n), CodeShape::digits(n)]).flatten().collect()
}

fn parsed(typed: &str) -> Result<String, UserCodeError> {
    UserCode::parse(typed).map(|code| code.canonical().to_owned())
}

/// Pearson's statistic against "all cells are equally likely".
fn chi_square(cells: &[u32]) -> f64 {
    let total: u32 = cells.iter().sum();
    let expected = f64::from(total) / f64::from(u32::try_from(cells.len()).unwrap());
    cells.iter().map(|&seen| (f64::from(seen) - expected).powi(2) / expected).sum()
}

/// How often each letter stands at each place, and how often each pair of letters stands side by side.
fn count(alphabet: &str, codes: impl Iterator<Item = String>) -> (Vec<Vec<u32>>, Vec<u32>) {
    let size = alphabet.len();
    let mut places = Vec::new();
    let mut neighbours = vec![0; size * size];
    for code in codes {
        let code: Vec<usize> = code.chars().map(|c| alphabet.find(c).expect("a letter of the alphabet")).collect();
        places.resize(code.len(), vec![0; size]);
        for (place, &letter) in places.iter_mut().zip(&code) {
            place[letter] += 1;
        }
        for pair in code.windows(2) {
            neighbours[pair[0] * size + pair[1]] += 1;
        }
    }
    (places, neighbours)
}

fn generated(shape: CodeShape) -> impl Iterator<Item = String> {
    let mut rng = ChaCha20Rng::seed_from_u64(8628);
    (0..CODES).map(move |_| UserCode::generate(shape, &mut rng).canonical().to_owned())
}

// Quantiles of chi-square at 1 - 10^-6: 19 degrees of freedom 64, 399: 548, 9: 46, 99: 179.

/// DA-10
#[test]
fn every_letter_is_equally_likely_at_every_place_and_beside_every_other() {
    let (places, neighbours) = count(LETTERS, generated(CodeShape::DEFAULT));
    assert_eq!(places.len(), 8);
    for place in &places {
        assert!(chi_square(place) < 64.0, "{place:?}");
    }
    assert!(chi_square(&neighbours) < 548.0);
}

/// DA-10
#[test]
fn every_digit_is_equally_likely_at_every_place_and_beside_every_other() {
    let (places, neighbours) = count("0123456789", generated(CodeShape::digits(12).unwrap()));
    assert_eq!(places.len(), 12);
    for place in &places {
        assert!(chi_square(place) < 46.0, "{place:?}");
    }
    assert!(chi_square(&neighbours) < 179.0);
}

/// DA-10: the negative control of the two tests above.
#[test]
fn remainders_of_bytes_would_fail_the_test_of_uniformity() {
    let mut rng = ChaCha20Rng::seed_from_u64(8628);
    let biased = (0..CODES).map(|_| {
        let mut bytes = [0; 8];
        rng.fill_bytes(&mut bytes);
        bytes.iter().map(|byte| char::from(LETTERS.as_bytes()[usize::from(byte % 20)])).collect()
    });
    let (places, _) = count(LETTERS, biased);
    assert!(places.iter().all(|place| chi_square(place) > 64.0));
}

/// DA-10
#[test]
fn shapes_are_8_to_13_letters_and_12_to_16_digits() {
    let shape = |shape: &CodeShape| (shape.is_digits(), shape.length());
    let mut known: Vec<_> = shapes().iter().map(shape).collect();
    known.sort_unstable();
    let letters = (8..=13).map(|length| (false, length));
    let digits = (12..=16).map(|length| (true, length));
    assert_eq!(known, letters.chain(digits).collect::<Vec<_>>());
    assert_eq!(shape(&CodeShape::DEFAULT), (false, 8));
    assert_eq!(CodeShape::default(), CodeShape::DEFAULT);
}

/// DA-10
#[test]
fn a_code_is_shown_in_the_groups_of_its_length() {
    for (canonical, shown) in [
        ("WDJBMJHT", "WDJB-MJHT"),
        ("WDJBMJHTB", "WDJ-BMJ-HTB"),
        ("WDJBMJHTBC", "WDJBM-JHTBC"),
        ("WDJBMJHTBCD", "WDJB-MJHT-BCD"),
        ("WDJBMJHTBCDF", "WDJB-MJHT-BCDF"),
        ("WDJBMJHTBCDFG", "WDJBM-JHTB-CDFG"),
        ("012345678901", "0123-4567-8901"),
        ("0123456789012", "0123-4567-8901-2"),
        ("01234567890123", "0123-4567-8901-23"),
        ("012345678901234", "0123-4567-8901-234"),
        ("0123456789012345", "0123-4567-8901-2345"),
    ] {
        let code = UserCode::parse(canonical).unwrap();
        assert_eq!(code.to_string(), shown);
        assert_eq!(code.canonical(), canonical);
    }
}

/// UI-02
#[test]
fn every_shape_of_generated_code_is_read_back_from_what_is_shown() {
    let mut rng = ChaCha20Rng::seed_from_u64(1);
    for shape in shapes() {
        for _ in 0..1_000 {
            let code = UserCode::generate(shape, &mut rng);
            assert_eq!(code.shape(), shape);
            assert_eq!(code.canonical().len(), shape.length());
            assert_eq!(UserCode::parse(&code.to_string()), Ok(code));
            assert_eq!(UserCode::parse(&code.to_string().to_lowercase()), Ok(code));
            assert_eq!(UserCode::parse(code.canonical()), Ok(code));
        }
    }
}

/// UI-02
#[test]
fn what_phones_do_to_typed_text_is_forgiven() {
    for typed in [
        "WDJBMJHT",
        "WDJB-MJHT",
        "wdjb-mjht",
        "  wDjB  mJhT \r\n",
        "W.D.J.B.M.J.H.T.",
        "\"WDJB/MJHT\",",
        "WDJB\u{2010}MJHT",
        "WDJB\u{2011}MJHT",
        "WDJB\u{2012}MJHT",
        "WDJB\u{2013}MJHT",
        "WDJB\u{2014}MJHT",
        "WDJB\u{2015}MJHT",
        "WDJB\u{2212}MJHT",
        "WDJB\u{A0}MJHT",
        "WDJB\u{3000}MJHT\u{3002}",
        "\u{FEFF}WDJB\u{200B}MJHT\u{200E}",
        "\u{201C}WDJB MJHT\u{201D}",
        "\u{FF37}\u{FF24}\u{FF2A}\u{FF22}\u{FF0D}\u{FF2D}\u{FF2A}\u{FF28}\u{FF34}",
        "\u{FF57}\u{FF44}\u{FF4A}\u{FF42}\u{3000}\u{FF4D}\u{FF4A}\u{FF48}\u{FF54}",
        "!#$%&'()*+,-./:;<=>?@[\\]^_`{|}~WDJBMJHT",
    ] {
        assert_eq!(parsed(typed).as_deref(), Ok("WDJBMJHT"), "{typed:?}");
    }
    let wide_digits = "\u{FF10}\u{FF11}\u{FF12}\u{FF13} \u{FF14}\u{FF15}\u{FF16}\u{FF17} \u{FF18}\u{FF19}01";
    assert_eq!(parsed(wide_digits).as_deref(), Ok("012345678901"));
}

/// UI-02
#[test]
fn a_letter_or_digit_that_no_code_has_is_named_as_it_was_typed() {
    for (typed, foreign) in [
        ("WDJB-MJHA", 'A'),
        ("wdjb-mjha", 'a'),
        ("WDJB-MJHO", 'O'),
        ("WDJB-MJHY", 'Y'),
        ("WDJB-MJH\u{FF21}", '\u{FF21}'),
        ("WDJB-MJHT0", '0'),
        ("0WDJBMJHT", '0'),
        ("0123456789 01 B", '0'),
        ("WDJB-MJH\u{FF11}", '\u{FF11}'),
        ("WDJB-MJH\u{422}", '\u{422}'),
        ("WDJB\u{30FC}MJHT", '\u{30FC}'),
        ("WDJB-MJH\u{C7}", '\u{C7}'),
        ("WDJB-MJHTC\u{327}", '\u{327}'),
        ("WDJB-MJH\u{24C9}", '\u{24C9}'),
        ("WDJB-MJH\u{DF}", '\u{DF}'),
        ("\u{661}2345678901", '\u{661}'),
        ("12345678901\u{B9}", '\u{B9}'),
        ("\u{5F85}", '\u{5F85}'),
    ] {
        assert_eq!(parsed(typed), Err(UserCodeError::ForeignCharacter(foreign)), "{typed:?}");
    }
}

/// UI-02
#[test]
fn only_lengths_that_a_code_can_have_are_read() {
    for length in 1..=300_usize {
        let letters = parsed(&"B".repeat(length));
        let digits = parsed(&"7".repeat(length));
        assert_eq!(letters.is_ok(), (8..=13).contains(&length), "{length}");
        assert_eq!(digits.is_ok(), (12..=16).contains(&length), "{length}");
        for refused in [letters, digits].into_iter().filter_map(Result::err) {
            assert_eq!(refused, UserCodeError::WrongLength(length));
        }
    }
    // A length counted in a byte would take 264 letters for 8.
    assert_eq!(parsed(&"B".repeat(256 + 8)), Err(UserCodeError::WrongLength(264)));
}

/// UI-02
#[test]
fn nothing_but_punctuation_is_no_code() {
    for typed in ["", " ", "-", "\u{3000}\u{FF0D}", "\0\n", "\u{1F4FA}"] {
        assert_eq!(parsed(typed), Err(UserCodeError::Empty), "{typed:?}");
    }
}

#[test]
fn debug_output_does_not_tell_the_code() {
    assert_eq!(format!("{:?}", UserCode::parse("WDJB-MJHT").unwrap()), "UserCode(..)");
}

proptest! {
    #[test]
    fn any_typed_text_is_a_canonical_code_or_an_error(typed in "\\PC*") {
        if let Ok(code) = UserCode::parse(&typed) {
            prop_assert_eq!(code.canonical().len(), code.shape().length());
            prop_assert_eq!(UserCode::parse(code.canonical()), Ok(code));
        }
    }

    /// UI-02
    #[test]
    fn punctuation_between_the_characters_changes_nothing(
        seed: u64,
        marks in proptest::collection::vec("[ \\-._/,\u{2010}-\u{2015}\u{A0}\u{3000}\u{FF0D}]{0,3}", 9),
    ) {
        let code = UserCode::generate(CodeShape::DEFAULT, &mut ChaCha20Rng::seed_from_u64(seed));
        let mut typed = marks[8].clone();
        for (letter, mark) in code.canonical().chars().zip(&marks) {
            typed.push(letter);
            typed.push_str(mark);
        }
        prop_assert_eq!(UserCode::parse(&typed), Ok(code));
    }

    #[test]
    fn any_characters_at_all_do_not_panic(typed in proptest::collection::vec(any::<char>(), 0..40)) {
        let typed: String = typed.into_iter().collect();
        let _ = UserCode::parse(&typed).map(|code| code.to_string());
    }
}
