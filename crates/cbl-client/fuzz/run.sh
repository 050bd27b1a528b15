#!/bin/sh
# Fuzzes the core on a stable toolchain: ./run.sh [options of libFuzzer], for example -runs=50000000
set -eu
cd "$(dirname "$0")"
host=$(rustc -vV | sed -n 's/^host: //p')
corpus=${CBL_FUZZ_CORPUS:-../../../target/fuzz/corpus}
mkdir -p "$corpus"
export RUSTC_BOOTSTRAP=1
# The options that cargo-fuzz gives, without cargo-fuzz. A target makes them skip build scripts. There is no address
# sanitizer: the core has no unsafe code, and is five times faster without.
export RUSTFLAGS="--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
-Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
-Cllvm-args=-sanitizer-coverage-trace-compares -Ccodegen-units=1"
cargo build --release --target "$host" --target-dir "${CARGO_TARGET_DIR:-../../../target/fuzz}"
exec "${CARGO_TARGET_DIR:-../../../target/fuzz}/$host/release/client" -max_len=1024 -artifact_prefix="$corpus/../" "$@" "$corpus"
