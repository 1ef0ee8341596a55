import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/**
 * The site's database, `site.sqlite` in the data folder. WAL with `synchronous = NORMAL`: a killed process loses no
 * committed write.
 */
export function openDatabase(dataDirectory: string): DatabaseSync {
  mkdirSync(dataDirectory, { recursive: true });
  const database = new DatabaseSync(join(dataDirectory, 'site.sqlite'));
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000;');
  database.exec(schema);
  return database;
}

const schema = `
CREATE TABLE IF NOT EXISTS identity (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS credentials (
  seq INTEGER PRIMARY KEY, secret TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, account_id TEXT, label TEXT NOT NULL,
  created_at INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS domains (name TEXT PRIMARY KEY, id TEXT NOT NULL, verified INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS people (
  seq INTEGER PRIMARY KEY, account_id TEXT NOT NULL UNIQUE, account_type TEXT NOT NULL,
  email TEXT NOT NULL, email_key TEXT UNIQUE, email_domain TEXT NOT NULL, name TEXT NOT NULL, nickname TEXT NOT NULL,
  account_status TEXT NOT NULL, membership TEXT NOT NULL, on_site INTEGER NOT NULL, source TEXT NOT NULL,
  visible_at INTEGER NOT NULL, removal_at INTEGER, deletion_at INTEGER, added_to_org TEXT,
  job_title TEXT, department TEXT, organization TEXT, location TEXT, time_zone TEXT, locale TEXT
);
CREATE INDEX IF NOT EXISTS people_removal ON people (removal_at) WHERE removal_at IS NOT NULL;
CREATE INDEX IF NOT EXISTS people_deletion ON people (deletion_at) WHERE deletion_at IS NOT NULL;
CREATE TABLE IF NOT EXISTS profile_changes (person_seq INTEGER PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS groups (
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, name_key TEXT NOT NULL UNIQUE,
  description TEXT NOT NULL, external_synced INTEGER NOT NULL, managed_by TEXT NOT NULL, admin INTEGER NOT NULL,
  default_for TEXT, visible_at INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS memberships (
  group_seq INTEGER NOT NULL, person_seq INTEGER NOT NULL, PRIMARY KEY (group_seq, person_seq)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS memberships_of_person ON memberships (person_seq, group_seq);
CREATE TABLE IF NOT EXISTS role_assignments (
  principal TEXT NOT NULL, principal_id TEXT NOT NULL, resource_id TEXT NOT NULL, role_id TEXT NOT NULL,
  visible_at INTEGER NOT NULL, PRIMARY KEY (principal, principal_id, resource_id, role_id)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS products (
  key TEXT PRIMARY KEY, name TEXT NOT NULL, resource_id TEXT NOT NULL UNIQUE, seats INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS seat_use (
  person_seq INTEGER NOT NULL, product_key TEXT NOT NULL, PRIMARY KEY (person_seq, product_key)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS user_properties (
  account_id TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (account_id, key)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS confluence_user_properties (
  account_id TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (account_id, key)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS customer_organizations (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, name_key TEXT NOT NULL UNIQUE
);
CREATE TABLE IF NOT EXISTS customer_memberships (
  organization_id INTEGER NOT NULL, person_seq INTEGER NOT NULL, PRIMARY KEY (organization_id, person_seq)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS service_desks (
  id INTEGER PRIMARY KEY, project_key TEXT NOT NULL UNIQUE, name TEXT NOT NULL, access TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS service_desk_customers (
  desk_id INTEGER NOT NULL, person_seq INTEGER NOT NULL, PRIMARY KEY (desk_id, person_seq)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS service_desk_organizations (
  desk_id INTEGER NOT NULL, organization_id INTEGER NOT NULL, PRIMARY KEY (desk_id, organization_id)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS projects (
  id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL, description TEXT NOT NULL,
  type TEXT NOT NULL, lead TEXT NOT NULL, assignee_type TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS components (
  id INTEGER PRIMARY KEY, project_id INTEGER NOT NULL, name TEXT NOT NULL, description TEXT NOT NULL,
  lead TEXT, assignee_type TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS issues (
  id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, summary TEXT NOT NULL, reporter TEXT, assignee TEXT
);
CREATE TABLE IF NOT EXISTS last_active (
  account_id TEXT NOT NULL, product_key TEXT NOT NULL, day TEXT, PRIMARY KEY (account_id, product_key)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS done_issues (issue_id INTEGER PRIMARY KEY) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS issues_of_assignee ON issues (assignee, id);
CREATE TABLE IF NOT EXISTS not_assignable (
  project_key TEXT NOT NULL, account_id TEXT NOT NULL, PRIMARY KEY (project_key, account_id)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS filters (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, jql TEXT NOT NULL, owner TEXT NOT NULL, shared INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS filters_of_owner ON filters (owner, id);
CREATE TABLE IF NOT EXISTS dashboards (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, owner TEXT NOT NULL, shared INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS dashboards_of_owner ON dashboards (owner, id);
CREATE TABLE IF NOT EXISTS project_role_actors (
  id INTEGER PRIMARY KEY, project_id INTEGER NOT NULL, role_id INTEGER NOT NULL, account_id TEXT NOT NULL,
  UNIQUE (project_id, role_id, account_id)
);
CREATE INDEX IF NOT EXISTS components_of_project ON components (project_id, id);
`;
