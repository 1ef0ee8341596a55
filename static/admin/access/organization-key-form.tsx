import React from 'react';
import type { Access } from '../../../src/entry/admin/contract/access';
import { call } from '../calls';
import { Field } from '../field';
import { DayPicker } from '../form/day-picker';
import { useDraft } from '../form/use-draft';
import { useSay } from '../say/use-say';
import { CredentialForm } from './credential-form';
import { CredentialInput } from './credential-input';

interface OrganizationKeyFormProps {
  readonly organizationId: string;
  readonly onSaved: (access: Access) => void;
  readonly onCancel: () => void;
}

export function OrganizationKeyForm({ organizationId, onSaved, onCancel }: OrganizationKeyFormProps) {
  const say = useSay();
  const [draft, setDraft] = useDraft({ organizationId, apiKey: '', expires: '' });
  const wanted = {
    organizationId: draft.organizationId.trim(),
    apiKey: draft.apiKey.trim(),
    ...(draft.expires === '' ? {} : { expires: `${draft.expires}T00:00:00.000Z` }),
  };
  return (
    <CredentialForm
      where={say('key.where')}
      saveLabel={say('key.save')}
      isComplete={wanted.organizationId !== '' && wanted.apiKey !== ''}
      send={() => call('saveOrganizationKey', wanted)}
      onSaved={onSaved}
      onCancel={onCancel}
    >
      {(refused) => (
        <>
          <CredentialInput
            id="organization-id"
            label={say('key.organizationId')}
            help={say('key.organizationIdHelp')}
            value={draft.organizationId}
            isInvalid={refused === 'organizationId'}
            onChange={(value) => setDraft({ ...draft, organizationId: value })}
          />
          <CredentialInput
            id="api-key"
            label={say('key.key')}
            help={say('access.secretHelp')}
            value={draft.apiKey}
            isSecret
            isInvalid={refused === 'apiKey'}
            onChange={(apiKey) => setDraft({ ...draft, apiKey })}
          />
          <Field id="expires" label={say('key.expiresOn')} help={say('key.expiresHelp')}>
            <DayPicker id="expires" value={draft.expires} onChange={(expires) => setDraft({ ...draft, expires })} />
          </Field>
        </>
      )}
    </CredentialForm>
  );
}
