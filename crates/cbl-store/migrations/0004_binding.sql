-- How clients prove who they are with keys, whether their devices show keys, and who may ask for codes from where.

-- The public keys of a client that signs (private_key_jwt), as a JWK set; none for any other.
ALTER TABLE clients ADD COLUMN jwks TEXT;
ALTER TABLE clients ADD COLUMN key_policy TEXT NOT NULL DEFAULT 'allow'
    CHECK (key_policy IN ('off', 'allow', 'require'));
ALTER TABLE clients ADD COLUMN authenticated_only BIGINT NOT NULL DEFAULT 0 CHECK (authenticated_only IN (0, 1));
-- Networks as 192.0.2.0/24, separated by spaces; any when empty.
ALTER TABLE clients ADD COLUMN networks TEXT NOT NULL DEFAULT '';
