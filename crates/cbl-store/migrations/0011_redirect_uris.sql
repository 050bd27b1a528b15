-- Where browsers may be sent with the answer to a sign-in for another server, separated by spaces; without one there is none.

ALTER TABLE clients ADD COLUMN redirect_uris TEXT NOT NULL DEFAULT '';
