//! How long a television takes: `cargo bench -p cbl-display --all-features`.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a benchmark fails by panicking, and it needs a clock"
)]

use std::time::{Duration, Instant};

use cbl_display::{
    Canvas, ENGLISH, Panel, Progress, Prompt, Scene, Screen, State, Theme, TimeLeft, Vector, damage, layout, paint,
    paint_area,
};
use embedded_graphics::pixelcolor::Rgb565;

const ROUNDS: u32 = 101;

/// The middle of many runs.
fn median(mut run: impl FnMut(u32)) -> Duration {
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|round| {
            let start = Instant::now();
            run(round);
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn row(name: &str, time: Duration, budget: &str) {
    println!("{name:<52} {:>9.3} ms   {budget}", time.as_secs_f64() * 1000.0);
}

fn main() {
    let panel = Panel::new(1920, 1080).with_keys("OK", "Back");
    let start = Instant::now();
    let vector = Vector::new().unwrap();
    row("outlines read, once", start.elapsed(), "");
    let scene = |left: u32| -> Scene<'static> {
        let time_left = Some(TimeLeft { left: 600 - left % 600, of: 600 });
        let prompt = Prompt {
            user_code: "WDJB-MJHT",
            verification_uri: "https://tv.example/link",
            qr: "HTTPS://TV.EXAMPLE/L/WDJB-MJHT",
            time_left,
            progress: Progress::Waiting,
            number: None,
        };
        let screen = Screen { service: "Aurora TV", logo: None, device: "Living room", state: State::Prompt(prompt) };
        layout(&panel, &vector, &screen, &ENGLISH)
    };
    let start = Instant::now();
    let first = scene(0);
    row("first layout", start.elapsed(), "");
    row("layout", median(|round| assert!(scene(round).items().count() > 0)), "");

    let theme = Theme::dark();
    let mut canvas = Canvas::new(panel.size, theme.background);
    let start = Instant::now();
    paint(&first, &vector, &theme, &mut canvas).unwrap();
    row("first full redraw, letters made", start.elapsed(), "");
    let full = median(|_| paint(&first, &vector, &theme, &mut canvas).unwrap());
    row("full redraw of 1080p", full, "below 8 ms");
    let small = theme.convert::<Rgb565>();
    let mut canvas_565 = Canvas::new(panel.size, small.background);
    row("full redraw of 1080p in 16 bits", median(|_| paint(&first, &vector, &small, &mut canvas_565).unwrap()), "");

    let mut shown = first.footprint();
    let tick = median(|round| {
        let next = scene(round);
        let footprint = next.footprint();
        for area in damage(&shown, &footprint).areas() {
            paint_area(&next, &vector, &theme, area, &mut canvas).unwrap();
        }
        shown = footprint;
    });
    row("a second passes: layout, damage, redraw", tick, "below 0.5 ms");
    assert!(full < Duration::from_millis(8) && tick < Duration::from_micros(500), "over budget");
    assert_eq!(canvas.pixels().first(), Some(&theme.background));
}
