import { useEffect, useRef } from 'react';
import type { AdminError } from '../../../src/entry/admin/contract/common';
import type { ConnectorStatus } from '../../../src/entry/admin/contract/connector';
import { call } from '../calls';
import { useLoaded } from '../use-loaded';

const pollMilliseconds = 2000;

export interface WatchedConnector {
  /** The last one known. */
  readonly status: ConnectorStatus | undefined;
  readonly error: AdminError | undefined;
  readonly reload: () => Promise<void>;
}

/**
 * How the connector is, asked every two seconds while somebody looks: that also makes it come as often. The next question
 * waits for the last answer, and none is asked once the tab has been left.
 */
export function useConnector(connectionId: string): WatchedConnector {
  const { loaded, reload } = useLoaded(() => call('getConnector', { connectionId }), connectionId);
  const last = useRef<ConnectorStatus>();
  if (loaded.state === 'ready') last.current = loaded.value;

  useEffect(() => {
    let isLeft = false;
    let timer: ReturnType<typeof setTimeout>;
    const later = () => {
      timer = setTimeout(async () => {
        await reload();
        if (!isLeft) later();
      }, pollMilliseconds);
    };
    later();
    return () => {
      isLeft = true;
      clearTimeout(timer);
    };
  }, [reload]);

  return { status: last.current, error: loaded.state === 'failed' ? loaded.error : undefined, reload };
}
