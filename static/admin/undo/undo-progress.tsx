import { Box, Lozenge, ProgressBar, Stack, Text } from '@forge/react';
import React, { useEffect } from 'react';
import type { Undo } from '../../../src/entry/admin/contract/undo';
import { call } from '../calls';
import { Failure } from '../failure';
import { OpenLink } from '../open-link';
import { useSay } from '../say/use-say';
import { useLoaded } from '../use-loaded';
import type { Go } from '../use-route';

const pollMilliseconds = 2000;

interface UndoProgressProps {
  readonly connectionId: string;
  readonly begun: Undo;
  readonly go: Go;
}

/** How far an undo is; it goes on if nobody watches. Its entries tell what was put back, and what was left alone. */
export function UndoProgress({ connectionId, begun, go }: UndoProgressProps) {
  const say = useSay();
  const { loaded, reload } = useLoaded(() => call('listUndos', { connectionId }), begun.id);
  const found = loaded.state === 'ready' ? loaded.value.undos.find(({ id }) => id === begun.id) : undefined;
  const undo = found ?? begun;
  const isRunning = undo.finished === undefined;
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => void reload(), pollMilliseconds);
    return () => clearInterval(timer);
  }, [isRunning, reload]);
  const number = new Intl.NumberFormat(say.locale);
  const { total, done, left } = undo;
  const words = say('undo.progress', { done: number.format(done), total: number.format(total) });
  return (
    <Stack space="space.100">
      {loaded.state === 'failed' ? <Failure error={loaded.error} retry={() => void reload()} /> : null}
      <Lozenge appearance={isRunning ? 'inprogress' : 'success'}>
        {say(isRunning ? 'undo.running' : 'undo.finished')}
      </Lozenge>
      <Text>{left === 0 ? words : `${words}, ${say.count('undo.leftAlone', left)}`}</Text>
      {isRunning ? (
        <Box xcss={{ width: '320px' }}>
          <ProgressBar ariaLabel={words} value={total === 0 ? 0 : done / total} />
        </Box>
      ) : null}
      <Text color="color.text.subtle">{say(isRunning ? 'undo.leave' : 'undo.followed')}</Text>
      <OpenLink
        label={say('undo.openLog')}
        onClick={() => go({ screen: 'log', where: { connectionId, after: undo.at } })}
      />
    </Stack>
  );
}
