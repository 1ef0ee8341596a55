import { Button, ButtonGroup, Form, FormFooter, LoadingButton, Stack, Text } from '@forge/react';
import React, { type ReactNode } from 'react';
import type { Access } from '../../../src/entry/admin/contract/access';
import type { Answer } from '../../../src/entry/admin/contract/common';
import { Failure } from '../failure';
import { useSay } from '../say/use-say';
import { useSubmit } from '../use-submit';

interface CredentialFormProps {
  /** Where the credential comes from. */
  readonly where: string;
  readonly saveLabel: string;
  readonly isComplete: boolean;
  readonly send: () => Promise<Answer<Access>>;
  readonly onSaved: (access: Access) => void;
  readonly onCancel: () => void;
  /** The inputs; `refused` is the name of the one that Atlassian rejected. */
  readonly children: (refused: string | undefined) => ReactNode;
}

/** Saves one credential, which Atlassian must have accepted first. */
export function CredentialForm(props: CredentialFormProps) {
  const say = useSay();
  const { busy, error, submit } = useSubmit();
  return (
    <Form onSubmit={() => submit(props.send, props.onSaved)}>
      <Stack space="space.150">
        {error === undefined ? null : <Failure error={error} />}
        <Text>{props.where}</Text>
        {props.children(error?.field)}
      </Stack>
      <FormFooter align="start">
        <ButtonGroup>
          <LoadingButton appearance="primary" type="submit" isLoading={busy} isDisabled={!props.isComplete}>
            {props.saveLabel}
          </LoadingButton>
          <Button appearance="subtle" onClick={props.onCancel}>
            {say('action.cancel')}
          </Button>
        </ButtonGroup>
      </FormFooter>
    </Form>
  );
}
