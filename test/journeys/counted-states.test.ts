import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RunningApp, runApp, type ScimClient } from '../support/running-app';

let app: RunningApp;
let okta: ScimClient;

beforeEach(async () => {
  app = await runApp({ access: false });
  okta = await app.connect();
});
afterEach(() => app?.close());

interface Shown {
  readonly id: string;
  readonly people: number;
  readonly open: readonly { readonly kind: string; readonly list: string; readonly count: number }[];
}
interface Listed {
  readonly total: number;
  readonly people?: readonly { readonly userName: string }[];
  readonly refusals?: readonly { readonly name: string }[];
}

const create = (number: number) =>
  okta.ask('POST', '/Users', { body: { userName: `p${number}@example.com`, active: true } });

/** The connection's numbers, each the same as the total of the list that it leads to, and as the list itself. */
async function numbers(): Promise<Readonly<Record<string, number>>> {
  const { connections } = (await app.admin('listConnections', {})) as { connections: readonly [Shown] };
  const [{ id: connectionId, people, open }] = connections;
  const found: Record<string, number> = { people };
  for (const list of ['inOrder', 'waiting', 'refused', 'preview'] as const) {
    const page = (await app.admin('listPeople', { connectionId, list, limit: 100 })) as Listed;
    expect({ list, total: page.total }).toEqual({ list, total: page.people?.length });
    if (list !== 'inOrder') expect({ list, total: counted(open, list) }).toEqual({ list, total: page.total });
    found[list] = page.total;
  }
  const refused = (await app.admin('listRefusals', { connectionId, kind: 'user', limit: 100 })) as Listed;
  expect(refused.total).toBe(refused.refusals?.length);
  expect(counted(open, 'refusal')).toBe(refused.total);
  return { ...found, refusal: refused.total };
}

const counted = (open: Shown['open'], list: string) =>
  open.reduce((sum, each) => (each.kind === 'user' && each.list === list ? sum + each.count : sum), 0);

describe('the numbers of the page', () => {
  it('are the truth through a missing credential, refusals, an outage and what succeeds later', async () => {
    const waiting = await Promise.all([1, 2, 3, 4].map(create));
    expect(await numbers()).toEqual({ people: 4, inOrder: 0, waiting: 4, refused: 0, preview: 0, refusal: 0 });

    await app.giveAccess();
    await app.forge.settle();
    expect(await numbers()).toEqual({ people: 4, inOrder: 4, waiting: 0, refused: 0, preview: 0, refusal: 0 });

    app.site.faults.configure({ organizationKey: 'revoked' });
    for (const number of [5, 6]) expect((await create(number)).status).toBe(503);
    expect((await create(5)).status).toBe(503);
    expect(await numbers()).toMatchObject({ people: 4, inOrder: 4, refusal: 2 });

    app.site.faults.configure({ organizationKey: 'valid' });
    expect((await create(5)).status).toBe(201);
    await app.forge.settle();
    expect(await numbers()).toMatchObject({ people: 5, inOrder: 5, refusal: 1 });

    const [first] = waiting;
    expect((await okta.ask('DELETE', `/Users/${first?.body.id}`)).status).toBe(204);
    await app.forge.settle();
    expect(await numbers()).toMatchObject({ people: 4, inOrder: 4, waiting: 0 });

    const before = await numbers();
    await app.forge.runSchedule('daily');
    await app.forge.settle();
    expect(await numbers()).toEqual(before);
  });
});
