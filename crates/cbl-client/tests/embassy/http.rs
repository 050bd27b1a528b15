//! HTTP/1.1 of a board, over real sockets.

use std::cell::RefCell;
use std::time::Duration;

use cbl_client::embassy::{Board, Buffers, Endpoints, NetBoard, PlainForTests, link, tokens};
use cbl_client::{
    Authentication, Client, ClientId, DeviceFlow, FlashStore, LinkRequest, NetworkError, REQUEST_ROOM, Trouble, View,
};

use crate::bench::{NETWORK, TestClock, first_request};
use crate::nor::{Flash, SIZE};
use crate::server::{Answer, Server, TOKENS, codes, says};

/// Status, body and `Retry-After` of what a board made of an answer.
type Heard = Result<(u16, String, Option<String>), NetworkError>;

async fn hears(answer: Answer, clock: TestClock, room: &mut [u8]) -> Heard {
    let server = Server::answers(vec![answer]).await;
    let (device, token) = (format!("{}/device", server.address), format!("{}/token", server.address));
    let endpoints = Endpoints::new(&device, &token).unwrap();
    let mut board = NetBoard::new(NETWORK, endpoints, PlainForTests, clock, |_: View<'_>| ());
    let mut out = [0; REQUEST_ROOM];
    let response = board.post(first_request(&mut out), room).await?;
    let body = String::from_utf8(response.body.to_vec()).unwrap();
    Ok((response.status, body, response.retry_after.map(str::to_owned)))
}

async fn hears_raw(text: &str) -> Heard {
    hears(Answer::Raw(text.as_bytes().to_vec()), TestClock::at(0), &mut [0; 512]).await
}

#[tokio::test]
async fn answers_are_read_however_their_end_is_marked() {
    for (text, status, body) in [
        ("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}", 200, "{}"),
        ("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}and more", 200, "{}"),
        ("HTTP/1.1 400 Bad\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n1;x=y\r\n}\r\n0\r\n\r\n", 400, "{}"),
        ("HTTP/1.0 200 OK\r\n\r\n{}", 200, "{}"),
        ("HTTP/1.1 204 None\r\n\r\n", 204, ""),
        (
            "HTTP/1.1 103 Early\r\nlink: x\r\n\r\nHTTP/1.1 100 Go\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}",
            200,
            "{}",
        ),
    ] {
        assert_eq!(hears_raw(text).await, Ok((status, body.to_owned(), None)), "{text}");
    }
}

#[tokio::test]
async fn half_an_answer_and_nonsense_are_no_answer() {
    for text in [
        "",
        "HTTP/1.1 200 OK\r\n",
        "HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\ncontent-length: many\r\n\r\n{}",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n{}\r\n",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: gzip\r\n\r\n{}",
        "HTTP/1.1 101 Switching\r\n\r\n",
        "SSH-2.0-OpenSSH_9.2\r\n\r\n",
    ] {
        assert_eq!(hears_raw(text).await, Err(NetworkError::Unreachable), "{text}");
    }
}

/// CR-06: no redirect is followed; the core sees it as trouble.
#[tokio::test]
async fn cr_06_a_redirect_is_handed_on_and_not_followed() {
    let trap = Server::answers(vec![says(200, "{}")]).await;
    let moved = says(307, "").with(&format!("location: {}/", trap.address));
    assert_eq!(hears(moved, TestClock::at(0), &mut [0; 512]).await, Ok((307, String::new(), None)));
    assert!(trap.asked().is_empty());
}

#[tokio::test]
async fn an_answer_that_does_not_fit_is_oversized_and_leaves_nothing_behind() {
    for answer in [
        says(200, vec![b'a'; 600]),
        Answer::Raw([b"HTTP/1.1 200 OK\r\n\r\n", &[b'a'; 600][..]].concat()),
        Answer::Raw([b"HTTP/1.1 200 OK\r\nx: ", &[b'a'; 600][..]].concat()),
    ] {
        let mut room = [0; 512];
        assert_eq!(hears(answer, TestClock::at(0), &mut room).await, Err(NetworkError::Oversized));
        assert_eq!(room, [0; 512]);
    }
    let mut room = [0; 512];
    let half = Answer::Raw(b"HTTP/1.1 200 OK\r\ncontent-length: 90\r\n\r\n{\"access_token\":\"secret".to_vec());
    assert_eq!(hears(half, TestClock::at(0), &mut room).await, Err(NetworkError::Unreachable));
    assert_eq!(room, [0; 512]);
}

/// What was chunked, and what came behind the end, does not lie about in the buffer.
#[tokio::test]
async fn behind_a_body_the_buffer_is_empty() {
    let mut room = [0xAA; 512];
    let chunked =
        b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\n{\r\n8\r\n\"secret\"\r\n1\r\n}\r\n0\r\n\r\n";
    let heard = hears(Answer::Raw(chunked.to_vec()), TestClock::at(0), &mut room).await.unwrap();
    assert_eq!(heard.1, "{\"secret\"}");
    let end = room.windows(10).position(|ten| ten == b"{\"secret\"}").unwrap() + 10;
    assert!(room[end..chunked.len()].iter().all(|byte| *byte == 0));
}

#[tokio::test]
async fn a_request_ends_at_its_time() {
    let started = tokio::time::Instant::now();
    assert_eq!(hears(Answer::Silent, TestClock::at(29_700), &mut [0; 512]).await, Err(NetworkError::TimedOut));
    assert!((Duration::from_millis(250)..Duration::from_secs(5)).contains(&started.elapsed()));
}

/// CR-06
#[tokio::test]
async fn cr_06_only_https_and_this_machine_are_addresses_of_endpoints() {
    let good = "https://id.example/token";
    for url in
        ["http://id.example/d", "ftp://id.example/d", "https://a@id.example/d", "https://id.example/d#f", "x", ""]
    {
        assert!(Endpoints::new(url, good).is_none() && Endpoints::new(good, url).is_none(), "{url}");
    }
    for url in ["https://id.example:port/d", "https://[::1/d", "https://id.example:70000/d"] {
        assert!(Endpoints::new(url, good).is_none(), "{url}");
    }
    let endpoints = Endpoints::new("https://localhost:1/d", good).unwrap();
    let mut board = NetBoard::new(NETWORK, endpoints, PlainForTests, TestClock::at(0), |_: View<'_>| ());
    let (mut out, mut room) = ([0; REQUEST_ROOM], [0; 64]);
    // Never https in the clear.
    let answer = board.post(first_request(&mut out), &mut room).await;
    assert_eq!(answer.unwrap_err(), NetworkError::Unreachable);
}

/// Steps 1, 2 and 5 with all that a server may say on the way: pending, busy for two seconds, too much, nothing, tokens.
#[tokio::test]
async fn a_board_links_over_its_network_stack_to_the_end() {
    let busy = says(503, "<html>").with("retry-after: 2");
    let chunked =
        format!("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n{:x}\r\n{TOKENS}\r\n0\r\n\r\n", TOKENS.len());
    let script = [codes(), crate::server::pending(), busy, says(200, vec![b'a'; 2_000]), Answer::Raw(chunked.into())];
    let server = Server::answers(script.to_vec()).await;
    let base = server.address.replace("127.0.0.1", "localhost");
    let (device, token) = (format!("{base}/device?a=b"), format!("{base}/token"));
    let endpoints = Endpoints::new(&device, &token).unwrap();

    let troubles = RefCell::new(Vec::new());
    let screen = |view: View<'_>| {
        if let View::Waiting(prompt) = view {
            troubles.borrow_mut().extend(prompt.trouble);
        }
    };
    let mut board = NetBoard::new(NETWORK, endpoints, PlainForTests, TestClock::at(0), screen);
    let client = Client::confidential(ClientId::parse("tv").unwrap(), Authentication::Basic { secret: "s" });
    let mut request = LinkRequest::new(client);
    request.long_poll = Some(20);
    let mut flow = DeviceFlow::start(request, board.now(), 7);
    let (mut flash, mut own, mut out, mut body) = (Flash::new(), [0; 512], [0; REQUEST_ROOM], [0; 1_024]);
    let mut store = FlashStore::new(&mut flash, 0..SIZE, &mut own);
    link(&mut board, &mut flow, &mut store, Buffers { out: &mut out, body: &mut body }).await.unwrap();
    assert_eq!(tokens(&mut store, &mut [0; 512]).unwrap().refresh_token, Some("rt-1"));

    let asked = server.asked();
    let lines = ["POST /device?a=b HTTP/1.1", "POST /token HTTP/1.1", "POST /token HTTP/1.1"];
    assert!(asked.iter().zip(lines).all(|(asked, line)| asked.head.lines().next() == Some(line)));
    let host = format!("host: {}", base.strip_prefix("http://").unwrap());
    let accept = "accept: application/json";
    let form = "content-type: application/x-www-form-urlencoded";
    for line in [&*host, accept, form, "prefer: wait=20", "authorization: Basic dHY6cw==", "connection: close"] {
        assert!(asked[1].head.lines().any(|found| found == line), "{line}\n{}", asked[1].head);
    }
    assert!(asked[3].at - asked[2].at >= Duration::from_secs(2), "Retry-After counts");
    let troubles = troubles.into_inner();
    assert!(troubles.contains(&Trouble::Status(503)));
    assert!(troubles.contains(&Trouble::Network(NetworkError::Oversized)));
}
