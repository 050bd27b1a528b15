//! Starting other programs: with their output shown, or read line by line while it is shown.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

/// How long output may still arrive once a program has ended. A process that it left behind may hold the pipe open for ever.
const LINGER: Duration = Duration::from_secs(3);

#[expect(clippy::disallowed_methods, reason = "the time a step takes is shown, and decides nothing")]
pub(crate) fn stopwatch() -> Instant {
    Instant::now()
}

/// The folder of the workspace.
pub(crate) fn root() -> PathBuf {
    let package = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    PathBuf::from(package).join("../..")
}

/// The cargo that runs us, in the root of the workspace.
///
/// `cargo run` describes *this* package in `CARGO_PKG_*` and its like; build scripts that watch those variables would run again
/// here and once more at the next plain `cargo build`, so they are taken out.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments).current_dir(root());
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CRATE_"].iter().any(|ours| text.starts_with(ours)) {
            command.env_remove(&name);
        }
    }
    command
}

/// Runs a program with its output shown; the error says how it ended.
pub(crate) fn run(mut command: Command) -> Result<(), String> {
    judge(command.status().map_err(|error| cannot_start(&command, &error))?)
}

/// Runs a program, shows its output as it comes, and hands over each line of it, whichever stream it came from.
pub(crate) fn run_reading(mut command: Command, mut on_line: impl FnMut(&str)) -> Result<(), String> {
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|error| cannot_start(&command, &error))?;
    let (sender, lines) = channel();
    if let Some(output) = child.stdout.take() {
        read_lines(output, sender.clone());
    }
    if let Some(output) = child.stderr.take() {
        read_lines(output, sender);
    }
    judge(forward(&mut child, &lines, &mut on_line).map_err(|error| cannot_start(&command, &error))?)
}

fn read_lines(output: impl Read + Send + 'static, lines: Sender<String>) {
    thread::spawn(move || {
        let mut output = BufReader::new(output);
        let mut line = Vec::new();
        while output.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
            let text = String::from_utf8_lossy(&line).trim_end_matches(['\r', '\n']).to_owned();
            if lines.send(text).is_err() {
                return;
            }
            line.clear();
        }
    });
}

fn forward(child: &mut Child, lines: &Receiver<String>, on_line: &mut impl FnMut(&str)) -> std::io::Result<ExitStatus> {
    loop {
        match lines.recv_timeout(LINGER) {
            Ok(line) => {
                on_line(&line);
                // A closed standard output is no reason to stop testing.
                let _ = writeln!(std::io::stdout(), "{line}");
            }
            Err(RecvTimeoutError::Disconnected) => return child.wait(),
            Err(RecvTimeoutError::Timeout) => {
                if let Some(status) = child.try_wait()? {
                    return Ok(status);
                }
            }
        }
    }
}

fn judge(status: ExitStatus) -> Result<(), String> {
    if status.success() { Ok(()) } else { Err(status.to_string()) }
}

fn cannot_start(command: &Command, error: &std::io::Error) -> String {
    format!("cannot run {}: {error}", command.get_program().to_string_lossy())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn lines_of_both_streams_are_read() {
        let mut lines = Vec::new();
        let result = run_reading(shell("echo out; echo err >&2"), |line| {
            lines.push(line.to_owned());
        });
        lines.sort();
        assert_eq!((result, lines), (Ok(()), vec!["err".to_owned(), "out".to_owned()]));
    }

    #[test]
    fn a_failing_program_says_how_it_ended() {
        let result = run_reading(shell("exit 3"), |_| {});
        assert!(result.is_err_and(|reason| reason.contains('3')));
    }

    #[test]
    fn a_process_left_behind_with_the_pipe_open_does_not_hold_the_run() {
        let started = stopwatch();
        let result = run_reading(shell("sleep 20 & echo done"), |_| {});
        assert_eq!(result, Ok(()));
        assert!(started.elapsed() < Duration::from_secs(15));
    }
}
