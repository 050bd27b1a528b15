-- The accounts of this service, and who at the provider they belong to.

CREATE TABLE IF NOT EXISTS accounts (
    id TEXT NOT NULL PRIMARY KEY,
    -- What the person set here; what the provider says stands in `identities` and never overwrites it.
    name TEXT,
    email TEXT,
    -- In lower case, and only when this service itself has verified the address.
    verified_email_key TEXT UNIQUE,
    -- Argon2id; none for accounts that a device brought.
    password_hash TEXT,
    created_at BIGINT NOT NULL
);

-- An account is found by issuer and subject, and by nothing else.
CREATE TABLE IF NOT EXISTS identities (
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    account TEXT NOT NULL REFERENCES accounts (id),
    linked_at BIGINT NOT NULL,
    -- Copied from the provider, and when.
    name TEXT,
    email TEXT,
    copied_at BIGINT NOT NULL,
    PRIMARY KEY (issuer, subject)
);

-- Passwords that were wrong, or are being checked, since the last right one.
CREATE TABLE IF NOT EXISTS attempts (
    account TEXT NOT NULL PRIMARY KEY REFERENCES accounts (id),
    tries BIGINT NOT NULL,
    not_before BIGINT NOT NULL
);
