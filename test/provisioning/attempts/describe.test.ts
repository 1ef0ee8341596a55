import { describe, expect, it } from 'vitest';
import type { ActionReport, Outcome } from '../../../src/journal/entry';
import {
  describe as describeEntry,
  displayNameOf,
  type Happening,
  outcomeOf,
  subjectOfGroup,
  subjectOfUser,
  unknownMembers,
} from '../../../src/provisioning/attempts/describe';
import type { Origin } from '../../../src/provisioning/call';
import { aGroup, aGroupId, anId, aUser, aUserId, sampleTime } from '../../support/samples';
import { aSentence } from '../../support/spoken';
import { worded } from '../../support/worded';

const now = Date.parse(sampleTime);
const action = (outcome: Outcome, cause?: string): ActionReport => ({
  kind: 'invite',
  text: { say: 'invite', who: 'm…@example.com' },
  reason: aSentence(),
  outcome,
  ...(cause !== undefined && { cause }),
});

describe('the outcome of a log entry', () => {
  it.each([
    ['preview', ['preview'], 'preview'],
    ['preview', ['preview', 'refused'], 'refused'],
    ['preview', ['skipped'], 'preview'],
    ['refused', ['applied'], 'refused'],
    ['pending', ['applied', 'waiting'], 'waiting'],
    ['synced', ['applied', 'failed'], 'failed'],
    ['synced', ['applied', 'skipped'], 'applied'],
    ['synced', ['applied', 'refused'], 'applied'],
    ['synced', ['ensured', 'applied'], 'applied'],
    ['synced', ['ensured', 'noChange', 'skipped'], 'ensured'],
    ['synced', ['skipped', 'noChange'], 'skipped'],
    ['synced', ['noChange'], 'noChange'],
  ] as const)('of a record that is %s after %j is %s', (state, outcomes, outcome) => {
    expect(
      outcomeOf(
        { state },
        outcomes.map((one) => action(one)),
      ),
    ).toBe(outcome);
  });
});

describe('who a log entry is about', () => {
  it('is a person by their masked userName, and by their id if they have none', () => {
    expect(subjectOfUser(aUser(1))).toEqual({ kind: 'user', id: aUserId(1), label: 'p…@example.com' });
    expect(subjectOfUser(aUser(1, { attributes: {} })).label).toBe(`${aUserId(1).slice(0, 1)}…`);
  });

  it('is a group by its name, and by its id if it has none', () => {
    expect(subjectOfGroup(aGroup(2))).toEqual({ kind: 'group', id: aGroupId(2), label: 'Group 2' });
    expect(displayNameOf(aGroup(2, { attributes: {} }))).toBe(aGroupId(2));
  });
});

describe('members whom nobody knows', () => {
  it.each([
    [[], undefined],
    [['a'], 'One member is unknown here and left out.'],
    [['a', 'b'], '2 members are unknown here and left out.'],
  ])('are told: %j', (ids, text) => {
    expect(worded(unknownMembers(ids))).toBe(text);
  });
});

describe('a log entry', () => {
  const happening: Happening = {
    subject: subjectOfUser(aUser(1)),
    operation: 'Create user',
    status: 201,
    state: { state: 'synced' },
    actions: [action('applied')],
    calls: [{ method: 'GET', path: '/users', status: 200, milliseconds: 5 }],
  };
  const told = (more: Partial<Happening> = {}, origin: Partial<Origin> = {}) =>
    describeEntry(
      {
        connection: { id: anId(7) as never },
        machine: { newId: () => 'entry-1', now: () => now },
        origin: { source: 'queue', startedAt: now - 250, ...origin },
      },
      { ...happening, ...more },
    );
  const whole = {
    schema: 1,
    id: 'entry-1',
    at: sampleTime,
    connectionId: anId(7),
    source: 'queue',
    subject: { kind: 'user', id: aUserId(1), label: 'p…@example.com' },
    operation: 'Create user',
    summary: 'Invited m…@example.com.',
    outcome: 'applied',
    actions: worded(happening.actions),
    calls: happening.calls,
    durationMilliseconds: 250,
  };

  it('says what was done, by whom, and how long it took', () => {
    expect(worded(told())).toEqual(whole);
    expect(worded(told({ changes: [] }))).toEqual(whole);
    expect(worded(told({}, { startedAt: now + 9 }))).toEqual({ ...whole, durationMilliseconds: 0 });
  });

  it('says what the request was, with what was sent if that is kept', () => {
    const request = { method: 'POST', path: '/v2/Users' };
    expect(worded(told({}, { request }))).toEqual({ ...whole, request: { ...request, status: 201 } });
    expect(worded(told({}, { request: { ...request, body: () => undefined } }))).toEqual({
      ...whole,
      request: { ...request, status: 201 },
    });
    expect(worded(told({}, { request: { ...request, body: () => '{}' } }))).toEqual({
      ...whole,
      request: { ...request, status: 201, body: '{}' },
    });
  });

  it('says what has changed', () => {
    const changes = [{ at: 'idp', what: 'title', after: 'Dr' }] as const;
    expect(worded(told({ changes }))).toEqual({ ...whole, changes });
  });

  it('has the cause of the state, or in preview of the refusal', () => {
    const waits = told({ state: { state: 'pending', cause: 'access-missing' }, actions: [] });
    expect(waits).toMatchObject({ cause: 'access-missing', outcome: 'waiting' });
    const actions = [action('preview', 'time-budget'), action('refused', 'person-protected')];
    expect(told({ state: { state: 'preview' }, actions })).toMatchObject({
      cause: 'person-protected',
      outcome: 'refused',
    });
    expect(told({ state: { state: 'synced' }, actions })).not.toHaveProperty('cause');
    expect(told({ state: { state: 'preview' }, actions: [action('preview', 'time-budget')] })).not.toHaveProperty(
      'cause',
    );
  });

  it('ends with the remark', () => {
    expect(worded(told({ remark: { say: 'members-unknown', count: 1 } }).summary)).toBe(
      'Invited m…@example.com. One member is unknown here and left out.',
    );
  });
});
