import { Inline, Stack, Text } from '@forge/react';
import React from 'react';
import type { DriftHistory } from '../../../src/entry/admin/contract/drift';
import { call } from '../calls';
import { Failure } from '../failure';
import { Loading } from '../loading';
import { OpenLink } from '../open-link';
import { useSay } from '../say/use-say';
import { useLoaded } from '../use-loaded';
import type { Go } from '../use-route';
import { DriftChart } from './drift-chart';
import { OnRequest } from './on-request';

/** What comparisons with Atlassian found in the last 30 days, on request: the screen itself asks for no more than it shows. */
export function DriftOverTime({ go }: { readonly go: Go }) {
  const say = useSay();
  return (
    <OnRequest
      title={say('driftTrend.title')}
      show={say('driftTrend.show')}
      hide={say('driftTrend.hide')}
      text={say('driftTrend.text')}
    >
      <Trend go={go} />
    </OnRequest>
  );
}

function Trend({ go }: { readonly go: Go }) {
  const say = useSay();
  const { loaded, reload } = useLoaded(() => call('getDriftHistory', {}), 'drift');
  if (loaded.state === 'loading') return <Loading what="drift" lines={6} />;
  if (loaded.state === 'failed') return <Failure error={loaded.error} retry={() => void reload()} />;
  const { days, connections } = loaded.value;
  if (days.length === 0) return <Text color="color.text.subtle">{say('driftTrend.none')}</Text>;
  return (
    <Stack space="space.100">
      <DriftChart days={days} />
      {connections.map((connection) => (
        <OfConnection key={connection.id} connection={connection} go={go} />
      ))}
    </Stack>
  );
}

interface OfConnectionProps {
  readonly connection: DriftHistory['connections'][number];
  readonly go: Go;
}

/** Leads to the differences of a connection. */
function OfConnection({ connection: { id, name, total, isComplete }, go }: OfConnectionProps) {
  const say = useSay();
  return (
    <Inline space="space.100" alignBlock="center" shouldWrap>
      <OpenLink label={name} onClick={() => go({ screen: 'connection', connectionId: id, tab: 'drift' })} />
      <Text>{say.count('drift.total', total)}</Text>
      {isComplete ? null : <Text color="color.text.subtle">{say('drift.incomplete')}</Text>}
    </Inline>
  );
}
