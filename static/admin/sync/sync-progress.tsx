import { Box, Inline, Lozenge, ProgressBar, Stack, Text } from '@forge/react';
import React from 'react';
import type { Connection } from '../../../src/entry/admin/contract/connections';
import type { Progress } from '../../../src/entry/admin/contract/sync';
import type { LogPlace } from '../log/log-place';
import { Moment } from '../moment';
import { OpenLink } from '../open-link';
import type { Say } from '../say/create-say';
import { useSay } from '../say/use-say';
import { UndoOccasion } from '../undo/undo-occasion';
import type { Go } from '../use-route';

interface SyncProgressProps {
  readonly connection: Pick<Connection, 'id'>;
  readonly progress: Progress;
  readonly go: Go;
}

/** The entries of the work itself: the background wrote them while it ran. Whoever stays refused as before has none. */
const logOf = (connectionId: string, { started, finished, state }: Progress): LogPlace => ({
  connectionId,
  source: 'queue',
  ...(started !== undefined && { after: started }),
  ...(state === 'done' && finished !== undefined && { before: finished }),
});

/** Shows nothing for a connection that was never synchronised by hand. */
export function SyncProgress({ connection, progress, go }: SyncProgressProps) {
  const say = useSay();
  const { state, total, done, unreached = 0, started, finished, occasion } = progress;
  if (state === 'none') return null;
  const number = new Intl.NumberFormat(say.locale);
  const words = say('sync.progress', { done: number.format(done - unreached), total: number.format(total) });
  const isRunning = state === 'running';
  return (
    <Stack space="space.100">
      <Inline space="space.100" alignBlock="center">
        <Lozenge appearance={isRunning ? 'inprogress' : 'success'}>{say(`sync.state.${state}`)}</Lozenge>
        <Text>{[words, ...shortfall(progress, say)].join(', ')}</Text>
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
        <RefusedLinks connectionId={connection.id} progress={progress} go={go} />
        <OpenLink
          label={say('sync.openLog')}
          onClick={() => go({ screen: 'log', where: logOf(connection.id, progress) })}
        />
        {isRunning || occasion === undefined ? null : (
          <UndoOccasion connectionId={connection.id} occasion={occasion} go={go} />
        )}
      </Inline>
    </Stack>
  );
}

/** What a run did not bring about. Once it is over, who is refused is told by the links, as it is now. */
function shortfall({ failed, refused, unreached = 0 }: Progress, say: Say): readonly string[] {
  return [
    ...(failed === 0 || refused !== undefined ? [] : [say.count('sync.refused', failed)]),
    ...(unreached === 0 ? [] : [say.count('sync.unreached', unreached)]),
  ];
}

interface RefusedLinksProps {
  readonly connectionId: string;
  readonly progress: Pick<Progress, 'refused'>;
  readonly go: Go;
}

/** Each number leads to exactly the list that it counts. */
function RefusedLinks({ connectionId, progress: { refused }, go }: RefusedLinksProps) {
  const say = useSay();
  if (refused === undefined) return null;
  const open = (kind: 'user' | 'group') => () =>
    go({ screen: 'connection', connectionId, tab: 'people', listed: { kind, list: 'refused' } });
  return (
    <>
      {refused.people === 0 ? null : (
        <OpenLink label={say.count('sync.refusedPeople', refused.people)} onClick={open('user')} />
      )}
      {refused.groups === 0 ? null : (
        <OpenLink label={say.count('sync.refusedGroups', refused.groups)} onClick={open('group')} />
      )}
    </>
  );
}
