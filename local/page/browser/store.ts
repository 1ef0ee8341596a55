import type { ForgeDoc } from './forge-doc';

export interface Flag {
  readonly id: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: 'info' | 'success' | 'warning' | 'error';
  readonly isAutoDismiss?: boolean;
  readonly actions?: readonly { readonly text: string; readonly onClick: () => void }[];
}

export interface PageState {
  readonly doc?: ForgeDoc;
  readonly flags: readonly Flag[];
  /** Failures of this page, newest last. */
  readonly troubles: readonly string[];
}

/** The state around the app; the bridge writes it, the page draws it. */
export function createStore() {
  let state: PageState = { flags: [], troubles: [] };
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    update(change: (before: PageState) => PageState) {
      state = change(state);
      for (const listener of listeners) listener();
    },
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

export type PageStore = ReturnType<typeof createStore>;
