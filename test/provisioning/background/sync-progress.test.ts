import { describe, expect, it } from 'vitest';
import type { SyncState } from '../../../src/directory/sync-state';
import { type Progress, progressOf } from '../../../src/provisioning/background/sync-progress';
import { SiteError } from '../../../src/sync/site/site-error';
import { sampleTime } from '../../support/samples';

const start = Date.parse(sampleTime);
const at = (seconds: number) => new Date(start + seconds * 1000).toISOString();
const call = { machine: { newId: () => '', now: () => start, pause: async () => undefined, random: () => 0 } };
const dead = new SiteError('unauthorized', 'access-rejected', '401');
const down = new SiteError('unavailable', 'atlassian-unavailable', '503');
const refused = new SiteError('rejected', 'atlassian-refused', 'No.');

describe('how a step of background work has ended', () => {
  it.each<[string, SyncState, SiteError | undefined, Progress]>([
    ['stopped, if the credential is dead', { state: 'pending', cause: 'time-budget' }, dead, { kind: 'stopped' }],
    ['for later, when it is due', { state: 'pending', dueAt: at(29.5) }, down, { kind: 'later', seconds: 30 }],
    ['for a second later, if it is due', { state: 'pending', dueAt: at(-5) }, down, { kind: 'later', seconds: 1 }],
    ['for a minute later, if it has no time', { state: 'pending' }, down, { kind: 'later', seconds: 60 }],
    ['done, if Atlassian says no', { state: 'refused' }, refused, { kind: 'done' }],
    [
      'exhausted, if there was too much of it',
      { state: 'pending', cause: 'time-budget' },
      undefined,
      { kind: 'exhausted' },
    ],
    ['done, if it waits for something else', { state: 'pending', cause: 'group-ask' }, undefined, { kind: 'done' }],
    [
      'done, if it is refused for want of time',
      { state: 'refused', cause: 'time-budget' },
      undefined,
      { kind: 'done' },
    ],
    ['done', { state: 'synced' }, undefined, { kind: 'done' }],
  ])('is %s', (_, sync, trouble, expected) => {
    expect(progressOf(call, { sync, ...(trouble && { trouble }) })).toEqual(expected);
  });
});
