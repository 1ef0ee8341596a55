import { describe, expect, it } from 'vitest';
import { siteSuggestions } from '../../../../src/adapters/atlassian/app/site-suggestions';
import type { Client } from '../../../../src/adapters/atlassian/http/client';

function answering(status: number, body: unknown) {
  const asked: unknown[] = [];
  const send: Client['send'] = async (call) => {
    asked.push(call);
    return { status, body, headers: new Headers() } as unknown as Awaited<ReturnType<Client['send']>>;
  };
  return { asked, suggestions: siteSuggestions({ send } as Client) };
}

describe('the suggestions of Jira', () => {
  it('name groups', async () => {
    const { asked, suggestions } = answering(200, {
      groups: [{ name: 'jira-users', groupId: 'g1', html: '<b>j</b>' }],
    });
    expect(await suggestions.groups('jira')).toEqual([{ id: 'g1', name: 'jira-users' }]);
    expect(asked).toEqual([
      {
        method: 'GET',
        template: '/rest/api/3/groups/picker',
        query: { query: 'jira', maxResults: '20', caseInsensitive: 'true' },
      },
    ]);
  });

  it('name people with the address that they show, and no apps', async () => {
    const { suggestions } = answering(200, [
      { accountId: 'a', accountType: 'atlassian', displayName: 'Mia', emailAddress: 'mia@example.com' },
      { accountId: 'b', accountType: 'atlassian', displayName: 'Bo', emailAddress: '' },
      { accountId: 'c', accountType: 'app', displayName: 'Robot' },
    ]);
    expect(await suggestions.people('m')).toEqual([
      { accountId: 'a', name: 'Mia', email: 'mia@example.com' },
      { accountId: 'b', name: 'Bo' },
    ]);
  });

  it('are an error with a cause if Jira refuses', async () => {
    const { suggestions } = answering(403, { errorMessages: ['No.'] });
    await expect(suggestions.groups('x')).rejects.toMatchObject({ name: 'SiteError' });
    await expect(suggestions.people('x')).rejects.toMatchObject({ name: 'SiteError' });
  });
});
