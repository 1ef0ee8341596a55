import type { Provider, StateList } from '../../src/entry/admin/contract/connections';
import { isProvider } from './connections/provider-names';
import { type ConnectionTab, isConnectionTab } from './connections/screen/connection-tabs';
import { type LogPlace, parseLogPlace, printLogPlace } from './log/log-place';

export interface OpenedSubject {
  readonly kind: 'person' | 'group';
  readonly id: string;
}

/** A list of people or groups: of all, of one state, or of one state for one cause (`none`: without one); from A to Z if it has no order. */
export interface ListPlace {
  readonly kind: 'user' | 'group';
  readonly list: StateList | 'all';
  readonly cause?: string;
  readonly order?: 'descending';
}

/** The places of the page. Each has an address, so that Back, reload and links work. */
export type Route =
  | { readonly screen: 'overview' }
  | { readonly screen: 'connections' }
  | { readonly screen: 'add-connection'; readonly provider?: Provider }
  | {
      readonly screen: 'connection';
      readonly connectionId: string;
      readonly tab?: ConnectionTab;
      /** Opened on the tab of people and groups. */
      readonly subject?: OpenedSubject;
      /** The list shown there. */
      readonly listed?: ListPlace;
    }
  | ({ readonly screen: 'people' } & Omit<ListPlace, 'cause'>)
  | { readonly screen: 'approvals' }
  | { readonly screen: 'access' }
  | { readonly screen: 'alarms' }
  | { readonly screen: 'log'; readonly where?: LogPlace }
  | { readonly screen: 'subject-log'; readonly connectionId: string; readonly subjectId: string }
  | { readonly screen: 'log-entry'; readonly entryId: string }
  | { readonly screen: 'settings' };

export function parseRoute(pathname: string): Route {
  const [first, second, third, ...within] = pathname.split('/').filter((segment) => segment !== '');
  if (first === 'connections' && second === 'new') {
    return isProvider(third) ? { screen: 'add-connection', provider: third } : { screen: 'add-connection' };
  }
  if (first === 'connections' && second !== undefined) return ofConnection(decode(second), third, within);
  if (first === 'people') return { screen: 'people', ...listPlace(second, third), ...orderOf(within[0]) };
  if (first === 'approvals') return { screen: 'approvals' };
  if (first === 'access') return { screen: 'access' };
  if (first === 'alarms') return { screen: 'alarms' };
  if (first === 'log' && second === 'where') return { screen: 'log', where: parseLogPlace(third ?? '') };
  if (first === 'log' && second !== undefined) return { screen: 'log-entry', entryId: decode(second) };
  if (first === 'log') return { screen: 'log' };
  if (first === 'connections') return { screen: 'connections' };
  if (first === 'settings') return { screen: 'settings' };
  return { screen: 'overview' };
}

const lists = ['all', 'held', 'waiting', 'refused', 'unlinked', 'preview', 'inOrder', 'refusal'] as const;

const listPlace = (kind: string | undefined, list: string | undefined): Pick<ListPlace, 'kind' | 'list'> => ({
  kind: kind === 'group' ? 'group' : 'user',
  list: lists.find((each) => each === list) ?? 'all',
});

/** The last part of a list's address, which no cause is called by. */
const descending = 'descending';

const orderOf = (part: string | undefined): Pick<ListPlace, 'order'> => (part === descending ? { order: part } : {});

function ofConnection(
  connectionId: string,
  place: string | undefined,
  [within, id, list, ...rest]: readonly (string | undefined)[],
): Route {
  if (place === 'log' && within !== undefined) {
    return { screen: 'subject-log', connectionId, subjectId: decode(within) };
  }
  if (place === 'people' && (within === 'person' || within === 'group') && id !== undefined) {
    return { screen: 'connection', connectionId, tab: place, subject: { kind: within, id: decode(id) } };
  }
  if (place === 'people' && within === 'list') {
    const [cause] = rest.filter((part) => part !== descending);
    const order = orderOf(rest.at(-1));
    const listed = { ...listPlace(id, list), ...(cause !== undefined && { cause: decode(cause) }), ...order };
    return { screen: 'connection', connectionId, tab: place, listed };
  }
  const isPlain = place === undefined || place === 'set-up' || !isConnectionTab(place);
  return isPlain ? { screen: 'connection', connectionId } : { screen: 'connection', connectionId, tab: place };
}

export function toPath(route: Route): string {
  switch (route.screen) {
    case 'overview':
      return '/overview';
    case 'connections':
      return '/connections';
    case 'add-connection':
      return route.provider === undefined ? '/connections/new' : `/connections/new/${route.provider}`;
    case 'connection':
      if (route.subject !== undefined) {
        return `${connectionPath(route.connectionId)}/people/${route.subject.kind}/${encodeURIComponent(route.subject.id)}`;
      }
      if (route.listed !== undefined)
        return `${connectionPath(route.connectionId)}/people/list/${listPath(route.listed)}`;
      return route.tab === undefined || route.tab === 'set-up'
        ? connectionPath(route.connectionId)
        : `${connectionPath(route.connectionId)}/${route.tab}`;
    case 'people':
      return `/people/${listPath(route)}`;
    case 'approvals':
      return '/approvals';
    case 'access':
      return '/access';
    case 'alarms':
      return '/alarms';
    case 'log':
      return route.where === undefined ? '/log' : `/log/where/${printLogPlace(route.where)}`;
    case 'subject-log':
      return `${connectionPath(route.connectionId)}/log/${encodeURIComponent(route.subjectId)}`;
    case 'log-entry':
      return `/log/${encodeURIComponent(route.entryId)}`;
    case 'settings':
      return '/settings';
  }
}

const listPath = ({ kind, list, cause, order }: ListPlace) =>
  [
    kind,
    list,
    ...(cause === undefined ? [] : [encodeURIComponent(cause)]),
    ...(order === undefined ? [] : [order]),
  ].join('/');

const connectionPath = (connectionId: string) => `/connections/${encodeURIComponent(connectionId)}`;

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    // A mistyped address names nothing; the screen says so when the app does not find it.
    return segment;
  }
}
