import { describe, expect, it } from 'vitest';
import { parseSettings } from '../../src/connections/settings/document/parse-settings';
import { defaultGroups } from '../../src/sync/rules/default-groups';
import { effectiveMode } from '../../src/sync/rules/effective-mode';
import { givenGroups } from '../../src/sync/rules/given-groups';
import { worded } from '../support/worded';

describe('default groups', () => {
  const { groups } = parseSettings({
    groups: { defaultForEveryone: ['staff', 'Staff'], defaultForNewPeople: ['STAFF', 'newcomers'] },
  });

  it('are for everyone, and more for new people, each once', () => {
    expect(worded(defaultGroups(groups, { isNew: false }))).toEqual([
      { name: 'staff', reason: 'It is a default group for everyone.' },
    ]);
    expect(defaultGroups(groups, { isNew: true }).map(({ name }) => name)).toEqual(['staff', 'newcomers']);
  });
});

describe('the mode of a person', () => {
  const canary = parseSettings({ mode: 'canary', canaryGroups: ['Pilots'] });

  it.each([
    [{ mode: 'live' }, [], 'live', 'The connection is live.'],
    [{ mode: 'preview' }, ['Pilots'], 'preview', 'The connection is in preview mode.'],
    [
      canary,
      ['sales', 'pilots'],
      'live',
      'The connection is in canary mode, and the person is in the canary group Pilots.',
    ],
    [canary, ['sales'], 'preview', 'The connection is in canary mode, and the person is in no canary group.'],
  ])('of a connection with %j and groups %j is %s', (settings, groups, mode, why) => {
    expect(worded(effectiveMode(parseSettings(settings), groups))).toEqual({ mode, why });
  });
});

describe('the groups that a person gets from the settings alone', () => {
  it('are the default groups, and for a customer each service desk once', () => {
    const settings = parseSettings({
      groups: { defaultForEveryone: ['staff'], defaultForNewPeople: ['new'] },
      customers: { serviceDesks: ['IT', 'HR', 'IT'] },
    });
    const reason = 'The settings name this service desk for all customers.';
    expect(worded(givenGroups(settings, { isNew: true }))).toEqual([
      { name: 'staff', reason: 'It is a default group for everyone.' },
      { name: 'new', reason: 'It is a default group for new people.' },
      { name: 'Service desk IT', reason },
      { name: 'Service desk HR', reason },
    ]);
    expect(givenGroups(settings, { isNew: false }).map(({ name }) => name)).not.toContain('new');
  });
});
