import { useEffect } from 'react';
import { call } from '../calls';
import { useLoaded } from '../use-loaded';

const pollMilliseconds = 2000;

/** The progress of a connection's "Sync now", polled while it runs: the sync continues even if nobody watches. */
export function useProgress(connectionId: string) {
  const { loaded, reload, put } = useLoaded(() => call('getProgress', { connectionId }), connectionId);
  const isRunning = loaded.state === 'ready' && loaded.value.state === 'running';

  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => void reload(), pollMilliseconds);
    return () => clearInterval(timer);
  }, [isRunning, reload]);

  return { loaded, reload, put };
}
