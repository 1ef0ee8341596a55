import { Stack } from '@forge/react';
import React from 'react';
import type { Alarms } from '../../../src/entry/admin/contract/alarms';
import { call } from '../calls';
import { Failure } from '../failure';
import { Loading } from '../loading';
import { useSay } from '../say/use-say';
import { ScreenTitle } from '../screen-title';
import { useLoaded } from '../use-loaded';
import type { Go } from '../use-route';
import { AlarmHistory } from './alarm-history';
import { AlarmRules } from './alarm-rules';
import { HealthSection } from './health-section';
import { IssueWay } from './issue-way';
import { OpenIncidents } from './open-incidents';
import { PastIncidents } from './past-incidents';
import { WebhookWay } from './webhook-way';

interface AlarmsScreenProps {
  readonly go: Go;
  /** The banners may say something else now. */
  readonly changed: () => void;
}

/** Which troubles somebody is told of, on which ways, and what was told. */
export function AlarmsScreen({ go, changed }: AlarmsScreenProps) {
  const say = useSay();
  const { loaded, reload, put } = useLoaded(() => call('getAlarms', {}), 'alarms');
  if (loaded.state === 'loading') return <Loading what="alarms" lines={12} />;
  if (loaded.state === 'failed') return <Failure error={loaded.error} retry={() => void reload()} />;
  const alarms = loaded.value;
  const replace = (next: Alarms) => {
    put(next);
    changed();
  };
  return (
    <>
      <ScreenTitle title={say('alarms.title')} text={say('alarms.text')} />
      <Stack space="space.400">
        <OpenIncidents alarms={alarms} go={go} />
        <Stack space="space.200">
          <IssueWay alarms={alarms} onChange={replace} />
          <WebhookWay way="slack" webhook={alarms.slack} onChange={replace} />
          <WebhookWay way="teams" webhook={alarms.teams} onChange={replace} />
        </Stack>
        <AlarmRules key={alarms.version} alarms={alarms} onChange={replace} />
        <HealthSection alarms={alarms} onChange={replace} />
        <PastIncidents go={go} />
        <AlarmHistory version={String(alarms.version)} />
      </Stack>
    </>
  );
}
