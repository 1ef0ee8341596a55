import React from 'react';
import type { Connection } from '../../../../src/entry/admin/contract/connections';
import { type Fact, Facts } from '../../facts';
import { Moment } from '../../moment';
import type { Say } from '../../say/create-say';
import { useSay } from '../../say/use-say';
import { ConnectionLozenges } from '../connection-lozenges';
import { countText } from '../count-text';
import { providerName, versionNames } from '../provider-names';

interface ConnectionSummaryProps {
  readonly connection: Connection;
}

export function ConnectionSummary({ connection }: ConnectionSummaryProps) {
  const say = useSay();
  return <Facts facts={summaryFacts(connection, say)} />;
}

function summaryFacts(connection: Connection, say: Say): readonly Fact[] {
  return [
    { label: say('connections.mode'), value: <ConnectionLozenges connection={connection} /> },
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
