import { Button, Heading, Inline, Stack, Text } from '@forge/react';
import React, { useState } from 'react';
import type { Activity } from '../../../src/entry/admin/contract/overview';
import { formatMoment } from '../moment';
import { useSay } from '../say/use-say';
import { ActivityChart } from './activity-chart';
import { ActivityTable } from './activity-table';

/** The results of changes in the last days, day by day: as a chart, or in numbers. */
export function ActivityView({ activity: { days, complete, since } }: { readonly activity: Activity }) {
  const say = useSay();
  const [isTable, setTable] = useState(false);
  return (
    <Stack space="space.100">
      <Inline spread="space-between" alignBlock="center">
        <Heading size="small" as="h3">
          {say('activity.title')}
        </Heading>
        <Button appearance="subtle" onClick={() => setTable(!isTable)}>
          {say(isTable ? 'activity.asChart' : 'activity.asTable')}
        </Button>
      </Inline>
      {isTable ? <ActivityTable days={days} /> : <ActivityChart days={days} />}
      {complete ? null : (
        <Text color="color.text.subtle">{say('tile.partial', { since: formatMoment(since, say.locale) })}</Text>
      )}
    </Stack>
  );
}
