import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SimulatedSite } from '../../local/atlassian/simulated-site';
import { openSite } from '../../local/atlassian/site';
import type { SiteSnapshot } from '../../local/atlassian/snapshot';
import { type Clock, createClock } from '../../local/forge/clock';
import { type LocalForge, startForge } from '../../local/forge/host';
import type { DirectoryKind } from '../../src/connections/settings/ldap/ldap-kinds';
import { isObject, type JsonObject } from '../../src/scim/json';
import { type ConnectorClient, connectorClient } from './connector-client';
import { noLimits, withoutLimits } from './no-limits';

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: JsonObject;
  readonly text: string;
}

export interface Asking {
  readonly body?: unknown;
  /** Instead of a JSON body. */
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One connection of the running app, as an IdP sees it. */
export interface ScimClient {
  readonly id: string;
  readonly baseUrl: string;
  readonly token: string;
  /** `path` follows the base URL, including its query. */
  ask(method: string, path: string, asking?: Asking): Promise<Reply>;
}

/** The whole app on a local Forge with a simulated site, over HTTP, in its own folder. */
export interface RunningApp {
  readonly url: string;
  readonly forge: LocalForge;
  readonly site: SimulatedSite;
  readonly clock: Clock;
  connect(options?: {
    readonly scim?: '2.0' | '1.1';
    readonly mode?: 'live' | 'preview';
    readonly target?: 'users' | 'customers';
    /** The limits of a new connection; without them, nothing is ever held. */
    readonly limits?: boolean;
  }): Promise<ScimClient>;
  /** A connection to a directory, as its connector sees it. */
  connectDirectory(options?: {
    readonly provider?: DirectoryKind;
    readonly mode?: 'live' | 'preview';
    readonly limits?: boolean;
  }): Promise<ConnectorClient>;
  /** Gives the app the organization's key, as an administrator would on the page. */
  giveAccess(): Promise<void>;
  /** The same connection under the other version's path. */
  clientAt(client: ScimClient, segment: 'v1' | 'v2'): ScimClient;
  admin(functionKey: string, payload: unknown): Promise<unknown>;
  snapshot(): SiteSnapshot;
  close(): Promise<void>;
}

interface Created {
  readonly connection: { readonly id: string; readonly version: number };
  readonly baseUrl: string;
  readonly token: string;
}

const appDirectory = join(import.meta.dirname, '..', '..');

export async function runApp(
  options: {
    readonly access?: boolean;
    readonly quotas?: 'platform' | 'unlimited';
    /** The app's license; absent for a free app. */
    readonly license?: () => unknown;
  } = {},
): Promise<RunningApp> {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'rollcall-'));
  const clock = createClock();
  const site = openSite({ dataDirectory, clock });
  let url = '';
  const { accountId } = site.credentials.administrator;
  const forge = await startForge({
    appDirectory,
    dataDirectory,
    publicUrl: () => url,
    products: site,
    // Private installations may accept an administrator's token: docs/marketplace.md.
    variables: { ALLOW_ADMINISTRATOR_TOKEN: 'yes' },
    egress: ['*.atlassian.net'],
    clock,
    queryLagMilliseconds: 0,
    site: { accountId, cloudId: site.cloudId, siteUrl: site.siteUrl },
    quotas: options.quotas ?? 'unlimited',
    ...(options.license && { license: options.license }),
  });
  const server = createServer((request, response) => void forge.handleWebTrigger(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let connections = 0;

  const admin: RunningApp['admin'] = async (functionKey, payload) => {
    const asked = { functionKey, payload: withoutLimits(functionKey, payload), accountId };
    const answer = await forge.invokeResolver({ moduleKey: 'rollcall-admin', ...asked });
    if (!isObject(answer) || answer.ok !== true) throw new Error(`${functionKey}: ${JSON.stringify(answer)}`);
    return answer.value;
  };
  const create = async (
    { name, ...draft }: { readonly name: string; readonly [field: string]: string },
    limits: boolean,
  ) => {
    connections += 1;
    const made = (await admin('createConnection', { name: `${name} ${connections}`, ...draft })) as Created;
    const { id: connectionId, version } = made.connection;
    if (limits) return made;
    const { settings } = (await admin('getSettings', { connectionId })) as { settings: object };
    await admin('saveSettings', { connectionId, version, settings: { ...settings, safety: noLimits } });
    return made;
  };
  const app: RunningApp = {
    url,
    forge,
    site,
    clock,
    admin,
    snapshot: () => site.snapshot(),
    async connect({ scim = '2.0', mode = 'live', target = 'users', limits = false } = {}) {
      const made = await create({ name: 'Okta', provider: 'okta', scimVersion: scim, mode, target }, limits);
      return scimClient(made.connection.id, made.baseUrl, made.token);
    },
    async connectDirectory({ provider = 'openldap', mode = 'live', limits = false } = {}) {
      const made = await create({ name: 'Directory', provider, scimVersion: '2.0', mode, target: 'users' }, limits);
      return connectorClient(made.connection.id, made.baseUrl, made.token);
    },
    clientAt: ({ id, baseUrl, token }, segment) => scimClient(id, baseUrl.replace(/v[12]$/, segment), token),
    async giveAccess() {
      const { organizationKey } = site.credentials;
      await admin('saveOrganizationKey', { organizationId: site.organizationId, apiKey: organizationKey });
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await forge.close();
      site.close();
      rmSync(dataDirectory, { recursive: true, force: true });
    },
  };
  if (options.access !== false) await app.giveAccess();
  return app;
}

export function scimClient(id: string, baseUrl: string, token: string): ScimClient {
  return {
    id,
    baseUrl,
    token,
    async ask(method, path, { body, text, headers = {} } = {}) {
      const sent = text ?? (body === undefined ? undefined : JSON.stringify(body));
      const response = await fetch(`${baseUrl}${path}`, {
        method,
        headers: {
          Authorization: `Bearer ${token}`,
          ...(sent === undefined ? {} : { 'Content-Type': 'application/scim+json; charset=utf-8' }),
          ...headers,
        },
        ...(sent === undefined ? {} : { body: sent }),
      });
      const answer = await response.text();
      return { status: response.status, headers: response.headers, body: parsed(answer), text: answer };
    },
  };
}

function parsed(text: string): JsonObject {
  const value: unknown = text === '' ? {} : JSON.parse(text);
  return isObject(value) ? value : {};
}
