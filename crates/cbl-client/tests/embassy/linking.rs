//! The loop, with an HTTP of the board's own: a plain socket where its radio and its TLS would be.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use cbl_client::embassy::{Board, Buffers, Stopped, link, pending, refresh, tokens};
use cbl_client::{
    Client, ClientId, DeviceFlow, Endpoint, FlashStore, LinkRequest, Millis, NetworkError, Outcome, REQUEST_ROOM,
    Refresher, Request, Response, View,
};
use tokio::time::Instant;

use crate::nor::{Flash, SIZE};
use crate::server::{self, Answer, Server, codes, says};

/// A board on a bench: a plain socket where its radio and its TLS would be.
struct Bench {
    address: String,
    start: Instant,
    shown: Vec<String>,
}

impl Bench {
    fn at(server: &Server) -> Self {
        let address = server.address.strip_prefix("http://").unwrap().to_owned();
        Self { address, start: Instant::now(), shown: Vec::new() }
    }
}

impl Board for Bench {
    fn now(&self) -> Millis {
        u64::try_from(self.start.elapsed().as_millis()).unwrap()
    }

    async fn sleep_until(&mut self, time: Millis) {
        tokio::time::sleep_until(self.start + Duration::from_millis(time)).await;
    }

    async fn post<'b>(&mut self, request: Request<'_>, room: &'b mut [u8]) -> Result<Response<'b, 'b>, NetworkError> {
        let path = if request.endpoint == Endpoint::Token { "/token" } else { "/device" };
        let (address, length) = (self.address.clone(), request.body.len());
        let text = format!("POST {path} HTTP/1.1\r\nhost: bench\r\ncontent-length: {length}\r\n\r\n{}", request.body);
        let answer = tokio::task::spawn_blocking(move || {
            let mut stream = TcpStream::connect(address)?;
            stream.write_all(text.as_bytes())?;
            let mut answer = Vec::new();
            stream.read_to_end(&mut answer).map(|_| answer)
        });
        let answer = answer.await.unwrap().map_err(|_| NetworkError::Unreachable)?;
        let head = answer.windows(4).position(|four| four == b"\r\n\r\n").ok_or(NetworkError::Unreachable)? + 4;
        let status = std::str::from_utf8(&answer[9..12]).unwrap().parse().unwrap();
        let body = room.get_mut(..answer.len() - head).ok_or(NetworkError::Oversized)?;
        body.copy_from_slice(&answer[head..]);
        Ok(Response::new(status, body))
    }

    fn draw(&mut self, view: View<'_>) {
        self.shown.push(match view {
            View::Waiting(prompt) => prompt.user_code.to_owned(),
            other => format!("{other:?}"),
        });
    }
}

fn client() -> Client<'static> {
    Client::public(ClientId::parse("tv").unwrap())
}

async fn links(server: &Server, flash: &mut Flash, resume: bool) -> (Result<(), Stopped<()>>, Vec<String>) {
    let (mut own, mut out, mut body, mut room) = ([0; 512], [0; REQUEST_ROOM], [0; 1_024], [0; 512]);
    let mut store = FlashStore::new(flash, 0..SIZE, &mut own);
    let mut board = Bench::at(server);
    let request = LinkRequest::new(client());
    let mut flow = match pending(&mut store, &mut room).unwrap().filter(|_| resume) {
        Some(blob) => DeviceFlow::resume(request, blob, board.now(), None, 7).unwrap(),
        None => DeviceFlow::start(request, board.now(), 7),
    };
    let buffers = Buffers { out: &mut out, body: &mut body };
    let linked = link(&mut board, &mut flow, &mut store, buffers).await;
    let linked = linked.map_err(|stopped| match stopped {
        Stopped::Ended(outcome) => Stopped::Ended(outcome),
        other => panic!("{other:?}"),
    });
    (linked, board.shown)
}

fn stored(flash: &mut Flash) -> Option<String> {
    let (mut own, mut room) = ([0; 512], [0; 512]);
    let mut store = FlashStore::new(flash, 0..SIZE, &mut own);
    let found = tokens(&mut store, &mut room).ok()?;
    found.refresh_token.map(str::to_owned)
}

#[tokio::test]
async fn a_board_links_and_stores_its_tokens() {
    let server = Server::answers(vec![codes(), server::pending(), Answer::HangsUp, server::tokens()]).await;
    let mut flash = Flash::new();
    let (linked, shown) = links(&server, &mut flash, false).await;
    assert_eq!(linked, Ok(()));
    assert!(shown.contains(&"WDJB-MJHT".to_owned()));
    assert_eq!(stored(&mut flash).as_deref(), Some("rt-1"));
    let mut own = [0; 512];
    assert_eq!(pending(&mut FlashStore::new(&mut flash, 0..SIZE, &mut own), &mut [0; 512]), Ok(None));
}

/// Dropping the future is the power cut.
#[tokio::test]
async fn a_board_that_lost_its_power_shows_the_same_code_and_polls_on() {
    let server = Server::answers(vec![codes(), server::pending(), server::tokens()]).await;
    let mut flash = Flash::new();
    let cut = tokio::time::timeout(Duration::from_millis(1_900), links(&server, &mut flash, false)).await;
    assert!(cut.is_err());
    let (linked, shown) = links(&server, &mut flash, true).await;
    assert_eq!(linked, Ok(()));
    assert_eq!(shown[0], "WDJB-MJHT");
    let asked = server.asked();
    assert_eq!(asked.iter().filter(|asked| asked.head.starts_with("POST /device")).count(), 1);
}

#[tokio::test]
async fn a_refresh_stores_what_comes_and_a_link_that_is_gone_is_wiped() {
    let mut flash = Flash::new();
    let server = Server::answers(vec![codes(), server::tokens()]).await;
    assert_eq!(links(&server, &mut flash, false).await.0, Ok(()));
    let renewed = says(200, r#"{"access_token":"at-2","token_type":"Bearer","refresh_token":"rt-2"}"#);
    for (answer, ended, after) in [
        (renewed, Ok(()), Some("rt-2")),
        (says(400, r#"{"error":"invalid_grant"}"#), Err(Stopped::Ended(Outcome::Forgotten)), None),
    ] {
        let server = Server::answers(vec![answer]).await;
        let (mut own, mut out, mut body, mut room) = ([0; 512], [0; REQUEST_ROOM], [0; 1_024], [0; 512]);
        let mut store = FlashStore::new(&mut flash, 0..SIZE, &mut own);
        let before = tokens(&mut store, &mut room).unwrap();
        let mut board = Bench::at(&server);
        let mut refresher = Refresher::start(client(), before.refresh_token.unwrap(), board.now(), 60_000, 7);
        let buffers = Buffers { out: &mut out, body: &mut body };
        assert_eq!(refresh(&mut board, &mut refresher, before, &mut store, buffers).await, ended);
        assert_eq!(stored(&mut flash).as_deref(), after);
    }
    let mut own = [0; 512];
    let mut store = FlashStore::new(&mut flash, 0..SIZE, &mut own);
    assert_eq!(tokens(&mut store, &mut [0; 512]).unwrap_err(), Stopped::NoLink);
}
