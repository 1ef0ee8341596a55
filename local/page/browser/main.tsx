import Spinner from '@atlaskit/spinner';
import React, { useSyncExternalStore } from 'react';
import { createRoot } from 'react-dom/client';
import { createCallBridge, type PageSettings } from './bridge';
import { browserCommands } from './commands';
import { allComponents } from './components/all';
import { ComponentsContext, DocNode } from './doc-node';
import { closeFeatureGates } from './feature-gates';
import { Flags } from './flags';
import { Frame } from './frame';
import { languageOf } from './language';
import './page.css';
import { createStore } from './store';
import { applyTheme, chosenTheme } from './theme';
import { Trouble } from './trouble';

closeFeatureGates();
// The app's script runs after this one and needs the bridge as soon as it loads.
const settings: PageSettings = JSON.parse(document.getElementById('page-settings')?.textContent ?? '{}');
const store = createStore();
const report = (text: string) => store.update((before) => ({ ...before, troubles: [...before.troubles, text] }));
const callBridge = createCallBridge(browserCommands(settings, store, window), report);
Object.assign(globalThis, { __bridge: { callBridge } });
window.addEventListener('error', (event) => report(`The app's script failed: ${event.message}`));
applyTheme(window, chosenTheme(window));
document.documentElement.lang = languageOf(settings.languages, navigator.language);

function Page() {
  const { doc, flags, troubles } = useSyncExternalStore(store.subscribe, store.get);
  return (
    <ComponentsContext.Provider value={allComponents}>
      <Frame title={settings.title} isAdminPage={window.location.pathname === '/'}>
        {troubles.map((text) => (
          <Trouble key={text} text={text} />
        ))}
        {doc === undefined ? <Spinner label="Loading the app" /> : <DocNode doc={doc} />}
      </Frame>
      <Flags flags={flags} close={(id) => void callBridge('closeFlag', { id })} />
    </ComponentsContext.Provider>
  );
}

const root = document.getElementById('page-root');
if (root !== null) createRoot(root).render(<Page />);
