import { Code, DynamicTable, Text } from '@forge/react';
import React from 'react';
import type { LogCall } from '../../../src/entry/admin/contract';

const head = {
  cells: [
    { key: 'call', content: 'Call', width: 52 },
    { key: 'status', content: 'Status', width: 12 },
    { key: 'milliseconds', content: 'Took', width: 12 },
    { key: 'request', content: 'Request ID', width: 24 },
  ],
};

/** For a conversation with Atlassian's support. */
export function LogCalls({ calls }: { readonly calls: readonly LogCall[] }) {
  if (calls.length === 0) return <Text color="color.text.subtle">Atlassian was not called.</Text>;
  return <DynamicTable label="Calls to Atlassian" head={head} rows={calls.map(row)} isFixedSize />;
}

function row(call: LogCall, index: number) {
  return {
    key: String(index),
    cells: [
      { key: 'call', content: <Code>{`${call.method} ${call.path}`}</Code> },
      { key: 'status', content: <Text>{call.status === 0 ? 'No answer' : String(call.status)}</Text> },
      { key: 'milliseconds', content: <Text>{`${Math.round(call.milliseconds)} ms`}</Text> },
      { key: 'request', content: <Text>{call.requestId ?? '–'}</Text> },
    ],
  };
}
