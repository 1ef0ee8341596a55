import React from 'react';
import type { Access } from '../../../src/entry/admin/contract/access';
import { call } from '../calls';
import { useDraft } from '../form/use-draft';
import { useSay } from '../say/use-say';
import { CredentialForm } from './credential-form';
import { CredentialInput } from './credential-input';

interface AdministratorTokenFormProps {
  readonly email: string;
  readonly onSaved: (access: Access) => void;
  readonly onCancel: () => void;
}

export function AdministratorTokenForm({ email, onSaved, onCancel }: AdministratorTokenFormProps) {
  const say = useSay();
  const [draft, setDraft] = useDraft({ email, apiToken: '' });
  const wanted = { email: draft.email.trim(), apiToken: draft.apiToken.trim() };
  return (
    <CredentialForm
      where={say('token.where')}
      saveLabel={say('token.save')}
      isComplete={wanted.email !== '' && wanted.apiToken !== ''}
      send={() => call('saveAdministratorToken', wanted)}
      onSaved={onSaved}
      onCancel={onCancel}
    >
      {(refused) => (
        <>
          <CredentialInput
            id="admin-email"
            label={say('token.email')}
            value={draft.email}
            isInvalid={refused === 'email'}
            onChange={(value) => setDraft({ ...draft, email: value })}
          />
          <CredentialInput
            id="api-token"
            label={say('token.token')}
            help={say('access.secretHelp')}
            value={draft.apiToken}
            isSecret
            isInvalid={refused === 'apiToken'}
            onChange={(apiToken) => setDraft({ ...draft, apiToken })}
          />
        </>
      )}
    </CredentialForm>
  );
}
