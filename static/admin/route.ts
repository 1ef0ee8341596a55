/** The places of the page. Each has an address, so that Back, reload and links work. */
export type Route =
  | { readonly screen: 'overview' }
  | { readonly screen: 'connections' }
  | { readonly screen: 'add-connection' }
  | { readonly screen: 'connection'; readonly connectionId: string }
  | { readonly screen: 'access' }
  | { readonly screen: 'log'; readonly connectionId?: string; readonly subjectId?: string }
  | { readonly screen: 'log-entry'; readonly entryId: string };

export function parseRoute(pathname: string): Route {
  const [first, second, third, fourth] = pathname.split('/').filter((segment) => segment !== '');
  if (first === 'connections' && second === 'new') return { screen: 'add-connection' };
  if (first === 'connections' && second !== undefined && third === 'log') {
    const connectionId = decode(second);
    return fourth === undefined
      ? { screen: 'log', connectionId }
      : { screen: 'log', connectionId, subjectId: decode(fourth) };
  }
  if (first === 'connections' && second !== undefined) return { screen: 'connection', connectionId: decode(second) };
  if (first === 'access') return { screen: 'access' };
  if (first === 'log' && second !== undefined) return { screen: 'log-entry', entryId: decode(second) };
  if (first === 'log') return { screen: 'log' };
  if (first === 'connections') return { screen: 'connections' };
  return { screen: 'overview' };
}

export function toPath(route: Route): string {
  switch (route.screen) {
    case 'overview':
      return '/overview';
    case 'connections':
      return '/connections';
    case 'add-connection':
      return '/connections/new';
    case 'connection':
      return `/connections/${encodeURIComponent(route.connectionId)}`;
    case 'access':
      return '/access';
    case 'log':
      return logPath(route);
    case 'log-entry':
      return `/log/${encodeURIComponent(route.entryId)}`;
  }
}

function logPath({ connectionId, subjectId }: Extract<Route, { readonly screen: 'log' }>): string {
  if (connectionId === undefined) return '/log';
  const ofConnection = `/connections/${encodeURIComponent(connectionId)}/log`;
  return subjectId === undefined ? ofConnection : `${ofConnection}/${encodeURIComponent(subjectId)}`;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    // An address that somebody mistyped names nothing; the screen says so when the app does not find it.
    return segment;
  }
}
