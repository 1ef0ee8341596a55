import { describe, expect, it } from 'vitest';
import { compareIds } from '../../../src/directory/id-order';
import type { UserId } from '../../../src/directory/ids';
import type { Foreseen } from '../../../src/provisioning/foresight/foresee';
import { promiseSeats } from '../../../src/provisioning/foresight/promise-seats';
import {
  noSeats,
  type PromisedSeats,
  parsePromised,
  printPromised,
  waitsForSeat,
} from '../../../src/provisioning/foresight/promised-seats';
import { withNext } from '../../../src/provisioning/foresight/stretches';
import type { ProductSeats } from '../../../src/sync/site/seats';
import { SiteError } from '../../../src/sync/site/site-error';
import { aConnection, aUserId } from '../../support/samples';
import { aStep } from '../../support/spoken';
import { worded } from '../../support/worded';
import { settingsWith } from '../../sync/fixtures';

const jira: ProductSeats = { key: 'jira-software', name: 'Jira', unlimited: false, remaining: 2, defaultGroups: [] };
const wiki: ProductSeats = { key: 'confluence', name: 'Confluence', unlimited: true, defaultGroups: [] };

const invited = (id: string, seats: readonly string[] = ['jira-software']): Foreseen => ({
  subject: { kind: 'user', id, label: id },
  actions: [
    { ...aStep, kind: 'invite', text: { say: 'invite', who: id }, outcome: 'preview' },
    { ...aStep, kind: 'updateProfile', outcome: 'preview' },
  ],
  state: { state: 'preview' },
  calls: [],
  seats,
  opensNothing: true,
});
const resting: Foreseen = {
  subject: { kind: 'user', id: 'r', label: 'r' },
  actions: [],
  state: { state: 'synced' },
  calls: [],
};

async function promise(
  people: readonly Foreseen[],
  { seats = {}, before = noSeats, products = [jira, wiki] as readonly ProductSeats[] | SiteError } = {},
) {
  const connection = aConnection({ settings: settingsWith({ users: { seats } }) });
  const read = async () => {
    if (products instanceof SiteError) throw products;
    return products;
  };
  const atlassian = async () => ({ site: { seats: read } }) as never;
  const looks = people.map((person) => ({ ...person, tell: async () => person }));
  const { people: judged, promised } = await promiseSeats({ connection, atlassian }, before, looks);
  return { kinds: judged.map(({ actions }) => actions.map(({ kind }) => kind).join(' ')), judged, promised };
}
const given = 'invite updateProfile';
/** Ids in the order in which people are looked at. */
const inOrder = (count: number): readonly UserId[] =>
  Array.from({ length: count }, (_, index) => aUserId(index)).sort(compareIds);

describe('the seats that a plan for many promises', () => {
  it('go to people in order, and whoever finds none left waits with nothing but the reason', async () => {
    const { kinds, judged, promised } = await promise([invited('a'), resting, invited('b'), invited('c')]);
    expect(kinds).toEqual([given, '', given, 'wait']);
    expect(worded(judged[3])).toEqual({
      subject: { kind: 'user', id: 'c', label: 'c' },
      actions: [
        {
          kind: 'wait',
          text: 'Invite c',
          reason: 'Jira has no seat left for another person; the setting says to wait for one.',
          outcome: 'waiting',
          cause: 'seats-exhausted',
        },
      ],
      state: { state: 'pending', cause: 'seats-exhausted' },
      calls: [],
      seats: ['jira-software'],
    });
    expect(waitsForSeat({ promised }, 'c' as UserId)).toBe(true);
    expect(waitsForSeat({ promised }, 'a' as UserId)).toBe(false);
  });

  it('count those that an earlier call has promised', async () => {
    const { promised: before } = await promise([invited('a')]);
    expect((await promise([invited('b'), invited('c')], { before })).kinds).toEqual([given, 'wait']);
  });

  it('leave as many free as the settings say', async () => {
    expect((await promise([invited('a'), invited('b')], { seats: { keepFree: 1 } })).kinds).toEqual([given, 'wait']);
  });

  it.each([
    ['Atlassian decides', { seats: { whenNone: 'invite' } }],
    ['Atlassian does not show them', { products: new SiteError('forbidden', 'access-insufficient', 'No.') }],
    [
      'their number is unknown',
      { products: [{ key: 'jira-software', name: 'Jira', unlimited: false, defaultGroups: [] }] },
    ],
  ])('are not counted if %s', async (_, options) => {
    const { kinds, promised } = await promise([invited('a'), invited('b'), invited('c')], options);
    expect(kinds).toEqual([given, given, given]);
    expect(promised.waiting).toEqual([]);
  });

  it('are those of the products that somebody gets', async () => {
    const both = ['confluence', 'jira-software'];
    const people = [invited('a', ['confluence']), invited('b', both), invited('c', both), invited('d', both)];
    expect((await promise(people)).kinds).toEqual([given, given, given, 'wait']);
  });
});

describe('whoever waits for a seat', () => {
  it('is known among any number of people, of whom some have an account already', () => {
    const ids = inOrder(6_000);
    const waits = (place: number) => place >= 500 && place % 7 !== 0;
    const promised = ids.reduce((before, id, place) => withNext(before, id, waits(place)), noSeats);
    expect(promised.waiting.length).toBeLessThan(1_000);
    expect(ids.filter((id) => waitsForSeat({ promised }, id))).toEqual(ids.filter((_, place) => waits(place)));
  });

  it('is known from one call to the next', () => {
    const ids = inOrder(3_000);
    let promised = noSeats;
    for (const [place, id] of ids.entries()) {
      promised = withNext(promised, id, place >= 10);
      if (place % 100 === 0) promised = parsePromised(`${printPromised(promised)}user:0`).promised;
    }
    expect(promised.waiting).toEqual([{ from: ids[10], to: ids[2_999] }]);
  });
});

describe('the beginning of a cursor', () => {
  it.each<[string, PromisedSeats, string]>([
    ['says nothing if nothing was promised', noSeats, ''],
    [
      'says how many seats',
      {
        taken: new Map([
          ['jira-software', 3],
          ['x', 1],
        ]),
        waiting: [],
        isWaiting: false,
      },
      '[jira-software=3,x=1;]',
    ],
    [
      'says who waits, in stretches',
      {
        taken: new Map([['x', 1]]),
        waiting: [
          { from: 'a', to: 'a' },
          { from: 'b', to: 'c' },
        ],
        isWaiting: true,
      },
      '[x=1;a,b-c+]',
    ],
  ])('%s, and is read as it was written', (_, promised, text) => {
    expect(printPromised(promised)).toBe(text);
    expect(parsePromised(`${text}user:40`)).toEqual({ promised, rest: 'user:40' });
  });

  it('is short for any number of people', () => {
    const everySecond = inOrder(20_000).reduce((before, id, place) => withNext(before, id, place % 2 === 0), noSeats);
    expect(printPromised(everySecond).length).toBeLessThan(27_000);
    const all = inOrder(20_000).reduce((before, id) => withNext(before, id, true), noSeats);
    expect(printPromised(all).length).toBeLessThan(40);
  });

  it('is read as it was written by an earlier build', () => {
    const { promised } = parsePromised('[x=1;a,b]user:0');
    expect(promised.waiting.map(({ from, to }) => `${from}-${to}`)).toEqual(['a-a', 'b-b']);
  });

  it.each(['', 'user:40', 'account:[x=1;a]', '[x=1', '[x=y;a]user:0'])('promises nothing if it is %j', (text) => {
    expect(parsePromised(text).promised.taken.size).toBe(0);
  });
});
