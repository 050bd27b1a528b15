//! TLS of a board: who is believed, and that nobody else hears anything.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};

use cbl_client::embassy::{
    Board, Buffers, Endpoints, NetBoard, P256_SHA256, P384_SHA384, Roots, SignatureVerificationAlgorithm, Tls,
    TlsBuffers, link,
};
use cbl_client::{DeviceFlow, FlashStore, LinkRequest, NetworkError, REQUEST_ROOM, View};
use embedded_tls::{Aes128GcmSha256, TlsConfig, TlsConnection, TlsContext, UnsecureProvider};
use rustls::pki_types::{CertificateDer, PrivatePkcs8KeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned, SupportedProtocolVersion};
use tokio::net::TcpStream;

use crate::bench::{Generator, NETWORK, Socket, TestClock, client, first_request};
use crate::certificates::{self, Authority, Shown, authority};
use crate::forger::{Forgery, forges};
use crate::nor::{Flash, SIZE};
use crate::server::{PENDING, TOKENS};

const BOTH: &[&dyn SignatureVerificationAlgorithm] = &[P256_SHA256, P384_SHA384];
const CODES: &str = r#"{"device_code":"d","user_code":"WDJB-MJHT","verification_uri":"https://tv.example","expires_in":60,"interval":1}"#;

/// A server of rustls that gives these answers, one a connection; the last one repeats. Its port, and what it was asked.
fn serves(
    shown: Shown,
    version: &'static SupportedProtocolVersion,
    answers: &[&'static str],
) -> (u16, Arc<Mutex<Vec<String>>>) {
    let chain = shown.chain.into_iter().map(CertificateDer::from).collect();
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = ServerConfig::builder_with_provider(provider).with_protocol_versions(&[version]).unwrap();
    let config = config.with_no_client_auth().with_single_cert(chain, PrivatePkcs8KeyDer::from(shown.key).into());
    let config = Arc::new(config.unwrap());
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let asked = Arc::new(Mutex::new(Vec::new()));
    let (memory, mut answers) = (Arc::clone(&asked), answers.to_vec());
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let connection = ServerConnection::new(Arc::clone(&config)).unwrap();
            let mut stream = StreamOwned::new(connection, stream.unwrap());
            let mut request = [0; 4096];
            // A client that does not believe us hangs up here.
            let Ok(length @ 1..) = stream.read(&mut request) else { continue };
            memory.lock().unwrap().push(String::from_utf8(request[..length].to_vec()).unwrap());
            let answer = if answers.len() > 1 { answers.remove(0) } else { answers[0] };
            let status = if answer.contains("error") { 400 } else { 200 };
            let head = format!("HTTP/1.1 {status} Said\r\nconnection: close\r\n\r\n");
            stream.write_all((head + answer).as_bytes()).unwrap();
            stream.conn.send_close_notify();
            drop(stream.flush());
        }
    });
    (port, asked)
}

struct Trust<'t> {
    roots: &'t [&'t [u8]],
    algorithms: &'t [&'t dyn SignatureVerificationAlgorithm],
    unix_time: Option<u64>,
}

