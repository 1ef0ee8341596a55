import { useEffect } from 'react';
import { call } from '../calls';
import { useLoaded } from '../use-loaded';

const pollMilliseconds = 2000;

/** How far "Sync now" of a connection is, asked again and again while it runs: it goes on when nobody looks. */
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
