import { describe, expect, it } from 'vitest';
import { emptyKnowledge, factOf, type Knowledge, type Value } from '../knowledge';
import type { Side } from '../operation';
import { judgeAccounts } from './judge-accounts';
import { judgeDirectory } from './judge-directory';
import { judgeGroups } from './judge-groups';
import { judgeMemberships } from './judge-memberships';
import type { Final, SeenGroup, SeenUser } from './look';

type State = Parameters<typeof judgeGroups>[0] & Parameters<typeof judgeAccounts>[0];
type Person = Final['site']['people'][number];

const person = (email: string, suspended = false): Person => {
  return { accountId: `account of ${email}`, email, name: email, active: !suspended, suspended, groups: [] };
};
const hal = person('hal@example.com');

function knowing(facts: readonly (readonly [string, Value])[], uncertain: readonly (readonly [string, Value])[] = []) {
  const knowledge: Knowledge = emptyKnowledge();
  knowledge.learn([new Map(facts.map(([fact, value]) => [fact, { value, isCertain: true }]))]);
  knowledge.learn([new Map(uncertain.map(([fact, value]) => [fact, { value, isCertain: false }]))]);
  const everActive = new Set(facts.flatMap(([fact, value]) => (value === true ? [fact.replace(/ active$/, '')] : [])));
  const before = { people: [hal], groups: [{ id: '1', name: 'Choir', members: ['ivy@example.com'] }] };
  const state: Pick<State, 'knowledge' | 'everActive' | 'everDeleted' | 'deleted' | 'previewing' | 'before'> = {
    knowledge,
    everActive,
    everDeleted: new Set(),
    deleted: new Set(),
    previewing: new Set(),
    before,
  };
  return state as State;
}

const user = (side: Side, name: string, active: boolean) =>
  [
    [factOf.exists(side, name), true],
    [factOf.active(side, name), active],
  ] as const;

function seen(site: Partial<Final['site']>, a: { users?: SeenUser[]; groups?: SeenGroup[] } = {}): Final {
  return {
    sides: ['A', 'B'],
    users: { A: a.users ?? [], B: [] },
    groups: { A: a.groups ?? [], B: [] },
    site: { people: [hal], groups: [], ...site },
    leftWithAccess: new Set(),
  };
}

const seenUser = (id: string, groups: readonly string[] = [], active = true): SeenUser => {
  return { id, userName: `${id}@example.com`, active, groups, isPending: false };
};
const dev = (members: readonly string[]): SeenGroup => {
  return { id: 'dev', place: 'dev', displayName: 'Developers', members, siteGroups: ['Developers'], isPending: false };
};
const kinds = (violations: readonly { readonly kind: string }[]) => violations.map(({ kind }) => kind);

describe('the judge of accounts', () => {
  const judged = (state: State, ...people: Person[]) => kinds(judgeAccounts(state, seen({ people: [hal, ...people] })));

  it('finds somebody who is locked out although one record of each connection is active', () => {
    const state = knowing([...user('A', 'ada', false), ...user('A', 'ada2', true), ...user('B', 'ada', true)]);
    expect(judged(state, person('ada@example.com', true))).toEqual(['locked out']);
    expect(judged(state, person('ada@example.com'))).toEqual([]);
  });

  it('finds somebody who keeps access although all records are inactive or gone', () => {
    const state = knowing([...user('A', 'ada', true)]);
    state.knowledge.learn([new Map([[factOf.exists('A', 'ada'), { value: false, isCertain: true }]])]);
    expect(judged(state, person('ada@example.com'))).toEqual(['leaver keeps access']);
    expect(judged(state, person('ada@example.com', true))).toEqual([]);
  });

  it('expects nothing of a connection that was deleted while only previewing a deletion', () => {
    const state = knowing([...user('A', 'ada', true)]);
    state.knowledge.learn([new Map([[factOf.exists('A', 'ada'), { value: false, isCertain: true }]])]);
    state.deleted.add('A');
    expect(judged(state, person('ada@example.com'))).toEqual(['leaver keeps access']);
    state.previewing.add('A');
    expect(judged(state, person('ada@example.com'))).toEqual([]);
  });

  it('allows either result if connections contradict each other, or a request had no answer', () => {
    const contradicted = knowing([...user('A', 'ben', true), ...user('B', 'ben', false)]);
    const uncertain = knowing(user('A', 'ben', true), [[factOf.active('A', 'ben'), false]]);
    for (const state of [contradicted, uncertain]) {
      expect(judged(state, person('ben@example.com'))).toEqual([]);
      expect(judged(state, person('ben@example.com', true))).toEqual([]);
    }
  });

  it('finds a manually created account that lost access though nobody was ever active', () => {
    const state = knowing(user('A', 'hal', false));
    expect(kinds(judgeAccounts(state, seen({ people: [person('hal@example.com', true)] })))).toEqual([
      'foreign is touched',
    ]);
    expect(judged(state)).toEqual([]);
  });
});

describe('the judge of groups', () => {
  const facts = [
    ...user('A', 'cleo', true),
    [factOf.exists('A', 'dev'), true],
    [factOf.member('A', 'dev', 'cleo'), true],
  ];
  const state = knowing(facts as [string, Value][]);
  const judged = (members: readonly string[], groups = [dev(['cleo'])], name = 'Developers') =>
    kinds(
      judgeGroups(
        state,
        seen({ people: [hal, person('cleo@example.com')], groups: [{ id: '2', name, members }] }, { groups }),
      ),
    );

  it('finds missing members, strangers and leavers', () => {
    expect(judged(['cleo@example.com'])).toEqual([]);
    expect(judged([])).toEqual(['member is missing']);
    expect(judged(['cleo@example.com', 'ben@example.com'])).toEqual(['leaver in a group']);
    state.knowledge.learn([new Map([[factOf.exists('A', 'ben'), { value: true, isCertain: true }]])]);
    expect(judged(['cleo@example.com', 'ben@example.com'])).toEqual(['stranger in a group']);
  });

  it('finds a group nobody leads to any more, and a missing one', () => {
    expect(judged([], [])).toEqual(['group is left']);
    expect(judged([], [dev(['cleo'])], 'Choir')).toEqual(['group is missing']);
  });
});

describe('the judge of the directory', () => {
  it('finds a missing record, a wrong one, and an extra one', () => {
    const state = knowing([...user('A', 'ada', true), ...user('A', 'ben', true)]);
    const users = [seenUser('ben', [], false), seenUser('cleo')];
    expect(judgeDirectory(state, seen({}, { users })).map(({ text }) => text.split(',')[0])).toEqual([
      'A ada is gone',
      'A ben is inactive',
      'A cleo is there',
    ]);
  });

  it('finds dead ids, and users whose groups do not match', () => {
    const groups = [dev(['ada', 'nobody'])];
    expect(kinds(judgeMemberships(seen({}, { groups, users: [seenUser('ada', ['dev'])] })))).toEqual(['dead id']);
    expect(kinds(judgeMemberships(seen({}, { groups: [dev(['ada'])], users: [seenUser('ada')] })))).toEqual([
      'memberships differ',
    ]);
  });
});
