import { Inline, Text } from '@forge/react';
import React from 'react';
import type { Connection } from '../../../../src/entry/admin/contract/connections';
import { Moment } from '../../moment';
import { useSay } from '../../say/use-say';
import { ConnectionLozenges } from '../connection-lozenges';
import { countText } from '../count-text';
import { methodName, providerName } from '../provider-names';

/** What a connection is, and how it is, in one line. */
export function ConnectionSummary({ connection }: { readonly connection: Connection }) {
  const say = useSay();
  const { provider, target, lastRequest } = connection;
  const facts = [
    `${providerName(provider, say)}, ${methodName(connection)}`,
    ...(target === 'customers' ? [say('target.customers')] : []),
    countText(connection, say),
  ];
  return (
    <Inline space="space.100" rowSpace="space.050" alignBlock="center" shouldWrap>
      <ConnectionLozenges connection={connection} />
      <Text color="color.text.subtle">{`${facts.join(' · ')}${lastRequest === undefined ? '' : ' ·'}`}</Text>
      {lastRequest === undefined ? null : (
        <Inline space="space.050" alignBlock="center">
          <Text color="color.text.subtle">{say('connection.last')}</Text>
          <Moment at={lastRequest} isBrief />
        </Inline>
      )}
    </Inline>
  );
}
