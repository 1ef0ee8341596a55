import { Button, Heading, Inline, LoadingButton, Stack, Text } from '@forge/react';
import React from 'react';
import type { PersonDetails } from '../../../../src/entry/admin/contract/directory';
import { call } from '../../calls';
import { Failure } from '../../failure';
import { useSay } from '../../say/use-say';
import { useSubmit } from '../../use-submit';
import { kindWords } from './kind-words';

interface BelongingsOfPersonProps {
  readonly connectionId: string;
  readonly details: Pick<PersonDetails, 'person' | 'belongings'>;
  readonly onReload: () => void;
}

/** What a person who left owned at Jira, what became of it, and giving it back. Nothing is shown of somebody who has not left. */
export function BelongingsOfPerson({ connectionId, details, onReload }: BelongingsOfPersonProps) {
  const say = useSay();
  const { busy, error, submit } = useSubmit();
  const { person, belongings } = details;
  if (belongings === undefined) return null;
  const { heirs, canBeReturned } = belongings;
  const kinds = belongings.kinds.filter(({ found }) => found > 0);
  const isPart = belongings.state === 'returned' && canBeReturned;
  const state = belongings.state === 'handed' && kinds.length === 0 ? 'none' : belongings.state;
  const giveBack = () => submit(() => call('returnBelongings', { connectionId, personId: person.id }), onReload);
  return (
    <Stack space="space.100">
      <Heading size="xsmall" as="h2">
        {say('belongings.ofPerson')}
      </Heading>
      <Text>
        {say(`belongings.state.${isPart ? 'returnedPartly' : state}`, {
          heirs: heirs.join(', ') || say('belongings.nobody'),
        })}
      </Text>
      {kinds.map((kind) => (
        <Text key={kind.kind} color="color.text.subtle">
          {kindWords(kind, say)}
        </Text>
      ))}
      {error === undefined ? null : <Failure error={error} />}
      {canBeReturned ? (
        <>
          <Text color="color.text.subtle">{say('belongings.giveBackHelp')}</Text>
          <Inline>
            <LoadingButton spacing="compact" isLoading={busy} onClick={() => void giveBack()}>
              {say('belongings.giveBack')}
            </LoadingButton>
          </Inline>
        </>
      ) : null}
      {state === 'open' || state === 'returning' ? (
        <Inline>
          <Button spacing="compact" appearance="subtle" onClick={onReload}>
            {say('belongings.lookAgain')}
          </Button>
        </Inline>
      ) : null}
    </Stack>
  );
}
