//! Pictures as files.

use embedded_graphics::pixelcolor::RgbColor as _;

use crate::panels::Picture;

pub fn png(picture: &Picture) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, picture.width, picture.height());
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_compression(png::Compression::High);
    let data: Vec<u8> = picture.pixels.iter().flat_map(|colour| [colour.r(), colour.g(), colour.b()]).collect();
    encoder.write_header().unwrap().write_image_data(&data).unwrap();
    bytes
}
