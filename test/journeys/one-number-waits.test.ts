import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { settle } from '../../local/server/control/settle';
import { countWaiting } from '../../local/server/control/waiting';
import { type RunningApp, runApp, type ScimClient } from '../support/running-app';

let app: RunningApp;
let okta: ScimClient;

beforeEach(async () => {
  app = await runApp({ access: false, quotas: 'unlimited' });
  okta = await app.connect();
});
afterEach(() => app?.close());

interface Listed {
  readonly total: number;
}

describe('the number of those who wait on the command line', () => {
  it('is the sum of the lists on the page, also beyond a hundred', async () => {
    const people = Array.from({ length: 120 }, (_, index) => ({ userName: `p${index}@example.com`, active: true }));
    for (let from = 0; from < people.length; from += 20) {
      await Promise.all(people.slice(from, from + 20).map((body) => okta.ask('POST', '/Users', { body })));
    }
    await okta.ask('POST', '/Groups', { body: { displayName: 'Sales' } });
    const { connections } = (await app.admin('listConnections', {})) as { connections: readonly [{ id: string }] };
    const asked = { connectionId: connections[0].id, list: 'waiting', limit: 25 };
    const [listed, groups] = [await app.admin('listPeople', asked), await app.admin('listGroups', asked)];
    const total = (listed as Listed).total + (groups as Listed).total;
    expect(total).toBe(121);
    expect(await countWaiting(app)).toBe(total);
    expect((await settle(app)).pending).toBe(total);
  });
});
