//! Lines instead of a picture.

use std::time::Duration;

use firmware_sim::panels::plain::PlainPanel;
use firmware_sim::screen::{Progress, Prompt, Screen, TimeLeft};

use crate::scenes::{all, on_this_computer, prompt};

fn written(screens: &[Screen]) -> String {
    let mut out = Vec::new();
    let mut panel = PlainPanel::new(&mut out);
    for screen in screens {
        panel.show(screen).unwrap();
    }
    String::from_utf8(out).unwrap()
}

#[test]
fn a_linking_is_told_in_lines_one_per_change() {
    let time_left = |seconds| {
        let (left, of) = (Duration::from_secs(seconds), Duration::from_mins(30));
        Screen::Prompt(Prompt { time_left: Some(TimeLeft { left, of }), ..on_this_computer() })
    };
    let opened = Prompt { progress: Progress::Opened, ..on_this_computer() };
    let linked = Screen::Linked { name: Some("Dana".to_owned()), detail: None, again: false };
    let screens = [
        Screen::Starting { trouble: None },
        time_left(1800),
        time_left(1799),
        time_left(30),
        Screen::Prompt(opened),
        linked,
    ];
    assert_eq!(
        written(&screens),
        "getting a code\n\
         open http://localhost:8628/link on this computer\n\
         enter WDJB-MJHT, good for 30 minutes\n\
         waiting for you\n\
         opened, go on there\n\
         linked as Dana\n"
    );
}

#[test]
fn a_new_code_is_told_in_full() {
    let other = Prompt { user_code: "BBBB-CCCC".to_owned(), ..prompt() };
    let text = written(&[Screen::Prompt(prompt()), Screen::Prompt(other)]);
    assert!(text.contains("enter WDJB-MJHT") && text.contains("enter BBBB-CCCC"), "{text}");
}

#[test]
fn every_screen_has_its_own_words() {
    let mut texts: Vec<_> = all().into_iter().map(|(_, screen)| written(&[screen])).collect();
    let all = texts.len();
    texts.sort();
    texts.dedup();
    // The pictures of the last minute and of a known time differ in the time alone.
    assert_eq!(texts.len(), all - 1);
    assert!(texts.iter().all(|text| text.ends_with('\n')));
}
