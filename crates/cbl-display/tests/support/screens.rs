//! One screen of each kind, and prompts that are hard to place.

use cbl_display::{Logo, Progress, Prompt, Screen, State, TimeLeft};

pub(crate) const PROMPT: Prompt<'static> = Prompt {
    user_code: "WDJB-MJHT",
    verification_uri: "https://tv.example/link",
    qr: "HTTPS://TV.EXAMPLE/L/WDJB-MJHT",
    time_left: Some(TimeLeft { left: 540, of: 600 }),
    progress: Progress::Waiting,
    number: None,
};

pub(crate) const LONG_CODE: Prompt<'static> = Prompt { user_code: "WWWWWWWWWWWWWWW", ..PROMPT };

pub(crate) const LONG_ADDRESS: Prompt<'static> = Prompt {
    user_code: "WDJB-MJHT-KLMN",
    verification_uri: "https://accounts.aurora-television.example/activate/",
    qr: "https://accounts.aurora-television.example/L/WDJB-MJHT-KLMN",
    ..PROMPT
};

pub(crate) const fn screen(state: State<'static>) -> Screen<'static> {
    Screen { service: "Aurora TV", logo: None, device: "Living room", state }
}

pub(crate) fn all() -> Vec<(&'static str, Screen<'static>)> {
    let prompt = |prompt| screen(State::Prompt(prompt));
    vec![
        ("starting", screen(State::Starting { offline: false })),
        ("connecting", screen(State::Starting { offline: true })),
        ("prompt", prompt(PROMPT)),
        ("last-minute", prompt(Prompt { time_left: Some(TimeLeft { left: 42, of: 600 }), ..PROMPT })),
        ("offline", prompt(Prompt { progress: Progress::Offline, ..PROMPT })),
        ("opened", prompt(Prompt { progress: Progress::Opened, ..PROMPT })),
        ("signed-in", prompt(Prompt { progress: Progress::SignedIn, ..PROMPT })),
        ("number", prompt(Prompt { number: Some("42"), ..PROMPT })),
        ("text-only", prompt(Prompt { qr: "", ..PROMPT })),
        ("long-code", prompt(LONG_CODE)),
        ("long-address", prompt(LONG_ADDRESS)),
        ("continue-as", screen(State::ContinueAs { account: "Dana" })),
        ("linked", screen(State::Linked { account: Some("Dana") })),
        ("denied", screen(State::Denied)),
        ("expired", screen(State::Expired)),
        ("refused", screen(State::Refused { reference: "invalid_client" })),
    ]
}

/// A disc with a hole, 64 pixels wide.
pub(crate) fn logo() -> Logo<'static> {
    const SIDE: usize = 64;
    static PIXELS: [u8; SIDE * SIDE] = {
        let mut pixels = [0; SIDE * SIDE];
        let mut index = 0;
        while index < SIDE * SIDE {
            let (x, y) = (2 * (index % SIDE) + 1, 2 * (index / SIDE) + 1);
            let square = x.abs_diff(SIDE) * x.abs_diff(SIDE) + y.abs_diff(SIDE) * y.abs_diff(SIDE);
            pixels[index] = if square <= SIDE * SIDE && square >= SIDE * SIDE / 5 { 255 } else { 0 };
            index += 1;
        }
        pixels
    };
    Logo { width: 64, coverage: &PIXELS }
}
