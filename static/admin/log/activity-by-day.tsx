import { DynamicTable, Lozenge, Stack, Text } from '@forge/react';
import React from 'react';
import type { Activity } from '../../../src/entry/admin/contract/overview';
import { call } from '../calls';
import { Failure } from '../failure';
import { Loading } from '../loading';
import { formatDay, formatMoment } from '../moment';
import type { Say } from '../say/create-say';
import { useSay } from '../say/use-say';
import { useLoaded } from '../use-loaded';

/** What came of changes, day by day. A table, since UI Kit's charts say nothing to a screen reader. */
export function ActivityByDay({ connectionId }: { readonly connectionId: string | undefined }) {
  const say = useSay();
  const { loaded, reload } = useLoaded(
    () => call('getActivity', connectionId === undefined ? {} : { connectionId }),
    connectionId ?? '',
  );
  if (loaded.state === 'loading') return <Loading what="activity" />;
  if (loaded.state === 'failed') return <Failure error={loaded.error} retry={() => void reload()} />;
  const { days, complete, since } = loaded.value;
  const head = {
    cells: [
      { key: 'day', content: say('activity.day'), width: 40 },
      { key: 'applied', content: say('tile.applied'), width: 20 },
      { key: 'waiting', content: say('tile.waiting'), width: 20 },
      { key: 'failed', content: say('tile.failed'), width: 20 },
    ],
  };
  return (
    <Stack space="space.100">
      <DynamicTable
        label={say('activity.title')}
        head={head}
        rows={[...days].reverse().map((day) => row(day, say))}
        rowsPerPage={7}
        isFixedSize
      />
      {complete ? null : (
        <Text color="color.text.subtle">{say('tile.partial', { since: formatMoment(since, say.locale) })}</Text>
      )}
    </Stack>
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

/** Nothing has no colour. */
function count(value: number, appearance: 'success' | 'inprogress' | 'removed', { locale }: Say) {
  if (value === 0) return <Text color="color.text.subtlest">0</Text>;
  return <Lozenge appearance={appearance}>{new Intl.NumberFormat(locale).format(value)}</Lozenge>;
}
