import { Button, Inline, Stack } from '@forge/react';
import React from 'react';
import type { Connection } from '../../../src/entry/admin/contract';
import { type Fact, Facts } from '../facts';
import { Moment } from '../moment';
import type { Go } from '../use-route';
import { ConnectionLozenges } from './connection-lozenges';
import { countText } from './count-text';
import { providerNames, versionNames } from './provider-names';

interface ConnectionSummaryProps {
  readonly connection: Connection;
  readonly go: Go;
}

export function ConnectionSummary({ connection, go }: ConnectionSummaryProps) {
  return (
    <Stack space="space.150">
      <Facts facts={summaryFacts(connection)} />
      <Inline>
        <Button spacing="compact" onClick={() => go({ screen: 'log', connectionId: connection.id })}>
          Open the log
        </Button>
      </Inline>
    </Stack>
  );
}

function summaryFacts(connection: Connection): readonly Fact[] {
  return [
    { label: 'Status', value: <ConnectionLozenges connection={connection} /> },
    {
      label: 'Identity provider',
      value: `${providerNames[connection.provider]}, ${versionNames[connection.scimVersion]}`,
    },
    { label: 'People and groups', value: countText(connection) },
    { label: 'Created', value: <Moment at={connection.created} /> },
    ...(connection.lastRequest === undefined
      ? []
      : [{ label: 'Last request', value: <Moment at={connection.lastRequest} /> }]),
  ];
}
