-- What the user says of actors in every article, as the rows of all articles have it.

CREATE TABLE always (
    actor TEXT PRIMARY KEY,                 -- the name that is corrected
    said TEXT NOT NULL                      -- the correction, to be compared
) STRICT, WITHOUT ROWID;
