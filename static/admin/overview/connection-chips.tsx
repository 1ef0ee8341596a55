import { DynamicTable, Lozenge, Text } from '@forge/react';
import React from 'react';
import type { Connection } from '../../../src/entry/admin/contract/connections';
import type { Activity, Overview } from '../../../src/entry/admin/contract/overview';
import { Section } from '../form/section';
import { Moment } from '../moment';
import { OpenLink } from '../open-link';
import type { Say } from '../say/create-say';
import { wordsOf } from '../say/of-directory';
import { useSay } from '../say/use-say';
import type { Go } from '../use-route';
import { type ConnectionStatus, connectionStatus } from './connection-status';

interface ConnectionChipsProps {
  readonly connections: readonly Connection[];
  readonly overview: Overview;
  readonly activity: Activity;
  readonly go: Go;
}

/** Each connection with its status. */
export function ConnectionChips({ connections, overview, activity, go }: ConnectionChipsProps) {
  const say = useSay();
  const now = Date.now();
  const head = {
    cells: [
      { key: 'name', content: say('connections.name'), width: 34 },
      { key: 'status', content: say('connections.status'), width: 38 },
      { key: 'last', content: say('overview.lastChange'), width: 28 },
    ],
  };
  const rows = connections.map((connection) => {
    const last = activity.lastRequests.find(({ connectionId }) => connectionId === connection.id)?.at;
    return {
      key: connection.id,
      cells: [
        {
          key: 'name',
          content: (
            <OpenLink
              label={connection.name}
              onClick={() => go({ screen: 'connection', connectionId: connection.id })}
            />
          ),
        },
        {
          key: 'status',
          content: statusLozenge(connectionStatus(connection, { overview, activity }, now), wordsOf(connection, say)),
        },
        { key: 'last', content: last === undefined ? <Text>–</Text> : <Moment at={last} isBrief /> },
      ],
    };
  });
  return (
    <Section title={say('connections.title')}>
      <DynamicTable label={say('connections.title')} head={head} rows={rows} rowsPerPage={10} isFixedSize />
    </Section>
  );
}

function statusLozenge(status: ConnectionStatus, say: Say) {
  switch (status.kind) {
    case 'preview':
      return <Lozenge appearance="new">{say('mode.preview')}</Lozenge>;
    case 'waiting':
      return <Lozenge appearance="moved">{say('connection.waiting')}</Lozenge>;
    case 'paused':
      return <Lozenge appearance="removed">{say('status.paused')}</Lozenge>;
    case 'refusing':
      return <Lozenge appearance="removed">{say('status.refusing')}</Lozenge>;
    case 'wrongToken':
      return <Lozenge appearance="removed">{say('status.wrongToken')}</Lozenge>;
    case 'failing':
      return <Lozenge appearance="removed">{say('status.failing')}</Lozenge>;
    case 'receiving':
      return <Lozenge appearance="success">{say('status.receiving')}</Lozenge>;
    case 'quiet':
      return <Lozenge appearance="moved">{quietText(status.hours, say)}</Lozenge>;
  }
}

function quietText(hours: number, say: Say): string {
  return hours < 48 ? say.count('status.quiet', hours) : say.count('status.quietDays', Math.floor(hours / 24));
}
