//! What the device shows while it talks to a scripted server, in the order in which it shows it.

use std::time::Duration;

use cbl_client::driver::TokenFile;
use firmware_sim::firmware::{Firmware, Key};
use firmware_sim::screen::{Progress, Prompt, Screen};
use firmware_sim::setup::Setup;
use tokio::sync::{mpsc, watch};
use tokio::task::JoinHandle;
use tokio::time::timeout;

use crate::scripted_server::{BROKEN, DENIED, NUMBER, OPENED, PENDING, ScriptedServer, TOKENS};

/// More than any of these linkings takes.
const PATIENCE: Duration = Duration::from_mins(1);

pub(crate) struct Tv {
    screens: watch::Receiver<Screen>,
    remote: mpsc::Sender<Key>,
    running: JoinHandle<()>,
}

impl Tv {
    fn at(server: &ScriptedServer) -> Self {
        Self::with(setup(server))
    }

    pub(crate) fn with(setup: Setup) -> Self {
        let firmware = Firmware::new(setup).unwrap();
        let (screen, screens) = watch::channel(Screen::Starting { trouble: None });
        let (remote, keys) = mpsc::channel(1);
        let running = tokio::spawn(async move { firmware.run(&screen, keys).await });
        Self { screens, remote, running }
    }

    pub(crate) async fn shows(&mut self, wanted: impl Fn(&Screen) -> bool) -> Screen {
        timeout(PATIENCE, self.screens.wait_for(wanted)).await.expect("in time").unwrap().clone()
    }

    pub(crate) async fn prompts(&mut self, wanted: impl Fn(&Prompt) -> bool) -> Prompt {
        let shown = self.shows(|screen| matches!(screen, Screen::Prompt(prompt) if wanted(prompt))).await;
        let Screen::Prompt(prompt) = shown else { unreachable!() };
        prompt
    }

    async fn presses(&self, key: Key) {
        self.remote.send(key).await.unwrap();
    }

    async fn switches_off(self) {
        timeout(PATIENCE, self.running).await.expect("in time").unwrap();
    }
}

pub(crate) fn setup(server: &ScriptedServer) -> Setup {
    Setup { server: server.issuer.clone(), client_id: "tv".to_owned(), ..Setup::default() }
}

pub(crate) fn dana(again: bool) -> Screen {
    Screen::Linked { name: Some("Dana".to_owned()), detail: Some("dana@example.com".to_owned()), again }
}

#[tokio::test]
async fn a_linking_goes_from_prompt_to_profile() {
    let server = ScriptedServer::that_answers(&[PENDING, OPENED, NUMBER, TOKENS]).await;
    let mut tv = Tv::at(&server);
    let prompt = tv.prompts(|_| true).await;
    assert_eq!((prompt.user_code.as_str(), prompt.on_this_computer), ("CODE-1", true));
    assert_eq!(prompt.qr, format!("{}/L/CODE-1", server.issuer.to_uppercase()));
    let time = prompt.time_left.unwrap();
    assert!(time.left > Duration::from_secs(590) && time.of <= Duration::from_mins(10), "{time:?}");
    tv.prompts(|prompt| prompt.progress == Progress::Opened).await;
    tv.prompts(|prompt| prompt.progress == Progress::SignedIn && prompt.number.as_deref() == Some("42")).await;
    assert_eq!(tv.shows(Screen::is_last).await, dana(false));
}

#[tokio::test]
async fn the_code_stays_while_the_server_is_away() {
    let server = ScriptedServer::that_answers(&[BROKEN, TOKENS]).await;
    let mut tv = Tv::at(&server);
    let prompt = tv.prompts(|prompt| prompt.progress == Progress::Offline).await;
    assert_eq!(prompt.user_code, "CODE-1");
    assert_eq!(tv.shows(Screen::is_last).await, dana(false));
}

#[tokio::test]
async fn time_passes_on_the_screen_without_any_answer() {
    let server = ScriptedServer::that_answers(&[PENDING]).await;
    let mut tv = Tv::at(&server);
    let first = tv.prompts(|_| true).await.time_left.unwrap();
    let later = tv.prompts(|prompt| prompt.time_left.unwrap().left < first.left).await;
    assert_eq!(later.time_left.unwrap().of, first.of);
}

#[tokio::test]
async fn nothing_is_asked_again_after_a_no_until_a_key_is_pressed() {
    let server = ScriptedServer::that_answers(&[DENIED]).await;
    let mut tv = Tv::at(&server);
    tv.shows(|screen| *screen == Screen::Denied).await;
    let asked = |server: &ScriptedServer| server.requests().iter().filter(|path| *path == "/ask").count();
    assert_eq!(asked(&server), 1);
    tv.presses(Key::Ok).await;
    assert_eq!(tv.prompts(|_| true).await.user_code, "CODE-2");
}

