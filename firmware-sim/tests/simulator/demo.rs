//! The whole demo as a process of its own, in lines: the real server, and a person with a browser's cookies.

use std::process::Stdio;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, BufReader, Lines};
use tokio::process::{Child, ChildStdout, Command};
use tokio::time::timeout;

/// The start of a server and two password hashes, on a machine that does other things.
const PATIENCE: Duration = Duration::from_mins(1);

struct Demo {
    child: Child,
    lines: Lines<BufReader<ChildStdout>>,
    said: Vec<String>,
}

impl Demo {
    fn starts(arguments: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_firmware-sim"));
        command.args(arguments).arg("--plain").stdout(Stdio::piped()).kill_on_drop(true);
        let mut child = command.spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        Self { child, lines, said: Vec::new() }
    }

    /// Waits for a line that begins so, and gives its rest.
    async fn says(&mut self, beginning: &str) -> String {
        loop {
            let line = timeout(PATIENCE, self.lines.next_line()).await.expect("in time").unwrap();
            let line = line.unwrap_or_else(|| panic!("ended after {:?}", self.said));
            self.said.push(line.clone());
            if let Some(rest) = line.strip_prefix(beginning) {
                return rest.to_owned();
            }
        }
    }

    fn is_told_to_end(&self) {
        let id = self.child.id().unwrap().to_string();
        assert!(std::process::Command::new("kill").arg(id).status().unwrap().success());
    }

    async fn ends(&mut self) -> Option<i32> {
        timeout(PATIENCE, self.child.wait()).await.expect("in time").unwrap().code()
    }
}

#[tokio::test]
async fn the_demo_shows_a_code_and_ends_when_it_is_told_to() {
    let mut demo = Demo::starts(&[]);
    let password = demo.says("Sign in as demo with the password ").await;
    assert_eq!(password.len(), 14);
    let address = demo.says("open ").await;
    let code = demo.says("enter ").await;
    assert!(address.starts_with("http://localhost:") && address.ends_with("/link on this computer"), "{address}");
    let letters = code.split(',').next().unwrap().replace('-', "");
    assert_eq!(letters.len(), 8, "{code}");
    demo.says("waiting for you").await;
    demo.says("first code after ").await;
    demo.is_told_to_end();
    assert_eq!(demo.ends().await, Some(130));
}

/// The page is there for a person, at the address that the television shows.
#[tokio::test]
async fn the_shown_address_opens() {
    let mut demo = Demo::starts(&[]);
    let address = demo.says("open ").await.replace(" on this computer", "");
    let page = reqwest::get(&address).await.unwrap();
    assert!(page.status().is_success(), "{page:?}");
    assert!(page.headers()["content-type"].to_str().unwrap().starts_with("text/html"));
    demo.is_told_to_end();
    demo.ends().await;
}

/// What a phone does that scans the QR code: the screen says so before anybody has signed in.
#[tokio::test]
async fn the_television_says_that_its_page_was_opened() {
    let mut demo = Demo::starts(&[]);
    let address = demo.says("open ").await.replace("/link on this computer", "");
    let code = demo.says("enter ").await;
    demo.says("waiting for you").await;
    let page = reqwest::get(format!("{address}/L/{}", code.split(',').next().unwrap())).await.unwrap();
    assert!(page.status().is_success(), "{page:?}");
    demo.says("opened, go on there").await;
    demo.is_told_to_end();
    demo.ends().await;
}

/// With a certificate of its own: that the television gets a code proves that it believes exactly this one.
#[tokio::test]
async fn in_a_network_the_demo_speaks_https() {
    let mut demo = Demo::starts(&["--lan"]);
    demo.says("Demo only: your phone will warn about the certificate").await;
    let address = demo.says("open ").await;
    assert!(address.starts_with("https://") && address.ends_with("/link"), "{address}");
    demo.says("enter ").await;
    demo.is_told_to_end();
    demo.ends().await;
}
