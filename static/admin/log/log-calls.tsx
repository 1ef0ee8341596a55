import { DynamicTable, Text } from '@forge/react';
import React from 'react';
import type { LogCall } from '../../../src/entry/admin/contract/log';
import { NumberCell } from '../number-cell';
import type { Say } from '../say/create-say';
import { useSay } from '../say/use-say';

const head = (say: Say) => ({
  cells: [
    { key: 'call', content: say('entry.call'), width: 57 },
    { key: 'status', content: say('entry.status'), width: 13 },
    { key: 'milliseconds', content: say('entry.took'), width: 14 },
    { key: 'request', content: say('entry.requestId'), width: 16 },
  ],
});

/** For a conversation with Atlassian's support. */
export function LogCalls({ calls }: { readonly calls: readonly LogCall[] }) {
  const say = useSay();
  if (calls.length === 0) return <Text color="color.text.subtle">{say('entry.noCalls')}</Text>;
  return (
    <DynamicTable
      label={say('entry.calls')}
      head={head(say)}
      rows={calls.map((each, index) => row(each, index, say))}
      isFixedSize
    />
  );
}

function row(call: LogCall, index: number, say: Say) {
  return {
    key: String(index),
    cells: [
      // As text it wraps, between the parts of the path; code would be cut.
      { key: 'call', content: <Text>{`${call.method} ${breakable(call.path)}`}</Text> },
      { key: 'status', content: <Text>{call.status === 0 ? say('entry.noAnswer') : String(call.status)}</Text> },
      {
        key: 'milliseconds',
        content: <NumberCell>{say('unit.milliseconds', { count: Math.round(call.milliseconds) })}</NumberCell>,
      },
      { key: 'request', content: <Text>{call.requestId ?? '–'}</Text> },
    ],
  };
}

/** With a place to break, which nobody sees, before each part. */
const breakable = (path: string): string => path.replaceAll(/(?<=[^/])\//g, '\u200b/');
