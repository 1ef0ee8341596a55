import { DynamicTable, Text } from '@forge/react';
import React from 'react';
import type { Activity } from '../../../../src/entry/admin/contract/overview';
import { formatDay } from '../../moment';
import { OpenLink } from '../../open-link';
import type { Say } from '../../say/create-say';
import { useSay } from '../../say/use-say';
import { activityParts, type ChooseDay } from './activity-parts';

interface ActivityTableProps extends Pick<Activity, 'days'> {
  readonly choose: ChooseDay;
}

/** The numbers of the chart, the newest day first; each opens the entries that it counts. */
export function ActivityTable({ days, choose }: ActivityTableProps) {
  const say = useSay();
  const head = {
    cells: [
      { key: 'day', content: say('activity.day'), width: 28 },
      ...activityParts.map((part) => ({ key: part, content: say(`activity.part.${part}`), width: 18 })),
    ],
  };
  return (
    <DynamicTable
      label={say('activity.title')}
      head={head}
      rows={[...days].reverse().map((day) => row(day, choose, say))}
      rowsPerPage={7}
      isFixedSize
    />
  );
}

function row(day: Activity['days'][number], choose: ChooseDay, say: Say) {
  return {
    key: day.day,
    cells: [
      { key: 'day', content: <Text>{formatDay(day.day, say.locale)}</Text> },
      ...activityParts.map((part) => ({ key: part, content: count(day[part], () => choose(day.day, part), say) })),
    ],
  };
}

function count(value: number, onClick: () => void, { locale }: Say) {
  if (value === 0) return <Text color="color.text.subtlest">0</Text>;
  return <OpenLink label={new Intl.NumberFormat(locale).format(value)} onClick={onClick} />;
}
