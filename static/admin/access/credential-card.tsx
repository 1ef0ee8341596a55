import { Box, Button, ButtonGroup, Heading, Inline, Lozenge, SectionMessage, Stack, Text } from '@forge/react';
import React, { type ReactNode } from 'react';
import type { Access } from '../../../src/entry/admin/contract/access';
import { type Fact, Facts } from '../facts';
import { FormWidth } from '../form-width';
import { formatMoment } from '../moment';
import { useSay } from '../say/use-say';

type CredentialState = NonNullable<Access['organization']>['state'];

interface CredentialCardProps {
  readonly title: string;
  readonly text: string;
  /** Undefined if there is no such credential. */
  readonly state: CredentialState | undefined;
  readonly facts: readonly Fact[];
  readonly addLabel: string;
  readonly isEditing: boolean;
  /** Undefined: it can't be replaced, only removed. */
  readonly onEdit: (() => void) | undefined;
  readonly onRemove: () => void;
  /** Shown while editing. */
  readonly form: ReactNode;
  /** The dialog that asks before removing. */
  readonly children: ReactNode;
}

/** One credential: its purpose, its known state, and its form. */
export function CredentialCard(props: CredentialCardProps) {
  const say = useSay();
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
          <SectionMessage appearance="error" title={say('access.rejected')}>
            <Text>
              {say('access.rejectedText', { cause: state.cause, since: formatMoment(state.since, say.locale) })}
            </Text>
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
  const say = useSay();
  if (state === undefined) {
    return onEdit === undefined ? null : (
      <Inline>
        <Button onClick={onEdit}>{addLabel}</Button>
      </Inline>
    );
  }
  return (
    <Inline>
      <ButtonGroup>
        {onEdit ? <Button onClick={onEdit}>{say('action.replace')}</Button> : null}
        <Button appearance="subtle" onClick={onRemove}>
          {say('action.remove')}
        </Button>
      </ButtonGroup>
    </Inline>
  );
}

function StateLozenge({ state }: { readonly state: CredentialState | undefined }) {
  const say = useSay();
  switch (state?.kind) {
    case undefined:
      return <Lozenge>{say('access.state.absent')}</Lozenge>;
    case 'unchecked':
      return <Lozenge appearance="inprogress">{say('access.state.unchecked')}</Lozenge>;
    case 'working':
      return <Lozenge appearance="success">{say('access.state.working')}</Lozenge>;
    case 'rejected':
      return <Lozenge appearance="removed">{say('access.state.rejected')}</Lozenge>;
  }
}
