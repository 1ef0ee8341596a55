import { describe, expect, it } from 'vitest';
import { parseSettings } from '../../src/connections/settings/document/parse-settings';
import type { AccountId } from '../../src/directory/ids';
import { type IssueAnswer, issueCalls } from '../../src/entry/issue-panel/contract';
import { type IssuePorts, issueResolvers } from '../../src/entry/issue-panel/issue-resolvers';
import { memoryStores } from '../support/memory-store';
import { aConnection } from '../support/samples';

const mia = { role: 'reporter', account: 'mia' as AccountId, name: 'Mia' } as const;
const leo = { role: 'assignee', account: 'leo' as AccountId, name: 'Leo' } as const;
const settings = parseSettings({
  customAttributes: [
    { name: 'Department', from: 'title', showOn: ['issue'] },
    { name: 'Cost centre', from: 'nickName', showOn: ['profile'] },
    { name: 'Building', from: 'locale', showOn: ['issue', 'profile'] },
  ],
});

async function ask(overrides: Partial<IssuePorts> = {}, extension: unknown = { issue: { key: 'ENG-1' } }) {
  const { connections } = memoryStores();
  await connections.create(aConnection({ settings }));
  const reported: unknown[] = [];
  const resolve = issueResolvers({
    system: { newId: () => 'request1' },
    connections,
    peopleOn: async () => [mia, leo],
    attributesOf: async (account) =>
      account === 'mia' ? { Building: 'B2', Department: 'Sales', 'Cost centre': '42', Other: 'x' } : undefined,
    report: (_, error) => void reported.push(error),
    ...overrides,
  });
  const request = { call: { functionKey: 'getIssuePeople', payload: {} }, context: { extension } as never };
  const answer = (await resolve(request)) as IssueAnswer;
  if (answer.ok) issueCalls.getIssuePeople.value.parse(answer.value);
  return { answer, reported };
}

describe('the panel on an issue', () => {
  it('shows the attributes of reporter and assignee that the settings select, in order', async () => {
    const { answer } = await ask();
    expect(answer).toEqual({
      ok: true,
      value: {
        people: [
          {
            role: 'reporter',
            name: 'Mia',
            attributes: [
              { name: 'Department', value: 'Sales' },
              { name: 'Building', value: 'B2' },
            ],
          },
          { role: 'assignee', name: 'Leo', attributes: [] },
        ],
      },
    });
  });

  it('shows nobody to users who may not see the issue', async () => {
    const { answer } = await ask({ peopleOn: async () => undefined });
    expect(answer).toMatchObject({ ok: false, error: { code: 'issue-not-visible' } });
  });

  it.each([null, {}, { issue: { key: '../user?accountId=x' } }])(
    'makes no call to Jira for the place %j',
    async (place) => {
      const { answer } = await ask({ peopleOn: () => Promise.reject(new Error('asked')) }, place);
      expect(answer).toMatchObject({ ok: false, error: { code: 'issue-not-visible' } });
    },
  );

  it('reveals only the id of an unknown error in the log', async () => {
    const { answer, reported } = await ask({ attributesOf: () => Promise.reject(new Error('secret')) });
    expect(JSON.stringify(answer)).toContain('request request1');
    expect(JSON.stringify(answer)).not.toContain('secret');
    expect(reported).toHaveLength(1);
  });
});
