# Named shortcuts; each line can be typed without `just`.

# every check and test, as continuous integration runs it
verify *options:
    cargo verify {{options}}

# a linking in the terminal: the server and a television
demo *options:
    cargo demo {{options}}

# tests alone; those whose service is missing say so and pass
test *options:
    cargo test --workspace --all-features {{options}}

# format, clippy, layers and licences
lint:
    cargo verify --only fmt --only clippy --only deny

# format in place
fmt:
    cargo fmt --all

# the documentation of every crate, opened in a browser
docs:
    cargo doc --workspace --no-deps --all-features --open

# the table of speeds and sizes
bench *options:
    cargo bench -p cbl-tests {{options}}
