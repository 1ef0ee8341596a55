import { useCallback, useEffect, useState } from 'react';
import type { Route } from './route';
import { type Go, useRoute } from './use-route';

export interface GuardedRoute {
  /** What is shown: while something is unsaved, the place where it is. */
  readonly route: Route | undefined;
  readonly go: Go;
  /** Somebody wants to go elsewhere, and would lose something. */
  readonly isLeaving: boolean;
  readonly leave: () => void;
  readonly stay: () => void;
  readonly setUnsaved: (isUnsaved: boolean) => void;
}

/** The route, held back while something is unsaved: however somebody leaves, Back in the browser too, they are asked. */
export function useGuardedRoute(): GuardedRoute {
  const { route: wanted, go } = useRoute();
  const [shown, setShown] = useState<Route>();
  const [isUnsaved, setUnsaved] = useState(false);
  const isLeaving = isUnsaved && shown !== undefined && wanted !== undefined && !keeps(shown, wanted);

  useEffect(() => {
    if (!isLeaving) setShown(wanted);
  }, [isLeaving, wanted]);

  const leave = useCallback(() => {
    setUnsaved(false);
    setShown(wanted);
  }, [wanted]);
  const stay = () => shown !== undefined && go(shown);
  return { route: isLeaving ? shown : wanted, go, isLeaving, leave, stay, setUnsaved };
}

/** The tabs of one connection share what is unsaved. */
function keeps(shown: Route, wanted: Route): boolean {
  return shown.screen === 'connection' && wanted.screen === 'connection' && shown.connectionId === wanted.connectionId;
}
