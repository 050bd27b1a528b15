//! What operators set against phishing, and how they end what came of it.

use crate::operator::Operator;
use cbl_proto::Locator;
use cbl_rules::{AccountId, Approval, FamilyId, GrantId, LinkId, Outcome, UnixMillis, lineage::Lineage};
use cbl_server::clock::Clock;
use cbl_store::ledger::{Decided, Ledger, LedgerLocation, NewAccount, NewDecision, NewLink};

fn guard(operator: &Operator, id: &str) -> [String; 3] {
    let shown = operator.runs(&["client", "show", "--id", id, "--json"]).json();
    ["network", "number_match", "risk"].map(|name| shown[name].as_str().unwrap().to_owned())
}

/// UI-11, UI-12, XD-01: what a registration asks of an approval.
#[test]
fn a_guard_is_set_with_the_client_and_changed_later() {
    let operator = Operator::new();
    operator.runs(&["client", "add", "--id", "tv", "--name", "TV"]).succeeded();
    assert_eq!(guard(&operator, "tv"), ["warn", "off", "medium"]);
    let add = ["client", "add", "--name", "X", "--network", "strict", "--number-match", "ask", "--risk", "low"];
    operator.runs(&[&add[..], &["--id", "x"]].concat()).succeeded();
    assert_eq!(guard(&operator, "x"), ["strict", "ask", "low"]);
    operator.runs(&["client", "set", "--id", "x", "--number-match", "require"]).succeeded();
    assert_eq!(guard(&operator, "x"), ["strict", "require", "low"]);
    let nothing = operator.runs(&["client", "set", "--id", "x"]).refused();
    assert!(nothing.contains("nothing changes"), "{nothing}");
    let unknown = operator.runs(&["client", "set", "--id", "nobody", "--risk", "low"]).refused();
    assert!(unknown.contains("there is no client"), "{unknown}");
    assert_eq!(operator.runs(&["client", "set", "--id", "x", "--network", "maybe"]).code, Some(2));
}

/// XD-01.
#[test]
fn xd_01_a_client_of_high_risk_is_registered_only_with_confirmation() {
    let operator = Operator::new();
    let add = ["client", "add", "--id", "bank", "--name", "Bank", "--risk", "high"];
    for too_little in [&[][..], &["--network", "require"], &["--number-match", "require"], &["--dpop", "require"]] {
        let complaint = operator.runs(&[&add[..], too_little].concat()).refused();
        assert!(complaint.contains("--risk high needs"), "{complaint}");
    }
    let number = ["--network", "require", "--number-match", "require"];
    let complaint = operator.runs(&[&add[..], &number].concat()).refused();
    assert!(complaint.contains("--risk high needs --dpop require;"), "{complaint}");
    operator.runs(&[&add[..], &number, &["--dpop", "require"]].concat()).succeeded();
    let weaker = operator.runs(&["client", "set", "--id", "bank", "--network", "warn"]).refused();
    assert!(weaker.contains("--risk high needs"), "{weaker}");
    assert_eq!(guard(&operator, "bank"), ["require", "require", "high"]);
}

struct Linked {
    ledger: Ledger,
    now: UnixMillis,
}

impl Linked {
    /// Two clients, and links as (number, client, network that asked, network that collected, hours ago).
    async fn by(operator: &Operator, links: &[(u8, &str, &str, &str, i64)]) -> Self {
        for id in ["tv", "radio"] {
            operator.runs(&["client", "add", "--id", id, "--name", id]).succeeded();
        }
        let location = LedgerLocation::Sqlite(operator.data().join("ledger.sqlite"));
        let ledger = Ledger::open(&location).await.unwrap();
        let linked = Self { ledger, now: Clock::System.now() };
        let account = NewAccount {
            id: AccountId::from_bytes([1; 16]),
            username: "ann".into(),
            display_name: "Ann".into(),
            email: None,
            email_verified: true,
            locale: None,
            password_hash: "none".into(),
        };
        assert!(linked.ledger.create_account(&account, linked.now).await.unwrap());
        for (n, client, asked, collected, hours) in links {
            let at = linked.now.plus_seconds(-3_600 * hours);
            linked.approves(*n, client, asked, at).await;
            linked.collects(*n, client, collected, at).await;
        }
        linked
    }

    async fn approves(&self, n: u8, client: &str, network: &str, at: UnixMillis) {
        let account = AccountId::from_bytes([1; 16]);
        let decision = NewDecision {
            grant_id: GrantId::from_bytes([n; 32]),
            locator: Locator([n; 16]),
            client_id: client.into(),
            account: Some(account),
            family: Some(FamilyId::from_bytes([1; 16])),
            outcome: Outcome::Approved(Approval { account, at }),
            scope: "openid".into(),
            resource: None,
            device: cbl_rules::Device::default(),
            network: network.into(),
            auth_time: None,
            amr: "pwd".into(),
            code_challenge: None,
            key_thumbprint: None,
            expires_at: at.plus_seconds(600),
        };
        assert_eq!(self.ledger.decide(&decision).await.unwrap(), Decided::Recorded);
    }

