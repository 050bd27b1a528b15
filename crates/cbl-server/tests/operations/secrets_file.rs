//! The secrets file.

use crate::operator::mode;
use cbl_server::{
    config::{Config, Hidden},
    secrets::{
        Secrets,
        file::{self, parse},
    },
};
use cbl_store::ledger::{Ledger, LedgerLocation};
use std::{fs, os::unix::fs::PermissionsExt};
use tempfile::TempDir;

struct Node {
    config: Config,
    ledger: Ledger,
    _folder: TempDir,
}

impl Node {
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let config = Config::in_folder(folder.path());
        let LedgerLocation::Sqlite(_) = &config.ledger else { panic!("SQLite is the default") };
        let ledger = Ledger::open(&config.ledger).await.unwrap();
        Self { config, ledger, _folder: folder }
    }

    async fn starts(&self) -> anyhow::Result<Secrets> {
        file::load(&self.config, &self.ledger).await
    }

    fn file(&self) -> String {
        fs::read_to_string(&self.config.secrets).unwrap()
    }
}

const KEY_A: &str = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
const KEY_B: &str = "BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBA";

fn version(number: u8, key: &str) -> String {
    format!("[[version]]\nnumber = {number}\npepper = \"{key}\"\nmac = \"{key}\"\nseal = \"{key}\"\n")
}

#[tokio::test]
async fn the_first_start_makes_a_file_for_its_owner_only_and_the_second_reads_it() {
    let node = Node::new().await;
    let first = node.starts().await.unwrap();
    assert_eq!(mode(&node.config.secrets), 0o600);
    let names = fs::read_dir(&node.config.data).unwrap().map(|entry| entry.unwrap().file_name());
    assert!(names.into_iter().all(|name| !name.to_string_lossy().contains("draft")));
    let text = node.file();
    let second = node.starts().await.unwrap();
    assert_eq!(first.current().fingerprint(), second.current().fingerprint());
    assert_eq!(node.file(), text);
}

#[tokio::test]
async fn two_installations_draw_different_secrets() {
    let (one, other) = (Node::new().await, Node::new().await);
    let (one, other) = (one.starts().await.unwrap(), other.starts().await.unwrap());
    assert_ne!(one.current().fingerprint(), other.current().fingerprint());
}

#[tokio::test]
async fn a_file_that_others_may_read_is_refused_with_the_command_to_type() {
    let node = Node::new().await;
    node.starts().await.unwrap();
    for bits in [0o640, 0o604, 0o620, 0o677] {
        fs::set_permissions(&node.config.secrets, fs::Permissions::from_mode(bits)).unwrap();
        let refusal = node.starts().await.unwrap_err().to_string();
        assert!(refusal.contains(&format!("chmod 600 {}", node.config.secrets.display())), "{refusal}");
    }
    fs::set_permissions(&node.config.secrets, fs::Permissions::from_mode(0o400)).unwrap();
    node.starts().await.unwrap();
}

#[tokio::test]
async fn a_node_with_another_file_does_not_start_and_says_which_version_differs() {
    let node = Node::new().await;
    node.starts().await.unwrap();
    let mine = node.file();
    fs::write(&node.config.secrets, format!("use = 1\n{}", version(1, KEY_A))).unwrap();
    let refusal = node.starts().await.unwrap_err().to_string();
    assert!(refusal.contains("version 1") && refusal.contains("secrets.toml"), "{refusal}");
    assert!(!refusal.contains(KEY_A));
    fs::write(&node.config.secrets, mine).unwrap();
    node.starts().await.unwrap();
}

#[tokio::test]
async fn a_lost_file_is_not_replaced_by_a_new_one() {
    let node = Node::new().await;
    node.starts().await.unwrap();
    fs::remove_file(&node.config.secrets).unwrap();
    let refusal = node.starts().await.unwrap_err().to_string();
    assert!(refusal.contains("is missing"), "{refusal}");
    assert!(!node.config.secrets.exists());
}

#[tokio::test]
async fn a_second_version_is_accepted_first_and_used_later() {
    let node = Node::new().await;
    let first = node.starts().await.unwrap();
    let accepted = format!("{}\n{}", node.file(), version(2, KEY_A));
    fs::write(&node.config.secrets, &accepted).unwrap();
    let both = node.starts().await.unwrap();
    assert_eq!(both.current().fingerprint(), first.current().fingerprint());
    assert!(both.version(2).is_some());
    fs::write(&node.config.secrets, accepted.replace("use = 1", "use = 2")).unwrap();
    let turned = node.starts().await.unwrap();
    assert_eq!(turned.current().number, 2);
    assert_eq!(turned.version(1).unwrap().fingerprint(), first.current().fingerprint());
}

#[tokio::test]
async fn the_content_may_come_from_a_variable_and_then_no_file_is_made() {
    let mut node = Node::new().await;
    node.config.secrets_content = Some(Hidden(format!("use = 1\n{}", version(1, KEY_B))));
    node.starts().await.unwrap();
    assert!(!node.config.secrets.exists());
}

#[test]
fn a_broken_file_is_refused_without_repeating_it() {
    for (text, why) in [
        (String::new(), "use"),
        ("use = 1\n".into(), "version"),
        ("use = 1\nversion = []\n".into(), "version 1, which is not there"),
        (format!("use = 2\n{}", version(1, KEY_A)), "version 2, which is not there"),
        (format!("use = 1\n{}{}", version(1, KEY_A), version(1, KEY_B)), "twice"),
        (format!("use = 0\n{}", version(0, KEY_A)), "from 1 to 255"),
        (format!("use = 1\n{}", version(1, "AAAA")), "`pepper` of version 1 is not 32 bytes"),
        (format!("use = 1\n{}salt = \"{KEY_A}\"\n", version(1, KEY_A)), "salt"),
        (format!("use = 1\n{}", version(1, KEY_A).replace("pepper = \"", "pepper = ")), ""),
    ] {
        let refusal = format!("{:#}", parse(&text).expect_err("it was accepted"));
        assert!(refusal.contains(why), "{refusal}");
        assert!(!refusal.contains("AAAAAA"), "{refusal}");
    }
}

/// LG-01.
#[test]
fn secrets_do_not_show_themselves() {
    let secrets = parse(&format!("use = 1\n{}", version(1, KEY_A))).unwrap();
    assert!(!format!("{secrets:?}").contains("AAAAAA"));
}
