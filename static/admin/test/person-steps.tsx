import { SectionMessage, Stack, Text } from '@forge/react';
import React from 'react';
import type { PersonTest } from '../../../src/entry/admin/contract/sync';
import { Failure } from '../failure';
import { LogActions } from '../log/entry/log-actions';
import { formatMoment } from '../moment';
import { CanOpen } from '../products/can-open';
import { saidWords } from '../say/said-words';
import { useSay } from '../say/use-say';
import { ChangeTable } from './change-table';
import { matchWords } from './match-words';
import { TestStep } from './test-step';

/** Found? In scope? Which account? What would change? Each step names its rule. */
export function PersonSteps({ test }: { readonly test: PersonTest }) {
  const say = useSay();
  const { person, scope, match, changes, canOpen } = test;
  const left = test.actions.filter(({ outcome, error }) => hindered.has(outcome) || error !== undefined);
  return (
    <Stack space="space.300">
      <TestStep number={1} title={say('test.found')} state="yes">
        <Text>{person.displayName === undefined ? person.userName : `${person.displayName} (${person.userName})`}</Text>
        <Text color="color.text.subtle">
          {say(person.active ? 'test.foundActive' : 'test.foundInactive', {
            at: formatMoment(person.lastModified, say.locale),
          })}
        </Text>
        {person.externalId === undefined ? null : (
          <Text color="color.text.subtle">{say('test.externalId', { id: person.externalId })}</Text>
        )}
      </TestStep>
      <TestStep number={2} title={say('test.scope')} state={scope.state === 'out' ? 'no' : 'yes'}>
        <Text>{saidWords(scope, 'words', say)}</Text>
      </TestStep>
      <TestStep number={3} title={say('test.match')} state={matchStates[match.how]}>
        {match.error === undefined ? <Text>{matchWords(test, say)}</Text> : <Failure error={match.error} />}
        {match.account === undefined ? null : <CanOpen products={canOpen.now} />}
      </TestStep>
      <TestStep
        number={4}
        title={say('test.changes')}
        {...(changes.length === 0
          ? { state: 'nothing' }
          : { state: 'yes', words: say.count('test.changeCount', changes.length) })}
      >
        {changes.length > 0 ? <ChangeTable changes={changes} /> : <Text>{say('test.noChanges')}</Text>}
        {changes.length > 0 && canOpen.after !== undefined ? <OpensAfterwards products={canOpen.after} /> : null}
        {left.length === 0 ? null : (
          <Stack space="space.100">
            <SectionMessage appearance="warning" title={say('test.left')}>
              <Text>{saidWords(test, 'summary', say, test.names)}</Text>
            </SectionMessage>
            <LogActions actions={left} subject={person.id} names={test.names} />
          </Stack>
        )}
      </TestStep>
    </Stack>
  );
}

/** What the person can open once the changes are made: an account alone opens nothing. */
function OpensAfterwards({ products }: { readonly products: readonly string[] }) {
  const say = useSay();
  if (products.length > 0) return <Text>{say('products.afterwards', { products: products.join(', ') })}</Text>;
  return (
    <SectionMessage appearance="warning" title={say('products.noneAfterwards')}>
      <Text>{say('plan.withoutProductText')}</Text>
    </SectionMessage>
  );
}

const hindered: ReadonlySet<string> = new Set(['refused', 'skipped', 'waiting', 'failed']);

const matchStates = { link: 'yes', email: 'yes', none: 'no', left: 'no', unseen: 'unknown' } as const;
