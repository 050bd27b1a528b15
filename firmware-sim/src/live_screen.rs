//! The screen as panels see it: what the client last said, and a time left that passes meanwhile.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use cbl_client::{Millis, View};
use tokio::sync::watch;

use crate::screen::{Screen, TimeLeft};
use crate::screen_for::screen_for;

/// Milliseconds by which two readings of one deadline may differ.
const NO_NEWS: Millis = 500;

/// Wakes panels only when there is something new to draw.
#[derive(Debug)]
pub(crate) struct LiveScreen<'a> {
    screens: &'a watch::Sender<Screen>,
    life: Mutex<Life>,
}

/// The code on the screen, and its life on the clock of the device.
#[derive(Default)]
struct Life {
    user_code: String,
    seen_at: Millis,
    deadline: Option<Millis>,
}

impl<'a> LiveScreen<'a> {
    pub(crate) fn new(screens: &'a watch::Sender<Screen>) -> Self {
        Self { screens, life: Mutex::default() }
    }

    /// Shows what the client says.
    pub(crate) fn draw(&self, view: View<'_>, now: Millis) {
        // How it ended is said by its result, which comes at once and knows the account.
        if matches!(view, View::Ended(_)) {
            return;
        }
        let mut screen = screen_for(view);
        if let View::Waiting(prompt) = view {
            let mut life = self.life.lock().unwrap_or_else(PoisonError::into_inner);
            if life.user_code != prompt.user_code || life.deadline.is_none() {
                *life = Life { user_code: prompt.user_code.to_owned(), seen_at: now, deadline: None };
            }
            life.hear(prompt.expires_in.map(|left| now.saturating_add(left)));
            life.put_time(&mut screen, now);
        }
        self.show(screen);
    }

    /// Lets time pass on the screen.
    pub(crate) fn tick(&self, now: Millis) {
        let mut screen = self.screens.borrow().clone();
        self.life.lock().unwrap_or_else(PoisonError::into_inner).put_time(&mut screen, now);
        self.show(screen);
    }

    pub(crate) fn show(&self, screen: Screen) {
        self.screens.send_if_modified(|before| {
            let news = *before != screen;
            *before = screen;
            news
        });
    }

    pub(crate) fn is_prompt(&self) -> bool {
        matches!(&*self.screens.borrow(), Screen::Prompt(_))
    }
}

impl Life {
    /// The client reckons from the same deadline each time, a moment before this; only a real change is news.
    fn hear(&mut self, deadline: Option<Millis>) {
        let same = self.deadline.zip(deadline).is_some_and(|(before, now)| before.abs_diff(now) < NO_NEWS);
        if !same {
            self.deadline = deadline;
        }
    }

    fn put_time(&self, screen: &mut Screen, now: Millis) {
        if let Screen::Prompt(prompt) = screen
            && let Some(deadline) = self.deadline
        {
            let left = |from: Millis| Duration::from_millis(deadline.saturating_sub(from));
            prompt.time_left = Some(TimeLeft { left: left(now), of: left(self.seen_at) });
        }
    }
}

impl std::fmt::Debug for Life {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Life").field("deadline", &self.deadline).finish_non_exhaustive()
    }
}
