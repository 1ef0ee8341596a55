import { Button, Inline, Stack } from '@forge/react';
import React from 'react';
import type { Connection } from '../../../src/entry/admin/contract/connections';
import { type Fact, Facts } from '../facts';
import { Moment } from '../moment';
import type { Say } from '../say/create-say';
import { useSay } from '../say/use-say';
import type { Go } from '../use-route';
import { ConnectionLozenges } from './connection-lozenges';
import { countText } from './count-text';
import { providerName, versionNames } from './provider-names';

interface ConnectionSummaryProps {
  readonly connection: Connection;
  readonly go: Go;
}

export function ConnectionSummary({ connection, go }: ConnectionSummaryProps) {
  const say = useSay();
  return (
    <Stack space="space.150">
      <Facts facts={summaryFacts(connection, say)} />
      <Inline>
        <Button spacing="compact" onClick={() => go({ screen: 'log', connectionId: connection.id })}>
          {say('connection.openLog')}
        </Button>
      </Inline>
    </Stack>
  );
}

function summaryFacts(connection: Connection, say: Say): readonly Fact[] {
  return [
    { label: say('connection.status'), value: <ConnectionLozenges connection={connection} /> },
    {
      label: say('field.provider'),
      value: `${providerName(connection.provider, say)}, ${versionNames[connection.scimVersion]}`,
    },
    { label: say('field.target'), value: say(`target.${connection.target}`) },
    { label: say('connection.peopleAndGroups'), value: countText(connection, say) },
    { label: say('connection.created'), value: <Moment at={connection.created} /> },
    ...(connection.lastRequest === undefined
      ? []
      : [{ label: say('connection.last'), value: <Moment at={connection.lastRequest} /> }]),
  ];
}
