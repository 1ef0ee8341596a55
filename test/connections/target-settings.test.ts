import { describe, expect, it } from 'vitest';
import { parseSettingsYaml } from '../../src/connections/settings/document/settings-yaml';
import { parseSettingsFor } from '../../src/connections/settings/document/target-settings';
import { SettingsError } from '../../src/connections/settings/settings-error';
import { defaultSettings } from '../../src/connections/settings/settings-schema';

const users = { target: 'users', provider: 'okta' } as const;
const customers = { target: 'customers', provider: 'okta' } as const;

function problems(work: () => unknown): readonly string[] {
  try {
    work();
    return [];
  } catch (error) {
    if (error instanceof SettingsError) return error.problems.map(({ path }) => path);
    throw error;
  }
}

describe('the settings of a connection for customers', () => {
  it('remove customers from their organizations by default', () => {
    const { users, ...rest } = parseSettingsFor(customers, {});
    expect(users).toEqual({
      ...defaultSettings.users,
      update: false,
      onDeactivate: 'removeFromGroups',
      onDelete: 'removeFromGroups',
    });
    expect({ ...rest, users: defaultSettings.users }).toEqual(defaultSettings);
  });

  it('are unchanged by parsing', () => {
    const settings = parseSettingsFor(customers, { customers: { serviceDesks: ['SUP', 'IT_2'] } });
    expect(parseSettingsFor(customers, settings)).toEqual(settings);
  });

  it('have given values instead of defaults', () => {
    const { users } = parseSettingsFor(customers, { users: { onDelete: 'logOnly' } });
    expect([users.onDelete, users.onDeactivate]).toEqual(['logOnly', 'removeFromGroups']);
  });

  it('name everything that Jira Service Management cannot do', () => {
    const impossible = {
      users: {
        update: true,
        onDeactivate: 'suspend',
        onDelete: 'remove',
        onLeaveScope: 'deactivate',
        sendInvitation: true,
        productAccess: ['jira-software'],
      },
      leads: { defaultProjectLead: 'a@b.test', defaultComponentLead: 'a@b.test', successorAttribute: 'manager' },
      attributes: [
        { to: 'displayName', from: 'displayName' },
        { to: 'jobTitle', from: 'title' },
      ],
    };
    expect(problems(() => parseSettingsFor(customers, impossible))).toEqual([
      'users.onDeactivate',
      'users.onDelete',
      'users.onLeaveScope',
      'users.update',
      'users.sendInvitation',
      'users.productAccess',
      'leads.defaultProjectLead',
      'leads.defaultComponentLead',
      'leads.successorAttribute',
      'attributes[1].to',
    ]);
  });

  it.each(['sup', 'S', 'SUP DESK', ''])('reject a service desk called "%s"', (key) => {
    expect(problems(() => parseSettingsFor(customers, { customers: { serviceDesks: [key] } }))).toEqual([
      'customers.serviceDesks[0]',
    ]);
  });

  it('are refused like any others if they are no settings at all', () => {
    expect(problems(() => parseSettingsFor(customers, 'live'))).toEqual(['']);
    expect(problems(() => parseSettingsFor(customers, { users: 'all' }))).toEqual(['users']);
  });

  it('are read from YAML with the same defaults, and a refusal names the line', () => {
    expect(parseSettingsYaml('mode: live', customers).users.onDeactivate).toBe('removeFromGroups');
    expect(() => parseSettingsYaml('mode: live\nusers:\n  onDelete: remove', customers)).toThrow(/onDelete.*line 3/);
  });
});

describe('the settings of a connection for users', () => {
  it('have no service desks', () => {
    const input = { customers: { serviceDesks: ['SUP'] } };
    expect(problems(() => parseSettingsFor(users, input))).toEqual(['customers.serviceDesks']);
    expect(parseSettingsFor(users, {})).toEqual(defaultSettings);
  });
});
