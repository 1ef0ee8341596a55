import { noLimits } from '../support/no-limits';
import type { CampaignState } from './campaign-state';
import { byHand } from './cast';
import { pass } from './determined/let-run';
import type { VirtualClock } from './determined/virtual-clock';
import type { Idp } from './idp';
import { emptyKnowledge } from './knowledge';
import type { Side } from './operation';
import { noTotals } from './trace';
import { type Chance, openWorld, type World } from './world';

/** A site with manual work by an administrator, access for Rollcall and two live connections. */
export async function setUp(chance: Chance, clock: VirtualClock, safety: object = noLimits): Promise<CampaignState> {
  const world = await openWorld(chance, clock);
  await workByHand(world);
  await giveAccess(world);
  const idps = { A: await connect(world, 'A', safety), B: await connect(world, 'B', safety) };
  await pass(clock, 1_000);
  return {
    world,
    idps,
    knowledge: emptyKnowledge(),
    deleted: new Set(),
    previewing: new Set(),
    everActive: new Set(),
    everDeleted: new Set(),
    before: world.site.snapshot(),
    startedAt: clock.now(),
    rows: [],
    totals: noTotals(),
    violations: [],
    operation: 0,
  };
}

/** Saves the organization API key, as on the page. */
export async function giveAccess({ admin, site }: World): Promise<void> {
  const { organizationKey } = site.credentials;
  await admin('saveOrganizationKey', { organizationId: site.organizationId, apiKey: organizationKey });
}

async function connect(world: World, side: Side, safety: object): Promise<Idp> {
  const name = `Okta ${side}`;
  const draft = { name, provider: 'okta', scimVersion: '2.0', mode: 'live', target: 'users' };
  const made = (await world.admin('createConnection', draft)) as {
    readonly connection: { readonly id: string; readonly version: number };
    readonly baseUrl: string;
    readonly token: string;
  };
  const { id: connectionId, version } = made.connection;
  await world.admin('saveSettings', { connectionId, version, settings: { mode: 'live', safety } });
  const path = new URL(made.baseUrl).pathname;
  return { side, connectionId, name, path, token: made.token, ids: new Map() };
}

async function workByHand({ site }: World): Promise<void> {
  const { email, apiToken } = site.credentials.administrator;
  const authorization = `Basic ${Buffer.from(`${email}:${apiToken}`).toString('base64')}`;
  const post = async (path: string, body: object): Promise<{ readonly accountId?: string }> => {
    const url = new URL(`/rest/api/3/${path}`, site.siteUrl);
    const headers = { authorization, 'content-type': 'application/json' };
    const answer = await site.egress(url, new Request(url, { method: 'POST', headers, body: JSON.stringify(body) }));
    if (!answer?.ok) throw new Error(`${path}: ${answer?.status} ${await answer?.text()}`);
    return (await answer.json()) as { readonly accountId?: string };
  };
  const accounts = new Map<string, string>();
  for (const emailAddress of byHand.people) {
    const { accountId = '' } = await post('user', { emailAddress, products: ['jira-software'] });
    accounts.set(emailAddress, accountId);
  }
  for (const name of byHand.groups) {
    await post('group', { name });
    await post(`group/user?groupname=${encodeURIComponent(name)}`, { accountId: accounts.get(byHand.member) });
  }
}
