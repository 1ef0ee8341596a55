import { view } from '@forge/bridge';
import { useCallback, useEffect, useRef, useState } from 'react';
import { parseRoute, type Route, toPath } from './route';

export type Go = (route: Route) => void;

type AppHistory = Awaited<ReturnType<typeof view.createHistory>>;

/**
 * The place in the address bar (`view.createHistory`, which Jira offers to admin pages). If a host has no history,
 * the page still works, without addresses.
 */
export function useRoute(): { readonly route: Route | undefined; readonly go: Go } {
  const [route, setRoute] = useState<Route>();
  const history = useRef<AppHistory>();

  useEffect(() => {
    let stop = () => {};
    let left = false;
    view
      .createHistory()
      .then((created) => {
        if (left) return;
        history.current = created;
        setRoute(parseRoute(created.location.pathname));
        stop = created.listen((location: unknown) => {
          setRoute(parseRoute((location as { readonly pathname: string }).pathname));
        });
      })
      .catch(() => setRoute({ screen: 'overview' }));
    return () => {
      left = true;
      stop();
    };
  }, []);

  const go = useCallback((next: Route) => {
    if (history.current === undefined) setRoute(next);
    else history.current.push(toPath(next));
  }, []);

  return { route, go };
}
