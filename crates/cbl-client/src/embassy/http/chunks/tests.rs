use super::{Broken, join};

#[test]
fn chunks_are_joined_and_their_extensions_and_trailers_left_out() {
    let mut body = *b"4\r\nWiki\r\n6;name=value\r\npedia \r\nE\r\nin \r\n\r\nchunks.\r\n0\r\nTrailer: x\r\n\r\n";
    let length = join(&mut body).unwrap().unwrap();
    assert_eq!(&body[..length], b"Wikipedia in \r\n\r\nchunks.");
    assert_eq!(join(&mut b"0\r\n\r\n".to_vec()), Ok(Some(0)));
}

/// Every beginning of a body, down to one byte, is only a beginning, and stays as it was.
#[test]
fn a_beginning_is_not_taken_for_the_whole() {
    let whole = *b"4\r\nWiki\r\n5\r\npedia\r\n0\r\n\r\n";
    for end in 0..whole.len() - 2 {
        let mut beginning = whole;
        assert_eq!(join(&mut beginning[..end]), Ok(None), "{end}");
        assert_eq!(beginning, whole);
    }
    assert_eq!(join(&mut whole.clone()), Ok(Some(9)));
}

#[test]
fn what_is_no_chunk_is_broken() {
    for body in ["x\r\n", "4\r\nWikiXX", "fffffffffffffffff\r\n", "ffffffffffffffff\r\nx"] {
        assert_eq!(join(&mut body.as_bytes().to_vec()), Err(Broken), "{body:?}");
    }
}
