//! What the firmware takes of the board.

use crate::home::Home;
use cbl_tests::{Key, Settings};

const FLASH_AIM: u32 = 96 * 1024;
const RAM_AIM: u32 = 32 * 1024;

/// Stack that a whole linking must leave untouched.
const RESERVE: u32 = 4 * 1024;

#[tokio::test]
async fn the_firmware_takes_less_than_96_kib_of_flash_and_32_kib_of_ram() {
    let Some(home) = Home::begins().await else { return };
    let Some(sizes) = home.firmware.sizes() else { return };
    let mut board = home.board();
    board.presses(Key::Ok);
    let address = board.sees("QR code", |board, _| board.qr_code());
    let ada = home.ada().await;
    let confirm = home.scanned(&ada, &address).await;
    ada.decides(&confirm, "approve").await;
    board.sees("end of the prompt", |board, _| board.qr_code().is_none().then_some(()));
    let stack = sizes.stack_used(&board.ram(&sizes));
    println!("flash {} bytes; RAM: variables {}, stack in a linking {stack}", sizes.flash, sizes.variables);
    assert!(sizes.flash < FLASH_AIM, "{sizes:?}");
    assert!(sizes.variables + stack + RESERVE <= RAM_AIM, "{sizes:?}, stack {stack}");
}

/// The board's clock runs by instructions, one a nanosecond, and the firmware says how long it took.
#[tokio::test]
async fn a_prompt_takes_less_than_five_million_instructions() {
    let Some(home) = Home::begins().await else { return };
    let mut board = home.board_with(|settings| Settings { counting: true, ..settings });
    board.presses(Key::Ok);
    board.sees("QR code", |board, _| board.qr_code());
    let console = board.console();
    let costs = console.lines().filter_map(instructions).max_by_key(|cost| cost.iter().sum::<u64>());
    let [layout, paint] = costs.expect("a line about the prompt");
    println!("a prompt on 128x64: {layout} instructions to lay it out, {paint} to paint it");
    // A tenth of a second at 50 MHz if each took one cycle; most do.
    assert!(layout + paint < 5_000_000, "{console}");
}

/// Of a line such as `laid out in 12 us, painted in 34 us`.
fn instructions(line: &str) -> Option<[u64; 2]> {
    let (layout, paint) = line.strip_prefix("laid out in ")?.split_once(" us, painted in ")?;
    let micros = |text: &str| text.parse::<u64>().ok();
    Some([micros(layout)? * 1_000, micros(paint.strip_suffix(" us")?)? * 1_000])
}
