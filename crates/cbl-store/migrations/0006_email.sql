-- Mail addresses that were proved, the outbox of all mail with the tokens in it, and invitations.

-- The address in lower case; the time of its proof; the language of the person's mail.
ALTER TABLE accounts ADD COLUMN email_key TEXT;
ALTER TABLE accounts ADD COLUMN email_verified_at BIGINT;
ALTER TABLE accounts ADD COLUMN locale TEXT;

-- Operators made the accounts of before and vouch for their addresses. Of several with one address the oldest has it.
UPDATE accounts SET email_key = LOWER(email);
UPDATE accounts SET email_verified_at = created_at WHERE email_key IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM accounts o WHERE o.email_key = accounts.email_key
    AND (o.created_at < accounts.created_at OR (o.created_at = accounts.created_at AND o.id < accounts.id)));

-- An address that was proved is one account's; what nobody proved is nobody's.
CREATE UNIQUE INDEX accounts_by_email ON accounts (email_key) WHERE email_verified_at IS NOT NULL;

-- Mail is tried until `mailed_at` is set or `mail_due` is null. A letter may carry a token, good for one use until
-- `expires_at`: its hash stays, the token itself is sealed and goes when it is mailed.
CREATE TABLE letters (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    account TEXT REFERENCES accounts (id),
    link_id TEXT,
    -- None: the proved address of the account at the time of sending.
    address TEXT,
    locale TEXT,
    invitation BYTEA,
    token_hash BYTEA UNIQUE,
    sealed_token BYTEA,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT,
    mail_due BIGINT,
    mail_tries BIGINT NOT NULL,
    mailed_at BIGINT,
    CHECK (account IS NOT NULL OR address IS NOT NULL)
);

CREATE INDEX letters_due ON letters (mail_due) WHERE mail_due IS NOT NULL;
CREATE INDEX letters_open ON letters (account) WHERE token_hash IS NOT NULL AND used_at IS NULL;
CREATE INDEX letters_by_expiry ON letters (expires_at);

-- Notices keep to the page; their mail is a letter like any other.
INSERT INTO letters (id, kind, account, link_id, created_at, expires_at, mail_due, mail_tries)
    SELECT id, kind, account, link_id, created_at, created_at + 259200000, mail_due, mail_tries
    FROM notices WHERE mail_due IS NOT NULL;
DROP INDEX notices_due;
ALTER TABLE notices DROP COLUMN mail_due;
ALTER TABLE notices DROP COLUMN mail_tries;
ALTER TABLE notices DROP COLUMN mailed_at;

CREATE TABLE invitations (
    -- SHA-256 of the token in the address that the operator hands out.
    token_hash BYTEA NOT NULL PRIMARY KEY,
    -- None: for whoever has it.
    address TEXT,
    uses_left BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);

CREATE INDEX invitations_by_expiry ON invitations (expires_at);
