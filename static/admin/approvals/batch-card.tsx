import { Button, Heading, Inline, Lozenge, SectionMessage, Stack, Text } from '@forge/react';
import React, { useState } from 'react';
import type { Batch, LeftOut } from '../../../src/entry/admin/contract/approvals';
import { call } from '../calls';
import { Failure } from '../failure';
import { Moment } from '../moment';
import { OpenLink } from '../open-link';
import { useSay } from '../say/use-say';
import type { Go } from '../use-route';
import { useSubmit } from '../use-submit';
import { batchReason, batchTitle } from './batch-words';
import { DecideDialog, type Decision, decidedAbout } from './decide-dialog';
import { HeldList } from './held-list';

interface BatchCardProps {
  readonly batch: Batch;
  /** Whether the list is shown at once: each takes a call. */
  readonly isFirst: boolean;
  readonly go: Go;
  readonly onDecided: () => void;
}

/** A decision that waits for its confirmation, as the batch was when somebody asked for it. */
interface Asked {
  readonly decision: Decision;
  readonly batch: Batch;
  readonly seenAt: string;
}

/**
 * When rows were first looked at, of whatever page or search: they stay as they were loaded while the batch is looked at again, until
 * another number is held. More may be held of them by now than the page shows.
 */
interface FirstLook {
  readonly count: number;
  /** ISO 8601. */
  readonly at: string;
}

/** A reminder can be put off for a day or a week. */
const snoozeDays = [1, 7] as const;

/** One batch: why it is held, who is in it, and the decision. */
export function BatchCard({ batch, isFirst, go, onDecided }: BatchCardProps) {
  const say = useSay();
  const [isListed, setListed] = useState(isFirst);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [seenAt, setSeenAt] = useState(batch.at);
  const [firstLook, setFirstLook] = useState<FirstLook>();
  const [asked, setAsked] = useState<Asked>();
  const [left, setLeft] = useState<LeftOut>();
  const { busy, error, submit } = useSubmit();
  const { connection, kind, opened, snoozed, approval } = batch;
  const { id: connectionId } = connection;
  const snooze = (days: number) =>
    submit(() => call('snoozeHeld', { connectionId, kind, batch: batch.batch, days }), onDecided);
  const select = (next: ReadonlySet<string>, at: string) => {
    // Nobody decides about what came to be held after they had looked: the first look of a selection counts for all of it.
    if (selected.size === 0) setSeenAt(at);
    setSelected(next);
    setLeft(undefined);
  };
  // What is asked about is what the page shows at this moment; nothing moves under the hand of whoever confirms it.
  const ask = (decision: Decision) => {
    const isEarlier = firstLook?.count === batch.count && firstLook.at < batch.at;
    setAsked({ decision, batch, seenAt: selected.size > 0 ? seenAt : isEarlier ? firstLook.at : batch.at });
  };
  const listed = (at: string) =>
    setFirstLook((first) => (first?.count === batch.count && first.at <= at ? first : { count: batch.count, at }));
  return (
    <Stack space="space.150">
      <Inline space="space.100" alignBlock="center" shouldWrap rowSpace="space.050">
        <Heading size="small" as="h3">
          {batchTitle(batch, say)}
        </Heading>
        <OpenLink label={connection.name} onClick={() => go({ screen: 'connection', connectionId })} />
        {snoozed === undefined ? null : <Lozenge appearance="moved">{say('approvals.snoozed')}</Lozenge>}
      </Inline>
      <Text>{batchReason(batch, say)}</Text>
      <Inline space="space.050" alignBlock="center">
        <Text color="color.text.subtle">{say('approvals.since')}</Text>
        <Moment at={opened} />
      </Inline>
      {error === undefined ? null : <Failure error={error} />}
      {approval === undefined ? null : (
        <SectionMessage appearance="information" title={say('approvals.first')}>
          <Text>{firstText(approval, say)}</Text>
        </SectionMessage>
      )}
      {batch.left === undefined ? null : (
        <SectionMessage appearance="warning" title={say(`approvals.undecided.${batch.left.decision}`)}>
          <Text>{say.count('approvals.undecidedGrown', batch.left.grown)}</Text>
        </SectionMessage>
      )}
      {left === undefined ? null : (
        <SectionMessage appearance="warning" title={say('approvals.left')}>
          {left.grown === 0 ? null : <Text>{say.count('approvals.leftGrown', left.grown)}</Text>}
          {left.gone === 0 ? null : <Text>{say.count('approvals.leftGone', left.gone)}</Text>}
        </SectionMessage>
      )}
      {isListed ? (
        <HeldList batch={batch} selected={selected} onSelect={select} onListed={listed} go={go} />
      ) : (
        <OpenLink label={say('approvals.show')} onClick={() => setListed(true)} />
      )}
      <Inline space="space.050" rowSpace="space.050" shouldWrap>
        <Button appearance="primary" isDisabled={busy} onClick={() => ask('approve')}>
          {actionText(batch, 'approve', selected.size, say)}
        </Button>
        <Button isDisabled={busy} onClick={() => ask('reject')}>
          {actionText(batch, 'reject', selected.size, say)}
        </Button>
        {snoozed === undefined ? (
          snoozeDays.map((days) => (
            <Button key={days} appearance="subtle" isDisabled={busy} onClick={() => void snooze(days)}>
              {say.count('approvals.snooze', days)}
            </Button>
          ))
        ) : (
          <Button appearance="subtle" isDisabled={busy} onClick={() => void snooze(0)}>
            {say('approvals.wake')}
          </Button>
        )}
      </Inline>
      {asked === undefined ? null : (
        <DecideDialog
          {...asked}
          selected={selected}
          onCancel={() => setAsked(undefined)}
          onDecided={(leftOut) => {
            setAsked(undefined);
            setLeft(leftOut);
            setSelected(new Set());
            onDecided();
          }}
        />
      )}
    </Stack>
  );
}

type Say = ReturnType<typeof useSay>;

function actionText(batch: Batch, decision: Decision, selected: number, say: Say): string {
  const { of, count } = decidedAbout(batch, decision, selected);
  switch (of) {
    case 'all':
      return say(`approvals.${decision}.all`);
    case 'selected':
      return say.count(`approvals.${decision}.some`, count);
    case 'confirmed':
      return say(`approvals.${decision}.action`, { count: new Intl.NumberFormat(say.locale).format(count) });
  }
}

function firstText({ only, isOwn }: NonNullable<Batch['approval']>, say: Say): string {
  const what = only === undefined ? say('approvals.firstAll') : say.count('approvals.firstSome', only);
  return `${what} ${say(isOwn ? 'approvals.firstOwn' : 'approvals.firstOther')}`;
}