#[tokio::test]
async fn ok_gives_a_new_code_while_one_is_shown() {
    let server = ScriptedServer::that_answers(&[PENDING]).await;
    let mut tv = Tv::at(&server);
    tv.prompts(|prompt| prompt.user_code == "CODE-1").await;
    tv.presses(Key::Ok).await;
    tv.prompts(|prompt| prompt.user_code == "CODE-2").await;
}

#[tokio::test]
async fn stored_tokens_are_refreshed_instead_of_linking_again() {
    let folder = tempfile::tempdir().unwrap();
    let server = ScriptedServer::that_answers(&[TOKENS]).await;
    let setup = Setup { token_file: Some(TokenFile::at(folder.path().join("tokens"))), ..setup(&server) };
    let mut first = Tv::with(setup.clone());
    assert_eq!(first.shows(Screen::is_last).await, dana(false));
    let mut second = Tv::with(setup);
    assert_eq!(second.shows(Screen::is_last).await, dana(true));
    let requests = server.requests();
    assert_eq!(requests.iter().filter(|path| *path == "/ask").count(), 1);
    assert_eq!(requests.iter().filter(|path| *path == "/token refresh").count(), 1);
}

#[tokio::test]
async fn a_server_that_is_not_there_is_looked_for_again() {
    let server = ScriptedServer::that_answers(&[PENDING]).await;
    let nowhere = Setup { server: "http://127.0.0.1:1".to_owned(), ..setup(&server) };
    let mut tv = Tv::with(nowhere);
    tv.shows(|screen| matches!(screen, Screen::Starting { trouble: Some(_) })).await;
}

#[tokio::test]
async fn a_server_that_speaks_for_another_fails_with_a_reason() {
    let server = ScriptedServer::that_answers(&[PENDING]).await;
    let other = Setup { server: server.issuer.replace("127.0.0.1", "localhost"), ..setup(&server) };
    let mut tv = Tv::with(other);
    let Screen::Failed { reason } = tv.shows(Screen::is_last).await else { panic!() };
    assert!(reason.contains("issuer"), "{reason}");
}

#[tokio::test]
async fn the_firmware_ends_with_its_remote_control() {
    let server = ScriptedServer::that_answers(&[PENDING]).await;
    let mut tv = Tv::at(&server);
    tv.prompts(|_| true).await;
    drop(tv.remote);
    timeout(PATIENCE, tv.running).await.expect("in time").unwrap();
}

#[tokio::test]
async fn back_leaves_and_the_code_is_forgotten() {
    let server = ScriptedServer::that_answers(&[PENDING]).await;
    let folder = tempfile::tempdir().unwrap();
    let token_file = Some(TokenFile::at(folder.path().join("tokens")));
    let mut tv = Tv::with(Setup { token_file, ..setup(&server) });
    tv.prompts(|_| true).await;
    assert!(folder.path().join("tokens.pending").exists());
    tv.presses(Key::Back).await;
    tv.switches_off().await;
    assert!(!folder.path().join("tokens.pending").exists());
}

#[tokio::test]
async fn ok_goes_on_with_who_is_linked() {
    let server = ScriptedServer::that_answers(&[TOKENS]).await;
    let mut tv = Tv::at(&server);
    tv.shows(Screen::is_last).await;
    tv.presses(Key::Ok).await;
    tv.switches_off().await;
}

#[tokio::test]
async fn back_links_somebody_else_instead_of_who_is_linked() {
    let server = ScriptedServer::that_answers(&[TOKENS, PENDING]).await;
    let folder = tempfile::tempdir().unwrap();
    let token_file = Some(TokenFile::at(folder.path().join("tokens")));
    let mut tv = Tv::with(Setup { token_file, ..setup(&server) });
    tv.shows(Screen::is_last).await;
    assert!(folder.path().join("tokens").exists());
    tv.presses(Key::Back).await;
    assert_eq!(tv.prompts(|_| true).await.user_code, "CODE-2");
    assert!(!folder.path().join("tokens").exists());
}

/// Not only after a simulated cut: whatever ended the process, the next one takes the code up again.
#[tokio::test]
async fn cr_07_a_process_that_was_killed_shows_its_code_again() {
    let server = ScriptedServer::that_answers(&[PENDING]).await;
    let folder = tempfile::tempdir().unwrap();
    let setup = Setup { token_file: Some(TokenFile::at(folder.path().join("tokens"))), ..setup(&server) };
    let mut first = Tv::with(setup.clone());
    first.prompts(|_| true).await;
    first.running.abort();
    let mut second = Tv::with(setup);
    assert_eq!(second.prompts(|_| true).await.user_code, "CODE-1");
}

/// Whoever reads a log could enter a code first.
#[tokio::test]
async fn no_code_stands_in_debug_output() {
    let server = ScriptedServer::that_answers(&[PENDING]).await;
    let mut tv = Tv::at(&server);
    let screen = Screen::Prompt(tv.prompts(|_| true).await);
    assert!(!format!("{screen:?}").contains("CODE-1"));
}
