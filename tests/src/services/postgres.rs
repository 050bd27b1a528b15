//! One PostgreSQL for all tests of a process, with a database for each.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use tempfile::TempDir;

use crate::child::{Ending, Watched};
use crate::network::{free_port, wait_until};
use crate::require::needs;

/// A cluster of this process alone. It lives in a `static`, which is never dropped: its watchdog ends it with the process.
pub struct Postgres {
    programs: PathBuf,
    port: u16,
    databases: AtomicU32,
    server: std::sync::Mutex<Option<Watched>>,
    /// Removed after the server has ended.
    folder: TempDir,
}

/// The PostgreSQL of this test process, started at the first call; `None` where there is none.
#[must_use]
pub fn postgres() -> Option<&'static Postgres> {
    static SHARED: OnceLock<Postgres> = OnceLock::new();
    // Its folder has the other programs too; a link to it may stand alone.
    let initdb = needs("initdb")?.canonicalize().expect("what initdb links to");
    Some(SHARED.get_or_init(|| start(initdb.parent().expect("the folder of initdb"))))
}

/// A PostgreSQL for one test, which may stop it; `None` where there is none. It ends on drop.
#[must_use]
pub fn postgres_of_ones_own() -> Option<Postgres> {
    let initdb = needs("initdb")?.canonicalize().expect("what initdb links to");
    Some(start(initdb.parent().expect("the folder of initdb")))
}

impl Postgres {
    /// Ends the server at once; its port answers no more.
    pub fn stop(&self) {
        if let Some(mut server) = self.server.lock().expect("no panic while it stops").take() {
            server.end().expect("postgres ends when asked");
        }
    }

    /// Starts it again on the same port and data.
    pub fn start(&self) {
        let mut server = self.server.lock().expect("no panic while it starts");
        assert!(server.is_none(), "postgres runs already");
        *server = serve(&self.programs, self.folder.path(), self.port);
        assert!(server.is_some(), "postgres did not start again on port {}", self.port);
    }

    /// Makes an empty database and gives its URL.
    #[must_use]
    pub fn create_database(&self) -> String {
        let name = format!("test{}", self.databases.fetch_add(1, Ordering::Relaxed));
        let output = self.client("createdb").arg(&name).output().expect("createdb runs");
        assert!(output.status.success(), "createdb: {}", String::from_utf8_lossy(&output.stderr));
        format!("postgres://cbl@127.0.0.1:{}/{name}", self.port)
    }

    /// What one SQL text answers in the database at `url`, unaligned and without headings.
    #[must_use]
    pub fn answers(&self, url: &str, sql: &str) -> String {
        let mut psql = Command::new(self.programs.join("psql"));
        let output = psql.args(["-XAtq", "-v", "ON_ERROR_STOP=1", "-c", sql, url]).output().expect("psql runs");
        assert!(output.status.success(), "psql: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).trim_end().to_owned()
    }

    fn client(&self, program: &str) -> Command {
        let mut command = Command::new(self.programs.join(program));
        command.args(["-h", "127.0.0.1", "-U", "cbl", "-p", &self.port.to_string()]);
        command
    }
}

fn start(programs: &Path) -> Postgres {
    let folder = tempfile::Builder::new().prefix("cbl-postgres-").tempdir().expect("a temporary folder");
    if is_root() {
        succeeds(Command::new("chown").arg("postgres:").arg(folder.path()));
    }
    let data = folder.path().join("data");
    let mut initdb = unprivileged(&programs.join("initdb"), folder.path());
    initdb.args(["-U", "cbl", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync", "-D"]).arg(&data);
    let log = File::create(folder.path().join("initdb.log")).expect("a log file");
    initdb.stdout(log.try_clone().expect("a log file")).stderr(log);
    let ended = Watched::spawn(&mut initdb, Ending::Terminate, Some(folder.path())).wait();
    assert!(ended.success(), "{}", fs::read_to_string(folder.path().join("initdb.log")).unwrap_or_default());
    for _ in 0..5 {
        let port = free_port();
        if let Some(server) = serve(programs, folder.path(), port) {
            let (programs, databases) = (programs.to_owned(), AtomicU32::new(1));
            return Postgres { programs, port, databases, server: Some(server).into(), folder };
        }
    }
    panic!("postgres did not start: {}", fs::read_to_string(folder.path().join("log")).unwrap_or_default());
}

fn serve(programs: &Path, folder: &Path, port: u16) -> Option<Watched> {
    let log = File::create(folder.join("log")).expect("a log file");
    let mut command = unprivileged(&programs.join("postgres"), folder);
    command
        .args(["-p", &port.to_string(), "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="])
        // Nothing here has to survive a power cut; what is tested is what happens when processes end.
        .args(["-c", "fsync=off", "-c", "full_page_writes=off", "-c", "max_connections=300", "-D"])
        .arg(folder.join("data"))
        .stdout(log.try_clone().expect("a log file"))
        .stderr(log);
    let mut server = Watched::spawn(&mut command, Ending::Interrupt, Some(folder));
    let mut ready = Command::new(programs.join("pg_isready"));
    ready.args(["-q", "-h", "127.0.0.1", "-p", &port.to_string()]);
    let mut ended = false;
    let answered = wait_until(Duration::from_mins(1), || {
        ended = server.ended().is_some();
        ended || ready.status().expect("pg_isready runs").success()
    });
    (answered && !ended).then_some(server)
}

/// PostgreSQL refuses to run as root. `setpriv` (util-linux, on every Debian) changes the user and then *becomes* the program, so
/// the child's id is the server's; `su` and `runuser` would stand in between and not pass signals on.
fn unprivileged(program: &Path, folder: &Path) -> Command {
    let mut command = if is_root() {
        let mut command = Command::new("setpriv");
        command.args(["--reuid=postgres", "--regid=postgres", "--init-groups", "--"]).arg(program);
        command
    } else {
        Command::new(program)
    };
    // The folder of the caller may be closed to the other user.
    command.current_dir(folder).stdin(Stdio::null());
    command
}

fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

fn succeeds(command: &mut Command) {
    let output = command.output().unwrap_or_else(|error| panic!("cannot start {command:?}: {error}"));
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
}
