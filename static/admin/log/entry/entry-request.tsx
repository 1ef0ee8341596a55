import { CodeBlock, Stack, Text } from '@forge/react';
import React from 'react';
import type { LogEntry } from '../../../../src/entry/admin/contract/log';
import { useSay } from '../../say/use-say';

/** The identity provider's request, as far as the log keeps it. */
export function EntryRequest({ request }: { readonly request: NonNullable<LogEntry['request']> }) {
  const say = useSay();
  const { method, path, status, body } = request;
  return (
    <Stack space="space.100">
      <Text>{say('entry.answered', { method, path, status })}</Text>
      {body === undefined ? null : (
        <>
          <CodeBlock language="json" text={indented(body)} showLineNumbers={false} />
          <Text color="color.text.subtle">{say('entry.masked')}</Text>
        </>
      )}
    </Stack>
  );
}

/** A body that was cut is no longer JSON and stays as it is. */
function indented(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
