import { Stack } from '@forge/react';
import React from 'react';
import type { Connection } from '../../../src/entry/admin/contract/connections';
import type { Site } from '../../../src/entry/admin/contract/users';
import { ChoiceField } from '../form/choice-field';
import { FieldNote } from '../form/field-note';
import { SwitchField } from '../form/switch-field';
import { TextField } from '../form/text-field';
import { useSay } from '../say/use-say';
import type { SettingsDraft } from '../settings/settings-draft';
import { AbilityNote } from './ability-note';
import { ProductAccess } from './product-access';
import { doneBy } from './site-abilities';
import { setUsers } from './users-draft';

interface NewPeopleProps {
  readonly target: Connection['target'];
  readonly site: Site | undefined;
  readonly draft: SettingsDraft;
}

/** Who is invited, and what new people get. */
export function NewPeople({ target, site, draft }: NewPeopleProps) {
  const say = useSay();
  const { users } = draft.settings;
  const isCustomers = target === 'customers';
  return (
    <>
      <Stack space="space.050">
        <SwitchField
          id="users-create"
          label={say(isCustomers ? 'users.createCustomers' : 'users.create')}
          help={say(isCustomers ? 'users.createCustomersHelp' : 'users.createHelp')}
          isOn={users.create}
          onChange={(create) => setUsers(draft, { create })}
        />
        {users.create ? <AbilityNote site={site} ability="invite" limited={say('users.limited.invite')} /> : null}
      </Stack>
      <ChoiceField
        id="users-existing"
        label={say('users.existing')}
        help={say('users.existingHelp')}
        error={draft.errorAt('users.existingAccount')}
        choices={[
          { value: 'link', label: say('users.existing.link') },
          { value: 'skip', label: say('users.existing.skip') },
        ]}
        value={users.existingAccount}
        onChange={(existingAccount) => setUsers(draft, { existingAccount })}
      />
      {isCustomers ? null : <Invitation site={site} draft={draft} />}
    </>
  );
}

/** Customers get no invitation and use no seat. */
function Invitation({ site, draft }: Omit<NewPeopleProps, 'target'>) {
  const say = useSay();
  const { seats, sendInvitation } = draft.settings.users;
  return (
    <>
      <Stack space="space.050">
        <SwitchField
          id="users-invitation"
          label={say('users.sendInvitation')}
          help={say('users.sendInvitationHelp')}
          isOn={sendInvitation}
          onChange={(isOn) => setUsers(draft, { sendInvitation: isOn })}
        />
        {!sendInvitation && doneBy(site, 'invite') === 'administrator' ? (
          <FieldNote mark={say('users.notPossible')} text={say('users.alwaysInvites')} />
        ) : null}
      </Stack>
      <ProductAccess site={site} draft={draft} />
      <ChoiceField
        id="users-seats"
        label={say('users.whenNoSeat')}
        width="480px"
        help={say('users.whenNoSeatHelp')}
        error={draft.errorAt('users.seats.whenNone')}
        choices={[
          { value: 'wait', label: say('users.whenNoSeat.wait') },
          { value: 'invite', label: say('users.whenNoSeat.invite') },
        ]}
        value={seats.whenNone}
        onChange={(whenNone) => setUsers(draft, { seats: { ...seats, whenNone } })}
      />
      {seats.whenNone === 'wait' ? (
        <TextField
          id="users-keep-free"
          label={say('users.keepFree')}
          help={say('users.keepFreeHelp')}
          error={draft.errorAt('users.seats.keepFree')}
          width="120px"
          isNumber
          value={String(seats.keepFree)}
          onChange={(text) => setUsers(draft, { seats: { ...seats, keepFree: Number(text) } })}
        />
      ) : null}
    </>
  );
}
