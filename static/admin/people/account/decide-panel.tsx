import { Box, Button, ButtonGroup, Heading, Inline, LoadingButton, RadioGroup, Stack, Text } from '@forge/react';
import React, { useState } from 'react';
import type { FoundAccount } from '../../../../src/entry/admin/contract/accounts';
import type { Person } from '../../../../src/entry/admin/contract/directory';
import type { Synced } from '../../../../src/entry/admin/contract/sync';
import { call } from '../../calls';
import { Failure } from '../../failure';
import { useSay } from '../../say/use-say';
import { useSubmit } from '../../use-submit';
import type { AccountAnswer } from './account-answer';
import { AccountPlan } from './account-plan';
import { AccountSearch } from './account-search';

interface DecidePanelProps {
  readonly connectionId: string;
  readonly person: Person;
  readonly first: AccountAnswer['kind'];
  readonly onCancel: () => void;
  readonly onDecided: (synced: Synced) => void;
}

/** Asks which account is the person's, shows what the answer leads to, and sends it. */
export function DecidePanel({ connectionId, person, first, onCancel, onDecided }: DecidePanelProps) {
  const say = useSay();
  const [kind, setKind] = useState(first);
  const [chosen, setChosen] = useState<FoundAccount>();
  const [takes, setTakes] = useState(false);
  const { busy, error, submit } = useSubmit();
  const answer = answerOf(kind, chosen);
  const isLinked = person.accountId !== undefined;
  const name = person.displayName ?? person.userName;
  const send = (asked: AccountAnswer) =>
    submit(() => call('decideAccount', { connectionId, personId: person.id, answer: asked, takes }), onDecided);
  return (
    <Box backgroundColor="elevation.surface.sunken" padding="space.200">
      <Stack space="space.200">
        <Heading size="xsmall" as="h2">
          {say(first === 'lift' ? 'account.liftTitle' : 'account.title', { name })}
        </Heading>
        {isLinked ? (
          <RadioGroup
            name="account-answer"
            aria-label={say('account.title', { name })}
            options={[
              { name: 'account-answer', value: 'unlink', label: say('account.unlink') },
              { name: 'account-answer', value: 'link', label: say('account.link') },
            ]}
            value={kind}
            onChange={(event) => setKind(event.target.value as AccountAnswer['kind'])}
          />
        ) : null}
        {kind === 'link' ? <AccountSearch connectionId={connectionId} chosen={chosen} onChoose={setChosen} /> : null}
        {answer === undefined ? null : (
          <AccountPlan
            connectionId={connectionId}
            personId={person.id}
            answer={answer}
            takes={takes}
            onTakes={setTakes}
          />
        )}
        {error === undefined ? null : <Failure error={error} />}
        <Inline>
          <ButtonGroup>
            <LoadingButton
              appearance={takes ? 'danger' : 'primary'}
              isLoading={busy}
              isDisabled={answer === undefined}
              onClick={() => answer && void send(answer)}
            >
              {say(takes ? `account.doAndTake.${kind === 'link' ? 'link' : 'unlink'}` : `account.do.${kind}`)}
            </LoadingButton>
            <Button appearance="subtle" onClick={onCancel}>
              {say('action.cancel')}
            </Button>
          </ButtonGroup>
        </Inline>
        <Text color="color.text.subtle">{say('account.told')}</Text>
      </Stack>
    </Box>
  );
}

function answerOf(kind: AccountAnswer['kind'], chosen: FoundAccount | undefined): AccountAnswer | undefined {
  if (kind !== 'link') return { kind };
  return chosen && { kind, accountId: chosen.accountId };
}
