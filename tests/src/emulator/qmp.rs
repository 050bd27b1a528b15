//! The QEMU Machine Protocol: a line of JSON for each command, a line for each answer, and events between them.

use std::io::{BufRead, BufReader, Write};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::time::Duration;

use serde_json::{Value, json};

pub(super) struct Qmp {
    stream: BufReader<UnixStream>,
}

impl Qmp {
    pub(super) fn connects(socket: &Path) -> Self {
        let stream = UnixStream::connect(socket).expect("QEMU listens");
        stream.set_read_timeout(Some(Duration::from_secs(30))).expect("a socket");
        let mut qmp = Self { stream: BufReader::new(stream) };
        let greeting = qmp.reads();
        assert!(greeting.get("QMP").is_some(), "a greeting of QEMU, not {greeting}");
        qmp.runs("qmp_capabilities", &json!({}));
        qmp
    }

    pub(super) fn runs(&mut self, command: &str, arguments: &Value) {
        let line = json!({"execute": command, "arguments": arguments});
        writeln!(self.stream.get_mut(), "{line}").expect("QEMU listens");
        loop {
            let answer = self.reads();
            assert!(answer.get("error").is_none(), "{line}: {answer}");
            if answer.get("return").is_some() {
                return;
            }
        }
    }

    fn reads(&mut self) -> Value {
        let mut line = String::new();
        self.stream.read_line(&mut line).expect("QEMU answers");
        serde_json::from_str(&line).expect("JSON of QEMU")
    }
}
