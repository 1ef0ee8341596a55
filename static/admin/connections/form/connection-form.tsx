import { Button, ButtonGroup, Form, FormFooter, LoadingButton, Stack } from '@forge/react';
import React, { useState } from 'react';
import type { AdminValue } from '../../../../src/entry/admin/contract';
import type { Provider } from '../../../../src/entry/admin/contract/connections';
import { call } from '../../calls';
import { Failure } from '../../failure';
import { FormWidth } from '../../form-width';
import { SayOf } from '../../say/say-of';
import { useSay } from '../../say/use-say';
import { ScreenTitle } from '../../screen-title';
import { useSubmit } from '../../use-submit';
import { providerName, versionsOf } from '../provider-names';
import { SetUpProgress } from '../set-up-progress';
import { type ConnectionDraft, draftErrors, fieldErrors, groupsIn, productErrors } from './connection-draft';
import { ConnectionFields } from './connection-fields';

interface ConnectionFormProps {
  readonly provider: Provider;
  readonly draft: ConnectionDraft;
  readonly onChange: (draft: ConnectionDraft) => void;
  readonly onBack: () => void;
  readonly onCreated: (created: AdminValue<'createConnection'>) => void;
}

/** The second step: name, target, method and mode. Saving creates the connection. */
export function ConnectionForm({ provider, draft, onChange, onBack, onCreated }: ConnectionFormProps) {
  const say = useSay();
  const [isChecked, setChecked] = useState(false);
  const { busy, error, submit } = useSubmit();
  const found = { ...draftErrors(draft, say), ...productErrors(draft, say) };
  const own = isChecked ? found : {};
  const save = () => {
    setChecked(true);
    if (Object.keys(found).length > 0) return;
    const { canaryGroups, productAccess = [], ...rest } = draft;
    const [onlyVersion, another] = versionsOf(provider);
    // A version that was chosen for another provider may not be one of this provider's.
    const scimVersion = another === undefined ? onlyVersion : draft.scimVersion;
    const groups = draft.mode === 'canary' ? { canaryGroups: groupsIn(canaryGroups) } : {};
    const products = draft.target === 'customers' ? {} : { productAccess: [...productAccess] };
    const name = draft.name.trim();
    return submit(
      () => call('createConnection', { ...rest, ...groups, ...products, scimVersion, provider, name }),
      onCreated,
    );
  };
  return (
    <SayOf provider={provider}>
      <ScreenTitle title={say('add.title', { name: providerName(provider, say) })} />
      <SetUpProgress stage="settings" provider={provider} />
      <FormWidth>
        <Form onSubmit={save}>
          <Stack space="space.200">
            {error !== undefined && error.field === undefined ? <Failure error={error} /> : null}
            <ConnectionFields
              provider={provider}
              draft={draft}
              errors={{ ...fieldErrors(error, say), ...own }}
              onChange={onChange}
            />
          </Stack>
          <FormFooter align="start">
            <ButtonGroup>
              <LoadingButton appearance="primary" type="submit" isLoading={busy}>
                {say('add.save')}
              </LoadingButton>
              <Button appearance="subtle" onClick={onBack}>
                {say('action.back')}
              </Button>
            </ButtonGroup>
          </FormFooter>
        </Form>
      </FormWidth>
    </SayOf>
  );
}
