import { Box, Button, ButtonGroup, Heading, Inline, Lozenge, SectionMessage, Stack, Text } from '@forge/react';
import React, { type ReactNode } from 'react';
import type { Access } from '../../../src/entry/admin/contract';
import { type Fact, Facts } from '../facts';
import { FormWidth } from '../form-width';
import { formatMoment } from '../moment';

type CredentialState = NonNullable<Access['organization']>['state'];

interface CredentialCardProps {
  readonly title: string;
  readonly text: string;
  /** Undefined while there is no such credential. */
  readonly state: CredentialState | undefined;
  readonly facts: readonly Fact[];
  readonly addLabel: string;
  readonly isEditing: boolean;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
  /** Shown while editing. */
  readonly form: ReactNode;
  /** The dialog that asks before removing. */
  readonly children: ReactNode;
}

/** One credential: what it is for, what is known of it, and its form. */
export function CredentialCard(props: CredentialCardProps) {
  const { state } = props;
  return (
    <Box
      padding="space.200"
      xcss={{
        borderColor: 'color.border',
        borderStyle: 'solid',
        borderWidth: 'border.width',
        borderRadius: 'radius.small',
      }}
    >
      <Stack space="space.150">
        <Inline space="space.100" alignBlock="center">
          <Heading size="small" as="h3">
            {props.title}
          </Heading>
          <StateLozenge state={state} />
        </Inline>
        <Text color="color.text.subtle">{props.text}</Text>
        {state?.kind === 'rejected' ? (
          <SectionMessage appearance="error" title="Atlassian rejects this credential">
            <Text>{`${state.cause} Changes have waited since ${formatMoment(state.since)}. Enter a new one.`}</Text>
          </SectionMessage>
        ) : null}
        {props.facts.length > 0 ? <Facts facts={props.facts} /> : null}
        {props.isEditing ? <FormWidth>{props.form}</FormWidth> : <CardButtons {...props} />}
      </Stack>
      {props.children}
    </Box>
  );
}

function CardButtons({ state, addLabel, onEdit, onRemove }: CredentialCardProps) {
  if (state === undefined) {
    return (
      <Inline>
        <Button onClick={onEdit}>{addLabel}</Button>
      </Inline>
    );
  }
  return (
    <Inline>
      <ButtonGroup>
        <Button onClick={onEdit}>Replace</Button>
        <Button appearance="subtle" onClick={onRemove}>
          Remove
        </Button>
      </ButtonGroup>
    </Inline>
  );
}

function StateLozenge({ state }: { readonly state: CredentialState | undefined }) {
  switch (state?.kind) {
    case undefined:
      return <Lozenge>Not set up</Lozenge>;
    case 'unchecked':
      return <Lozenge appearance="inprogress">Not checked</Lozenge>;
    case 'working':
      return <Lozenge appearance="success">Working</Lozenge>;
    case 'rejected':
      return <Lozenge appearance="removed">Rejected</Lozenge>;
  }
}
