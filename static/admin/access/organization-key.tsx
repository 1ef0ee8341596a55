import { Stack, Text } from '@forge/react';
import React, { useState } from 'react';
import type { Access } from '../../../src/entry/admin/contract';
import type { Fact } from '../facts';
import { formatDay } from '../moment';
import { CredentialCard } from './credential-card';
import { OrganizationKeyForm } from './organization-key-form';
import { RemoveAccess } from './remove-access';

interface OrganizationKeyProps {
  readonly access: Access;
  readonly onChange: (access: Access) => void;
}

export function OrganizationKey({ access, onChange }: OrganizationKeyProps) {
  const [isEditing, setEditing] = useState(false);
  const [isRemoving, setRemoving] = useState(false);
  const { organization } = access;
  return (
    <CredentialCard
      title="Organization API key"
      text="Recommended. Invites, suspends and restores people, and changes groups, at admin.atlassian.com."
      state={organization?.state}
      facts={organization === undefined ? [] : organizationFacts(organization)}
      addLabel="Add organization API key"
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
        name="the organization API key"
        isOpen={isRemoving}
        onClose={() => setRemoving(false)}
        onChange={onChange}
      >
        <Stack space="space.100">
          <Text>{`The key that ends in ${organization?.endsIn ?? ''} is forgotten. It stays valid at Atlassian.`}</Text>
          <Text>
            {access.administrator === undefined
              ? 'No credential is left: every change to Atlassian waits until you add one.'
              : 'The administrator’s API token stays. People can then no longer be suspended or restored.'}
          </Text>
        </Stack>
      </RemoveAccess>
    </CredentialCard>
  );
}

function organizationFacts(organization: NonNullable<Access['organization']>): readonly Fact[] {
  return [
    { label: 'Organization', value: organization.organizationName ?? organization.organizationId },
    { label: 'API key', value: `Ends in ${organization.endsIn}` },
    { label: 'Expires', value: organization.expires === undefined ? 'Not told' : formatDay(organization.expires) },
  ];
}
