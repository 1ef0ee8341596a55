import { type RunningApp, runApp, type ScimClient } from '../support/running-app';

/** A person as Okta sends them. */
export const person = (email: string, more: Readonly<Record<string, unknown>> = {}) => ({
  userName: email,
  emails: [{ value: email, primary: true }],
  ...more,
});

/** A log entry as shown. */
export interface LogRow {
  readonly outcome: string;
  readonly summary: string;
  readonly subject: { readonly label: string };
  readonly operation: string;
  readonly cause?: string;
  readonly actions: readonly {
    readonly kind: string;
    readonly text: string;
    readonly reason: string;
    readonly outcome: string;
    readonly error?: { readonly code: string; readonly cause: string };
  }[];
}

/** A live connection with settings, over the whole app, and the site behind it. */
export interface SettingsWorld {
  readonly app: RunningApp;
  readonly okta: ScimClient;
  /** Replaces all settings; omitted ones have their defaults, and the mode is live. */
  set(settings: Readonly<Record<string, unknown>>): Promise<void>;
  /** Pushes a person and returns their id. */
  push(person: Readonly<Record<string, unknown>>): Promise<string>;
  /** Changes attributes of a person. */
  patch(id: string, value: Readonly<Record<string, unknown>>): Promise<void>;
  remove(id: string): Promise<void>;
  pushGroup(displayName: string, members: readonly string[]): Promise<string>;
  /** How the site shows somebody; undefined if the organization doesn't see them. */
  onSite(email: string): ReturnType<RunningApp['snapshot']>['people'][number] | undefined;
  /** One call of Jira's REST API as the site's administrator. */
  jira(path: string): Promise<unknown>;
  /** The newest entry of the log about people, with its actions. */
  lastEntry(): Promise<LogRow>;
  /** `kind outcome` of the actions of the newest entry about people. */
  lastActions(): Promise<readonly string[]>;
  /** The kinds of everything that the log says was applied for people, the newest first. */
  applied(): Promise<readonly string[]>;
  /** Lets the background work, up to a day ahead. */
  settle(): Promise<void>;
  /** A day later, the sweep has looked at everything that waits. */
  nextDay(): Promise<void>;
}

const day = 86_400_000;

export async function settingsWorld(
  settings: Readonly<Record<string, unknown>> = {},
  target: 'users' | 'customers' = 'users',
): Promise<SettingsWorld> {
  const app = await runApp();
  const okta = await app.connect({ target });
  async function ask(method: string, path: string, body?: unknown) {
    const reply = await okta.ask(method, path, body === undefined ? {} : { body });
    if (reply.status >= 300) throw new Error(`${method} ${path}: ${reply.status} ${reply.text}`);
    return reply.body;
  }
  const entryOf = async (id: string) => (await app.admin('getLogEntry', { id })) as LogRow;
  async function entriesOfPeople() {
    type Row = { id: string; subject: { kind: string } };
    const { entries } = (await app.admin('listLog', { limit: 20 })) as { entries: Row[] };
    return entries.filter(({ subject }) => subject.kind === 'user');
  }
  const world: SettingsWorld = {
    app,
    okta,
    async set(wanted) {
      const { version } = (await app.admin('getConnection', { connectionId: okta.id })) as { version: number };
      await app.admin('saveSettings', {
        connectionId: okta.id,
        version,
        settings: { mode: 'live', ...wanted },
        apply: true,
      });
    },
    async push(person) {
      const schemas = ['urn:ietf:params:scim:schemas:core:2.0:User'];
      return String((await ask('POST', '/Users', { schemas, active: true, ...person })).id);
    },
    async patch(id, value) {
      const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];
      await ask('PATCH', `/Users/${id}`, { schemas, Operations: [{ op: 'replace', value }] });
    },
    remove: async (id) => void (await ask('DELETE', `/Users/${id}`)),
    async pushGroup(displayName, members) {
      const schemas = ['urn:ietf:params:scim:schemas:core:2.0:Group'];
      const body = { schemas, displayName, members: members.map((value) => ({ value })) };
      return String((await ask('POST', '/Groups', body)).id);
    },
    onSite: (email) => app.snapshot().people.find((person) => person.email === email),
    async jira(path) {
      const { email, apiToken } = app.site.credentials.administrator;
      const authorization = `Basic ${Buffer.from(`${email}:${apiToken}`).toString('base64')}`;
      const url = new URL(path, app.site.siteUrl);
      const response = await app.site.egress(url, new Request(url, { headers: { authorization } }));
      return response?.status === 200 ? response.json() : undefined;
    },
    lastEntry: async () => entryOf((await entriesOfPeople())[0]?.id ?? ''),
    async applied() {
      const entries = await Promise.all((await entriesOfPeople()).map(({ id }) => entryOf(id)));
      const actions = entries.flatMap((entry) => entry.actions);
      return actions.flatMap(({ kind, outcome }) => (outcome === 'applied' ? [kind] : []));
    },
    lastActions: async () => (await world.lastEntry()).actions.map(({ kind, outcome }) => `${kind} ${outcome}`),
    settle: async () => void (await app.forge.settle()),
    async nextDay() {
      await app.clock.advance(day + 60_000);
      await app.forge.settle();
    },
  };
  await world.set(settings);
  return world;
}
