//! Screens to draw, and a terminal to draw them on.

use std::time::Duration;

use firmware_sim::panels::device_screen::About;
use firmware_sim::panels::terminal::{Palette, Television};
use firmware_sim::profile::Profile;
use firmware_sim::screen::{Progress, Prompt, Screen, TimeLeft};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

pub(crate) const CODE: &str = "WDJB-MJHT";
pub(crate) const QR: &str = "HTTPS://TV.EXAMPLE/L/WDJB-MJHT";

pub(crate) fn prompt() -> Prompt {
    Prompt {
        user_code: CODE.to_owned(),
        verification_uri: "https://tv.example/link".to_owned(),
        qr: QR.to_owned(),
        on_this_computer: false,
        time_left: Some(TimeLeft { left: Duration::from_mins(9), of: Duration::from_mins(15) }),
        progress: Progress::Waiting,
        number: None,
    }
}

pub(crate) fn on_this_computer() -> Prompt {
    Prompt {
        verification_uri: "http://localhost:8628/link".to_owned(),
        qr: "HTTP://LOCALHOST:8628/L/WDJB-MJHT".to_owned(),
        on_this_computer: true,
        ..prompt()
    }
}

pub(crate) fn about() -> About {
    About {
        service: "Aurora TV".to_owned(),
        device: "Living room TV".to_owned(),
        profile: Profile::Tv,
        words: &cbl_display::ENGLISH,
        theme: cbl_display::Theme::dark(),
    }
}

/// Every screen, by a name for its picture.
pub(crate) fn all() -> Vec<(&'static str, Screen)> {
    let with = |progress| Screen::Prompt(Prompt { progress, ..prompt() });
    let last_minute = TimeLeft { left: Duration::from_secs(42), of: Duration::from_mins(15) };
    vec![
        ("starting", Screen::Starting { trouble: None }),
        ("starting-slowly", Screen::Starting { trouble: Some("no connection to the server".to_owned()) }),
        ("prompt", with(Progress::Waiting)),
        ("prompt-on-this-computer", Screen::Prompt(on_this_computer())),
        ("prompt-opened", with(Progress::Opened)),
        ("prompt-signed-in", with(Progress::SignedIn)),
        ("prompt-offline", with(Progress::Offline)),
        ("prompt-number", Screen::Prompt(Prompt { number: Some("42".to_owned()), ..prompt() })),
        ("prompt-last-minute", Screen::Prompt(Prompt { time_left: Some(last_minute), ..prompt() })),
        ("prompt-after-a-power-cut", Screen::Prompt(Prompt { time_left: None, ..prompt() })),
        (
            "linked",
            Screen::Linked {
                name: Some("Dana Demo".to_owned()),
                detail: Some("dana@example.com".to_owned()),
                again: false,
            },
        ),
        ("still-linked", Screen::Linked { name: Some("Dana Demo".to_owned()), detail: None, again: true }),
        ("denied", Screen::Denied),
        ("expired", Screen::Expired),
        ("forgotten", Screen::Forgotten),
        ("refused", Screen::Refused { reference: "unauthorized_client".to_owned() }),
        ("failed", Screen::Failed { reason: "the server is at fault: it keeps answering with status 502".to_owned() }),
    ]
}

pub(crate) fn drawn(screen: &Screen, width: u16, height: u16, palette: Palette) -> Buffer {
    drawn_with(screen, &[], width, height, palette)
}

pub(crate) fn drawn_with(screen: &Screen, notes: &[String], width: u16, height: u16, palette: Palette) -> Buffer {
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    let about = about();
    let television = Television { about: &about, screen, notes, palette };
    terminal.draw(|frame| frame.render_widget(television, frame.area())).unwrap();
    terminal.backend().buffer().clone()
}

/// The same without a terminal around it, for thousands of drawings.
pub(crate) fn sketched(screen: &Screen, notes: &[String], area: (u16, u16), palette: Palette) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, area.0, area.1));
    Television { about: &about(), screen, notes, palette }.render(buffer.area, &mut buffer);
    buffer
}

/// What a buffer says, without trailing spaces.
pub(crate) fn text(buffer: &Buffer) -> String {
    let width = usize::from(buffer.area.width);
    let rows = buffer.content().chunks(width).map(|row| {
        let row: String = row.iter().map(ratatui::buffer::Cell::symbol).collect();
        row.trim_end().to_owned() + "\n"
    });
    rows.collect()
}
