import { useCallback, useEffect, useRef, useState } from 'react';
import type { AdminPayload } from '../../../../src/entry/admin/contract';
import type { AdminError } from '../../../../src/entry/admin/contract/common';
import type { ConnectorAnswer } from '../../../../src/entry/admin/contract/connector';
import { call } from '../../calls';

type Ask = AdminPayload<'askConnector'>['ask'];

const pollMilliseconds = 2000;

/** What was asked of the connector. `gone`: asked so long ago that the answer is no longer kept. */
export type Job =
  | { readonly state: 'none' | 'asking' }
  | { readonly state: 'waiting' | 'gone'; readonly jobId: string }
  | { readonly state: 'done'; readonly jobId: string; readonly answer: ConnectorAnswer }
  | { readonly state: 'failed'; readonly error: AdminError };

/** Asks the connector something, and waits for its answer. Asking again, or leaving, forgets what was asked before. */
export function useJob(connectionId: string) {
  const [job, setJob] = useState<Job>({ state: 'none' });
  const turn = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>();

  const forget = useCallback(() => {
    turn.current += 1;
    clearTimeout(timer.current);
  }, []);
  useEffect(() => forget, [forget]);

  const wait = useCallback(
    async (jobId: string, mine: number) => {
      const answer = await call('getConnectorAnswer', { connectionId, jobId });
      // Something else was asked meanwhile, or nobody is looking any more.
      if (mine !== turn.current) return;
      if (!answer.ok) return setJob({ state: 'failed', error: answer.error });
      const { state } = answer.value;
      if (state === 'done') return setJob({ state, jobId, answer: answer.value });
      setJob({ state, jobId });
      if (state === 'waiting') timer.current = setTimeout(() => void wait(jobId, mine), pollMilliseconds);
    },
    [connectionId],
  );

  const ask = useCallback(
    async (what: Ask) => {
      forget();
      const mine = turn.current;
      setJob({ state: 'asking' });
      const asked = await call('askConnector', { connectionId, ask: what });
      if (mine !== turn.current) return;
      if (!asked.ok) return setJob({ state: 'failed', error: asked.error });
      setJob({ state: 'waiting', jobId: asked.value.jobId });
      await wait(asked.value.jobId, mine);
    },
    [connectionId, forget, wait],
  );

  return { job, ask, isBusy: job.state === 'asking' || job.state === 'waiting' };
}
