import React, { useState } from 'react';
import type { AdminValue } from '../../../../src/entry/admin/contract';
import { SayOf } from '../../say/say-of';
import { useSay } from '../../say/use-say';
import { ScreenTitle } from '../../screen-title';
import { useHeld } from '../../use-held';
import type { Go } from '../../use-route';
import { SetUpProgress } from '../set-up-progress';
import { ConnectorStep } from './connector-step';
import { DirectoryStep } from './directory-step';

interface NewDirectoryProps {
  readonly created: AdminValue<'createConnection'>;
  readonly go: Go;
}

/** The last two steps for a directory: how it is reached, and the line that starts the connector with its token. */
export function NewDirectory({ created: { connection, token }, go }: NewDirectoryProps) {
  const say = useSay();
  const [stage, setStage] = useState<'directory' | 'connector'>('directory');
  // The token is in the last step; whoever has said that it is stored, or has started the connector, may go anywhere.
  const [isStored, setStored] = useState(false);
  useHeld('token', !isStored);
  return (
    <SayOf provider={connection.provider}>
      <ScreenTitle title={say('new.title', { name: connection.name })} text={say(`new.text.${stage}`)} />
      <SetUpProgress stage={stage} provider={connection.provider} />
      {stage === 'directory' ? (
        <DirectoryStep connection={connection} onNext={() => setStage('connector')} />
      ) : (
        <ConnectorStep
          connection={connection}
          token={token}
          isStored={isStored}
          onStored={setStored}
          onBack={() => setStage('directory')}
          onDone={() => go({ screen: 'connection', connectionId: connection.id, tab: 'directory' })}
        />
      )}
    </SayOf>
  );
}
