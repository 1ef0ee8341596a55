import { Button, ButtonGroup, Form, FormFooter, LoadingButton, Stack } from '@forge/react';
import React, { useState } from 'react';
import type { AdminValue } from '../../../src/entry/admin/contract';
import { call } from '../calls';
import { Failure } from '../failure';
import { FormWidth } from '../form-width';
import { useSay } from '../say/use-say';
import { ScreenTitle } from '../screen-title';
import type { Go } from '../use-route';
import { useSubmit } from '../use-submit';
import { type ConnectionDraft, draftErrors, emptyDraft, fieldErrors } from './connection-draft';
import { ConnectionFields } from './connection-fields';
import { NewConnection } from './new-connection';

interface AddConnectionProps {
  readonly go: Go;
  readonly changed: () => void;
}

/** Provider, method and name; then the base URL and the token, once. */
export function AddConnectionScreen({ go, changed }: AddConnectionProps) {
  const say = useSay();
  const [draft, setDraft] = useState<ConnectionDraft>(emptyDraft);
  const [isChecked, setChecked] = useState(false);
  const [created, setCreated] = useState<AdminValue<'createConnection'>>();
  const { busy, error, submit } = useSubmit();

  if (created !== undefined) return <NewConnection created={created} go={go} />;

  const own = isChecked ? draftErrors(draft, say) : {};
  const save = () => {
    setChecked(true);
    if (Object.keys(draftErrors(draft, say)).length > 0) return;
    return submit(
      () => call('createConnection', { ...draft, name: draft.name.trim() }),
      (value) => {
        setCreated(value);
        changed();
      },
    );
  };

  return (
    <>
      <ScreenTitle title={say('connections.add')} text={say('add.text')} />
      <FormWidth>
        <Form onSubmit={save}>
          <Stack space="space.200">
            {error !== undefined && error.field === undefined ? <Failure error={error} /> : null}
            <ConnectionFields draft={draft} errors={{ ...fieldErrors(error), ...own }} onChange={setDraft} />
          </Stack>
          <FormFooter align="start">
            <ButtonGroup>
              <LoadingButton appearance="primary" type="submit" isLoading={busy}>
                {say('add.save')}
              </LoadingButton>
              <Button appearance="subtle" onClick={() => go({ screen: 'connections' })}>
                {say('action.cancel')}
              </Button>
            </ButtonGroup>
          </FormFooter>
        </Form>
      </FormWidth>
    </>
  );
}
