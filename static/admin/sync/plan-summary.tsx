import { Heading, List, ListItem, SectionMessage, Stack, Text } from '@forge/react';
import React from 'react';
import { useSay } from '../say/use-say';
import type { Go } from '../use-route';
import { ForeseenTable } from './foreseen-table';
import { mostRemovals, type Plan } from './plan';
import { changeLines, hindranceLines, nothingText, removalCount } from './plan-words';

interface PlanSummaryProps {
  readonly plan: Plan;
  readonly isPartial: boolean;
  readonly go: Go | undefined;
}

/** Counts in words, everything that is taken away by name, and examples. */
export function PlanSummary({ plan, isPartial, go }: PlanSummaryProps) {
  const say = useSay();
  const changes = changeLines(plan, say);
  const hindrances = hindranceLines(plan, say);
  const removals = removalCount(plan);
  const isCut = plan.removals.length === mostRemovals && removals > mostRemovals;
  const shown = { names: plan.names, go };
  return (
    <Stack space="space.200">
      {changes.length === 0 && !isPartial ? (
        <SectionMessage appearance="information" title={say('plan.nothing')}>
          <Text>{nothingText(plan, say)}</Text>
        </SectionMessage>
      ) : null}
      {plan.withoutProduct === 0 ? null : (
        <SectionMessage appearance="warning" title={say.count('plan.withoutProduct', plan.withoutProduct)}>
          <Text>{say('plan.withoutProductText')}</Text>
        </SectionMessage>
      )}
      {changes.length === 0 ? null : <Lines title={say('plan.changes')} lines={changes} />}
      {hindrances.length === 0 ? null : <Lines title={say('plan.hindrances')} lines={hindrances} />}
      {plan.removals.length === 0 ? null : (
        <Stack space="space.100">
          <Heading size="xsmall" as="h2">
            {say('plan.removals', { count: new Intl.NumberFormat(say.locale).format(removals) })}
          </Heading>
          <Text color="color.text.subtle">{say('plan.limits')}</Text>
          <ForeseenTable label={say('plan.removalsLabel')} actions={plan.removals} {...shown} />
          {isCut ? <Text color="color.text.subtle">{say.count('plan.removalsCut', mostRemovals)}</Text> : null}
        </Stack>
      )}
      {plan.sample.length === 0 ? null : (
        <Stack space="space.100">
          <Heading size="xsmall" as="h2">
            {say('plan.sample')}
          </Heading>
          <ForeseenTable label={say('plan.sample')} actions={plan.sample} {...shown} />
        </Stack>
      )}
    </Stack>
  );
}

function Lines({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  return (
    <Stack space="space.050">
      <Heading size="xsmall" as="h2">
        {title}
      </Heading>
      <List type="unordered">
        {lines.map((line) => (
          <ListItem key={line}>{line}</ListItem>
        ))}
      </List>
    </Stack>
  );
}
