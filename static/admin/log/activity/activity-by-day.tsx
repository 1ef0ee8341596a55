import React from 'react';
import { call } from '../../calls';
import { Failure } from '../../failure';
import { Loading } from '../../loading';
import { useLoaded } from '../../use-loaded';
import type { ChooseDay } from './activity-parts';
import { ActivityView } from './activity-view';

interface ActivityByDayProps {
  readonly connectionId: string | undefined;
  readonly choose: ChooseDay;
}

/** The activity of one connection, or of all, on request. */
export function ActivityByDay({ connectionId, choose }: ActivityByDayProps) {
  const { loaded, reload } = useLoaded(
    () => call('getActivity', connectionId === undefined ? {} : { connectionId }),
    connectionId ?? '',
  );
  if (loaded.state === 'loading') return <Loading what="activity" lines={10} />;
  if (loaded.state === 'failed') return <Failure error={loaded.error} retry={() => void reload()} />;
  return <ActivityView activity={loaded.value} choose={choose} />;
}
