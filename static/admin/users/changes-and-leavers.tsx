import { Stack } from '@forge/react';
import React from 'react';
import type { Connection } from '../../../src/entry/admin/contract/connections';
import { ChoiceField } from '../form/choice-field';
import { SwitchField } from '../form/switch-field';
import { useSay } from '../say/use-say';
import type { SettingsDraft } from '../settings/settings-draft';
import { AbilityNote } from './ability-note';
import { DepartureField } from './departure-field';
import type { Abilities } from './site-abilities';
import { setUsers } from './users-draft';

interface ChangesAndLeaversProps {
  readonly target: Connection['target'];
  readonly site: Abilities;
  readonly draft: SettingsDraft;
}

/** What follows when the IdP changes, deactivates, deletes or activates a person. */
export function ChangesAndLeavers({ target, site, draft }: ChangesAndLeaversProps) {
  const say = useSay();
  const { users } = draft.settings;
  return (
    <>
      {target === 'customers' ? null : (
        <Stack space="space.050">
          <SwitchField
            id="users-update"
            label={say('users.update')}
            help={say('users.updateHelp')}
            isOn={users.update}
            onChange={(update) => setUsers(draft, { update })}
          />
          {users.update ? (
            <AbilityNote site={site} ability="updateProfile" limited={say('users.limited.updateProfile')} />
          ) : null}
        </Stack>
      )}
      <SwitchField
        id="users-active"
        label={say('users.followActive')}
        help={say('users.followActiveHelp')}
        isOn={users.followActive}
        onChange={(followActive) => setUsers(draft, { followActive })}
      />
      {users.followActive ? <DepartureField setting="onDeactivate" target={target} site={site} draft={draft} /> : null}
      <DepartureField setting="onDelete" target={target} site={site} draft={draft} />
      <ChoiceField
        id="users-reactivate"
        label={say('users.onReactivate')}
        width="480px"
        help={say('users.onReactivateHelp')}
        error={draft.errorAt('users.onReactivate')}
        choices={[
          { value: 'matchGroups', label: say('users.onReactivate.matchGroups') },
          { value: 'restorePrevious', label: say('users.onReactivate.restorePrevious') },
        ]}
        value={users.onReactivate}
        onChange={(onReactivate) => setUsers(draft, { onReactivate })}
      />
    </>
  );
}
