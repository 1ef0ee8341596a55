import { describe, expect, it } from 'vitest';
import type { GroupSync } from '../../../src/directory/group';
import { isAtWorkElsewhere, isLeftAtWork, leftAtWork, noteAtWork } from '../../../src/provisioning/attempts/at-work';
import { isoTime } from '../../../src/provisioning/call';
import { aConnection, aGroup, sampleTime } from '../../support/samples';

const start = Date.parse(sampleTime);
const at = (seconds: number) => isoTime(start + seconds * 1000);
const call = {
  connection: aConnection({ version: 3 }),
  machine: { newId: () => '', now: () => start, pause: async () => undefined, random: () => 0 },
};
const note = { by: 'event-1', connection: 3, until: at(60) };
const working: GroupSync = { state: 'pending', cause: 'time-budget', atWork: note };
const old: GroupSync = { ...working, atWork: { ...note, connection: 2 } };
const over: GroupSync = { ...working, atWork: { ...note, until: at(0) } };
const nobody: GroupSync = { state: 'pending', cause: 'time-budget' };

describe('the note of an invocation at work', () => {
  it('counts until its time is over', () => {
    expect([working, over, nobody].map((sync) => noteAtWork(call, sync))).toEqual([note, undefined, undefined]);
  });

  it('does not count after a change of settings', () => {
    expect(noteAtWork(call, old)).toBeUndefined();
  });

  it.each([
    ['another event', 'event-2', working, true],
    ['somebody who is no event', undefined, working, true],
    ['the same event', 'event-1', working, false],
    ['anybody if nobody is at work', 'event-2', nobody, false],
    ['anybody once the time is over', 'event-2', over, false],
  ])('keeps off %s, or not', (_, by, sync, expected) => {
    expect(isAtWorkElsewhere(call, by, aGroup(1, { sync }))).toBe(expected);
  });
});

describe('a group that an invocation is at work on', () => {
  it('keeps the note, and is due a minute after that must have ended', () => {
    const rest: GroupSync = { state: 'pending', cause: 'time-budget', dueAt: at(0) };
    expect(leftAtWork(call, working, rest)).toEqual({ ...rest, atWork: note, dueAt: at(120) });
  });

  it.each<[string, GroupSync]>([
    ['has followed', { state: 'synced' }],
    ['waits for something else', { state: 'pending', cause: 'atlassian-unavailable', dueAt: at(30) }],
    ['was refused for want of time', { state: 'refused', cause: 'time-budget' }],
  ])('keeps the note, and nothing else changes, if it %s', (_, sync) => {
    expect(leftAtWork(call, working, sync)).toEqual({ ...sync, atWork: note });
    expect(isLeftAtWork(call, { ...sync, atWork: note })).toBe(false);
  });

  it('is as it was left if nobody is at work', () => {
    for (const before of [nobody, over, old]) expect(leftAtWork(call, before, nobody)).toBe(nobody);
  });

  it.each([
    ['is left to the invocation if there was just too much of it', working, true],
    ['is handed over if nobody is at work', nobody, false],
    ['is handed over if that one works by old settings', old, false],
  ])('%s', (_, sync, expected) => {
    expect(isLeftAtWork(call, sync)).toBe(expected);
  });
});
