import { describe, expect, it } from 'vitest';
import { SiteError } from '../../../../src/sync/site/site-error';
import { openAdmin } from '../open-admin';

describe('the suggestions for a picker', () => {
  it('are those of the administrator who types', async () => {
    const asked: string[] = [];
    const { value } = openAdmin({
      suggestions: async () => ({
        groups: async (text) => {
          asked.push(text);
          return [{ id: 'g1', name: 'x'.repeat(400) }];
        },
        people: async () => [
          { accountId: 'a1', name: 'Mia', email: 'mia@example.com' },
          { accountId: 'a2', name: 'Bo' },
        ],
      }),
    });
    expect(await value('suggestSiteGroups', { text: ' jira ' })).toEqual({
      groups: [{ id: 'g1', name: 'x'.repeat(255) }],
    });
    expect(asked).toEqual(['jira']);
    expect(await value('suggestSitePeople', { text: 'm' })).toEqual({
      people: [
        { accountId: 'a1', name: 'Mia', email: 'mia@example.com' },
        { accountId: 'a2', name: 'Bo' },
      ],
    });
  });

  it('fail with a cause while Jira is down', async () => {
    const down = () => Promise.reject(new SiteError('unavailable', 'atlassian-failed', 'Jira answered 500.'));
    const { call } = openAdmin({ suggestions: async () => ({ groups: down, people: down }) });
    expect(await call('suggestSiteGroups', { text: 'x' })).toMatchObject({
      ok: false,
      error: { code: 'atlassian-failed' },
    });
  });
});
