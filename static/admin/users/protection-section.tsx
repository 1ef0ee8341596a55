import React from 'react';
import { ChoiceField } from '../form/choice-field';
import { TextField } from '../form/text-field';
import { listError } from '../pick/list-error';
import { PersonPicker } from '../pick/person-picker';
import { useSay } from '../say/use-say';
import type { SettingsDraft } from '../settings/settings-draft';
import { type ChosenPeople, chosenIn } from './chosen-people';

interface ProtectionSectionProps {
  readonly people: ChosenPeople;
  readonly draft: SettingsDraft;
}

/** People who are never changed, and who wins if two connections claim one person or group. */
export function ProtectionSection({ people, draft }: ProtectionSectionProps) {
  const say = useSay();
  const { conflicts, precedence, protected: guarded } = draft.settings;
  return (
    <>
      <PersonPicker
        id="users-protected"
        label={say('users.protected')}
        help={say('users.protectedHelp')}
        width="480px"
        names={guarded.people}
        nameOf={(email) => chosenIn(people, email)?.name}
        error={listError(guarded.people, (index) => draft.errorAt(`protected.people[${index}]`))}
        onChange={(people) => draft.set({ protected: { ...guarded, people } })}
      />
      <ChoiceField
        id="users-conflicts"
        label={say('users.conflicts')}
        help={say('users.conflictsHelp')}
        error={draft.errorAt('conflicts')}
        choices={[
          { value: 'firstOwner', label: say('users.conflicts.firstOwner') },
          { value: 'precedence', label: say('users.conflicts.precedence') },
        ]}
        value={conflicts}
        onChange={(rule) => draft.set({ conflicts: rule })}
      />
      {conflicts === 'precedence' ? (
        <TextField
          id="users-precedence"
          label={say('users.precedence')}
          help={say('users.precedenceHelp')}
          error={draft.errorAt('precedence')}
          width="120px"
          isNumber
          value={String(precedence)}
          onChange={(text) => draft.set({ precedence: Number(text) })}
        />
      ) : null}
    </>
  );
}
