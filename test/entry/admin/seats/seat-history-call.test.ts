import { describe, expect, it } from 'vitest';
import { SiteError } from '../../../../src/sync/site/site-error';
import { openAdmin } from '../open-admin';

const jira = { key: 'jira', name: 'Jira', unlimited: false, total: 50, remaining: 20, defaultGroups: [] };
const before = { day: '2020-01-01', products: [{ product: 'Jira', used: 5, total: 50 }] };

describe('the seats over time', () => {
  it('are the days that were noted, and today as it is now', async () => {
    const { value, stores, ports } = openAdmin({ seats: async () => [jira] });
    await stores.seatHistory.note(before);
    const today = { day: ports.system.now().slice(0, 10), products: [{ product: 'Jira', used: 30, total: 50 }] };
    expect(await value('getSeatHistory', {})).toEqual({ days: [before, today] });
  });

  it('are those before while Atlassian does not answer', async () => {
    const down = () => Promise.reject(new SiteError('unavailable', 'atlassian-failed', 'down'));
    const { value, stores } = openAdmin({ seats: down });
    await stores.seatHistory.note(before);
    expect(await value('getSeatHistory', {})).toEqual({ days: [before] });
  });
});
