import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../src/connections/settings/settings-schema';
import { addressesIn } from '../../../src/entry/admin/contract/chosen-addresses';
import { chosenIn } from '../../../static/admin/users/chosen-people';

describe('people chosen in the settings', () => {
  it('are looked up once each, those who take over first, and no text that is not an address', () => {
    const settings = {
      ...defaultSettings,
      leads: { ...defaultSettings.leads, defaultProjectLead: ' lead@example.com', defaultComponentLead: '' },
      belongings: { ...defaultSettings.belongings, defaultSuccessor: 'heir@example.com' },
      protected: { people: ['owner@example.com', 'lead@example.com', 'half-typed'], groups: [] },
    };
    expect(addressesIn(settings)).toEqual(['lead@example.com', 'heir@example.com', 'owner@example.com']);
  });

  it('are found whatever the case of their address', () => {
    const lead = { email: 'Lead@example.com', name: 'Grace Lead' };
    const people = new Map([['lead@example.com', lead]]);
    expect(chosenIn(people, ' LEAD@example.com ')).toBe(lead);
    expect(chosenIn(people, 'other@example.com')).toBeUndefined();
  });
});
