import { Heading, Stack, Text } from '@forge/react';
import React, { useEffect } from 'react';
import { call } from '../calls';
import { Failure } from '../failure';
import { Loading } from '../loading';
import { SayOf } from '../say/say-of';
import { useSay } from '../say/use-say';
import { ScreenTitle } from '../screen-title';
import { useLoaded } from '../use-loaded';
import type { Go } from '../use-route';
import { BatchCard } from './batch-card';
import { DecidingProgress } from './deciding-progress';

interface ApprovalsScreenProps {
  readonly go: Go;
  /** The banners may say something else now. */
  readonly changed: () => void;
}

const pollMilliseconds = 2000;

/** Everything that a limit holds, in all connections, and what is being done of what was decided. */
export function ApprovalsScreen({ go, changed }: ApprovalsScreenProps) {
  const say = useSay();
  const { loaded, reload } = useLoaded(() => call('listApprovals', {}), 'approvals');
  const isDeciding = loaded.state === 'ready' && loaded.value.deciding.length > 0;
  useEffect(() => {
    if (!isDeciding) return;
    const timer = setInterval(() => void reload(), pollMilliseconds);
    return () => clearInterval(timer);
  }, [isDeciding, reload]);
  if (loaded.state === 'loading') return <Loading what="approvals" lines={8} />;
  if (loaded.state === 'failed') return <Failure error={loaded.error} retry={() => void reload()} />;
  const { batches, deciding } = loaded.value;
  const decided = () => {
    changed();
    void reload();
  };
  return (
    <>
      <ScreenTitle title={say('approvals.title')} text={say('approvals.text')} />
      <Stack space="space.300">
        {deciding.map((each) => (
          <DecidingProgress key={`${each.connection.id} ${each.kind} ${each.at}`} deciding={each} />
        ))}
        {batches.map((batch, index) => (
          <SayOf key={batch.batch} provider={batch.connection.provider}>
            <BatchCard batch={batch} isFirst={index === 0} go={go} onDecided={decided} />
          </SayOf>
        ))}
        {batches.length + deciding.length === 0 ? (
          <Stack space="space.100">
            <Heading size="small" as="h3">
              {say('approvals.none')}
            </Heading>
            <Text>{say('approvals.noneText')}</Text>
          </Stack>
        ) : null}
      </Stack>
    </>
  );
}
