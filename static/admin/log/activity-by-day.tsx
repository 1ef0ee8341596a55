import React from 'react';
import { call } from '../calls';
import { Failure } from '../failure';
import { Loading } from '../loading';
import { useLoaded } from '../use-loaded';
import { ActivityView } from './activity-view';

/** The activity of one connection, or of all, counted from the log on request. */
export function ActivityByDay({ connectionId }: { readonly connectionId: string | undefined }) {
  const { loaded, reload } = useLoaded(
    () => call('getActivity', connectionId === undefined ? {} : { connectionId }),
    connectionId ?? '',
  );
  if (loaded.state === 'loading') return <Loading what="activity" />;
  if (loaded.state === 'failed') return <Failure error={loaded.error} retry={() => void reload()} />;
  return <ActivityView activity={loaded.value} />;
}
