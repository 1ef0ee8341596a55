import { DynamicTable, Lozenge, Text } from '@forge/react';
import React from 'react';
import type { Activity } from '../../../src/entry/admin/contract/overview';
import { formatDay } from '../moment';
import type { Say } from '../say/create-say';
import { useSay } from '../say/use-say';

/** The numbers of the chart, the newest day first. */
export function ActivityTable({ days }: Pick<Activity, 'days'>) {
  const say = useSay();
  const head = {
    cells: [
      { key: 'day', content: say('activity.day'), width: 40 },
      { key: 'applied', content: say('tile.applied'), width: 20 },
      { key: 'waiting', content: say('tile.waiting'), width: 20 },
      { key: 'failed', content: say('tile.failed'), width: 20 },
    ],
  };
  return (
    <DynamicTable
      label={say('activity.title')}
      head={head}
      rows={[...days].reverse().map((day) => row(day, say))}
      rowsPerPage={7}
      isFixedSize
    />
  );
}

function row({ day, applied, waiting, failed }: Activity['days'][number], say: Say) {
  return {
    key: day,
    cells: [
      { key: 'day', content: <Text>{formatDay(day, say.locale)}</Text> },
      { key: 'applied', content: count(applied, 'success', say) },
      { key: 'waiting', content: count(waiting, 'inprogress', say) },
      { key: 'failed', content: count(failed, 'removed', say) },
    ],
  };
}

/** Zero has no colour. */
function count(value: number, appearance: 'success' | 'inprogress' | 'removed', { locale }: Say) {
  if (value === 0) return <Text color="color.text.subtlest">0</Text>;
  return <Lozenge appearance={appearance}>{new Intl.NumberFormat(locale).format(value)}</Lozenge>;
}
