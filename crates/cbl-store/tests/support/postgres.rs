//! A PostgreSQL server for one test program: started at the first use, gone with the program.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{
        OnceLock,
        atomic::{AtomicU32, Ordering},
    },
    thread,
    time::Duration,
};

/// A running server. It listens on a socket in its own folder only, so no port can be taken.
pub struct Postgres {
    bin: PathBuf,
    folder: PathBuf,
    /// Its standard input is the server's life line: it closes when this program ends, however it ends, and the
    /// supervisor then stops the server by its process id and removes the folder.
    _supervisor: Child,
}

/// Makes the database, starts it, and stops it when the standard input ends. `$1` the programs, `$2` the folder.
const SUPERVISOR: &str = r#"
"$1/initdb" --no-sync --auth=trust --username=cbl --encoding=UTF8 --no-locale --pgdata="$2/data" > "$2/log" 2>&1 || exit 1
"$1/postgres" -D "$2/data" -k "$2" -c listen_addresses= -c fsync=off -c max_connections=200 \
    < /dev/null >> "$2/log" 2>&1 &
server=$!
read -r _
kill -INT $server
wait $server
rm -rf "$2"
"#;

/// The server of this test program; none, with a word why, where PostgreSQL is not installed.
pub fn postgres() -> Option<&'static Postgres> {
    static SERVER: OnceLock<Option<Postgres>> = OnceLock::new();
    let server = SERVER.get_or_init(|| Some(Postgres::start(&programs()?))).as_ref();
    if server.is_none() {
        let required = std::env::var_os("CBL_REQUIRE_SERVICES").is_some_and(|value| value == "1");
        assert!(!required, "CBL_REQUIRE_SERVICES is set, but there is no postgresql");
        println!("skipped: needs postgresql");
    }
    server
}

/// The folder of the programs: that of the newest installed package, or one on the path.
fn programs() -> Option<PathBuf> {
    let from_path =
        std::env::var_os("PATH").into_iter().flat_map(|path| std::env::split_paths(&path).collect::<Vec<_>>());
    let mut packaged: Vec<PathBuf> = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .map(|version| version.path().join("bin"))
        .collect();
    packaged.sort();
    let all = ["initdb", "postgres", "pg_isready", "createdb"];
    packaged.into_iter().rev().chain(from_path).find(|bin| all.iter().all(|program| bin.join(program).is_file()))
}

impl Postgres {
    fn start(bin: &Path) -> Self {
        let folder = tempfile::Builder::new().prefix("cbl-pg-").tempdir().unwrap().keep();
        let is_root = fs::metadata("/proc/self").is_ok_and(|this| std::os::unix::fs::MetadataExt::uid(&this) == 0);
        let mut supervisor = if is_root {
            // PostgreSQL refuses to run as root.
            assert!(Command::new("chown").arg("postgres").arg(&folder).status().unwrap().success());
            let mut command = Command::new("setpriv");
            command.args(["--reuid=postgres", "--regid=postgres", "--init-groups", "sh"]);
            command
        } else {
            Command::new("sh")
        };
        let supervisor = supervisor
            .args(["-c", SUPERVISOR, "supervisor"])
            .arg(bin)
            .arg(&folder)
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let server = Self { bin: bin.to_owned(), folder, _supervisor: supervisor };
        server.wait_until_it_answers();
        server
    }

    fn wait_until_it_answers(&self) {
        for _ in 0..600 {
            let mut asked = self.client("pg_isready");
            if asked.stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap().success() {
                return;
            }
            thread::sleep(Duration::from_millis(100));
        }
        let log = fs::read_to_string(self.folder.join("log")).unwrap_or_default();
        panic!("postgresql does not start: {log}");
    }

    fn client(&self, program: &str) -> Command {
        let mut command = Command::new(self.bin.join(program));
        command.arg("-h").arg(&self.folder).args(["-U", "cbl"]);
        command
    }

    /// A fresh database; the URL to it.
    pub fn database(&self) -> String {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let name = format!("ledger_{}", NUMBER.fetch_add(1, Ordering::Relaxed));
        assert!(self.client("createdb").arg(&name).status().unwrap().success());
        format!("postgres://cbl@localhost/{name}?host={}", self.folder.display())
    }
}
