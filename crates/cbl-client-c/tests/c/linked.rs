//! A C program on libcurl links itself at the real server, and a person approves or denies it.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::thread;
use std::time::Duration;

use cbl_tests::{Cbl, Homes, Reader};

use crate::compiler::{Language, needs_libcurl, runs};
use crate::hosted::link_curl;

const PASSWORD: &str = "correct horse battery staple";

/// The harness runs the server as a program of its own package, which is there when the whole workspace is tested.
fn server_is_built() {
    let tests = std::env::current_exe().unwrap();
    if !tests.ancestors().skip(1).take(2).any(|folder| folder.join("cbl-e2e").is_file()) {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        runs(Command::new(cargo).args(["build", "--quiet", "-p", "cbl-tests", "--bin", "cbl-e2e"]));
    }
}

async fn server() -> Cbl {
    server_is_built();
    let mut cbl = Cbl::prepared(Homes::default(), &[("CBL_SHUTDOWN_NOTICE_MS", "0")]);
    let operator = cbl.operator();
    let added = operator.runs(&["client", "add", "--id", "tv", "--name", "Aurora", "--interval", "1"]);
    assert!(added.succeeded, "{}", added.errors);
    let ada = ["account", "add", "--username", "ada", "--password-stdin"];
    let added = operator.runs_typing(&ada, &format!("{PASSWORD}\n"));
    assert!(added.succeeded, "{}", added.errors);
    cbl.starts_again().await;
    cbl
}

/// A running program, and the lines it prints.
struct Program {
    child: Child,
    lines: Receiver<String>,
}

impl Program {
    fn starts(program: &Path, server: &str) -> Self {
        let mut command = Command::new(program);
        command.args(["tv", server]).env("no_proxy", "*").stdin(Stdio::null()).stdout(Stdio::piped());
        let mut child = command.spawn().expect("a program that starts");
        let output = BufReader::new(child.stdout.take().unwrap());
        let (sender, lines) = channel();
        thread::spawn(move || output.lines().map_while(Result::ok).try_for_each(|line| sender.send(line)));
        Self { child, lines }
    }

    /// The next line, which comes within a minute.
    fn prints(&self) -> String {
        self.lines.recv_timeout(Duration::from_mins(1)).expect("a line of the program")
    }

    /// The code that it shows.
    fn shows(&self) -> String {
        let line = self.prints();
        let (address, code) = line.split_once(" and enter ").unwrap_or_else(|| panic!("{line:?}"));
        assert!(address.starts_with("go to http://localhost:"), "{line:?}");
        code.to_owned()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

async fn answered(language: Language, decision: &str) -> Option<(Option<i32>, String)> {
    if !needs_libcurl() {
        return None;
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("link_curl");
    link_curl(language, &file);
    let cbl = server().await;
    let person = Reader::at(&cbl.issuer());
    person.signs_in("ada", PASSWORD).await;
    let mut program = Program::starts(&file, &cbl.issuer());
    person.answers(&program.shows(), decision).await;
    let last = program.prints();
    Some((program.child.wait().unwrap().code(), last))
}

#[tokio::test]
async fn a_c_program_on_libcurl_links_itself_at_the_real_server() {
    let Some((code, printed)) = answered(Language::C99, "approve").await else { return };
    assert_eq!(code, Some(0), "{printed}");
    assert!(printed.starts_with("linked"), "{printed}");
}

#[tokio::test]
async fn a_cpp_program_on_libcurl_hears_that_somebody_said_no() {
    let Some((code, printed)) = answered(Language::Cpp11, "deny").await else { return };
    assert_eq!(code, Some(1), "{printed}");
    assert!(printed.starts_with("somebody said no"), "{printed}");
}

#[test]
fn a_c_program_that_reaches_nobody_goes_on_asking_and_shows_no_code() {
    if !needs_libcurl() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("link_curl");
    link_curl(Language::C99, &file);
    // A port that nothing listens on any more.
    let gone = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let mut program = Program::starts(&file, &format!("http://localhost:{}", gone.port()));
    thread::sleep(Duration::from_millis(1_500));
    assert!(program.child.try_wait().unwrap().is_none(), "one failure ends nothing");
    assert_eq!(program.lines.try_recv(), Err(TryRecvError::Empty));
}
