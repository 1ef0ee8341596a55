import { Inline, Lozenge, Stack, Text } from '@forge/react';
import React from 'react';
import type { ShownDelivery } from '../../../src/entry/admin/contract/alarms';
import { formatBriefMoment } from '../brief-moment';
import { causeWords } from '../say/cause-words';
import { useSay } from '../say/use-say';

/** What was told on each way, and what was not. */
export function DeliveryTexts({ deliveries }: { readonly deliveries: readonly ShownDelivery[] }) {
  const say = useSay();
  if (deliveries.length === 0) return <Text>{say('alarms.toldHere')}</Text>;
  return (
    <Stack space="space.050">
      {deliveries.map((delivery) => (
        <DeliveryText key={delivery.way} delivery={delivery} />
      ))}
    </Stack>
  );
}

function DeliveryText({ delivery: { way, at, issue, problem, nextTry, note } }: { readonly delivery: ShownDelivery }) {
  const say = useSay();
  const name = issue ?? say(`alarms.way.${way}`);
  return (
    <Stack>
      <Inline space="space.050" alignBlock="center" shouldWrap>
        <Text>
          {at === undefined ? name : say('alarms.told', { name, at: formatBriefMoment(at, say.locale, new Date()) })}
        </Text>
        {problem === undefined ? null : <Lozenge appearance="removed">{say('alarms.failing')}</Lozenge>}
      </Inline>
      {problem === undefined ? null : <Text color="color.text.subtle">{causeWords(problem, say).cause}</Text>}
      {nextTry === undefined ? null : (
        <Text color="color.text.subtle">
          {say('alarms.nextTry', { at: formatBriefMoment(nextTry, say.locale, new Date()) })}
        </Text>
      )}
      {note === undefined ? null : <Text color="color.text.subtle">{say(`alarms.note.${note}`)}</Text>}
    </Stack>
  );
}
