import { Stack } from '@forge/react';
import React from 'react';
import { ChoiceField } from '../form/choice-field';
import { SwitchField } from '../form/switch-field';
import { useSay } from '../say/use-say';
import { type GroupsDraft, setGroups } from './groups-draft';

/** How to treat groups that are missing, exist already, are renamed or deleted, and members added by hand. */
export function GroupBehaviour({ draft }: { readonly draft: GroupsDraft }) {
  const say = useSay();
  const { groups } = draft.settings;
  return (
    <Stack space="space.200">
      <SwitchField
        id="groups-create"
        label={say('groups.createMissing')}
        help={say('groups.createMissingHelp')}
        isOn={groups.createMissing}
        onChange={(createMissing) => setGroups(draft, { createMissing })}
      />
      <ChoiceField
        id="groups-existing"
        label={say('groups.existing')}
        help={say('groups.existingHelp')}
        choices={[
          { value: 'adopt', label: say('groups.existing.adopt') },
          { value: 'ask', label: say('groups.existing.ask') },
          { value: 'skip', label: say('groups.existing.skip') },
        ]}
        value={groups.existingGroup}
        onChange={(existingGroup) => setGroups(draft, { existingGroup })}
      />
      <SwitchField
        id="groups-keep"
        label={say('groups.keepManual')}
        help={say('groups.keepManualHelp')}
        isOn={groups.keepManualMembers}
        onChange={(keepManualMembers) => setGroups(draft, { keepManualMembers })}
      />
      <ChoiceField
        id="groups-renamed"
        label={say('groups.onRename')}
        help={say('groups.onRenameHelp')}
        choices={[
          { value: 'alias', label: say('groups.onRename.alias') },
          { value: 'copy', label: say('groups.onRename.copy') },
        ]}
        value={groups.onRename}
        onChange={(onRename) => setGroups(draft, { onRename })}
      />
      <ChoiceField
        id="groups-deleted"
        label={say('groups.onDelete')}
        help={say('groups.onDeleteHelp')}
        choices={[
          { value: 'deleteOwn', label: say('groups.onDelete.deleteOwn') },
          { value: 'keep', label: say('groups.onDelete.keep') },
        ]}
        value={groups.onDelete}
        onChange={(onDelete) => setGroups(draft, { onDelete })}
      />
    </Stack>
  );
}
