//! The records of TLS as they come in (RFC 8446 section 5): what would bring the library down is stopped before it.

use embedded_io_async::{Error as _, ErrorKind, ErrorType, Read, Write};

/// An encrypted record holds a content type and a tag at least. The library takes the type for granted, and panics.
const SHORTEST_ENCRYPTED: usize = 17;
const APPLICATION_DATA: u8 = 23;

/// A socket that breaks off when a record comes that cannot be.
pub(super) struct Records<S> {
    socket: S,
    header: [u8; 5],
    /// Bytes of the header that are there.
    known: usize,
    /// Bytes of the record that are still to come.
    left: usize,
}

impl<S> Records<S> {
    pub(super) const fn of(socket: S) -> Self {
        Self { socket, header: [0; 5], known: 0, left: 0 }
    }

    fn follow(&mut self, mut bytes: &[u8]) -> Result<(), ErrorKind> {
        while let Some((first, rest)) = bytes.split_first() {
            if self.left > 0 {
                let passed = self.left.min(bytes.len());
                self.left -= passed;
                bytes = bytes.get(passed..).unwrap_or_default();
                continue;
            }
            if let Some(place) = self.header.get_mut(self.known) {
                *place = *first;
            }
            (bytes, self.known) = (rest, self.known + 1);
            if self.known == self.header.len() {
                let [kind, _, _, high, low] = self.header;
                (self.known, self.left) = (0, usize::from(u16::from_be_bytes([high, low])));
                if kind == APPLICATION_DATA && self.left < SHORTEST_ENCRYPTED {
                    return Err(ErrorKind::InvalidData);
                }
            }
        }
        Ok(())
    }
}

impl<S> ErrorType for Records<S> {
    type Error = ErrorKind;
}

impl<S: Read> Read for Records<S> {
    async fn read(&mut self, room: &mut [u8]) -> Result<usize, ErrorKind> {
        let length = self.socket.read(room).await.map_err(|error| error.kind())?;
        self.follow(room.get(..length).unwrap_or_default())?;
        Ok(length)
    }
}

impl<S: Write> Write for Records<S> {
    async fn write(&mut self, bytes: &[u8]) -> Result<usize, ErrorKind> {
        self.socket.write(bytes).await.map_err(|error| error.kind())
    }

    async fn flush(&mut self) -> Result<(), ErrorKind> {
        self.socket.flush().await.map_err(|error| error.kind())
    }
}

#[cfg(test)]
mod tests {
    use super::{ErrorKind, Records};

    #[test]
    fn an_encrypted_record_without_a_content_type_is_stopped_however_it_is_cut() {
        let good = [&[22, 3, 3, 0, 3, 1, 2, 3, 23, 3, 3, 0, 17][..], &[7; 17], &[21, 3, 3, 0, 2, 1, 0]].concat();
        let bad = [&good[..], &[23, 3, 3, 0, 16]].concat();
        for cut in 1..=bad.len() {
            let mut records = Records::of(());
            assert!(good.chunks(cut).all(|piece| records.follow(piece).is_ok()), "{cut}");
            let mut records = Records::of(());
            let ended = bad.chunks(cut).map(|piece| records.follow(piece)).find(Result::is_err);
            assert_eq!(ended, Some(Err(ErrorKind::InvalidData)), "{cut}");
        }
    }
}
