/** Grows with each change of the tables. A state of another version is begun anew: the next scan fills it again. */
export const stateVersion = 4;

/**
 * The tables of the connector's state. `person`, `grp` and `names` are the picture, with the digests of the entries as they came
 * (`raw`), so that what has not changed is not read again; `sent_…` is what the receiver has accepted, with the ids that it gave
 * (`remote`), and `refused` what it has not; `removal` is what is still to be told of the running scan;
 * `ended` are scans whose end has not been told. A digest or key that is empty was learned from the receiver, which does not
 * know it. The indexes of `person` are in people-indexes.ts. Statements number no parameters (`?1`): Node 22.13 loses count of them.
 * `member_change` was of earlier versions.
 */
export const schema = `
  CREATE TABLE IF NOT EXISTS note (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

  CREATE TABLE IF NOT EXISTS scan (
    no INTEGER PRIMARY KEY AUTOINCREMENT,
    server TEXT NOT NULL,
    begun INTEGER NOT NULL,
    phase TEXT NOT NULL,
    mark TEXT,
    held TEXT
  );

  CREATE TABLE IF NOT EXISTS person (
    no INTEGER PRIMARY KEY, id TEXT NOT NULL, raw TEXT, key TEXT NOT NULL, account TEXT NOT NULL, mail TEXT,
    manager TEXT, primary_group TEXT, digest TEXT NOT NULL, body TEXT NOT NULL
  );

  CREATE TABLE IF NOT EXISTS grp (
    no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, raw TEXT, key TEXT NOT NULL, name TEXT NOT NULL,
    folded TEXT NOT NULL, relative_id TEXT
  );
  CREATE INDEX IF NOT EXISTS grp_key ON grp (key);

  CREATE TABLE IF NOT EXISTS names (
    group_no INTEGER NOT NULL, slice INTEGER NOT NULL, by TEXT NOT NULL, members TEXT NOT NULL,
    PRIMARY KEY (group_no, slice)
  ) WITHOUT ROWID;

  CREATE TABLE IF NOT EXISTS sent_person (
    no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, remote TEXT NOT NULL, account TEXT NOT NULL, digest TEXT NOT NULL,
    absent INTEGER NOT NULL DEFAULT 0
  );
  CREATE INDEX IF NOT EXISTS sent_person_account ON sent_person (account);

  CREATE TABLE IF NOT EXISTS sent_group (
    no INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, remote TEXT NOT NULL, key TEXT NOT NULL, name TEXT NOT NULL,
    folded TEXT NOT NULL, absent INTEGER NOT NULL DEFAULT 0
  );
  CREATE INDEX IF NOT EXISTS sent_group_key ON sent_group (key);

  CREATE TABLE IF NOT EXISTS sent_member (
    group_no INTEGER NOT NULL, person_no INTEGER NOT NULL, PRIMARY KEY (group_no, person_no)
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS sent_member_person ON sent_member (person_no);

  CREATE TABLE IF NOT EXISTS refused (
    kind TEXT NOT NULL, id TEXT NOT NULL, digest TEXT NOT NULL, PRIMARY KEY (kind, id)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS ended (no INTEGER PRIMARY KEY AUTOINCREMENT, body TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS removal (kind TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (kind, id)) WITHOUT ROWID;
  DROP TABLE IF EXISTS member_change;
`;
