-- What people prove who they are with, beside their password.

-- Codes of an authenticator app (RFC 6238).
CREATE TABLE authenticator_apps (
    account TEXT NOT NULL PRIMARY KEY REFERENCES accounts (id),
    -- Account and secret, sealed with the server's own key.
    sealed_secret BYTEA NOT NULL,
    -- The step of the code that was used last: a code works once.
    last_step BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);

-- Codes for the day on which the app is lost. Each works once.
CREATE TABLE recovery_codes (
    account TEXT NOT NULL REFERENCES accounts (id),
    -- SHA-256 of the code, which is random enough to need neither salt nor a slow hash.
    code_hash BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    used_at BIGINT,
    PRIMARY KEY (account, code_hash)
);

CREATE TABLE passkeys (
    credential_id BYTEA NOT NULL PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (id),
    name TEXT NOT NULL,
    -- As the authenticator gave it: a COSE key (RFC 9052).
    public_key BYTEA NOT NULL,
    sign_count BIGINT NOT NULL,
    -- Whether it is copied between the devices of its owner.
    synced BIGINT NOT NULL CHECK (synced IN (0, 1)),
    created_at BIGINT NOT NULL,
    last_used_at BIGINT
);

CREATE INDEX passkeys_by_account ON passkeys (account);
