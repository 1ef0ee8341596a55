import React, { useState } from 'react';
import type { AdminValue } from '../../../../src/entry/admin/contract';
import { useSay } from '../../say/use-say';
import { ScreenTitle } from '../../screen-title';
import { useHeld } from '../../use-held';
import type { Go } from '../../use-route';
import { SetUpProgress } from '../set-up-progress';
import { CredentialsStep } from './credentials-step';
import { GuideStep } from './guide-step';

interface NewConnectionProps {
  readonly created: AdminValue<'createConnection'>;
  readonly go: Go;
}

/** The last two steps: base URL and token, shown only this once, and what to do with them. */
export function NewConnection({ created, go }: NewConnectionProps) {
  const say = useSay();
  const [isGuided, setGuided] = useState(false);
  // Whoever has said that the token is stored may go anywhere.
  const [isStored, setStored] = useState(false);
  useHeld('token', !isStored);
  const { connection, token } = created;
  return (
    <>
      <ScreenTitle title={say('new.title', { name: connection.name })} text={say('new.text')} />
      <SetUpProgress stage={isGuided ? 'guide' : 'credentials'} />
      {isGuided ? (
        <GuideStep
          connection={connection}
          token={token}
          onBack={() => setGuided(false)}
          onDone={() => go({ screen: 'connection', connectionId: connection.id })}
        />
      ) : (
        <CredentialsStep
          baseUrl={connection.baseUrl}
          token={token}
          isStored={isStored}
          onStored={setStored}
          onNext={() => setGuided(true)}
        />
      )}
    </>
  );
}
