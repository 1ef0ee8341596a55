import { Button, ButtonGroup, Heading, Inline, Stack } from '@forge/react';
import React, { useState } from 'react';
import type { Activity } from '../../../../src/entry/admin/contract/overview';
import { useSay } from '../../say/use-say';
import { ActivityChart } from './activity-chart';
import type { ChooseDay } from './activity-parts';
import { ActivityTable } from './activity-table';

interface ActivityViewProps {
  readonly activity: Pick<Activity, 'days'>;
  readonly choose: ChooseDay;
}

const fewDays = 14;

/** The results of changes in the last days, day by day: as a chart, or in numbers. */
export function ActivityView({ activity: { days }, choose }: ActivityViewProps) {
  const say = useSay();
  const [isTable, setTable] = useState(false);
  const [isMonth, setMonth] = useState(false);
  const shown = isMonth ? days : days.slice(-fewDays);
  return (
    <Stack space="space.100">
      <Inline spread="space-between" alignBlock="center">
        <Heading size="small" as="h3">
          {say('activity.title')}
        </Heading>
        <ButtonGroup>
          <Button appearance="subtle" onClick={() => setMonth(!isMonth)}>
            {say('activity.lastDays', { days: isMonth ? fewDays : days.length })}
          </Button>
          <Button appearance="subtle" onClick={() => setTable(!isTable)}>
            {say(isTable ? 'activity.asChart' : 'activity.asTable')}
          </Button>
        </ButtonGroup>
      </Inline>
      {isTable ? <ActivityTable days={shown} choose={choose} /> : <ActivityChart days={shown} choose={choose} />}
    </Stack>
  );
}
