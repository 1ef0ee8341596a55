import { DynamicTable, Stack, Text } from '@forge/react';
import React from 'react';
import type { ShownIncident } from '../../../src/entry/admin/contract/alarms';
import { Moment } from '../moment';
import { OpenLink } from '../open-link';
import type { Say } from '../say/create-say';
import { useSay } from '../say/use-say';
import type { Go } from '../use-route';
import { DeliveryTexts } from './delivery-text';
import { incidentNumbers, incidentRoute, incidentTitle } from './incident-words';

interface IncidentTableProps {
  readonly label: string;
  readonly incidents: readonly ShownIncident[];
  /** Said when there are none. */
  readonly none: string;
  readonly go: Go;
}

/** When they ended is told only where some have. */
const head = (say: Say, hasEnded: boolean) => ({
  cells: [
    { key: 'what', content: say('alarms.what'), width: hasEnded ? 37 : 52 },
    { key: 'since', content: say('alarms.since'), width: 15 },
    ...(hasEnded ? [{ key: 'until', content: say('alarms.until'), width: 15 }] : []),
    { key: 'told', content: say('alarms.toldColumn'), width: 33 },
  ],
});

/** Incidents with their numbers, and who was told of them. */
export function IncidentTable({ label, incidents, none, go }: IncidentTableProps) {
  const say = useSay();
  if (incidents.length === 0) return <Text>{none}</Text>;
  const hasEnded = incidents.some(({ closed }) => closed !== undefined);
  return (
    <DynamicTable
      label={label}
      head={head(say, hasEnded)}
      rows={incidents.map((incident) => ({
        key: incident.id,
        cells: [
          { key: 'what', content: <What incident={incident} go={go} /> },
          { key: 'since', content: <Moment at={incident.opened} isBrief /> },
          ...(hasEnded ? [{ key: 'until', content: <Until closed={incident.closed} /> }] : []),
          { key: 'told', content: <DeliveryTexts deliveries={incident.deliveries} /> },
        ],
      }))}
      isFixedSize
    />
  );
}

function Until({ closed }: Pick<ShownIncident, 'closed'>) {
  const say = useSay();
  return closed === undefined ? <Text>{say('alarms.open')}</Text> : <Moment at={closed} isBrief />;
}

function What({ incident, go }: { readonly incident: ShownIncident; readonly go: Go }) {
  const say = useSay();
  const numbers = incidentNumbers(incident, say);
  return (
    <Stack space="space.025">
      <OpenLink label={incidentTitle(incident, say)} onClick={() => go(incidentRoute(incident))} />
      {numbers === '' ? null : <Text color="color.text.subtle">{numbers}</Text>}
    </Stack>
  );
}
