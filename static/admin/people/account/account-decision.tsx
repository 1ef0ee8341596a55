import { Button, Inline, Stack, Text } from '@forge/react';
import React, { useState } from 'react';
import type { PersonDetails } from '../../../../src/entry/admin/contract/directory';
import type { Synced } from '../../../../src/entry/admin/contract/sync';
import { useSay } from '../../say/use-say';
import type { AccountAnswer } from './account-answer';
import { DecidePanel } from './decide-panel';

interface AccountDecisionProps {
  readonly connectionId: string;
  readonly details: PersonDetails;
  readonly onDecided: (synced: Synced) => void;
}

/** What an administrator said about a person's account, and the way to say something else. */
export function AccountDecision({ connectionId, details, onDecided }: AccountDecisionProps) {
  const say = useSay();
  const [asked, setAsked] = useState<AccountAnswer['kind']>();
  const { person, decision } = details;
  const isLinked = person.accountId !== undefined;
  if (asked !== undefined) {
    return (
      <DecidePanel
        connectionId={connectionId}
        person={person}
        first={asked}
        onCancel={() => setAsked(undefined)}
        onDecided={(synced) => {
          setAsked(undefined);
          onDecided(synced);
        }}
      />
    );
  }
  const ruledOut = decision?.ruledOut.join(', ') || say.count('account.ruledOutCount', decision?.ruledOutCount ?? 0);
  return (
    <Stack space="space.100">
      {decision?.isChosen ? <Text color="color.text.subtle">{say('account.chosen')}</Text> : null}
      {decision === undefined || decision.ruledOutCount === 0 ? null : (
        <Text color="color.text.subtle">{say('account.ruledOut', { accounts: ruledOut })}</Text>
      )}
      <Inline space="space.100" rowSpace="space.050" shouldWrap>
        <Button spacing="compact" onClick={() => setAsked(isLinked ? 'unlink' : 'link')}>
          {say(isLinked ? 'account.notThis' : 'account.linkTo')}
        </Button>
        {decision === undefined || isLinked ? null : (
          <Button spacing="compact" appearance="subtle" onClick={() => setAsked('lift')}>
            {say('account.liftTo')}
          </Button>
        )}
      </Inline>
    </Stack>
  );
}
