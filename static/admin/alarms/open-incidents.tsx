import { Text } from '@forge/react';
import React from 'react';
import type { Alarms } from '../../../src/entry/admin/contract/alarms';
import { Section } from '../form/section';
import { formatMoment } from '../moment';
import { useSay } from '../say/use-say';
import type { Go } from '../use-route';
import { IncidentTable } from './incident-table';

/** What is wrong now, as the last look has found it. */
export function OpenIncidents({ alarms, go }: { readonly alarms: Alarms; readonly go: Go }) {
  const say = useSay();
  const { incidents, looked } = alarms;
  return (
    <Section title={say('alarms.openTitle')} help={say('alarms.openHelp')}>
      <IncidentTable label={say('alarms.openTitle')} incidents={incidents} none={say('alarms.none')} go={go} />
      <Text color="color.text.subtle">
        {looked === undefined
          ? say('alarms.neverLooked')
          : say('alarms.looked', { at: formatMoment(looked, say.locale) })}
      </Text>
    </Section>
  );
}
