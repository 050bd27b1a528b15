//! What is typed wrongly is answered with the name of the flag and what to type instead.

use std::process::Command;

/// The exit code and the complaint.
fn typed(arguments: &[&str]) -> (Option<i32>, String) {
    let ended = Command::new(env!("CARGO_BIN_EXE_firmware-sim")).args(arguments).output().unwrap();
    (ended.status.code(), String::from_utf8(ended.stderr).unwrap())
}

const SERVER: [&str; 4] = ["--server", "http://127.0.0.1:1", "--client-id", "tv"];

#[test]
fn what_cannot_be_is_refused_with_the_flag_and_the_fix() {
    let table: [(&[&str], &str, &str); 12] = [
        (&["--fault", "dropp=0.2"], "--fault", "write one of drop=0.2"),
        (&["--fault", "drop=2"], "--fault", "a number from 0 to 1"),
        (&["--fault", "clock-jump=-1h@3s"], "--fault", "never goes back"),
        (&["--seed", "x"], "--seed", "invalid digit"),
        (&["--panel", "tv-480"], "--panel", "tft-240x240"),
        (&["--profile", "toaster"], "--profile", "console"),
        (&["fleet", "--people-take", "9s..1s"], "--people-take", "the shorter time first"),
        (&["fleet", "--approve-as", "ada"], "--password-file", "required"),
        (&["fleet", "--devices", "0"], "--devices", "1..=100000"),
        (&["fleet", "--rate", "0"], "--rate", "0.01 to 10000"),
        (&["fleet", "--for", "90"], "--for", "such as 300ms"),
        (&["fleet", "--deny", "2"], "--deny", "a number from 0 to 1"),
    ];
    for (arguments, flag, fix) in table {
        let (code, complaint) = typed(arguments);
        assert_eq!(code, Some(2), "{arguments:?}: {complaint}");
        assert!(complaint.contains(flag) && complaint.contains(fix), "{arguments:?}: {complaint}");
    }
}

/// As `cargo demo -- --version` and `cargo demo --version` do.
#[test]
fn leading_dashes_change_nothing() {
    assert_eq!(typed(&["--", "--version"]), typed(&["--version"]));
    assert_eq!(typed(&["--version"]).0, Some(0));
}

#[test]
fn a_set_up_that_cannot_work_is_refused_before_anything_is_sent() {
    let table: [(&[&str], &str, &str); 7] = [
        (&["--server", "id.example", "--client-id", "tv"], "--server", "begins with https://"),
        (&["--server", "http://id.example", "--client-id", "tv"], "--server", "this computer only"),
        (&["--server", "https://id.example", "--client-id", "ä"], "--client-id", "ASCII"),
        (&["--client-secret-file", "/no/such/file"], "--client-secret-file", "that is there"),
        (&["--panel", "oled-128x64"], "--panel", "--frames FOLDER"),
        (&["--frames", "/dev/null/frames"], "--frames", "name a folder that can be"),
        (&["--certificate", "Cargo.toml"], "--certificate", "PEM"),
    ];
    for (arguments, flag, fix) in table {
        let named = arguments.contains(&"--server");
        let all = if named { arguments.to_vec() } else { [&SERVER, arguments].concat() };
        let (code, complaint) = typed(&all);
        assert_eq!(code, Some(1), "{arguments:?}: {complaint}");
        assert!(complaint.contains(flag) && complaint.contains(fix), "{arguments:?}: {complaint}");
    }
}
