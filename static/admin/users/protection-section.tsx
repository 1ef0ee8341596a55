import React from 'react';
import { ChoiceField } from '../form/choice-field';
import { TextField } from '../form/text-field';
import { TextRows } from '../form/text-rows';
import { useSay } from '../say/use-say';
import type { SettingsDraft } from '../settings/settings-draft';

/** People who are never changed, and who wins if two connections claim one person or group. */
export function ProtectionSection({ draft }: { readonly draft: SettingsDraft }) {
  const say = useSay();
  const { conflicts, precedence, protected: guarded } = draft.settings;
  return (
    <>
      <TextRows
        id="users-protected"
        title={say('users.protected')}
        help={say('users.protectedHelp')}
        rowLabel={(place) => say('users.protectedPerson', { place })}
        addLabel={say('users.addProtected')}
        rows={guarded.people}
        errorAt={(index) => draft.errorAt(`protected.people[${index}]`)}
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
