import { describe, expect, it } from 'vitest';
import { unknownCanaryGroups } from '../../../src/provisioning/foresight/unknown-canary-groups';
import { aConnection, aGroup, aGroupId } from '../../support/samples';
import { settingsWith } from '../../sync/fixtures';

describe('canary groups that the IdP has not sent', () => {
  const unknown = (mode: string) =>
    unknownCanaryGroups({
      connection: aConnection({ settings: settingsWith({ mode, canaryGroups: ['Pilots', 'Typo'] }) }),
      store: {
        findGroupByDisplayName: async (name: string) =>
          name === 'Pilots' ? aGroup(1, { id: aGroupId(1) }) : undefined,
      } as never,
    });

  it('are told in canary mode', async () => {
    expect(await unknown('canary')).toEqual(['Typo']);
  });

  it.each(['live', 'preview'])('are of no use in mode %s', async (mode) => {
    expect(await unknown(mode)).toEqual([]);
  });
});