    async fn collects(&self, n: u8, client: &str, network: &str, at: UnixMillis) {
        let link = NewLink {
            id: LinkId::from_bytes([n; 16]),
            account: AccountId::from_bytes([1; 16]),
            client_id: client.into(),
            application_id: client.into(),
            subject: "subject".into(),
            scope: "openid".into(),
            resource: None,
            device: cbl_rules::Device::default(),
            network: network.into(),
            family: Some(FamilyId::from_bytes([1; 16])),
            key_thumbprint: None,
            approved_at: at,
            auth_time: None,
            amr: "pwd".into(),
            expires_at: at.plus_seconds(31_536_000),
            idle_seconds: None,
            lineage: Some(Lineage::new([n; 32])),
        };
        assert!(self.ledger.collect(&GrantId::from_bytes([n; 32]), at, &link, b"sealed").await.unwrap());
    }

    async fn alive(&self) -> Vec<u8> {
        let links = self.ledger.links_of(&AccountId::from_bytes([1; 16])).await.unwrap();
        let mut numbers: Vec<u8> = links.iter().map(|link| link.id.as_bytes()[0]).collect();
        numbers.sort_unstable();
        numbers
    }
}

const FIVE: [(u8, &str, &str, &str, i64); 5] = [
    (1, "tv", "203.0.113.7", "203.0.113.7", 1),
    (2, "tv", "198.51.100.9", "203.0.113.7", 2),
    (3, "tv", "203.0.113.7", "198.51.100.77", 30),
    (4, "radio", "198.51.100.9", "198.51.100.9", 1),
    (5, "radio", "2001:db8:1::7", "2001:db8:1::7", 50),
];

/// XD-07: by client, network and time, each alone and together.
#[tokio::test]
async fn xd_07_links_are_ended_by_client_network_and_time() {
    let rows: [(&[&str], &[u8]); 8] = [
        (&["--client", "tv"], &[4, 5]),
        (&["--network", "198.51.100.0/24"], &[1, 5]),
        (&["--network", "198.51.100.9"], &[1, 3, 5]),
        (&["--network", "2001:db8:1::/48"], &[1, 2, 3, 4]),
        (&["--since", "3h"], &[3, 5]),
        (&["--since", "90m", "--client", "radio"], &[1, 2, 3, 5]),
        (&["--client", "tv", "--network", "198.51.100.0/24", "--since", "1d"], &[1, 3, 4, 5]),
        (&["--client", "tv", "--dry-run"], &[1, 2, 3, 4, 5]),
    ];
    for (filter, left) in rows {
        let operator = Operator::new();
        let linked = Linked::by(&operator, &FIVE).await;
        let command = [&["link", "revoke", "--json"][..], filter].concat();
        let said = operator.runs(&command).json();
        assert_eq!(linked.alive().await, left, "{filter:?}");
        let dry = filter.contains(&"--dry-run");
        assert_eq!(said["links"], if dry { 3 } else { 5 - left.len() }, "{filter:?}");
        let events = linked.ledger.recent_events(50).await.unwrap();
        let audited = events.iter().filter(|event| event.event == "link_revoked").count();
        assert_eq!(audited, 5 - left.len(), "{filter:?}");
    }
}

/// XD-07: an approval that no device collected yet never becomes a link.
#[tokio::test]
async fn xd_07_what_was_not_collected_yet_is_ended_too() {
    let operator = Operator::new();
    let linked = Linked::by(&operator, &[]).await;
    linked.approves(6, "tv", "198.51.100.9", linked.now).await;
    linked.approves(7, "tv", "203.0.113.7", linked.now).await;
    let command = ["link", "revoke", "--json", "--network", "198.51.100.0/24"];
    let said = operator.runs(&command).json();
    assert_eq!((&said["links"], &said["approvals"]), (&0.into(), &1.into()));
    let ended =
        async |n| linked.ledger.decision(&GrantId::from_bytes([n; 32])).await.unwrap().unwrap().ended_at.is_some();
    assert!(ended(6).await);
    assert!(!ended(7).await);
}

#[test]
fn a_filter_that_cannot_be_read_ends_nothing() {
    let operator = Operator::new();
    operator.runs(&["client", "add", "--id", "tv", "--name", "TV"]).succeeded();
    for (arguments, why) in [
        (["--client", "radio"], "there is no client"),
        (["--network", "here"], "write 203.0.113.0/24"),
        (["--since", "yesterday"], "write 6h"),
        (["--since", "6"], "write 6h"),
    ] {
        let complaint = operator.runs(&[&["link", "revoke"][..], &arguments].concat()).refused();
        assert!(complaint.contains(why), "{complaint}");
    }
    assert_eq!(operator.runs(&["link", "revoke"]).code, Some(2), "nothing is named");
}
