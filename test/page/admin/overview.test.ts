import { describe, expect, it } from 'vitest';
import type { OpenCount } from '../../../src/entry/admin/contract/connections';
import { attentionOf } from '../../../static/admin/overview/attention';
import { connectionStatus } from '../../../static/admin/overview/connection-status';
import { setUpSteps } from '../../../static/admin/overview/set-up-steps';
import { totalsOf } from '../../../static/admin/overview/totals-of';
import type { ListPlace } from '../../../static/admin/route';
import { aConnection, anActivity, anOverview } from '../support/builders';
import { say } from '../support/english';

const now = Date.parse('2026-03-04T12:00:00.000Z');
const noSeat = { code: 'seats-exhausted', title: 'No seat is free', cause: 'c', remedy: 'r' };

describe('the status of a connection', () => {
  const around = { overview: anOverview(), activity: anActivity({ lastRequests: [] }) };
  const statusOf = (given: Parameters<typeof aConnection>[0], others: Partial<typeof around> = {}) =>
    connectionStatus(aConnection(given), { ...around, ...others }, now);

  it('is receiving for a day after a change, then says for how long there was none', () => {
    expect(statusOf({ lastRequest: '2026-03-03T12:30:00.000Z' })).toEqual({ kind: 'receiving' });
    expect(statusOf({ lastRequest: '2026-03-03T10:30:00.000Z' })).toEqual({ kind: 'quiet', hours: 25 });
  });

  it('is preview before all else, and paused without a credential that Atlassian accepts', () => {
    const overview = anOverview({ access: { organization: false, administrator: false } });
    expect(statusOf({ mode: 'preview' }, { overview })).toEqual({ kind: 'preview' });
    expect(statusOf({}, { overview })).toEqual({ kind: 'paused' });
    expect(statusOf({ target: 'customers' }, { overview })).not.toEqual({ kind: 'paused' });
    const notices = [{ key: 'organization-rejected', since: '2026-03-04T11:00:00.000Z' } as const];
    expect(statusOf({}, { overview: anOverview({ notices }) })).toEqual({ kind: 'paused' });
  });

  it('is an error without a valid token, and while a person or group is refused, but not while some wait', () => {
    const open = (list: OpenCount['list']) => [{ kind: 'group', list, count: 1 } as const];
    const receiving = { lastRequest: '2026-03-04T11:00:00.000Z' };
    expect(statusOf({ ...receiving, tokens: [] })).toEqual({ kind: 'refusing' });
    expect(statusOf({ ...receiving, open: open('refused') })).toEqual({ kind: 'failing' });
    expect(statusOf({ ...receiving, open: open('refusal') })).toEqual({ kind: 'failing' });
    expect(statusOf({ ...receiving, open: [...open('waiting'), ...open('preview')] })).toEqual({ kind: 'receiving' });
    expect(statusOf({ ...receiving, open: [] })).toEqual({ kind: 'receiving' });
  });

  it('says that the provider uses a wrong token, which needs attention', () => {
    const refusedSince = '2026-03-04T11:00:00.000Z';
    expect(statusOf({ refusedSince })).toEqual({ kind: 'wrongToken' });
    expect(statusOf({ refusedSince, tokens: [] })).toEqual({ kind: 'refusing' });
    const [item, ...others] = attentionOf([aConnection({ name: 'Okta', refusedSince })], now, say);
    expect(item).toMatchObject({ title: 'Okta', route: { screen: 'connection', connectionId: 'c0nnect10nId' } });
    expect(item?.text).toContain('wrong or revoked token');
    expect(others).toEqual([]);
  });

  it('is waiting while nothing has arrived', () => {
    const { lastRequest: _, ...silent } = aConnection({ people: 0, groups: 0 });
    expect(connectionStatus(silent, around, now)).toEqual({ kind: 'waiting' });
  });
});