/// In the year 2027, with both curves.
fn trusting<'t>(roots: &'t [&'t [u8]]) -> Trust<'t> {
    Trust { roots, algorithms: BOTH, unix_time: Some(1_800_000_000) }
}

/// Sends one request to `https://{authority}` and gives the status of the answer.
async fn asks(authority: &str, trust: Trust<'_>) -> Result<u16, NetworkError> {
    asks_with(authority, trust, [16_640, 1_024, 2_048]).await
}

/// The same with buffers of these sizes: `incoming`, `outgoing`, `certificate`.
async fn asks_with(authority: &str, trust: Trust<'_>, sizes: [usize; 3]) -> Result<u16, NetworkError> {
    let url = format!("https://{authority}/device");
    let endpoints = Endpoints::new(&url, &url).unwrap();
    let [mut incoming, mut outgoing, mut certificate] = sizes.map(|size| vec![0; size]);
    let buffers = TlsBuffers { incoming: &mut incoming, outgoing: &mut outgoing, certificate: &mut certificate };
    let roots = Roots { certificates: trust.roots, algorithms: trust.algorithms };
    let tls = Tls::verified(roots, Generator::new(), buffers);
    let clock = TestClock::with_calendar(trust.unix_time);
    let mut board = NetBoard::new(NETWORK, endpoints, tls, clock, |_: View<'_>| ());
    let mut out = [0; REQUEST_ROOM];
    board.post(first_request(&mut out), &mut [0; 1_024]).await.map(|response| response.status)
}

/// What comes of one request to a server that shows this, on this name; and that no other than a believed one heard of it.
async fn answered(shown: Shown, name: &str, trust: Trust<'_>) -> bool {
    let (port, asked) = serves(shown, &rustls::version::TLS13, &["{}"]);
    let answer = asks(&format!("{name}:{port}"), trust).await;
    let heard = asked.lock().unwrap().len();
    match answer {
        Ok(status) => assert_eq!((status, heard), (200, 1)),
        Err(error) => assert_eq!((error, heard), (NetworkError::Unreachable, 0)),
    }
    answer.is_ok()
}

/// All six steps' share of a board, encrypted.
#[tokio::test]
async fn a_board_links_over_tls_to_the_end() {
    let root = authority();
    let (port, asked) =
        serves(certificates::server("localhost", 2100, &root), &rustls::version::TLS13, &[CODES, PENDING, TOKENS]);
    let (device, token) = (format!("https://localhost:{port}/device"), format!("https://localhost:{port}/token"));
    let (mut incoming, mut outgoing, mut certificate) = (vec![0; 4_096], vec![0; 1_024], vec![0; 2_048]);
    let buffers = TlsBuffers { incoming: &mut incoming, outgoing: &mut outgoing, certificate: &mut certificate };
    let roots = Roots { certificates: &[root.der()], algorithms: &[P256_SHA256] };
    let tls = Tls::verified(roots, Generator::new(), buffers);
    let endpoints = Endpoints::new(&device, &token).unwrap();
    let mut board = NetBoard::new(NETWORK, endpoints, tls, TestClock::at(0), |_: View<'_>| ());
    let mut flow = DeviceFlow::start(LinkRequest::new(client()), board.now(), 7);
    let (mut flash, mut own, mut out, mut body) = (Flash::new(), [0; 512], [0; REQUEST_ROOM], [0; 1_024]);
    let mut store = FlashStore::new(&mut flash, 0..SIZE, &mut own);
    link(&mut board, &mut flow, &mut store, Buffers { out: &mut out, body: &mut body }).await.unwrap();
    let asked = asked.lock().unwrap().clone();
    assert_eq!(asked.len(), 3);
    assert!(asked[2].starts_with("POST /token HTTP/1.1\r\n") && asked[2].contains("device_code=d"));
    assert!(incoming.iter().chain(&outgoing).all(|byte| *byte == 0), "nothing in the clear stays behind");
}

#[tokio::test]
async fn a_server_is_believed_by_name_or_address_and_through_an_intermediate() {
    let (root, other) = (authority(), authority());
    let roots: &[&[u8]] = &[other.der(), root.der()];
    assert!(answered(certificates::server("localhost", 2100, &root), "localhost", trusting(roots)).await);
    assert!(answered(certificates::server("127.0.0.1", 2100, &root), "127.0.0.1", trusting(roots)).await);
    let between = certificates::intermediate(&root);
    let mut shown = certificates::server("localhost", 2100, &between);
    shown.chain.push(between.der().to_vec());
    assert!(answered(shown, "localhost", trusting(roots)).await);
}

/// CR-06
#[tokio::test]
async fn cr_06_a_server_that_no_root_answers_for_on_this_name_hears_nothing() {
    let (root, other) = (authority(), authority());
    let roots: &[&[u8]] = &[root.der()];
    for (shown, name) in [
        (certificates::server("localhost", 2100, &other), "localhost"),
        (certificates::server("id.example", 2100, &root), "localhost"),
        (certificates::server("localhost", 2100, &root), "127.0.0.1"),
        (certificates::server("localhost", 2100, &certificates::intermediate(&root)), "localhost"),
        // The oldest trick: any server's certificate as that of an authority.
        (certificates::made_by_a_server("localhost", "other.example", &root), "localhost"),
    ] {
        assert!(!answered(shown, name, trusting(roots)).await);
    }
    assert!(!answered(certificates::server("localhost", 2100, &root), "localhost", trusting(&[])).await);
}

#[tokio::test]
async fn a_certificate_that_has_ended_is_refused_where_there_is_a_calendar() {
    let root = authority();
    let ended = || certificates::server("localhost", 2026, &root);
    let roots: &[&[u8]] = &[root.der()];
    assert!(!answered(ended(), "localhost", trusting(roots)).await);
    assert!(!answered(ended(), "localhost", Trust { unix_time: Some(0), ..trusting(roots) }).await);
    assert!(answered(ended(), "localhost", Trust { unix_time: Some(1_700_000_000), ..trusting(roots) }).await);
    // As the documentation says: without a calendar nobody notices, but everything else still counts.
    assert!(answered(ended(), "localhost", Trust { unix_time: None, ..trusting(roots) }).await);
    let stranger = authority();
    assert!(!answered(ended(), "localhost", Trust { unix_time: None, ..trusting(&[stranger.der()]) }).await);
}

#[tokio::test]
async fn signatures_count_only_when_the_firmware_knows_them() {
    let (small, large): (Authority, Authority) = (authority(), certificates::authority_with_p384());
    let knows = |roots, algorithms| Trust { algorithms, ..trusting(roots) };
    let (of_small, of_large): (&[&[u8]], &[&[u8]]) = (&[small.der()], &[large.der()]);
    let only_p256: &[&dyn SignatureVerificationAlgorithm] = &[P256_SHA256];
    for (algorithms, good) in [(BOTH, true), (only_p256, false)] {
        let by_large = certificates::server("localhost", 2100, &large);
        assert_eq!(answered(by_large, "localhost", knows(of_large, algorithms)).await, good);
        let has_large = certificates::server_with_p384("localhost", &small);
        assert_eq!(answered(has_large, "localhost", knows(of_small, algorithms)).await, good);
    }
}

/// So that who builds the board looks at the buffers and not at the cable.
#[tokio::test]
async fn buffers_that_are_too_small_make_an_answer_oversized() {
    let long: &'static str = Box::leak("a".repeat(900).into_boxed_str());
    let root = authority();
    for (sizes, outcome) in [
        ([4_096, 1_024, 2_048], Ok(200)),
        ([300, 1_024, 2_048], Err(NetworkError::Oversized)),
        ([4_096, 1_024, 100], Err(NetworkError::Oversized)),
        // The handshake fits, the answer does not.
        ([850, 1_024, 2_048], Err(NetworkError::Oversized)),
    ] {
        let (port, _) = serves(certificates::server("localhost", 2100, &root), &rustls::version::TLS13, &[long]);
        assert_eq!(asks_with(&format!("localhost:{port}"), trusting(&[root.der()]), sizes).await, outcome, "{sizes:?}");
    }
}

#[tokio::test]
async fn nothing_older_than_tls_1_3_is_spoken() {
    let root = authority();
    let (port, asked) = serves(certificates::server("localhost", 2100, &root), &rustls::version::TLS12, &["{}"]);
    let answer = asks(&format!("localhost:{port}"), trusting(&[root.der()])).await;
    assert_eq!((answer, asked.lock().unwrap().len()), (Err(NetworkError::Unreachable), 0));
}

/// CR-06: without a certificate, with the certificate of the true server but not its key, and with a record that would
/// bring the TLS library down.
#[tokio::test]
async fn cr_06_a_forger_in_the_middle_hears_nothing() {
    let root = authority();
    let stolen = certificates::server("localhost", 2100, &root).chain.remove(0);
    let with_stolen = [Forgery::NoProof(stolen.clone()), Forgery::WrongProof(stolen)];
    for forgery in [Forgery::NoCertificate, Forgery::Sealed(Vec::new())].into_iter().chain(with_stolen) {
        let (address, forger) = forges(forgery);
        let answer = asks(&address.replace("127.0.0.1", "localhost"), trusting(&[root.der()])).await;
        assert_eq!(answer, Err(NetworkError::Unreachable));
        assert_eq!(forger.join().unwrap(), 0, "records after the handshake");
    }
}

/// The control of the test before: the forger is good enough for the TLS library alone, which opens and sends.
#[tokio::test]
async fn the_forger_convinces_a_client_that_does_not_look() {
    for forgery in [Forgery::NoCertificate, Forgery::NoProof(vec![0x30, 0]), Forgery::WrongProof(vec![0x30, 0])] {
        let (address, forger) = forges(forgery);
        let (mut incoming, mut outgoing) = (vec![0; 16_640], vec![0; 1_024]);
        let socket = Socket::over(TcpStream::connect(address).await.unwrap());
        let mut connection = TlsConnection::new(socket, &mut incoming, &mut outgoing);
        let config = TlsConfig::new();
        let provider = UnsecureProvider::new::<Aes128GcmSha256>(Generator::new());
        connection.open(TlsContext::new(&config, provider)).await.unwrap();
        connection.write(b"secret").await.unwrap();
        connection.flush().await.unwrap();
        drop(connection);
        assert_eq!(forger.join().unwrap(), 1);
    }
}

/// Whoever is in the middle can encrypt what they like: all of it is an error, and none of it a panic of the library.
#[tokio::test]
async fn nonsense_in_the_middle_of_a_handshake_brings_no_board_down() {
    let root = authority();
    let leaf = certificates::server("localhost", 2100, &root).chain.remove(0);
    let message = |kind: u8, body: &[u8]| {
        let length = u32::try_from(body.len()).unwrap().to_be_bytes();
        [&[kind], &length[1..], body].concat()
    };
    let entry = [&[0, 0, 0, 0, 0][..]].concat();
    let shown = [
        &[0, 0][..],
        &u16::try_from(leaf.len() + 5).unwrap().to_be_bytes(),
        &[0],
        &u16::try_from(leaf.len()).unwrap().to_be_bytes(),
        &leaf,
        &[0, 0],
    ]
    .concat();
    let mut nonsense =
        vec![vec![0; 40], vec![22], vec![23], vec![21], vec![20], vec![2, 40, 21], vec![1, 1, 20], vec![99]];
    for kind in (0..=24).chain([254, 255]) {
        for body in [&[][..], &[0], &[0; 4], &[255; 4], &[0; 40], &[255; 40], &entry, &shown[..shown.len() / 2], &shown]
        {
            nonsense.push([&message(kind, body)[..], &[22]].concat());
        }
        nonsense.push(vec![kind, 255, 255, 255, 22]);
        nonsense.push(vec![kind, 22]);
    }
    for inner in nonsense {
        let (address, forger) = forges(Forgery::Sealed(inner.clone()));
        let answer = asks(&address.replace("127.0.0.1", "localhost"), trusting(&[root.der()])).await;
        assert_eq!(answer, Err(NetworkError::Unreachable), "{inner:?}");
        assert!(forger.join().unwrap() <= 1, "no more than an alert");
    }
}
