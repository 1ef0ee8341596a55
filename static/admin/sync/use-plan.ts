import { useCallback, useEffect, useRef, useState } from 'react';
import type { AdminPayload } from '../../../src/entry/admin/contract';
import type { AdminError } from '../../../src/entry/admin/contract/common';
import { call } from '../calls';
import { emptyPlan, joinPlans, type Plan } from './plan';

type Asked = Omit<AdminPayload<'previewConnection'>, 'cursor'>;

export interface Looking {
  /** `stopped`: the administrator has seen enough; the plan so far stays. */
  readonly state: 'looking' | 'stopped' | 'failed' | 'complete';
  readonly plan: Plan;
  readonly error: AdminError | undefined;
  readonly stop: () => void;
  /** Continues after a stop or a failure. */
  readonly resume: () => void;
}

/** Looks a connection through, call by call, until the end or until it is stopped. */
export function usePlan(asked: Asked): Looking {
  const [plan, setPlan] = useState<Plan>(emptyPlan);
  const [state, setState] = useState<Looking['state']>('looking');
  const [error, setError] = useState<AdminError>();
  const cursor = useRef<string>();
  const turn = useRef(0);
  const current = useRef(asked);

  const look = useCallback(async () => {
    turn.current += 1;
    const mine = turn.current;
    setState('looking');
    setError(undefined);
    do {
      const here = cursor.current;
      const answer = await call('previewConnection', {
        ...current.current,
        ...(here === undefined ? {} : { cursor: here }),
      });
      // Stopped in the meantime: resuming looks at the same part again.
      if (mine !== turn.current) return;
      if (!answer.ok) {
        setError(answer.error);
        setState('failed');
        return;
      }
      setPlan((before) => joinPlans(before, answer.value));
      cursor.current = answer.value.cursor;
    } while (cursor.current !== undefined);
    setState('complete');
  }, []);

  const halt = useCallback(() => {
    turn.current += 1;
  }, []);

  useEffect(() => {
    void look();
    return halt;
  }, [look, halt]);

  const stop = () => {
    halt();
    setState('stopped');
  };
  return { state, plan, error, stop, resume: () => void look() };
}
