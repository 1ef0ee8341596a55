import { describe, expect, it } from 'vitest';
import type { SyncState } from '../../src/directory/sync-state';
import { causes } from '../../src/journal/causes';
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
import { later } from './fixtures';

const seconds = (count: number) => later(count * 1000);
const error = (kind: SiteError['kind'], code: SiteError['code'] = 'atlassian-refused', retryAfterSeconds?: number) =>
  new SiteError(kind, code, 'words of Atlassian', { ...(retryAfterSeconds !== undefined && { retryAfterSeconds }) });
const unavailable = (retryAfterSeconds?: number) => error('unavailable', 'atlassian-unavailable', retryAfterSeconds);
const detail = causes['atlassian-unavailable'].cause;

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
    detail,
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
        detail: causes['access-rejected'].cause,
      },
    ],
    [
      'is refused when this request never works',
      error('rejected'),
      { state: 'pending', attempts: 2 },
      { state: 'refused', cause: 'atlassian-refused', detail: causes['atlassian-refused'].cause },
    ],
    [
      'is refused when the credential may not',
      error('forbidden', 'access-insufficient'),
      { state: 'synced' },
      { state: 'refused', cause: 'access-insufficient', detail: causes['access-insufficient'].cause },
    ],
    [
      'waits a day for a credential',
      error('forbidden', 'access-missing'),
      { state: 'pending', attempts: 2 },
      { state: 'pending', dueAt: seconds(86_400), cause: 'access-missing', detail: causes['access-missing'].cause },
    ],
  ])('%s', (_, trouble, previous, expected) => {
    expect(stateAfter(trouble, previous, later)).toEqual(expected);
  });

  it('is due at once when only the budget has ended', () => {
    expect(stateOutOfBudget(later)).toEqual({
      state: 'pending',
      dueAt: seconds(0),
      cause: 'time-budget',
      detail: causes['time-budget'].cause,
    });
  });

  it('is due in a day when retries bring nothing about', () => {
    expect(stateWaiting('member-without-account', later)).toEqual({
      state: 'pending',
      dueAt: seconds(86_400),
      cause: 'member-without-account',
      detail: causes['member-without-account'].cause,
    });
    expect(stateRefused('group-protected', 'Why.')).toEqual({
      state: 'refused',
      cause: 'group-protected',
      detail: 'Why.',
    });
  });
});

describe('the report of an action', () => {
  const action = { kind: 'suspend', text: 'Suspend', reason: 'They left.' };
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
