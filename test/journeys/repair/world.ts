import { keys } from '../../../src/adapters/kvs/keys';
import type { Idp } from '../concurrency/idp';
import { raceWorld, type World } from '../concurrency/world';
import { type OldRecords, oldRecords } from './old-records';

interface Foreseen {
  readonly kind: string;
  readonly text: string;
  readonly reason: string;
  readonly outcome: string;
}

interface Action extends Foreseen {
  readonly error?: { readonly code: string };
}

/** The whole app with data that an older version left behind at rest, and the three ways to look for it. */
export interface RepairWorld extends World {
  readonly records: OldRecords;
  /** Adds somebody to a group at the site, or removes them, as by a late request or by hand. */
  member(name: string, group: string, isIn: boolean): Promise<void>;
  /** Suspends or restores an account at the site. */
  access(name: string, isActive: boolean): Promise<void>;
  accountOf(name: string): string;
  siteGroupId(group: string): string;
  /** The complete plan before going live. */
  preview(idp?: Idp): Promise<readonly Foreseen[]>;
  syncNow(idp?: Idp): Promise<void>;
  /** The nightly look and all its consequences. */
  nightly(): Promise<void>;
  /** The applied, refused or skipped actions of the log's newest entries: `removeMember applied: Remove …`. */
  told(): Promise<readonly string[]>;
  /** Their subjects and reasons: `Remove …: The IdP …`. */
  reasons(): Promise<readonly string[]>;
}

export async function repairWorld(): Promise<RepairWorld> {
  const world = await raceWorld();
  const { app } = world;
  const { site } = app;
  const records = oldRecords(app);
  const directory = `/admin/v2/orgs/${site.organizationId}/directories/${site.directoryId}`;
  async function byHand(method: string, path: string, body?: object): Promise<void> {
    const url = new URL(directory + path, 'https://api.atlassian.com');
    const headers = {
      authorization: `Bearer ${site.credentials.organizationKey}`,
      'content-type': 'application/json',
    };
    const answer = await site.egress(
      url,
      new Request(url, { method, headers, ...(body && { body: JSON.stringify(body) }) }),
    );
    if (!answer?.ok) throw new Error(`${method} ${path}: ${answer?.status} ${await answer?.text()}`);
  }
  async function actions(): Promise<readonly Action[]> {
    const { entries } = (await app.admin('listLog', { limit: 100 })) as { entries: { id: string }[] };
    const found = await Promise.all(entries.map(({ id }) => app.admin('getLogEntry', { id })));
    return found.flatMap((entry) => (entry as { actions: Action[] }).actions);
  }
  const repair: RepairWorld = {
    ...world,
    records,
    accountOf: (name) => world.onSite(name)?.accountId ?? missing(name),
    siteGroupId: (group) => app.snapshot().groups.find(({ name }) => name === group)?.id ?? missing(group),
    async member(name, group, isIn) {
      const [id, accountId] = [repair.siteGroupId(group), repair.accountOf(name)];
      if (isIn) await byHand('POST', `/groups/${id}/memberships`, { accountId });
      else await byHand('DELETE', `/groups/${id}/memberships/${accountId}`);
    },
    access: (name, isActive) => byHand('POST', `/users/${repair.accountOf(name)}/${isActive ? 'restore' : 'suspend'}`),
    async preview({ client } = world.okta) {
      const all: Foreseen[] = [];
      let cursor: string | undefined;
      do {
        const payload = { connectionId: client.id, mode: 'live', ...(cursor !== undefined && { cursor }) };
        const page = (await app.admin('previewConnection', payload)) as { sample: Foreseen[]; cursor?: string };
        all.push(...page.sample);
        cursor = page.cursor;
      } while (cursor !== undefined);
      return all;
    },
    async syncNow({ client } = world.okta) {
      await app.admin('syncNow', { connectionId: client.id });
      await app.forge.settle();
    },
    async nightly() {
      await app.forge.runSchedule('daily');
      await app.forge.settle();
    },
    async told() {
      return (await actions()).map(
        ({ kind, outcome, text, error }) => `${kind} ${outcome}: ${text}${error ? ` (${error.code})` : ''}`,
      );
    },
    reasons: async () => (await actions()).map(({ text, reason }) => `${text}: ${reason}`),
  };
  return repair;
}

function missing(name: string): never {
  throw new Error(`The site has no ${name}.`);
}

/** What every older version kept of an account: the last connection to link it, and for whom. */
export const oldAccountRecord = (connection: string, users: readonly string[]) => ({
  version: 1,
  doc: { connectionId: connection, records: users },
});

export const accountPlace = (world: RepairWorld, name: string) => keys.account(world.accountOf(name));

/** The ways to look for what an older version left behind. */
export const remedies: readonly (readonly [string, (world: RepairWorld) => Promise<void>])[] = [
  ['Sync now', (world) => world.syncNow()],
  ['the nightly look', (world) => world.nightly()],
];

/** Two people in a group, at rest; their ids. */
export async function aTeam({ okta, settle }: Pick<RepairWorld, 'okta' | 'settle'>) {
  const mia = await okta.push('mia');
  const leo = await okta.push('leo');
  const team = await okta.pushGroup('Team', [mia, leo]);
  await settle();
  return { mia, leo, team };
}
