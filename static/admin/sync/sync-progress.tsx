import { Box, Inline, Lozenge, ProgressBar, Stack, Text } from '@forge/react';
import React from 'react';
import type { Connection } from '../../../src/entry/admin/contract/connections';
import type { Progress } from '../../../src/entry/admin/contract/sync';
import type { LogPlace } from '../log/log-place';
import { Moment } from '../moment';
import { OpenLink } from '../open-link';
import { useSay } from '../say/use-say';
import { UndoOccasion } from '../undo/undo-occasion';
import type { Go } from '../use-route';

interface SyncProgressProps {
  readonly connection: Pick<Connection, 'id'>;
  readonly progress: Progress;
  readonly go: Go;
}

/** The entries of the work itself: the background wrote them while it ran. */
const logOf = (connectionId: string, { started, finished, failed, state }: Progress): LogPlace => ({
  connectionId,
  source: 'queue',
  ...(failed > 0 && { outcome: 'refused' }),
  ...(started !== undefined && { after: started }),
  ...(state === 'done' && finished !== undefined && { before: finished }),
});

/** Shows nothing for a connection that was never synchronised by hand. */
export function SyncProgress({ connection, progress, go }: SyncProgressProps) {
  const say = useSay();
  const { state, total, done, failed, started, finished, occasion } = progress;
  if (state === 'none') return null;
  const number = new Intl.NumberFormat(say.locale);
  const words = say('sync.progress', { done: number.format(done), total: number.format(total) });
  const isRunning = state === 'running';
  return (
    <Stack space="space.100">
      <Inline space="space.100" alignBlock="center">
        <Lozenge appearance={isRunning ? 'inprogress' : 'success'}>{say(`sync.state.${state}`)}</Lozenge>
        <Text>{failed === 0 ? words : `${words}, ${say.count('sync.failed', failed)}`}</Text>
      </Inline>
      {isRunning ? (
        <Box xcss={{ width: '320px' }}>
          <ProgressBar ariaLabel={words} value={total === 0 ? 1 : done / total} />
        </Box>
      ) : null}
      <Inline space="space.200" rowSpace="space.050" alignBlock="center" shouldWrap>
        {isRunning || finished === undefined ? null : (
          <Inline space="space.050">
            <Text color="color.text.subtle">{say('sync.finished')}</Text>
            <Moment at={finished} isBrief />
          </Inline>
        )}
        {isRunning && started !== undefined ? <Text color="color.text.subtle">{say('sync.leave')}</Text> : null}
        <OpenLink
          label={say(failed === 0 ? 'sync.openLog' : 'sync.openFailures')}
          onClick={() => go({ screen: 'log', where: logOf(connection.id, progress) })}
        />
        {isRunning || occasion === undefined ? null : (
          <UndoOccasion connectionId={connection.id} occasion={occasion} go={go} />
        )}
      </Inline>
    </Stack>
  );
}