describe('items that need attention', () => {
  const [token] = aConnection().tokens;
  if (token === undefined) throw new Error('The connection has a token.');
  const listOf = (listed: ListPlace) => ({ screen: 'connection', connectionId: 'c0nnect10nId', tab: 'people', listed });

  it('are none while all goes well', () => {
    const fine: OpenCount[] = [{ kind: 'user', list: 'preview', count: 3 }];
    const connections = [aConnection(), aConnection({ id: 'c2', open: [] }), aConnection({ id: 'c3', open: fine })];
    expect(attentionOf(connections, now, say)).toEqual([]);
  });

  it('are first those that stop a whole connection, then who has no access, then who waits', () => {
    const open: OpenCount[] = [
      { kind: 'user', list: 'waiting', error: noSeat, count: 40 },
      { kind: 'user', list: 'preview', count: 30 },
      { kind: 'group', list: 'refused', count: 2 },
      { kind: 'user', list: 'refusal', error: noSeat, count: 1 },
    ];
    const items = attentionOf(
      [
        aConnection({ name: 'Okta', open }),
        aConnection({ id: 'c2', name: 'Entra', tokens: [{ ...token, expires: '2026-03-01T00:00:00.000Z' }] }),
      ],
      now,
      say,
    );
    expect(items.map(({ title }) => title)).toEqual([
      'Entra',
      'Okta: 1 person · No seat is left',
      'Okta: 2 groups · Refused',
      'Okta: 40 people · No seat is left',
    ]);
    expect(items.map(({ route }) => route)).toEqual([
      { screen: 'connection', connectionId: 'c2' },
      listOf({ kind: 'user', list: 'refusal', cause: 'seats-exhausted' }),
      listOf({ kind: 'group', list: 'refused', cause: 'none' }),
      listOf({ kind: 'user', list: 'waiting', cause: 'seats-exhausted' }),
    ]);
    expect(items[0]?.text).toContain('No token is valid');
    expect(new Set(items.map(({ key }) => key)).size).toBe(4);
    const many = Array.from({ length: 5 }, (_, index) => aConnection({ id: `c${index}`, tokens: [], open }));
    expect(attentionOf(many, now, say)).toHaveLength(5 + 5 * 3);
  });

  it('leave out what a banner above them says', () => {
    const connection = { id: 'c0nnect10nId', name: 'Okta' };
    const held: OpenCount = {
      kind: 'user',
      list: 'held',
      error: { ...noSeat, code: 'people-limit', title: 'Too many' },
      count: 12,
    };
    const since = '2026-03-04T11:00:00.000Z';
    const asked = [aConnection({ tokens: [], open: [held] })];
    const titles = (...notices: Parameters<typeof attentionOf>[3] & object) =>
      attentionOf(asked, now, say, notices).map(({ key }) => key);
    const [ofToken, ofHeld] = titles();
    expect(titles({ key: 'token-expired', connection })).toEqual([ofHeld]);
    expect(titles({ key: 'held', connection, kind: 'people', count: 12, since })).toEqual([ofToken]);
    expect(titles({ key: 'held', connection, kind: 'groups', count: 1, since })).toEqual([ofToken, ofHeld]);
  });

  it('say what to do about their cause', () => {
    const textOf = (given: Partial<OpenCount>) =>
      attentionOf([aConnection({ open: [{ kind: 'user', list: 'refused', count: 1, ...given }] })], now, say)[0]?.text;
    expect(textOf({ error: noSeat })).toBe(say('cause.seats-exhausted.remedy'));
    expect(textOf({})).toBe(say('attention.without.refused'));
    expect(textOf({ list: 'waiting' })).toBe('It goes on by itself.');
    expect(textOf({ list: 'refusal' })).toBe(say('attention.without.refusal'));
  });

  it('include a last token that expires soon, but not one beside a lasting one', () => {
    const soon = { ...token, id: 't2', expires: '2026-03-10T00:00:00.000Z' };
    const of = (tokens: (typeof soon | typeof token)[]) =>
      attentionOf([aConnection({ tokens })], now, say).map(({ text }) => text);
    expect(of([soon])).toEqual(['Its tokens expire within 14 days. Add a new one before then.']);
    expect(of([soon, token])).toEqual([]);
  });
});

describe('the steps of the set-up', () => {
  it('are done one after the other, and lead to the connection once there is one', () => {
    const nothing = anOverview({ access: { organization: false, administrator: false } });
    const begun = setUpSteps(nothing, [], []);
    expect(begun.map(({ isDone }) => isDone)).toEqual([false, false, false, false]);
    expect(begun[2]?.route).toEqual({ screen: 'add-connection' });
    const { lastRequest: _, ...silent } = aConnection({ people: 0, groups: 0 });
    const called = setUpSteps(anOverview(), [silent], [{ connectionId: silent.id, at: '2026-03-04T11:00:00.000Z' }]);
    expect(called.map(({ isDone }) => isDone)).toEqual([true, true, true, false]);
    expect(called[3]?.route).toEqual({ screen: 'connection', connectionId: 'c0nnect10nId' });
    expect(setUpSteps(anOverview(), [aConnection()], []).every(({ isDone }) => isDone)).toBe(true);
  });

  it('are not done by requests of a deleted connection', () => {
    const { lastRequest: _, ...silent } = aConnection({ people: 0, groups: 0 });
    const ofAnother = [{ connectionId: 'deleted', at: '2026-03-04T11:00:00.000Z' }];
    expect(setUpSteps(anOverview(), [silent], ofAnother).map(({ isDone }) => isDone)).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(setUpSteps(anOverview(), [], ofAnother)[2]?.isDone).toBe(false);
  });
});

describe('the totals', () => {
  it('are those of all connections, and unknown if one was not counted', () => {
    const { people: _, ...uncounted } = aConnection({ id: 'c2' });
    expect(totalsOf([])).toEqual({ people: 0, groups: 0 });
    expect(totalsOf([aConnection(), aConnection({ people: 5 })])).toEqual({ people: 30, groups: 6 });
    expect(totalsOf([aConnection(), uncounted])).toEqual({ people: undefined, groups: 6 });
  });
});
