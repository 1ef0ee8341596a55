import { Heading, Inline, LoadingButton, SectionMessage, Stack, Text } from '@forge/react';
import React, { useEffect, useState } from 'react';
import type { Connection } from '../../../src/entry/admin/contract/connections';
import type { Drift, DriftKind } from '../../../src/entry/admin/contract/drift';
import { call } from '../calls';
import { Failure } from '../failure';
import { Loading } from '../loading';
import { useSay } from '../say/use-say';
import { useLoaded } from '../use-loaded';
import type { Go } from '../use-route';
import { useSubmit } from '../use-submit';
import { DriftKinds } from './drift-kinds';
import { DriftList } from './drift-list';
import { DriftResult } from './drift-result';
import { IgnoredDrift } from './ignored-drift';
import { RunningDrift } from './running-drift';

interface DriftTabProps {
  readonly connection: Connection;
  readonly go: Go;
}

const pollMilliseconds = 3000;

/** What somebody has changed at Atlassian by hand: the last comparison, and what is to become of what it found. */
export function DriftTab({ connection, go }: DriftTabProps) {
  const say = useSay();
  const { id: connectionId } = connection;
  const { loaded, reload, put } = useLoaded(() => call('getDrift', { connectionId }), connectionId);
  const { busy, error, submit } = useSubmit();
  const isRunning = loaded.state === 'ready' && loaded.value.running !== undefined;
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => void reload(), pollMilliseconds);
    return () => clearInterval(timer);
  }, [isRunning, reload]);
  if (loaded.state === 'loading') return <Loading what="drift" lines={10} />;
  if (loaded.state === 'failed') return <Failure error={loaded.error} retry={() => void reload()} />;
  const drift = loaded.value;
  const ask = (name: 'compareDrift' | 'stopDrift') => void submit(() => call(name, { connectionId }), put);
  return (
    <Stack space="space.300">
      <Stack space="space.100">
        <Heading size="small" as="h3">
          {say('drift.title')}
        </Heading>
        <Text>{say('drift.text')}</Text>
        {error === undefined ? null : <Failure error={error} />}
        {drift.running === undefined ? (
          <Inline>
            <LoadingButton isLoading={busy} isDisabled={drift.isPreview} onClick={() => ask('compareDrift')}>
              {say('drift.compare')}
            </LoadingButton>
          </Inline>
        ) : (
          <RunningDrift running={drift.running} isBusy={busy} onStop={() => ask('stopDrift')} />
        )}
      </Stack>
      {drift.isPreview ? (
        <SectionMessage appearance="information" title={say('drift.preview')}>
          <Text>{say('drift.previewText')}</Text>
        </SectionMessage>
      ) : null}
      <Found drift={drift} connectionId={connectionId} go={go} reload={reload} />
    </Stack>
  );
}

interface FoundProps {
  readonly drift: Drift;
  readonly connectionId: string;
  readonly go: Go;
  readonly reload: () => Promise<void>;
}

function Found({ drift, connectionId, go, reload }: FoundProps) {
  const [chosen, setChosen] = useState<DriftKind>();
  const { result, ignored } = drift;
  const kinds = result?.counts ?? [];
  const kind = kinds.some((each) => each.kind === chosen) ? chosen : kinds[0]?.kind;
  return (
    <>
      <DriftResult drift={drift} />
      {result === undefined || kind === undefined ? null : (
        <>
          <DriftKinds counts={kinds} selected={kind} onSelect={setChosen} />
          <DriftList
            key={`${result.run} ${kind} ${kinds.find((each) => each.kind === kind)?.count}`}
            connectionId={connectionId}
            run={result.run}
            kind={kind}
            isPreview={drift.isPreview}
            go={go}
            onSettled={() => void reload()}
          />
        </>
      )}
      {ignored === 0 ? null : (
        <IgnoredDrift connectionId={connectionId} count={ignored} go={go} onHeeded={() => void reload()} />
      )}
    </>
  );
}
