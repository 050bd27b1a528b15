//! The figures while a fleet runs: a line each second, or gauges in a terminal.

use std::io::{self, Stdout, stdout};

use ratatui::backend::CrosstermBackend;
use ratatui::layout::{Constraint, Layout};
use ratatui::style::{Color, Stylize};
use ratatui::text::Line;
use ratatui::widgets::LineGauge;
use ratatui::{Frame, Terminal, TerminalOptions, Viewport};

use super::figures::{Ending, Figures};

/// Rows below the prompt of the shell.
const ROWS: u16 = 16;
const GOOD: Color = Color::Rgb(126, 231, 135);
const BUSY: Color = Color::Rgb(125, 195, 255);
const FAINT: Color = Color::Rgb(62, 70, 90);

/// Where the figures are shown.
pub(crate) enum Progress {
    /// One line each second.
    Lines,
    /// A few rows that are drawn again.
    Gauges(Box<Terminal<CrosstermBackend<Stdout>>>, u32),
}

impl Progress {
    /// Gauges for so many devices. The terminal stays as it is: Ctrl-C works as ever.
    pub(crate) fn gauges(devices: u32) -> io::Result<Self> {
        let options = TerminalOptions { viewport: Viewport::Inline(ROWS) };
        Ok(Self::Gauges(Box::new(Terminal::with_options(CrosstermBackend::new(stdout()), options)?), devices))
    }

    /// Shows them once. What cannot be shown is no reason to stop a fleet.
    pub(crate) fn show(&mut self, figures: &Figures) {
        match self {
            Self::Lines => println!("{}", line(figures)),
            Self::Gauges(terminal, devices) => drop(terminal.draw(|frame| draw(frame, figures, *devices))),
        }
    }

    /// Makes room for the report.
    pub(crate) fn finish(self) -> io::Result<()> {
        match self {
            Self::Lines => Ok(()),
            Self::Gauges(mut terminal, _) => {
                let corner = terminal.get_frame().area().as_position();
                terminal.clear()?;
                terminal.set_cursor_position(corner)
            }
        }
    }
}

fn line(figures: &Figures) -> String {
    let Figures { elapsed, started, polls, slow_downs, http_errors, no_answers, .. } = figures;
    format!(
        "{:>4} s  started {started}, waiting {}, {}; polls {polls}, slow_down {slow_downs}, 429 or 5xx {http_errors}, \
         no answer {no_answers}",
        elapsed.as_secs(),
        figures.waiting(),
        endings(figures),
    )
}

fn endings(figures: &Figures) -> String {
    let counted = |ending: Ending| format!("{} {}", ending.word(), figures.ended(ending));
    let shown = Ending::ALL.into_iter().filter(|ending| *ending == Ending::Linked || figures.ended(*ending) > 0);
    shown.map(counted).collect::<Vec<_>>().join(", ")
}

fn draw(frame: &mut Frame<'_>, figures: &Figures, devices: u32) {
    let rows = Layout::vertical([Constraint::Length(1); ROWS as usize]).split(frame.area());
    let mut rows = rows.iter().copied();
    let mut row = || rows.next().unwrap_or_default();
    frame.render_widget(Line::raw(line(figures)), row());
    let answered = figures.ended(Ending::Linked) + figures.ended(Ending::Denied);
    for (word, count, colour) in [("started", figures.started, BUSY), ("answered", answered, GOOD)] {
        #[allow(clippy::cast_precision_loss, reason = "a share of a count of devices")]
        let share = (count as f64 / f64::from(devices)).min(1.0);
        let gauge = LineGauge::default().ratio(share).label(format!("{word:>9} {count:>6} of {devices}"));
        let gauge = gauge.filled_symbol("━").unfilled_symbol("━");
        frame.render_widget(gauge.filled_style(colour).unfilled_style(FAINT), row());
    }
    row();
    if let Some(summary) = figures.waits.summary() {
        frame.render_widget(Line::raw(format!("from approval to tokens: {summary}")).bold(), row());
    }
    for bar in figures.waits.lines() {
        frame.render_widget(Line::styled(bar, GOOD), row());
    }
}
