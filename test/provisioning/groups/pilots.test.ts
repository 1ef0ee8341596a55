import { describe, expect, it } from 'vitest';
import type { Mode } from '../../../src/connections/connection';
import { pilotsAmong } from '../../../src/provisioning/groups/pilots';
import { aConnection, aGroup, aUserId } from '../../support/samples';
import { settingsWith } from '../../sync/fixtures';

describe('people whose changes are written because they join a group', () => {
  it.each<[Mode, readonly string[], boolean]>([
    ['canary', ['Others', 'GROUP 1'], true],
    ['canary', ['Others'], false],
    ['live', ['Group 1'], false],
    ['preview', ['Group 1'], false],
  ])('are the members of a canary group in canary mode: %s, %j', (mode, canaryGroups, arePilots) => {
    const connection = aConnection({ settings: settingsWith({ mode, canaryGroups }) });
    expect(pilotsAmong({ connection }, aGroup(1), [aUserId(1)])).toEqual(arePilots ? [aUserId(1)] : []);
  });
});
