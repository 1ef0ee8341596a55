import { describe, expect, it } from 'vitest';
import type { SyncState } from '../../src/directory/sync-state';
import { SiteError } from '../../src/sync/site/site-error';
import {
  report,
  reportTrouble,
  retryDelay,
  stateAfter,
  stateOutOfBudget,
  stateRefused,
  stateWaiting,
} from '../../src/sync/trouble';
import { aSentence, aStep } from '../support/spoken';
import { worded } from '../support/worded';
import { later } from './fixtures';

const seconds = (count: number) => later(count * 1000);
const error = (kind: SiteError['kind'], code: SiteError['code'] = 'atlassian-refused', retryAfterSeconds?: number) =>
  new SiteError(kind, code, 'words of Atlassian', { ...(retryAfterSeconds !== undefined && { retryAfterSeconds }) });
const unavailable = (retryAfterSeconds?: number) => error('unavailable', 'atlassian-unavailable', retryAfterSeconds);

describe('the time until the next attempt', () => {
  it.each([
    [0, 0, 30],
    [1, 0, 30],
    [2, 0, 60],
    [3, 0, 120],
    [7, 0, 1920],
    [8, 0, 3600],
    [50, 0, 3600],
    [1, 20, 30],
    [1, 45, 45],
    [1, 7200, 7200],
  ])('after %i attempts, when Atlassian asks for %i seconds, is %i seconds', (attempts, asked, expected) => {
    expect(retryDelay(attempts, asked)).toBe(expected * 1000);
  });
});

describe('the state after Atlassian said no', () => {
  const waiting = (attempts: number, after: number) => ({
    state: 'pending',
    attempts,
    dueAt: seconds(after),
    cause: 'atlassian-unavailable',
  });
  it.each<[string, SiteError, SyncState, object]>([
    ['is tried again soon', unavailable(), { state: 'synced' }, waiting(1, 30)],
    ['is tried again later each time', unavailable(), { state: 'pending', attempts: 2 }, waiting(3, 120)],
    ['is tried again when Atlassian says', unavailable(90), { state: 'synced' }, waiting(1, 90)],
    [
      'is tried again when the credential is dead',
      error('unauthorized', 'access-rejected'),
      { state: 'synced' },
      {
        state: 'pending',
        attempts: 1,
        dueAt: seconds(30),
        cause: 'access-rejected',
      },
    ],
    [
      'is refused when this request never works',
      error('rejected'),
      { state: 'pending', attempts: 2 },
      { state: 'refused', cause: 'atlassian-refused' },
    ],
    [
      'is refused when the credential may not',
      error('forbidden', 'access-insufficient'),
      { state: 'synced' },
      { state: 'refused', cause: 'access-insufficient' },
    ],
    [
      'waits a day for a credential',
      error('forbidden', 'access-missing'),
      { state: 'pending', attempts: 2 },
      { state: 'pending', dueAt: seconds(86_400), cause: 'access-missing' },
    ],
  ])('%s', (_, trouble, previous, expected) => {
    expect(worded(stateAfter(trouble, previous, later))).toEqual(expected);
  });

  it('is due at once when only the budget has ended', () => {
    expect(worded(stateOutOfBudget(later))).toEqual({
      state: 'pending',
      dueAt: seconds(0),
      cause: 'time-budget',
    });
  });

  it('is due in a day when retries bring nothing about', () => {
    expect(worded(stateWaiting('member-without-account', later))).toEqual({
      state: 'pending',
      dueAt: seconds(86_400),
      cause: 'member-without-account',
    });
    expect(stateRefused('group-protected', aSentence('Why.'))).toEqual({
      state: 'refused',
      cause: 'group-protected',
      detail: aSentence('Why.'),
    });
  });
});

describe('the report of an action', () => {
  const action = { ...aStep, kind: 'suspend' };
  it('says no more than there is to say', () => {
    expect(report({ ...action, account: 'a' } as never, 'applied')).toEqual({ ...action, outcome: 'applied' });
    expect(report({ ...action, cause: 'group-protected' }, 'refused')).toEqual({
      ...action,
      outcome: 'refused',
      cause: 'group-protected',
    });
    expect(
      report({ ...action, cause: 'group-protected' }, 'waiting', { cause: 'time-budget', detail: 'Later.' }),
    ).toEqual({ ...action, outcome: 'waiting', cause: 'time-budget', detail: 'Later.' });
  });

  it.each<[SiteError, string]>([
    [unavailable(), 'waiting'],
    [error('unauthorized', 'access-rejected'), 'waiting'],
    [error('rejected'), 'refused'],
    [error('forbidden', 'access-insufficient'), 'refused'],
    [error('forbidden', 'access-missing'), 'waiting'],
  ])('after trouble says what comes of it, in the words of Atlassian: %#', (trouble, outcome) => {
    expect(reportTrouble(action, trouble)).toEqual({
      ...action,
      outcome,
      cause: trouble.code,
      detail: 'words of Atlassian',
    });
  });
});
