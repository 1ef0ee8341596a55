import { describe, expect, it } from 'vitest';
import type { Connection, ConnectionId, Mode } from '../../src/connections/connection';
import type { DirectoryUser } from '../../src/directory/user';
import { type AccountHolder, judgeAccount } from '../../src/sync/rules/judge-account';
import { worded } from '../support/worded';
import { aConnection, aUser, settingsWith } from './fixtures';

const scope = { scope: 'userType eq "Employee"' };
const employee = { userType: 'Employee' };

const people: Readonly<Record<string, { readonly user: DirectoryUser; readonly isHeld: boolean }>> = {
  active: { user: aUser(employee), isHeld: true },
  inactive: { user: aUser({ ...employee, active: false }), isHeld: false },
  'out of scope': { user: aUser({ userType: 'Guest' }), isHeld: false },
  succeeded: { user: aUser(employee, { succeeded: true }), isHeld: false },
};
const kinds = Object.entries(people);
const scoped = kinds.filter(([name]) => name !== 'out of scope');
const wishes = ['as directory', 'deleted'] as const;

interface Said {
  readonly mode?: Mode;
  readonly precedence?: number;
}
function named(name: string, { mode = 'live', precedence }: Said = {}): Connection {
  const conflicts = precedence === undefined ? {} : { conflicts: 'precedence', precedence };
  const canary = mode === 'canary' ? { canaryGroups: ['Pilots'] } : {};
  const settings = settingsWith({ ...scope, ...conflicts, ...canary, mode });
  return { ...aConnection({ settings }), id: name as ConnectionId, name };
}

describe('who decides about an account', () => {
  it.each(kinds)('is the only user who has it: %s', (_, { user }) => {
    for (const wanted of wishes) {
      const judged = { connection: named('Okta'), user, wanted, earlier: [], later: [] };
      expect(judgeAccount(judged)).toEqual({ kind: 'own' });
    }
  });

  describe('within one connection', () => {
    const connection = named('Okta');
    const cases = kinds.flatMap(([name, own]) =>
      kinds.flatMap(([otherName, other]) =>
        wishes.flatMap((wanted) =>
          (['earlier', 'later'] as const).map((place) => ({ name, own, otherName, other, wanted, place })),
        ),
      ),
    );
    it.each(cases)('$name, $wanted, with one who came $place and is $otherName', ({ own, other, wanted, place }) => {
      const others: AccountHolder[] = [{ connection, user: other.user }];
      const judged = { connection, user: own.user, wanted, earlier: [], later: [], [place]: others };
      const asksForAccess = wanted === 'as directory' && own.isHeld;
      const shared = {
        kind: 'shared',
        sentence: 'Another user of this connection, who is active, has the same account.',
      };
      expect(worded(judgeAccount(judged))).toEqual(!asksForAccess && other.isHeld ? shared : { kind: 'own' });
    });
  });

  describe('between two connections', () => {
    // The user's connection, when the other came, and who decides, whatever the two users are like.
    it.each<[string, Said, 'earlier' | 'later', Said, 'own' | 'elsewhere']>([
      ['who came first', {}, 'later', {}, 'own'],
      ['who came first, which is the other', {}, 'earlier', {}, 'elsewhere'],
      ['the lower number', { precedence: 1 }, 'earlier', { precedence: 2 }, 'own'],
      ['the lower number, which is the other', { precedence: 2 }, 'later', { precedence: 1 }, 'elsewhere'],
      ['who came first among equals', { precedence: 1 }, 'later', { precedence: 1 }, 'own'],
      ['who came first if only one goes by precedence', { precedence: 1 }, 'earlier', {}, 'elsewhere'],
      ['the other if one is in preview itself', { mode: 'preview' }, 'earlier', {}, 'elsewhere'],
      ['nobody in preview for others', {}, 'earlier', { mode: 'preview' }, 'own'],
      [
        'nobody in preview, with precedence neither',
        { precedence: 2 },
        'earlier',
        { mode: 'preview', precedence: 1 },
        'own',
      ],
      ['a canary', {}, 'earlier', { mode: 'canary' }, 'elsewhere'],
    ])('it is %s', (_, own, place, other, expected) => {
      for (const [, { user }] of scoped) {
        for (const [, { user: rival }] of scoped) {
          const others = [{ connection: named('Entra', other), user: rival }];
          const connection = named('Okta', own);
          const judged = { connection, user, wanted: 'as directory', earlier: [], later: [], [place]: others } as const;
          expect(judgeAccount(judged).kind).toBe(expected);
        }
      }
    });

    it.each<[string, Said, Said, 'own' | 'elsewhere']>([
      ['those who stay, although they came later', {}, {}, 'elsewhere'],
      ['those who stay, although their number is higher', { precedence: 1 }, { precedence: 2 }, 'elsewhere'],
      ['the one who leaves if the others are in preview', {}, { mode: 'preview' }, 'own'],
    ])('it is, for a deleted person, %s', (_, own, other, expected) => {
      for (const [, { user }] of kinds) {
        const later = [{ connection: named('Entra', other), user: aUser({ ...employee, active: false }) }];
        const judged = { connection: named('Okta', own), user, wanted: 'deleted', earlier: [], later } as const;
        expect(judgeAccount(judged).kind).toBe(expected);
      }
    });

    const [inside, outside] = [aUser(employee), aUser({ userType: 'Guest' })];
    it.each([
      ['the other, who came later, if its own scope leaves the person out', outside, 'later', inside, 'elsewhere'],
      [
        'the own one, which came later, where the scope of the other leaves the person out',
        inside,
        'earlier',
        outside,
        'own',
      ],
      ['who came first if both leave the person out', outside, 'earlier', outside, 'elsewhere'],
      ['who came first if both leave the person out, its own', outside, 'later', outside, 'own'],
    ] as const)('it is %s', (_, user, place, rival, expected) => {
      const others = [{ connection: named('Entra'), user: rival }];
      const judged = {
        connection: named('Okta'),
        user,
        wanted: 'as directory',
        earlier: [],
        later: [],
        [place]: others,
      } as const;
      expect(judgeAccount(judged).kind).toBe(expected);
    });

    it("it is a deleted person's own connection if the scope of the others leaves them out", () => {
      const earlier = [{ connection: named('Entra'), user: outside }];
      expect(
        judgeAccount({ connection: named('Okta'), user: inside, wanted: 'deleted', earlier, later: [] }).kind,
      ).toBe('own');
    });

    it('it is still the own connection while another of its users stays', () => {
      const [okta, entra] = [named('Okta'), named('Entra')];
      const user = aUser(employee);
      const stays = { connection: okta, user: aUser({ ...employee, active: false }) };
      const judged = { connection: okta, user, wanted: 'deleted', earlier: [stays] } as const;
      expect(judgeAccount({ ...judged, later: [{ connection: entra, user }] }).kind).toBe('own');
    });

    it('says who decides and why', () => {
      const user = aUser(employee);
      const others = [{ connection: named('Entra'), user }];
      const judged = { connection: named('Okta'), user, earlier: others, later: [] };
      expect(worded(judgeAccount({ ...judged, wanted: 'as directory' }))).toMatchObject({
        sentence: 'The connection Entra keeps this person: it had it first.',
      });
      expect(worded(judgeAccount({ ...judged, wanted: 'deleted' }))).toMatchObject({
        sentence: 'The connection Entra has the person too, and decides from now on.',
      });
    });
  });
});
