import { Button, Heading, Inline, Stack, Text } from '@forge/react';
import React, { useState } from 'react';
import type { AdminAnswer } from '../../../src/entry/admin/contract';
import type { Synced } from '../../../src/entry/admin/contract/sync';
import { ConfirmDialog } from '../confirm-dialog';
import { useSay } from '../say/use-say';
import { useConfirmed } from '../use-confirmed';

interface ApplyNowProps {
  readonly send: () => Promise<AdminAnswer<'syncNow'>>;
  readonly name: string;
  /** The number of changes. */
  readonly count: number;
  readonly hindrance: 'unsaved' | 'preview' | undefined;
  /** Why the connection writes nothing. */
  readonly words?: string;
  readonly onApplied: (synced: Synced) => void;
}

/** After asking, carries out what the test has shown; if it can't, it says why. */
export function ApplyNow({ send, name, count, hindrance, words = '', onApplied }: ApplyNowProps) {
  const say = useSay();
  const [isAsking, setAsking] = useState(false);
  const confirmed = useConfirmed(send, { onClose: () => setAsking(false), onDone: onApplied });
  const why =
    hindrance === 'unsaved'
      ? say('test.saveFirst')
      : hindrance === 'preview'
        ? say('test.writesNothing', { words })
        : count === 0
          ? say('test.nothingToApply')
          : undefined;
  const action = say.count('test.apply', count, { name });
  return (
    <Stack space="space.100">
      <Heading size="small" as="h3">{`5. ${say('test.applyNow')}`}</Heading>
      {why === undefined ? null : <Text>{why}</Text>}
      <Inline>
        <Button appearance="primary" isDisabled={why !== undefined} onClick={() => setAsking(true)}>
          {say('test.applyNow')}
        </Button>
      </Inline>
      <ConfirmDialog isOpen={isAsking} appearance="primary" title={say('test.applyNow')} action={action} {...confirmed}>
        <Text>{say.count('test.applyAsks', count, { name })}</Text>
      </ConfirmDialog>
    </Stack>
  );
}
