import type { Notice } from '../../src/entry/admin/contract/overview';
import { isLdapTab } from './connections/screen/connection-tabs';
import type { Route } from './route';

/**
 * The banners of a screen. That connections are in preview concerns the overview, the list, and their own screens, each of
 * which names only its own connection. That a connector is silent is told by the tabs about it themselves, with its host.
 */
export function noticesFor(route: Route, notices: readonly Notice[]): readonly Notice[] {
  return notices.flatMap((notice): readonly Notice[] => {
    if (notice.key === 'connector-silent') return isToldThere(route, notice.connection.id) ? [] : [notice];
    if (notice.key !== 'preview') return [notice];
    if (route.screen === 'overview' || route.screen === 'connections') return [notice];
    if (route.screen !== 'connection' && route.screen !== 'subject-log') return [];
    const connections = notice.connections.filter(({ id }) => id === route.connectionId);
    return connections.length === 0 ? [] : [{ ...notice, connections }];
  });
}

const isToldThere = (route: Route, connectionId: string): boolean =>
  route.screen === 'connection' && route.connectionId === connectionId && isLdapTab(route.tab ?? '');
