-- Whether a client speaks the dialect of Login with Amazon.

ALTER TABLE clients ADD COLUMN lwa BIGINT NOT NULL DEFAULT 0 CHECK (lwa IN (0, 1));
