import { describe, expect, it } from 'vitest';
import { parseRoute, type Route, toPath } from '../../../static/admin/route';

const routes: readonly Route[] = [
  { screen: 'overview' },
  { screen: 'connections' },
  { screen: 'add-connection' },
  { screen: 'add-connection', provider: 'keycloak' },
  { screen: 'connection', connectionId: 'aB3/x' },
  { screen: 'access' },
  { screen: 'log' },
  { screen: 'connection', connectionId: 'aB3', tab: 'custom-attributes' },
  { screen: 'connection', connectionId: 'aB3', tab: 'log' },
  { screen: 'subject-log', connectionId: 'aB3', subjectId: 'u/1' },
  { screen: 'log-entry', entryId: 'e 1' },
  { screen: 'settings' },
];

describe('a route', () => {
  it('comes back from its own path', () => {
    expect(routes.map((route) => parseRoute(toPath(route)))).toEqual(routes);
  });

  it('is the overview where a path names nothing', () => {
    expect(['', '/', '/nowhere', '/nowhere/else'].map((path) => parseRoute(path).screen)).toEqual(
      Array(4).fill('overview'),
    );
  });

  it('is the set-up of a connection where a tab is not known', () => {
    expect(parseRoute('/connections/aB3/nowhere')).toEqual({ screen: 'connection', connectionId: 'aB3' });
    expect(parseRoute('/connections/aB3/set-up')).toEqual({ screen: 'connection', connectionId: 'aB3' });
  });

  it('asks for the provider where a path names none that is known', () => {
    expect(parseRoute('/connections/new/unknown')).toEqual({ screen: 'add-connection' });
  });

  it('takes a path that is badly encoded as it stands', () => {
    expect(parseRoute('/connections/%E0')).toEqual({ screen: 'connection', connectionId: '%E0' });
  });
});
