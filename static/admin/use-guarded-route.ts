import { useCallback, useEffect, useState } from 'react';
import type { Route } from './route';
import { type Go, useRoute } from './use-route';

export interface GuardedRoute {
  /** The place that is shown: while there are unsaved changes, the one that has them. */
  readonly route: Route | undefined;
  readonly go: Go;
  /** The user wants to leave, and would lose changes. */
  readonly isLeaving: boolean;
  readonly leave: () => void;
  readonly stay: () => void;
  readonly setUnsaved: (isUnsaved: boolean) => void;
}

/** The route, held back while there are unsaved changes: any way of leaving, even the browser's Back, asks first. */
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

/** The tabs of one connection share its unsaved changes. */
function keeps(shown: Route, wanted: Route): boolean {
  return shown.screen === 'connection' && wanted.screen === 'connection' && shown.connectionId === wanted.connectionId;
}
