//! The six steps, on the board.

use crate::home::Home;
use crate::painted::Painted;
use cbl_display::{Progress, State};
use cbl_tests::{Emulator, Key};

/// A phone that reads the panel: the whole address, and the code in it.
fn scans(home: &Home, board: &mut Emulator) -> (String, String) {
    let address = board.sees("QR code", |board, _| board.qr_code());
    let code = home.code_in(&address).to_owned();
    (address, code)
}

fn sees(board: &mut Emulator, what: &str, wanted: &[Painted]) {
    board.sees(what, |_, shown| wanted.iter().any(|wanted| wanted.is(shown)).then_some(()));
}

#[tokio::test]
async fn cr_05_a_person_links_the_board_by_the_qr_code_on_its_panel() {
    let Some(home) = Home::begins().await else { return };
    let mut board = home.board();
    board.presses(Key::Ok);
    let (address, code) = scans(&home, &mut board);
    sees(&mut board, "prompt", &Painted::prompts(&home.cbl.issuer(), &code, Progress::Waiting));
    let ada = home.ada().await;
    let confirm = home.scanned(&ada, &address).await;
    assert_eq!(ada.decides(&confirm, "approve").await.name(), "waiting");
    sees(&mut board, "greeting", &[Painted::of(State::Linked { account: Some("ada") })]);
    assert_eq!(ada.opens("/link/done").await.name(), "connected");
    let console = board.console();
    assert!(!console.contains(&code), "{console}");
    board.presses(Key::Ok);
    assert_eq!(board.ends(), Some(0));
}

#[tokio::test]
async fn cr_01_a_declined_board_asks_again_only_when_a_button_is_pressed() {
    let Some(home) = Home::begins().await else { return };
    let mut board = home.board();
    board.presses(Key::Ok);
    let (address, code) = scans(&home, &mut board);
    let ada = home.ada().await;
    let confirm = home.scanned(&ada, &address).await;
    assert_eq!(ada.decides(&confirm, "deny").await.name(), "denied");
    sees(&mut board, "refusal", &[Painted::of(State::Denied)]);
    tokio::time::sleep(std::time::Duration::from_secs(2)).await;
    assert!(Painted::of(State::Denied).is(&board.screen()), "it asks by itself");
    board.presses(Key::Ok);
    let (_, next) = scans(&home, &mut board);
    assert_ne!(next, code);
    board.presses(Key::Back);
    // Not before the whole screen is there: a panel half drawn has no QR code either, and a press that comes before the board has
    // taken up the last one is the same press to it.
    sees(&mut board, "invitation", &[Painted::invitation()]);
    board.presses(Key::Back);
    assert_eq!(board.ends(), Some(130));
}

#[tokio::test]
async fn cr_09_a_declined_board_that_is_switched_off_says_so_with_its_exit_code() {
    let Some(home) = Home::begins().await else { return };
    let mut board = home.board();
    board.presses(Key::Ok);
    let (address, _) = scans(&home, &mut board);
    let ada = home.ada().await;
    let confirm = home.scanned(&ada, &address).await;
    ada.decides(&confirm, "deny").await;
    sees(&mut board, "refusal", &[Painted::of(State::Denied)]);
    board.presses(Key::Back);
    assert_eq!(board.ends(), Some(3));
}

#[tokio::test]
async fn cr_03_a_server_that_is_away_leaves_the_code_on_the_panel_and_the_board_finds_back() {
    let Some(mut home) = Home::begins().await else { return };
    let mut board = home.board();
    board.presses(Key::Ok);
    let (_, code) = scans(&home, &mut board);
    home.cbl.is_killed();
    sees(&mut board, "warning", &Painted::prompts(&home.cbl.issuer(), &code, Progress::Offline));
    home.cbl.starts_again().await;
    // A server that keeps its codes in memory has forgotten this one, and the board asks once more by itself (CR-01).
    let next = board.sees("next code", |board, _| {
        let address = board.qr_code()?;
        (!address.ends_with(&code)).then_some(address)
    });
    let ada = home.ada().await;
    let confirm = home.scanned(&ada, &next).await;
    ada.decides(&confirm, "approve").await;
    sees(&mut board, "greeting", &[Painted::of(State::Linked { account: Some("ada") })]);
}
