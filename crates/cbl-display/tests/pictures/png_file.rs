//! Pictures as PNG with few colours: 32 shades of each channel tell everything that a reviewer sees.

use embedded_graphics::pixelcolor::{Rgb888, RgbColor as _};
use png::{BitDepth, ColorType, Compression, Decoder, Encoder, Filter, Transformations};

use crate::panels::Picture;

/// Red, green and blue in five bits each.
type Shade = [u8; 3];

fn shade(colour: Rgb888) -> Shade {
    [colour.r(), colour.g(), colour.b()].map(|channel| (channel & 0xf8) | channel >> 5)
}

/// The picture in those colours.
pub(crate) fn shades(picture: &Picture) -> Vec<Shade> {
    picture.pixels.iter().copied().map(shade).collect()
}

/// With a palette, unless there are more than 256 colours.
pub(crate) fn encode(picture: &Picture) -> Vec<u8> {
    let shades = shades(picture);
    let mut palette = shades.clone();
    palette.sort_unstable();
    palette.dedup();
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, picture.width, picture.height());
    encoder.set_compression(Compression::High);
    let data = if palette.len() <= 256 {
        encoder.set_color(ColorType::Indexed);
        encoder.set_palette(palette.concat());
        encoder.set_filter(Filter::NoFilter);
        shades.iter().map(|shade| u8::try_from(palette.binary_search(shade).unwrap()).unwrap()).collect()
    } else {
        encoder.set_color(ColorType::Rgb);
        shades.concat()
    };
    encoder.set_depth(BitDepth::Eight);
    encoder.write_header().unwrap().write_image_data(&data).unwrap();
    bytes
}

/// What a file shows; nothing if it is not one of ours.
pub(crate) fn decode(bytes: &[u8]) -> Option<Vec<Shade>> {
    let mut decoder = Decoder::new(std::io::Cursor::new(bytes));
    decoder.set_transformations(Transformations::EXPAND);
    let mut reader = decoder.read_info().ok()?;
    let mut data = vec![0; reader.output_buffer_size()?];
    reader.next_frame(&mut data).ok()?;
    Some(data.as_chunks().0.to_vec())
}
