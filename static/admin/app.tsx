import { Box, Inline, Stack } from '@forge/react';
import React, { type MutableRefObject, useRef } from 'react';
import type { Overview } from '../../src/entry/admin/contract/overview';
import { AccessScreen } from './access/access-screen';
import { call } from './calls';
import { AddConnectionScreen } from './connections/add-connection-screen';
import { ConnectionScreen } from './connections/connection-screen';
import { ConnectionsScreen } from './connections/connections-screen';
import { LeaveDialog } from './leave-dialog';
import { Loading } from './loading';
import { LogEntryScreen } from './log/log-entry-screen';
import { LogScreen } from './log/log-screen';
import { Navigation } from './navigation';
import { Notices } from './notices';
import { OverviewScreen } from './overview/overview-screen';
import { type Route, toPath } from './route';
import { SettingsScreen } from './settings/settings-screen';
import { type GuardedRoute, useGuardedRoute } from './use-guarded-route';
import { type Loaded, useLoaded } from './use-loaded';
import type { Go } from './use-route';

/** The whole page, once it is known which screen is wanted: what that needs is asked for together with the banners. */
export function App() {
  const { route, ...guard } = useGuardedRoute();
  return route === undefined ? <Loading what="rollcall" /> : <Page route={route} {...guard} />;
}

/** Banners on top, navigation on the left, one screen. */
function Page({ route, go, isLeaving, leave, stay, setUnsaved }: GuardedRoute & { readonly route: Route }) {
  const { loaded, reload } = useLoaded(() => call('getOverview', {}), 'overview');
  const unfinished = useRef(false);
  return (
    <Stack space="space.200">
      {loaded.state === 'ready' ? <Notices notices={loaded.value.notices} go={go} /> : null}
      <Inline space="space.400" alignBlock="start">
        <Navigation route={route} go={go} />
        <Box xcss={{ flexGrow: '1', width: '100%', minWidth: '0' }}>
          <Screen
            route={route}
            go={go}
            overview={loaded}
            reload={reload}
            onUnsaved={setUnsaved}
            unfinished={unfinished}
          />
        </Box>
      </Inline>
      <LeaveDialog isOpen={isLeaving} onLeave={leave} onStay={stay} />
    </Stack>
  );
}

interface ScreenProps {
  readonly route: Route;
  readonly go: Go;
  readonly overview: Loaded<Overview>;
  readonly reload: () => Promise<void>;
  readonly onUnsaved: (isUnsaved: boolean) => void;
  readonly unfinished: MutableRefObject<boolean>;
}

function Screen({ route, go, overview, reload, onUnsaved, unfinished }: ScreenProps) {
  // Something that the banners speak of may have changed.
  const changed = () => void reload();
  switch (route.screen) {
    case 'overview':
      return <OverviewScreen overview={overview} reloadOverview={reload} unfinished={unfinished} go={go} />;
    case 'connections':
      return <ConnectionsScreen go={go} changed={changed} />;
    case 'add-connection':
      return <AddConnectionScreen provider={route.provider} go={go} changed={changed} />;
    case 'connection':
      return (
        <ConnectionScreen
          key={route.connectionId}
          connectionId={route.connectionId}
          tab={route.tab ?? 'set-up'}
          go={go}
          changed={changed}
          onUnsaved={onUnsaved}
        />
      );
    case 'access':
      return <AccessScreen changed={changed} />;
    case 'log':
      return <LogScreen go={go} />;
    case 'subject-log':
      return <LogScreen key={toPath(route)} connectionId={route.connectionId} subjectId={route.subjectId} go={go} />;
    case 'log-entry':
      return <LogEntryScreen entryId={route.entryId} go={go} />;
    case 'settings':
      return <SettingsScreen />;
  }
}
