//! What somebody must tell the firmware: which server, and as which client.

use core::net::SocketAddrV4;

use cbl_client::ClientId;

/// The words of the command line: `badge 10.0.2.2:8628 badge-client`.
#[derive(Clone, Copy)]
pub(crate) struct Settings<'s> {
    pub(crate) server: SocketAddrV4,
    pub(crate) client: ClientId<'s>,
}

impl<'s> Settings<'s> {
    pub(crate) fn parse(command_line: &'s str) -> Option<Self> {
        let mut words = command_line.split_ascii_whitespace().skip(1);
        let server = words.next()?.parse().ok()?;
        let client = ClientId::parse(words.next()?).ok()?;
        words.next().is_none().then_some(Self { server, client })
    }
}
