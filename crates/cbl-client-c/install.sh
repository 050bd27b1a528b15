#!/bin/sh
# Installs the static library, the header and a pkg-config file: install.sh PREFIX [TARGET_FOLDER]
set -eu
prefix=${1:?usage: install.sh PREFIX [TARGET_FOLDER]}
here=$(cd "$(dirname "$0")" && pwd)
target=${2:-$here/../../target}

"${CARGO:-cargo}" build --quiet --manifest-path "$here/Cargo.toml" --lib --release --target-dir "$target"

install -d "$prefix/lib/pkgconfig" "$prefix/include"
prefix=$(cd "$prefix" && pwd)
install -m 644 "$target/release/libcbl_client_c.a" "$prefix/lib/libcbl.a"
install -m 644 "$here/include/cbl.h" "$prefix/include/cbl.h"
version=$(sed -n 's/^version = "\(.*\)"/\1/p' "$here/../../Cargo.toml" | head -n 1)
cat > "$prefix/lib/pkgconfig/cbl.pc" <<PC
prefix=$prefix
libdir=\${prefix}/lib
includedir=\${prefix}/include

Name: cbl
Description: The device side of OAuth 2.0 Device Authorization (RFC 8628)
Version: $version
Cflags: -I\${includedir}
Libs: -L\${libdir} -lcbl -lgcc_s -lpthread -ldl -lm
PC
