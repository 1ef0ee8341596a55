import { describe, expect, it } from 'vitest';
import type { PersonTest } from '../../../src/entry/admin/contract/sync';
import { changeWords } from '../../../static/admin/test/change-words';
import { matchWords } from '../../../static/admin/test/match-words';
import { say } from '../support/english';

const reason = 'The IdP says so.';
const account = { id: 'a1', email: 'mia@example.com', state: 'active' } as const;

function aTest(given: Partial<Pick<PersonTest, 'match' | 'changes' | 'scope'>>): PersonTest {
  return {
    person: { id: 'u1', userName: 'mia', active: true, lastModified: '2026-03-04T10:42:00.000Z' },
    scope: { state: 'in', words: 'Everybody is in scope.' },
    match: { how: 'none', email: 'mia@example.com' },
    changes: [],
    canOpen: {},
    actions: [],
    outcome: 'noChange',
    summary: '',
    mode: { writes: true, words: '' },
    ...given,
  };
}

describe('a change in words', () => {
  it.each([
    [{ kind: 'access', before: 'none', after: 'active', reason }, 'Access to the site: No account → Active'],
    [{ kind: 'link', account: 'a1', reason }, 'Linked account: – → a1'],
    [{ kind: 'field', name: 'jobTitle', after: 'Pilot', reason }, 'Job title: Empty or not shown → Pilot'],
    [{ kind: 'field', name: 'shoeSize', before: '1', after: '2', reason }, 'shoeSize: 1 → 2'],
    [{ kind: 'products', products: ['jira-software'], reason }, 'Products: – → jira-software'],
    [{ kind: 'attribute', name: 'Team', before: 'Red', reason }, 'Team: Red → –'],
    [{ kind: 'group', name: 'Sales', isMember: true, reason }, 'Group Sales: Not a member → Member'],
    [{ kind: 'group', name: 'Sales', isMember: false, reason }, 'Group Sales: Member → Not a member'],
    [{ kind: 'leads', what: 'project', to: ['b…', 'c…'], reason }, 'Lead of projects: This person → b…, c…'],
    [{ kind: 'leads', what: 'component', to: [], reason }, 'Lead of components: This person → Nobody can be found'],
  ] as const)('of %o has before and after', (change, words) => {
    const { what, before, after } = changeWords(change as never, say);
    expect(`${what}: ${before} → ${after}`).toBe(words);
  });
});

describe('how a person was matched, in words', () => {
  it('names the account, its state and who manages it', () => {
    const match = { how: 'link', account: { ...account, managed: false } } as const;
    expect(matchWords(aTest({ match }), say)).toBe(
      'Linked to the account mia@example.com. It is: Active. Your organization does not manage it, so its profile stays.',
    );
    expect(matchWords(aTest({ match: { how: 'email', account } }), say)).toContain('has the same e-mail address');
  });

  it('says whether a person without an account is invited', () => {
    const changes = [{ kind: 'access', before: 'none', after: 'active', reason }] as const;
    expect(matchWords(aTest({ changes: [...changes] }), say)).toContain('would be invited');
    expect(matchWords(aTest({}), say)).toContain('would not be invited');
  });

  it('says that a pre-existing account is left alone', () => {
    expect(matchWords(aTest({ match: { how: 'left', email: 'mia@example.com' } }), say)).toBe(
      'An account with the address mia@example.com already existed, and the settings leave such accounts alone.',
    );
  });

  it('says that Atlassian was not asked about somebody out of scope', () => {
    const scope = { state: 'out', words: 'out' } as const;
    expect(matchWords(aTest({ match: { how: 'unseen' }, scope }), say)).toContain('was not asked');
  });
});
