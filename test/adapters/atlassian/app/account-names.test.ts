import { describe, expect, it } from 'vitest';
import { accountNames } from '../../../../src/adapters/atlassian/app/account-names';

const answering = (status: number, body: unknown) => {
  const asked: string[] = [];
  const request = async (path: string) => {
    asked.push(path);
    return new Response(JSON.stringify(body), { status });
  };
  return { asked, request };
};

describe('the names of accounts', () => {
  it('take one request for all of them', async () => {
    const { asked, request } = answering(200, { values: [{ accountId: '5:a b', displayName: 'Mia' }] });
    expect(await accountNames(request, ['5:a b', 'gone'])).toEqual(new Map([['5:a b', 'Mia']]));
    expect(asked).toEqual(['/rest/api/3/user/bulk?maxResults=100&accountId=5%3Aa+b&accountId=gone']);
  });

  it('are missing if Jira refuses, is down, or answers something else', async () => {
    for (const { request } of [answering(403, {}), answering(200, 'what')]) {
      expect(await accountNames(request, ['a'])).toEqual(new Map());
    }
    const down = () => Promise.reject(new Error('down'));
    expect(await accountNames(down, ['a'])).toEqual(new Map());
  });

  it('cost nothing if none are asked for', async () => {
    const { asked, request } = answering(200, {});
    await accountNames(request, []);
    expect(asked).toEqual([]);
  });
});
