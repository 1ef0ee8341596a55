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
  readonly hold: (what: Unsaved, isHeld: boolean) => void;
}

/** The route, held back while there are unsaved changes: any way of leaving, even the browser's Back, asks first. */
export function useGuardedRoute(): GuardedRoute {
  const { route: wanted, go } = useRoute();
  const [shown, setShown] = useState<Route>();
  const [held, setHeld] = useState<readonly Unsaved[]>([]);
  const losing = shown && wanted && lost(held, shown, wanted);
  const isLeaving = losing !== undefined;

  useEffect(() => {
    if (!isLeaving) setShown(wanted);
  }, [isLeaving, wanted]);

  const leave = useCallback(() => {
    setHeld([]);
    setShown(wanted);
  }, [wanted]);
  const hold = useCallback((what: Unsaved, isHeld: boolean) => {
    setHeld((before) => {
      if (before.includes(what) === isHeld) return before;
      return isHeld ? [...before, what] : before.filter((other) => other !== what);
    });
  }, []);
  const stay = () => shown !== undefined && go(shown);
  return { route: isLeaving ? shown : wanted, go, losing, leave, stay, hold };
}

/** What going there loses. The tabs of one connection share its unsaved changes; a token is shown in one place only. */
function lost(held: readonly Unsaved[], shown: Route, wanted: Route): Unsaved | undefined {
  if (toPath(shown) === toPath(wanted)) return undefined;
  if (held.includes('token')) return 'token';
  const isSame =
    shown.screen === 'connection' && wanted.screen === 'connection' && shown.connectionId === wanted.connectionId;
  return held.includes('settings') && !isSame ? 'settings' : undefined;
}
