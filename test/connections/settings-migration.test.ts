import { describe, expect, it } from 'vitest';
import { migrateSettings } from '../../src/connections/settings/document/migrate-settings';
import { parseSettings } from '../../src/connections/settings/document/parse-settings';
import { defaultSettings } from '../../src/connections/settings/settings-schema';
import { recommended, unlimited } from '../../static/admin/safety/recommended';
import { noLimits } from '../support/no-limits';

const version1 = {
  users: { onDeactivate: 'remove', onDelete: 'logOnly' },
  protected: { people: ['boss@example.com'], groups: ['board'] },
};

describe('settings of version 1', () => {
  it('keep their values, and new settings have their defaults', () => {
    expect(migrateSettings(version1, { mode: 'live' })).toEqual({
      ...defaultSettings,
      mode: 'live',
      users: { ...defaultSettings.users, ...version1.users },
      protected: version1.protected,
      safety: noLimits,
    });
  });

  it('stay in preview if the mode of their connection is unknown', () => {
    expect(migrateSettings(version1).mode).toBe('preview');
  });

  it('are also read from outside if they state their version', () => {
    expect(parseSettings({ version: 1, ...version1 }).users.onDeactivate).toBe('remove');
    expect(() => parseSettings({ version: 1, users: { onDelete: 'x' } })).toThrow(
      'users.onDelete: This must be one of',
    );
  });
});

describe('settings from outside, of any version', () => {
  it.each([1, 2, 3, 4, 5])('of version %d, are refused with a name that is not a setting', (version) => {
    expect(() => parseSettings({ version, usres: { create: false } })).toThrow('usres: This is not a setting');
    expect(() => parseSettings({ version, users: { creat: false } })).toThrow('users.creat: This is not a setting');
  });

  it.each([1, 2, 3, 4, 5])('of version %d, keep every value that they name', (version) => {
    expect(parseSettings({ version, mode: 'live', precedence: 7 })).toMatchObject({ mode: 'live', precedence: 7 });
  });

  it.each(['1', '5', 0, -1, 1.5, null, true])('are refused with version %j, which is none', (version) => {
    expect(() => parseSettings({ version, mode: 'live' })).toThrow('version: This must be a whole number from 1 to 5.');
  });

  it('are refused inside another document', () => {
    const printed = { connectionId: 'c', version: 1, settings: defaultSettings, yaml: '' };
    expect(() => parseSettings(printed)).toThrow('settings: The settings are inside another document');
  });
});

describe('settings of version 2', () => {
  it('keep everything, and have no service desks', () => {
    const { customers, belongings, ...before } = { ...defaultSettings, version: 2, precedence: 7 };
    expect(migrateSettings(before)).toEqual({ ...before, version: 5, customers, belongings });
  });
});

describe('settings from before limits were on by default', () => {
  it.each([1, 2, 3])('of version %d, come out with no limit, explicitly', (version) => {
    expect(migrateSettings({ version }).safety).toEqual(noLimits);
  });

  it('of version 4, keep the limits that somebody set, and get no other', () => {
    const safety = { ...noLimits, invitations: undefined, people: 20, peoplePercent: 3 };
    expect(migrateSettings({ version: 4, safety }).safety).toEqual({ ...noLimits, people: 20, peoplePercent: 3 });
    expect(parseSettings({ version: 4, safety: { groups: 0 } }).safety).toEqual({ ...noLimits, groups: 0 });
    expect(() => parseSettings({ version: 4, safety: 'none' })).toThrow('safety');
  });
});

describe('settings of a new connection', () => {
  it('have the limits that the page recommends', () => {
    expect(defaultSettings.safety).toEqual({ ...noLimits, ...recommended });
    expect(parseSettings({ mode: 'live' }).safety).toEqual(defaultSettings.safety);
  });

  it('take no more than what the page calls no limit', () => {
    expect(parseSettings({ safety: unlimited }).safety).toMatchObject(unlimited);
    for (const [name, most] of Object.entries(unlimited)) {
      expect(() => parseSettings({ safety: { [name]: most + 1 } })).toThrow(name);
    }
  });
});

describe('settings of the present version', () => {
  it('are used as stored', () => {
    const stored = parseSettings({ mode: 'live', users: { create: false } });
    expect(migrateSettings(stored, { mode: 'preview' })).toBe(stored);
  });
});
