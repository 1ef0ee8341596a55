import { Stack, Text } from '@forge/react';
import React, { useState } from 'react';
import type { Access } from '../../../src/entry/admin/contract/access';
import { useSay } from '../say/use-say';
import { AdministratorTokenForm } from './administrator-token-form';
import { CredentialCard } from './credential-card';
import { RemoveAccess } from './remove-access';

interface AdministratorTokenProps {
  readonly access: Access;
  readonly onChange: (access: Access) => void;
}

export function AdministratorToken({ access, onChange }: AdministratorTokenProps) {
  const say = useSay();
  const [isEditing, setEditing] = useState(false);
  const [isRemoving, setRemoving] = useState(false);
  const { administrator } = access;
  const isAllowed = access.allowsAdministratorToken === true;
  return (
    <CredentialCard
      title={say('token.title')}
      text={say(isAllowed ? 'token.text' : 'token.textOff')}
      state={administrator?.state}
      facts={
        administrator === undefined
          ? []
          : [
              { label: say('token.administrator'), value: administrator.email },
              { label: say('token.site'), value: administrator.siteUrl },
              { label: say('token.token'), value: say('access.endsIn', { end: administrator.endsIn }) },
            ]
      }
      addLabel={say('token.add')}
      isEditing={isEditing}
      onEdit={isAllowed ? () => setEditing(true) : undefined}
      onRemove={() => setRemoving(true)}
      form={
        <AdministratorTokenForm
          email={administrator?.email ?? ''}
          onCancel={() => setEditing(false)}
          onSaved={(next) => {
            setEditing(false);
            onChange(next);
          }}
        />
      }
    >
      <RemoveAccess
        kind="administrator"
        name={say('token.name')}
        isOpen={isRemoving}
        onClose={() => setRemoving(false)}
        onChange={onChange}
      >
        <Stack space="space.100">
          <Text>{say('token.forgotten', { email: administrator?.email ?? '' })}</Text>
          <Text>{access.organization === undefined ? say('access.noneLeft') : say('token.keyStays')}</Text>
        </Stack>
      </RemoveAccess>
    </CredentialCard>
  );
}
