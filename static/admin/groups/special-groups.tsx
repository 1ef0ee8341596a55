import { Stack } from '@forge/react';
import React from 'react';
import { listError } from '../pick/list-error';
import { SiteGroupPicker } from '../pick/site-group-picker';
import { useSay } from '../say/use-say';
import { type GroupsDraft, setGroups } from './groups-draft';

/** Groups that people get whatever the IdP says, and groups that are never changed. */
export function SpecialGroups({ draft }: { readonly draft: GroupsDraft }) {
  const say = useSay();
  const { groups, protected: guarded } = draft.settings;
  return (
    <Stack space="space.300">
      {(['defaultForNewPeople', 'defaultForEveryone'] as const).map((list) => (
        <SiteGroupPicker
          key={list}
          id={`groups-${list}`}
          label={say(`groups.list.${list}`)}
          help={say(`groups.listHelp.${list}`)}
          width="480px"
          names={groups[list]}
          error={listError(groups[list], (index) => draft.errorAt(`groups.${list}[${index}]`))}
          onChange={(names) => setGroups(draft, { [list]: names })}
        />
      ))}
      <SiteGroupPicker
        id="groups-protected"
        label={say('groups.protected')}
        help={say('groups.protectedHelp')}
        width="480px"
        names={guarded.groups}
        error={listError(guarded.groups, (index) => draft.errorAt(`protected.groups[${index}]`))}
        onChange={(names) => draft.set({ protected: { ...guarded, groups: names } })}
      />
    </Stack>
  );
}
