import { Stack, Text } from '@forge/react';
import React, { useState } from 'react';
import type { Access } from '../../../src/entry/admin/contract/access';
import type { Fact } from '../facts';
import { formatDay } from '../moment';
import type { Say } from '../say/create-say';
import { useSay } from '../say/use-say';
import { CredentialCard } from './credential-card';
import { OrganizationKeyForm } from './organization-key-form';
import { RemoveAccess } from './remove-access';

interface OrganizationKeyProps {
  readonly access: Access;
  readonly onChange: (access: Access) => void;
}

export function OrganizationKey({ access, onChange }: OrganizationKeyProps) {
  const say = useSay();
  const [isEditing, setEditing] = useState(false);
  const [isRemoving, setRemoving] = useState(false);
  const { organization } = access;
  return (
    <CredentialCard
      title={say('key.title')}
      text={say('key.text')}
      state={organization?.state}
      facts={organization === undefined ? [] : organizationFacts(organization, say)}
      addLabel={say('key.add')}
      isEditing={isEditing}
      onEdit={() => setEditing(true)}
      onRemove={() => setRemoving(true)}
      form={
        <OrganizationKeyForm
          organizationId={organization?.organizationId ?? ''}
          onCancel={() => setEditing(false)}
          onSaved={(next) => {
            setEditing(false);
            onChange(next);
          }}
        />
      }
    >
      <RemoveAccess
        kind="organization"
        name={say('key.name')}
        isOpen={isRemoving}
        onClose={() => setRemoving(false)}
        onChange={onChange}
      >
        <Stack space="space.100">
          <Text>{say('key.forgotten', { end: organization?.endsIn ?? '' })}</Text>
          <Text>{access.administrator === undefined ? say('access.noneLeft') : say('key.tokenStays')}</Text>
        </Stack>
      </RemoveAccess>
    </CredentialCard>
  );
}

function organizationFacts(organization: NonNullable<Access['organization']>, say: Say): readonly Fact[] {
  return [
    { label: say('key.organization'), value: organization.organizationName ?? organization.organizationId },
    { label: say('key.key'), value: say('access.endsIn', { end: organization.endsIn }) },
    {
      label: say('key.expires'),
      value:
        organization.expires === undefined ? say('key.expiresUnknown') : formatDay(organization.expires, say.locale),
    },
  ];
}
