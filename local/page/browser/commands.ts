import { type BridgeCommands, invokeResolver, type PageSettings, type Reconcile } from './bridge';
import { createPageEvents } from './events';
import { copyForgeDoc } from './forge-doc';
import { createAppHistory } from './history';
import type { Flag, PageStore } from './store';

interface Destination {
  readonly url?: string;
  readonly type: 'same-tab' | 'new-tab';
}

/** Every bridge command that this page supports in the browser. */
export function browserCommands(settings: PageSettings, store: PageStore, page: Window): BridgeCommands {
  const events = createPageEvents();
  const reconcile: Reconcile = ({ forgeDoc }) => {
    store.update((before) => ({ ...before, doc: copyForgeDoc(forgeDoc, before.doc) }));
  };
  return {
    reconcile,
    invoke: (call: { functionKey: string; payload?: unknown }) => invokeResolver(settings, call),
    getContext: () => ({
      ...settings.context,
      locale: page.navigator.language.replace('-', '_'),
      timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      theme: { colorMode: page.document.documentElement.dataset.colorMode },
    }),
    createHistory: () => createAppHistory(page),
    enableTheming: () => undefined,
    emitReadyEvent: () => undefined,
    changeWindowTitle: (title: string) => {
      page.document.title = title;
    },
    showFlag: (flag: Flag) => {
      store.update((before) => ({ ...before, flags: [...before.flags.filter(({ id }) => id !== flag.id), flag] }));
      return true;
    },
    closeFlag: ({ id }: { id: string }) => {
      store.update((before) => ({ ...before, flags: before.flags.filter((flag) => flag.id !== id) }));
      return true;
    },
    navigate: (to: Destination) => {
      if (to.url === undefined) throw new Error('Only addresses can be opened here: this page has no other places.');
      if (to.type === 'new-tab') page.open(to.url, '_blank', 'noopener');
      else page.location.assign(to.url);
    },
    reload: () => page.location.reload(),
    refresh: () => page.location.reload(),
    on: events.on,
    emit: events.emit,
    onPublic: events.on,
    emitPublic: events.emit,
    onError: ({ error }: { error: unknown }) => {
      const text = `The app failed while rendering: ${error instanceof Error ? error.message : String(error)}`;
      store.update((before) => ({ ...before, troubles: [...before.troubles, text] }));
    },
  };
}
