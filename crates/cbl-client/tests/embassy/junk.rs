//! Whatever bytes come, in whatever pieces: an answer or an error, and always the same.

use std::net::{IpAddr, SocketAddr};

use cbl_client::embassy::{
    Board, Endpoints, NetBoard, Network, P256_SHA256, PlainForTests, Protection, Roots, Tls, TlsBuffers,
};
use cbl_client::{NetworkError, REQUEST_ROOM, View};
use embedded_io_async::{ErrorKind, ErrorType, Read, Write};
use embedded_nal_async::{AddrType, Dns, TcpConnect};
use proptest::prelude::*;

use crate::bench::{Generator, TestClock, first_request};

/// A network on which everybody says the same and listens to nobody.
struct Says {
    bytes: Vec<u8>,
    /// At most this many bytes at a time.
    piece: usize,
}

struct Voice<'s> {
    rest: &'s [u8],
    piece: usize,
}

impl TcpConnect for Says {
    type Error = ErrorKind;
    type Connection<'a> = Voice<'a>;

    async fn connect(&self, _: SocketAddr) -> Result<Voice<'_>, ErrorKind> {
        Ok(Voice { rest: &self.bytes, piece: self.piece })
    }
}

impl Dns for Says {
    type Error = ErrorKind;

    async fn get_host_by_name(&self, _: &str, _: AddrType) -> Result<IpAddr, ErrorKind> {
        Err(ErrorKind::NotFound)
    }

    async fn get_host_by_address(&self, _: IpAddr, _: &mut [u8]) -> Result<usize, ErrorKind> {
        Err(ErrorKind::NotFound)
    }
}

impl ErrorType for Voice<'_> {
    type Error = ErrorKind;
}

impl Read for Voice<'_> {
    async fn read(&mut self, room: &mut [u8]) -> Result<usize, ErrorKind> {
        let (now, later) = self.rest.split_at(self.piece.min(room.len()).min(self.rest.len()));
        room[..now.len()].copy_from_slice(now);
        self.rest = later;
        Ok(now.len())
    }
}

impl Write for Voice<'_> {
    async fn write(&mut self, bytes: &[u8]) -> Result<usize, ErrorKind> {
        Ok(bytes.len())
    }

    async fn flush(&mut self) -> Result<(), ErrorKind> {
        Ok(())
    }
}

fn hears(says: &Says, protection: impl Protection, url: &str) -> Result<(u16, Vec<u8>), NetworkError> {
    let endpoints = Endpoints::new(url, url).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    runtime.block_on(async {
        let network = Network { tcp: says, dns: says };
        let mut board = NetBoard::new(network, endpoints, protection, TestClock::at(0), |_: View<'_>| ());
        let (mut out, mut room) = ([0; REQUEST_ROOM], [0; 256]);
        let response = board.post(first_request(&mut out), &mut room).await?;
        Ok((response.status, response.body.to_vec()))
    })
}

/// Pieces of answers, and things that are none.
fn pieces() -> impl Strategy<Value = Vec<u8>> {
    let text = prop::sample::select(vec![
        "HTTP/1.1 200 OK\r\n",
        "HTTP/1.1 100 Go\r\n",
        "content-length: 5\r\n",
        "content-length: 99999999999999999999\r\n",
        "transfer-encoding: chunked\r\n",
        "retry-after: 7\r\n",
        "\r\n",
        "5\r\nhello\r\n",
        "0\r\n\r\n",
        "hello",
        "ffffffffffffffff\r\n",
    ]);
    let piece = prop_oneof![4 => text.prop_map(|text| text.as_bytes().to_vec()), 1 => prop::collection::vec(any::<u8>(), 0..20)];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

/// Records with right lengths around any content.
fn records() -> impl Strategy<Value = Vec<u8>> {
    let record = (20_u8..25, prop::collection::vec(any::<u8>(), 0..120)).prop_map(|(kind, content)| {
        let length = u16::try_from(content.len()).unwrap().to_be_bytes();
        [&[kind, 3, 3], &length[..], &content].concat()
    });
    prop::collection::vec(record, 0..6).prop_map(|records| records.concat())
}

proptest! {
    #[test]
    fn an_answer_is_the_same_in_whatever_pieces_it_comes(bytes in pieces(), piece in 1_usize..40) {
        let url = "http://127.0.0.1:1/t";
        let whole = hears(&Says { bytes: bytes.clone(), piece: usize::MAX }, PlainForTests, url);
        let cut = hears(&Says { bytes, piece }, PlainForTests, url);
        prop_assert_eq!(whole, cut);
    }

    #[test]
    fn a_server_that_speaks_no_tls_is_no_server(bytes in prop_oneof![records(), pieces()], piece in 1_usize..40) {
        let (mut incoming, mut outgoing, mut certificate) = (vec![0; 512], vec![0; 512], vec![0; 512]);
        let buffers = TlsBuffers { incoming: &mut incoming, outgoing: &mut outgoing, certificate: &mut certificate };
        let roots = Roots { certificates: &[], algorithms: &[P256_SHA256] };
        let tls = Tls::verified(roots, Generator::new(), buffers);
        let heard = hears(&Says { bytes, piece }, tls, "https://127.0.0.1:1/t");
        // Junk may also claim to be a record that is larger than the buffer.
        prop_assert!(matches!(heard, Err(NetworkError::Unreachable | NetworkError::Oversized)));
    }
}
