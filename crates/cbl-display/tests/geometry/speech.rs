//! A code for the ear.

use cbl_display::spoken_code;

#[test]
fn a_code_is_read_out_character_by_character_with_pauses() {
    let spoken: String = spoken_code("WDJB-MJHT").collect();
    assert_eq!(spoken, "W, D, J, B. M, J, H, T");
    assert_eq!(spoken_code("12 34").collect::<Vec<_>>(), ["1", ", ", "2", ". ", "3", ", ", "4"]);
}

#[test]
fn nothing_but_characters_is_said() {
    for code in ["", "-", " - "] {
        assert_eq!(spoken_code(code).next(), None, "{code:?}");
    }
    let spoken: String = spoken_code("--A--b-").collect();
    assert_eq!(spoken, "A. b");
}
