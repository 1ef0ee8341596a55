import { Stack } from '@forge/react';
import React, { type MutableRefObject, useEffect, useRef } from 'react';
import type { Connection } from '../../../src/entry/admin/contract/connections';
import type { Activity, Overview } from '../../../src/entry/admin/contract/overview';
import { call } from '../calls';
import { Failure } from '../failure';
import { Loading } from '../loading';
import { ActivityView } from '../log/activity/activity-view';
import { useSay } from '../say/use-say';
import { ScreenTitle } from '../screen-title';
import { type Loaded, useLoaded } from '../use-loaded';
import type { Go } from '../use-route';
import { attentionOf } from './attention';
import { AttentionList } from './attention-list';
import { ConnectionChips } from './connection-chips';
import { DriftOverTime } from './drift-over-time';
import { FirstPerson } from './first-person';
import { SeatsOverTime } from './seats-over-time';
import { SetUpChecklist } from './set-up-checklist';
import { setUpSteps } from './set-up-steps';
import { Tiles } from './tiles';
import { totalsOf } from './totals-of';

const listenMilliseconds = 5000;

interface OverviewScreenProps {
  /** Loaded by the page around it, for its banners. */
  readonly overview: Loaded<Overview>;
  readonly reloadOverview: () => Promise<void>;
  /** Whether this visit has seen the set-up unfinished: finishing it is then news, on whichever screen it was awaited. */
  readonly unfinished: MutableRefObject<boolean>;
  readonly go: Go;
}

/** The state of everything; before the first person arrives, the remaining set-up. */
export function OverviewScreen({ overview, reloadOverview, unfinished, go }: OverviewScreenProps) {
  const connections = useLoaded(() => call('listConnections', {}), 'connections');
  const activity = useLoaded(() => call('getActivity', {}), 'activity');
  const { reload: reloadConnections } = connections;
  const { reload: reloadActivity } = activity;
  const totals = connections.loaded.state === 'ready' ? totalsOf(connections.loaded.value.connections) : undefined;
  // Data that was sent has left traces in the log.
  const sent = totals === undefined ? '' : `${totals.people} ${totals.groups}`;
  const isEmpty = totals?.people === 0;

  const wasLoaded = useRef(overview.state === 'ready');
  useEffect(() => {
    // After coming back from another screen, the page shows the present state.
    if (wasLoaded.current) void reloadOverview();
  }, [reloadOverview]);
  useEffect(() => {
    if (!isEmpty) return;
    const timer = setInterval(() => void reloadConnections(), listenMilliseconds);
    return () => clearInterval(timer);
  }, [isEmpty, reloadConnections]);
  const sentBefore = useRef(sent);
  useEffect(() => {
    if (sentBefore.current !== '' && sentBefore.current !== sent) void reloadActivity();
    sentBefore.current = sent;
  }, [sent, reloadActivity]);

  for (const { loaded, reload } of [{ loaded: overview, reload: reloadOverview }, connections, activity]) {
    if (loaded.state === 'failed') return <Failure error={loaded.error} retry={() => void reload()} />;
  }
  if (overview.state !== 'ready' || connections.loaded.state !== 'ready' || activity.loaded.state !== 'ready') {
    return <Loading what="overview" lines={16} />;
  }
  const shown = {
    overview: overview.value,
    connections: connections.loaded.value.connections,
    activity: activity.loaded.value,
  };
  return <OverviewContent {...shown} unfinished={unfinished} go={go} />;
}

interface OverviewContentProps {
  readonly overview: Overview;
  readonly connections: readonly Connection[];
  readonly activity: Activity;
  readonly unfinished: MutableRefObject<boolean>;
  readonly go: Go;
}

function OverviewContent({ overview, connections, activity, unfinished, go }: OverviewContentProps) {
  const say = useSay();
  const steps = setUpSteps(overview, connections, activity.lastRequests);
  const isSetUp = steps.every(({ isDone }) => isDone);
  if (!isSetUp) unfinished.current = true;
  const isNew = isSetUp && unfinished.current;
  useEffect(() => {
    if (!isNew) return;
    return () => {
      // Shown once.
      unfinished.current = false;
    };
  }, [isNew, unfinished]);
  return (
    <>
      <ScreenTitle title={say('overview.title')} text={say('overview.text')} />
      <Stack space="space.400">
        {isNew ? <FirstPerson person={activity.lastPerson} /> : null}
        {isSetUp ? null : <SetUpChecklist steps={steps} go={go} />}
        {connections.length === 0 ? null : (
          <>
            <Tiles connections={connections} seats={activity.seats} go={go} />
            <AttentionList items={attentionOf(connections, Date.now(), say, overview.notices)} go={go} />
            <ActivityView
              activity={activity}
              choose={(day, outcome) =>
                go({ screen: 'log', where: { day, ...(outcome !== undefined && { outcome }) } })
              }
            />
            <DriftOverTime go={go} />
            <SeatsOverTime />
            <ConnectionChips connections={connections} overview={overview} activity={activity} go={go} />
          </>
        )}
      </Stack>
    </>
  );
}
