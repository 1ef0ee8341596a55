/** `events.on` and `events.emit` of `@forge/bridge`, within this page. */
export interface PageEvents {
  on(subscription: { readonly event: string; readonly callback: (payload: unknown) => unknown }): Promise<{
    unsubscribe: () => void;
  }>;
  emit(message: { readonly event: string; readonly payload?: unknown }): Promise<void>;
}

export function createPageEvents(): PageEvents {
  const listeners = new Map<string, Set<(payload: unknown) => unknown>>();
  return {
    async on({ event, callback }) {
      const group = listeners.get(event) ?? new Set();
      listeners.set(event, group.add(callback));
      return { unsubscribe: () => void group.delete(callback) };
    },
    async emit({ event, payload }) {
      for (const callback of listeners.get(event) ?? []) callback(payload);
    },
  };
}
