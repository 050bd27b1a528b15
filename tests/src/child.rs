//! Child processes that never outlive the tests, however the tests end.
//!
//! Dropping a [`Watched`] ends its process, but a test program that is killed, aborts, or holds a service in a `static` drops
//! nothing. So each child has a watchdog: a shell that reads from a pipe whose other end only the test program holds. When the
//! test program is gone, the kernel closes that end, the read ends, and the shell ends the child by its id and removes its folder.
//! (`PR_SET_PDEATHSIG` would fire when the *thread* ends that started the child, and the test runner gives each test a thread.)
//!
//! Child and watchdog lead process groups of their own: Ctrl-C in the terminal reaches the test program alone, and the rest
//! follows in order. What a child starts itself (Chromium under chromedriver) is in the child's group and ends with it.

use std::io::Write;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process_group};

use crate::network::wait_until;

/// `$1` process group, `$2` signal that ends it, `$3` folder to remove or nothing.
const WATCHDOG: &str = r#"
if read -r ended; then exit 0; fi
kill -s "$2" -- "-$1" 2>/dev/null
tries=0
while [ "$tries" -lt 100 ] && kill -s 0 -- "-$1" 2>/dev/null; do sleep 0.05; tries=$((tries + 1)); done
kill -s KILL -- "-$1" 2>/dev/null
if [ -n "$3" ]; then rm -rf -- "$3"; fi
"#;

/// How long a process may take to end when asked.
const PATIENCE: Duration = Duration::from_secs(15);

/// How a process is asked to end.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Ending {
    /// SIGTERM: "finish what you do".
    Terminate,
    /// SIGINT: for PostgreSQL "do not wait for clients".
    Interrupt,
}

impl Ending {
    fn signal(self) -> (Signal, &'static str) {
        match self {
            Self::Terminate => (Signal::TERM, "TERM"),
            Self::Interrupt => (Signal::INT, "INT"),
        }
    }
}

/// A running child process with its watchdog.
pub(crate) struct Watched {
    child: Child,
    watchdog: Child,
    ending: Ending,
}

impl Watched {
    /// Starts `command`. `folder` is removed by the watchdog if nobody else does.
    pub(crate) fn spawn(command: &mut Command, ending: Ending, folder: Option<&Path>) -> Self {
        let child = command.stdin(Stdio::null()).process_group(0).spawn();
        let child = child.unwrap_or_else(|error| panic!("cannot start {command:?}: {error}"));
        let watchdog = Command::new("sh")
            .args(["-c", WATCHDOG, "watchdog", &child.id().to_string(), ending.signal().1])
            .arg(folder.unwrap_or(Path::new("")))
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .expect("a shell as watchdog");
        Self { child, watchdog, ending }
    }

    pub(crate) fn child(&mut self) -> &mut Child {
        &mut self.child
    }

    /// How it ended, if it did.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    pub(crate) fn ended(&mut self) -> Option<ExitStatus> {
        self.child.try_wait().expect("the state of a child")
    }

    /// Waits until it ends by itself.
    pub(crate) fn wait(mut self) -> ExitStatus {
        let status = self.child.wait().expect("the end of a child");
        self.dismiss_watchdog();
        status
    }

    /// Asks it to end and waits until it has; kills it when it takes too long, and then `None` is returned.
    pub(crate) fn end(&mut self) -> Option<ExitStatus> {
        self.signal(self.ending.signal().0);
        let in_time = wait_until(PATIENCE, || self.ended().is_some());
        let status = self.ended();
        self.kill();
        if in_time { status } else { None }
    }

    /// Kills it at once, as a power cut would.
    pub(crate) fn kill(&mut self) {
        self.signal(Signal::KILL);
        self.child.wait().expect("the end of a child");
        self.dismiss_watchdog();
    }

    fn signal(&self, signal: Signal) {
        let id = i32::try_from(self.child.id()).ok().and_then(Pid::from_raw).expect("a process id");
        // An error means that the group is gone already.
        kill_process_group(id, signal).ok();
    }

    fn dismiss_watchdog(&mut self) {
        if let Some(mut pipe) = self.watchdog.stdin.take() {
            writeln!(pipe, "ended").ok();
            self.watchdog.wait().expect("the end of a watchdog");
        }
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        if self.watchdog.stdin.is_some() {
            self.end();
        }
    }
}
