# Named shortcuts; each line can be typed without `just`.

# every check and test, as continuous integration runs it
verify *options:
    cargo verify {{options}}

# a linking in the terminal: the server and a television
demo *options:
    cargo demo {{options}}

# a linking on an emulated board: its firmware, its panel in the terminal, and a server
qemu *options:
    cargo run --quiet -p cbl-tests --bin cbl-qemu -- {{options}}

# tests alone; those whose service is missing say so and pass
test *options:
    cargo test --workspace --all-features {{options}}

# format, clippy, layers and licences
lint:
    cargo verify --only fmt --only clippy --only deny

# format in place
fmt:
    cargo fmt --all

# make the pictures of the simulator again, those of the README among them
pictures:
    UPDATE_PICTURES=1 cargo test -p firmware-sim --test simulator pictures

# the documentation of every crate, opened in a browser
docs:
    cargo doc --workspace --no-deps --all-features --open

# the tables of speeds and sizes: the server, the screens, the board
bench *options:
    cargo bench -p cbl-tests {{options}}
    cargo bench -p cbl-display --all-features
    cargo test -p cbl-tests --test qemu size -- --nocapture

# what the conformance runner says of this server, node-oidc-provider and Authlib: text and pages in target/conformance
conformance-report:
    CBL_REQUIRE_SERVICES=1 CBL_KEEP_REPORTS=$PWD/target/conformance cargo test -p cbl-tests --test conformance

# what libraries that nobody here wrote say to this server, and what they hear: tests/foreign/runs
foreign-runs:
    CBL_REQUIRE_SERVICES=1 CBL_WRITE_RUNS=1 cargo test -p cbl-tests --test foreign -- readme:: rust:: scripts::

# one linking through node-oidc-provider, told request by request in tests/upstream/round-trip.txt
upstream-trace:
    CBL_REQUIRE_SERVICES=1 CBL_WRITE_TRACE=1 cargo test -p cbl-tests --test upstream -- trace
    cat tests/upstream/round-trip.txt

# bytes of code and of memory on a Cortex-M4F
size:
    cargo verify --only size

# pictures of every page in target/gallery, and the contact sheet of web/gallery
gallery:
    CBL_GALLERY=$PWD/target/gallery cargo test -p cbl-tests --test pages -- gallery
    cp target/gallery/sheet.webp web/gallery/sheet.webp

# make crates/cbl-client-c/include/cbl.h again
header:
    CBL_WRITE_HEADER=1 cargo test -p cbl-client-c --test header

# static library, header and pkg-config file for C
install-c prefix:
    crates/cbl-client-c/install.sh {{prefix}}

# the letters of crates/cbl-display again: outlines from npm, then the atlas
fonts:
    crates/cbl-display/fonts/make.sh
    CBL_WRITE_ATLAS=1 cargo test -p cbl-display --all-features --lib

# the pictures that crates/cbl-display is compared with again; then look at each
screens:
    CBL_WRITE_PICTURES=1 cargo test -p cbl-display --all-features --test pictures
