import { Box, DynamicTable, Text } from '@forge/react';
import React from 'react';
import type { LogCall } from '../../../../src/entry/admin/contract/log';
import { callParts } from '../../names/address-parts';
import { BreakingText } from '../../names/breaking-text';
import { NumberCell } from '../../number-cell';
import type { Say } from '../../say/create-say';
import { useSay } from '../../say/use-say';

/** Some of Atlassian's services give no id of the request: without any, the call has the room. */
const head = (say: Say, hasIds: boolean) => ({
  cells: [
    { key: 'call', content: say('entry.call'), width: hasIds ? 57 : 70 },
    { key: 'status', content: say('entry.status'), width: hasIds ? 13 : 15 },
    { key: 'milliseconds', content: say('entry.took'), width: hasIds ? 14 : 15 },
    ...(hasIds ? [{ key: 'request', content: say('entry.requestId'), width: 16 }] : []),
  ],
});

/** For a conversation with Atlassian's support. */
export function LogCalls({ calls }: { readonly calls: readonly LogCall[] }) {
  const say = useSay();
  if (calls.length === 0) return <Text color="color.text.subtle">{say('entry.noCalls')}</Text>;
  const hasIds = calls.some(({ requestId }) => requestId !== undefined);
  return (
    <DynamicTable
      label={say('entry.calls')}
      head={head(say, hasIds)}
      rows={calls.map((each, index) => row(each, index, hasIds, say))}
      isFixedSize
    />
  );
}

function row(call: LogCall, index: number, hasIds: boolean, say: Say) {
  return {
    key: String(index),
    cells: [
      {
        key: 'call',
        content: (
          // As text it wraps, between the parts of the path; code would be cut.
          <Box>
            <BreakingText parts={callParts(`${call.method} ${call.path}`)} />
          </Box>
        ),
      },
      { key: 'status', content: <Text>{call.status === 0 ? say('entry.noAnswer') : String(call.status)}</Text> },
      {
        key: 'milliseconds',
        content: <NumberCell>{say('unit.milliseconds', { count: Math.round(call.milliseconds) })}</NumberCell>,
      },
      ...(hasIds ? [{ key: 'request', content: <Text>{call.requestId ?? '–'}</Text> }] : []),
    ],
  };
}
