import { useCallback, useEffect, useState } from 'react';
import { type Route, toPath } from './route';
import { type Go, useRoute } from './use-route';

/** What leaving would lose: changed settings, or a new token that is shown only once. */
export type Unsaved = 'settings' | 'token';

export interface GuardedRoute {
  /** The place that is shown: while there are unsaved changes, the one that has them. */
  readonly route: Route | undefined;
  readonly go: Go;
  /** What the user would lose by leaving, as they want to; undefined if nothing. */
  readonly losing: Unsaved | undefined;
  readonly leave: () => void;
  readonly stay: () => void;
  readonly setUnsaved: (what: Unsaved | undefined) => void;
}

/** The route, held back while there are unsaved changes: any way of leaving, even the browser's Back, asks first. */
export function useGuardedRoute(): GuardedRoute {
  const { route: wanted, go } = useRoute();
  const [shown, setShown] = useState<Route>();
  const [unsaved, setUnsaved] = useState<Unsaved>();
  const isLeaving = unsaved !== undefined && shown !== undefined && wanted !== undefined && !keeps(shown, wanted);

  useEffect(() => {
    if (!isLeaving) setShown(wanted);
  }, [isLeaving, wanted]);

  const leave = useCallback(() => {
    setUnsaved(undefined);
    setShown(wanted);
  }, [wanted]);
  const stay = () => shown !== undefined && go(shown);
  return { route: isLeaving ? shown : wanted, go, losing: isLeaving ? unsaved : undefined, leave, stay, setUnsaved };
}

/** The tabs of one connection share its unsaved changes. */
function keeps(shown: Route, wanted: Route): boolean {
  if (toPath(shown) === toPath(wanted)) return true;
  return shown.screen === 'connection' && wanted.screen === 'connection' && shown.connectionId === wanted.connectionId;
}
