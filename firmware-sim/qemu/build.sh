#!/bin/sh
# Builds the firmware and prints where it is.
#
# Debian's `rustc-web` compiles, and makes `core` from `rust-web-src`, so no target need be downloaded; the linker is the one
# beside the toolchain in use. CBL_FIRMWARE_RUSTC and CBL_FIRMWARE_LINKER choose others.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cargo=${CARGO:-cargo}
linker=${CBL_FIRMWARE_LINKER:-$(ls "$(cd "$here/../.." && rustc --print sysroot)"/lib/rustlib/*/bin/rust-lld | head -n 1)}

# What describes the toolchain or the package that called us is not for this compiler.
unset LD_LIBRARY_PATH RUSTFLAGS CARGO_ENCODED_RUSTFLAGS CARGO_BUILD_TARGET CARGO_TARGET_DIR RUSTUP_TOOLCHAIN
cd "$here"
RUSTC=${CBL_FIRMWARE_RUSTC:-/usr/bin/rustc} RUSTC_BOOTSTRAP=1 CARGO_TARGET_THUMBV7M_NONE_EABI_LINKER=$linker \
    "$cargo" build --quiet --release >&2
echo "$here/target/thumbv7m-none-eabi/release/badge"
