import { Stack } from '@forge/react';
import React from 'react';
import type { Connection } from '../../../src/entry/admin/contract/connections';
import { ChoiceField } from '../form/choice-field';
import { useSay } from '../say/use-say';
import type { SettingsDraft } from '../settings/settings-draft';
import { AbilityNote } from './ability-note';
import { type Abilities, isMissing } from './site-abilities';
import { setUsers, type UserSettings } from './users-draft';

type Departure = UserSettings['onDelete'];

interface DepartureFieldProps {
  readonly setting: 'onDeactivate' | 'onDelete' | 'onLeaveScope';
  readonly target: Connection['target'];
  readonly site: Abilities;
  readonly draft: SettingsDraft;
}

/** Customers cannot be taken off the site. */
const choicesOf: Readonly<Record<Connection['target'], readonly Departure[]>> = {
  users: ['suspend', 'deactivate', 'remove', 'removeFromGroups', 'logOnly'],
  customers: ['removeFromGroups', 'logOnly'],
};

/** What happens to people who leave; a choice that the available credentials cannot carry out says so. */
export function DepartureField({ setting, target, site, draft }: DepartureFieldProps) {
  const say = useSay();
  const value = draft.settings.users[setting];
  const nameOf = (choice: Departure) =>
    target === 'customers' && choice === 'removeFromGroups'
      ? say('users.departure.removeCustomer')
      : say(`users.departure.${choice}`);
  const labelOf = (choice: Departure) =>
    isMissing(site, abilityOf(choice)) ? say('users.departureMissing', { choice: nameOf(choice) }) : nameOf(choice);
  return (
    <Stack space="space.050">
      <ChoiceField
        id={`users-${setting}`}
        label={say(`users.${setting}`)}
        width="480px"
        help={say(target === 'customers' ? `users.customersHelp.${setting}` : `users.help.${setting}`)}
        error={draft.errorAt(`users.${setting}`)}
        choices={choicesOf[target].map((choice) => ({ value: choice, label: labelOf(choice) }))}
        value={value}
        onChange={(choice) => setUsers(draft, { [setting]: choice })}
      />
      {value === 'logOnly' ? null : (
        <AbilityNote site={site} ability={abilityOf(value)} limited={say(`users.limited.${value}`)} />
      )}
    </Stack>
  );
}

const abilityOf = (choice: Departure): string => (choice === 'removeFromGroups' ? 'changeMembers' : choice);
