-- What reporters are told by e-mail, written in the transaction of what it tells of, until the mail server has it.

CREATE TABLE mails (
    id            INTEGER PRIMARY KEY,
    uuid          BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    correction_id INTEGER NOT NULL REFERENCES corrections (id),
    kind          TEXT NOT NULL CHECK (
        kind = 'receipt' OR kind = 'answer' OR kind = 'declined' OR kind = 'duplicate' OR kind = 'published'
        OR kind = 'undone'),
    state         TEXT NOT NULL CHECK (
        state = 'waiting' OR state = 'sending' OR state = 'sent' OR state = 'failed' OR state = 'uncertain'
        OR state = 'erased'),
    -- To whom and what, sealed with the contact keys; NULL when it was sent or erased.
    letter        BLOB,
    -- A keyed hash of the mailbox, for the bound on receipts; its key is not in the database.
    mailbox       BLOB NOT NULL CHECK (length(mailbox) = 16),
    attempts      INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    -- When it is tried next; NULL when it is not.
    date_next     INTEGER,
    -- Why the last attempt failed, without an address.
    last_error    TEXT,
    date_created  INTEGER NOT NULL,
    date_sent     INTEGER,
    CHECK ((date_sent IS NOT NULL) = (state = 'sent')),
    CHECK ((date_next IS NOT NULL) = (state = 'waiting')),
    CHECK ((letter IS NULL) = (state = 'sent' OR state = 'erased'))
) STRICT;

CREATE INDEX mails_due ON mails (date_next, id) WHERE date_next IS NOT NULL;
CREATE INDEX mails_under_way ON mails (id) WHERE state = 'sending';
CREATE INDEX mails_by_date ON mails (date_created, id);
CREATE INDEX mails_by_state ON mails (state, date_created, id);
CREATE INDEX mails_by_kind ON mails (kind, date_created, id);
CREATE INDEX mails_by_mailbox ON mails (mailbox, date_created, id);
CREATE INDEX mails_by_correction ON mails (correction_id, id);
