import { Box, Inline, Stack } from '@forge/react';
import React, { type MutableRefObject, useRef } from 'react';
import type { Overview } from '../../src/entry/admin/contract/overview';
import { call } from './calls';
import { Failure } from './failure';
import { LeaveDialog } from './leave-dialog';
import { Loading } from './loading';
import { Navigation } from './navigation';
import { Notices } from './notices';
import { noticesFor } from './notices-for';
import type { OtherScreenProps } from './other-screen';
import { OverviewScreen } from './overview/overview-screen';
import type { Route } from './route';
import { type GuardedRoute, useGuardedRoute } from './use-guarded-route';
import { HoldContext } from './use-held';
import { type Loaded, useLoaded } from './use-loaded';
import { useOtherScreens } from './use-other-screens';

/** The whole page, once the screen is known: its calls go together with those of the banners. */
export function App() {
  const { route, ...guard } = useGuardedRoute();
  const screens = useOtherScreens();
  const isOpen = useRef(false);
  // A screen opened by its address is waited for, so that its calls share one invocation with those of the banners.
  isOpen.current ||= route?.screen === 'overview' || (route !== undefined && screens.loaded.state !== 'loading');
  if (route === undefined || !isOpen.current) return <Loading what="rollcall" />;
  return <Page route={route} screens={screens} {...guard} />;
}

interface PageProps extends GuardedRoute {
  readonly route: Route;
  readonly screens: ReturnType<typeof useOtherScreens>;
}

/** Banners on top, navigation on the left, one screen. */
function Page({ route, screens, go, losing, leave, stay, hold }: PageProps) {
  const { loaded, reload } = useLoaded(() => call('getOverview', {}), 'overview');
  const unfinished = useRef(false);
  return (
    <Stack space="space.200">
      {loaded.state === 'ready' ? <Notices notices={noticesFor(route, loaded.value.notices)} go={go} /> : null}
      <Inline space="space.400" alignBlock="start">
        <Navigation route={route} go={go} />
        <Box xcss={{ flexGrow: '1', width: '100%', minWidth: '0' }}>
          <HoldContext.Provider value={hold}>
            <Screen
              route={route}
              go={go}
              overview={loaded}
              reload={reload}
              // The banners may report something that has changed.
              changed={() => void reload()}
              unfinished={unfinished}
              screens={screens}
            />
          </HoldContext.Provider>
        </Box>
      </Inline>
      <LeaveDialog losing={losing} onLeave={leave} onStay={stay} />
    </Stack>
  );
}

interface ScreenProps extends OtherScreenProps, Pick<PageProps, 'screens'> {
  readonly overview: Loaded<Overview>;
  readonly reload: () => Promise<void>;
  readonly unfinished: MutableRefObject<boolean>;
}

function Screen({ overview, reload, unfinished, screens: { loaded, retry }, ...props }: ScreenProps) {
  if (props.route.screen === 'overview') {
    return <OverviewScreen overview={overview} reloadOverview={reload} unfinished={unfinished} go={props.go} />;
  }
  if (loaded.state === 'loading') return <Loading what="rollcall" />;
  if (loaded.state === 'failed') return <Failure error={loaded.error} retry={retry} />;
  return <loaded.value.OtherScreen {...props} />;
}
