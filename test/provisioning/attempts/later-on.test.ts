import { describe, expect, it } from 'vitest';
import type { GroupSync } from '../../../src/directory/group';
import { afterCrash, laterOn } from '../../../src/provisioning/attempts/later-on';
import { sampleTime } from '../../support/samples';

const call = {
  machine: { newId: () => '', now: () => Date.parse(sampleTime), pause: async () => undefined, random: () => 0 },
};

describe('the rest of a group', () => {
  it('is due at once, for want of time, and everything else about the group is kept', () => {
    const sync: GroupSync = { state: 'refused', cause: 'group-protected', dueAt: 'long ago', links: [] };
    expect(laterOn(call, sync)).toEqual({ state: 'pending', cause: 'time-budget', dueAt: sampleTime, links: [] });
  });
});

describe('what a call is about to do', () => {
  it('is checked two minutes later, in case the call has crashed', () => {
    expect(afterCrash(call)).toBe('2026-03-01T12:02:00.000Z');
  });
});
