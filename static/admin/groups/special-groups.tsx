import { Stack } from '@forge/react';
import React from 'react';
import { TextRows } from '../form/text-rows';
import { useSay } from '../say/use-say';
import { type GroupsDraft, setGroups } from './groups-draft';

/** Groups that people get whatever the IdP says, and groups that are never changed. */
export function SpecialGroups({ draft }: { readonly draft: GroupsDraft }) {
  const say = useSay();
  const { groups, protected: guarded } = draft.settings;
  const rowLabel = (place: number) => say('groups.protectedName', { place });
  return (
    <Stack space="space.300">
      {(['defaultForNewPeople', 'defaultForEveryone'] as const).map((list) => (
        <TextRows
          key={list}
          id={`groups-${list}`}
          title={say(`groups.list.${list}`)}
          help={say(`groups.listHelp.${list}`)}
          rowLabel={(place) => say(`groups.listName.${list}`, { place })}
          addLabel={say(`groups.listAdd.${list}`)}
          rows={groups[list]}
          errorAt={(index) => draft.errorAt(`groups.${list}[${index}]`)}
          onChange={(names) => setGroups(draft, { [list]: names })}
        />
      ))}
      <TextRows
        id="groups-protected"
        title={say('groups.protected')}
        help={say('groups.protectedHelp')}
        rowLabel={rowLabel}
        addLabel={say('groups.addProtected')}
        rows={guarded.groups}
        errorAt={(index) => draft.errorAt(`protected.groups[${index}]`)}
        onChange={(names) => draft.set({ protected: { ...guarded, groups: names } })}
      />
    </Stack>
  );
}
