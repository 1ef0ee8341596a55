import { Inline, List, ListItem, SectionMessage, Stack, Text } from '@forge/react';
import React from 'react';
import type { Drift } from '../../../src/entry/admin/contract/drift';
import { Moment } from '../moment';
import { useSay } from '../say/use-say';

/** When the connection was compared, how much is different, and what could not be looked at. */
export function DriftResult({ drift: { result, cancelled, running } }: { readonly drift: Drift }) {
  const say = useSay();
  const isNever = result === undefined && cancelled === undefined && running === undefined;
  return (
    <Stack space="space.150">
      {cancelled === undefined ? null : (
        <SectionMessage appearance="warning" title={say(`drift.cancelled.${cancelled.why}`)}>
          <Text>{say(`drift.cancelledText.${cancelled.why}`)}</Text>
        </SectionMessage>
      )}
      {isNever ? <Text color="color.text.subtle">{say('drift.never')}</Text> : null}
      {result === undefined ? null : (
        <>
          <Inline space="space.050" alignBlock="center" shouldWrap>
            <Text>
              {result.total === 0
                ? say(result.unseen.length === 0 ? 'drift.nothing' : 'drift.nothingSeen')
                : say.count('drift.total', result.total)}
            </Text>
            <Text color="color.text.subtle">{say(`drift.compared.${result.by}`)}</Text>
            <Moment at={result.finished} />
          </Inline>
          {result.unseen.length === 0 ? null : (
            <SectionMessage appearance="warning" title={say('drift.incomplete')}>
              <List type="unordered">
                {result.unseen.map((reason) => (
                  <ListItem key={reason}>{say(`drift.unseen.${reason}`)}</ListItem>
                ))}
              </List>
            </SectionMessage>
          )}
        </>
      )}
    </Stack>
  );
}
