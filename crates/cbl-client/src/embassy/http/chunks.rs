//! Chunked bodies (RFC 9112 section 7.1), put together where they lie.

use core::ops::Range;

use httparse::Status;

/// Not what the RFC describes.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Broken;

/// Moves the chunks of a whole body together and gives its length; nothing, and moves nothing, while more is to come.
/// What may stand behind the last chunk is left unread.
pub(super) fn join(body: &mut [u8]) -> Result<Option<usize>, Broken> {
    let mut at = 0;
    loop {
        match chunk(body, at)? {
            None => return Ok(None),
            Some(chunk) if chunk.is_empty() => break,
            Some(chunk) => at = chunk.end + 2,
        }
    }
    let (mut at, mut length) = (0, 0);
    while let Some(chunk) = chunk(body, at)?.filter(|chunk| !chunk.is_empty()) {
        at = chunk.end + 2;
        body.copy_within(chunk.clone(), length);
        length += chunk.len();
    }
    Ok(Some(length))
}

/// The chunk whose size stands at this place. It ends before its CR LF, which is there.
fn chunk(body: &[u8], at: usize) -> Result<Option<Range<usize>>, Broken> {
    let rest = body.get(at..).unwrap_or_default();
    let Status::Complete((skip, size)) = httparse::parse_chunk_size(rest).map_err(|_| Broken)? else {
        return Ok(None);
    };
    let start = at + skip;
    if size == 0 {
        return Ok(Some(start..start));
    }
    let end = usize::try_from(size).ok().and_then(|size| start.checked_add(size)).ok_or(Broken)?;
    match body.get(end..).and_then(|rest| rest.get(..2)) {
        None => Ok(None),
        Some(b"\r\n") => Ok(Some(start..end)),
        Some(_) => Err(Broken),
    }
}

#[cfg(test)]
mod tests;
