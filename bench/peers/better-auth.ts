import './production';
import { scim } from '@better-auth/scim';
import { type BetterAuthOptions, betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { toNodeHandler } from 'better-auth/node';
import { oktaPerson } from '../support/people';
import { fillBetterAuth } from './better-auth-fill';
import { openDurableDatabase } from './durable-database';
import { serve, token } from './serve';

/** @better-auth/scim on node:sqlite in a separate process: `better-auth.ts FOLDER PEOPLE`, with at least one person. */
const [folder = '.', people = '1'] = process.argv.slice(2);
const database = openDurableDatabase(folder);
const connectionId = 'bench';
const options = {
  database,
  baseURL: 'http://127.0.0.1',
  secret: 'a-secret-of-the-bench-that-signs-no-session',
  rateLimit: { enabled: false },
  telemetry: { enabled: false },
  logger: { disabled: true },
  plugins: [scim({ connections: [{ id: connectionId, credentials: [{ type: 'bearer', id: 'only', token }] }] })],
} satisfies BetterAuthOptions;
await (await getMigrations(options)).runMigrations();
// With each request, the plugin asks whether anybody has another domain: this index alone answers that.
database.exec('CREATE INDEX "scimUser_domain" ON "scimUser" ("connectionId", "provisioningDomainId")');

const auth = betterAuth(options);
const path = '/api/auth/scim/v2';
const created = await auth.handler(
  new Request(`${options.baseURL}${path}/Users`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/scim+json' },
    body: JSON.stringify(oktaPerson(0)),
  }),
);
if (created.status !== 201) throw new Error(`POST /Users answered ${created.status}: ${await created.text()}`);
fillBetterAuth(database, connectionId, Number(people));
serve(toNodeHandler(auth), path);
