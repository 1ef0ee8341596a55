import { Stack, Text } from '@forge/react';
import React, { useState } from 'react';
import type { Access } from '../../../src/entry/admin/contract';
import { AdministratorTokenForm } from './administrator-token-form';
import { CredentialCard } from './credential-card';
import { RemoveAccess } from './remove-access';

interface AdministratorTokenProps {
  readonly access: Access;
  readonly onChange: (access: Access) => void;
}

export function AdministratorToken({ access, onChange }: AdministratorTokenProps) {
  const [isEditing, setEditing] = useState(false);
  const [isRemoving, setRemoving] = useState(false);
  const { administrator } = access;
  return (
    <CredentialCard
      title="Administrator e-mail and API token"
      text="Without an organization API key. Invites and removes people and changes groups; cannot suspend anybody."
      state={administrator?.state}
      facts={
        administrator === undefined
          ? []
          : [
              { label: 'Administrator', value: administrator.email },
              { label: 'Site', value: administrator.siteUrl },
              { label: 'API token', value: `Ends in ${administrator.endsIn}` },
            ]
      }
      addLabel="Add administrator API token"
      isEditing={isEditing}
      onEdit={() => setEditing(true)}
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
        name="the administrator’s API token"
        isOpen={isRemoving}
        onClose={() => setRemoving(false)}
        onChange={onChange}
      >
        <Stack space="space.100">
          <Text>{`The token of ${administrator?.email ?? ''} is forgotten. It stays valid at Atlassian.`}</Text>
          <Text>
            {access.organization === undefined
              ? 'No credential is left: every change to Atlassian waits until you add one.'
              : 'The organization API key stays and does everything that this token did.'}
          </Text>
        </Stack>
      </RemoveAccess>
    </CredentialCard>
  );
}
