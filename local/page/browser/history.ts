interface AppLocation {
  readonly pathname: string;
  readonly search: string;
  readonly hash: string;
  readonly state?: unknown;
}

type Listener = (location: AppLocation, action: 'POP' | 'PUSH' | 'REPLACE') => void;

/**
 * `view.createHistory()`: on Atlassian's site an app's path is appended to the page's; here it is the URL fragment, so
 * that it can be linked to and reloaded.
 */
export function createAppHistory(page: Window) {
  const listeners = new Set<Listener>();
  const tell = (action: 'POP' | 'PUSH' | 'REPLACE') => {
    for (const listener of listeners) listener(toLocation(page.location.hash), action);
  };
  page.addEventListener('popstate', () => tell('POP'));
  return {
    action: 'POP' as const,
    location: toLocation(page.location.hash),
    push(to: string | Partial<AppLocation>) {
      page.history.pushState(null, '', toFragment(to));
      tell('PUSH');
    },
    replace(to: string | Partial<AppLocation>) {
      page.history.replaceState(null, '', toFragment(to));
      tell('REPLACE');
    },
    go: (steps: number) => page.history.go(steps),
    goBack: () => page.history.back(),
    goForward: () => page.history.forward(),
    listen(listener: Listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

export function toLocation(fragment: string): AppLocation {
  const [path = '', search = ''] = fragment.replace(/^#/, '').split('?', 2);
  return { pathname: path === '' ? '/' : path, search: search === '' ? '' : `?${search}`, hash: '' };
}

export function toFragment(to: string | Partial<AppLocation>): string {
  return typeof to === 'string' ? `#${to}` : `#${to.pathname ?? '/'}${to.search ?? ''}`;
}
