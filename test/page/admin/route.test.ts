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
  { screen: 'log', where: { connectionId: 'c/1', day: '2026-03-04', outcome: 'refused' } },
  { screen: 'log', where: { after: '2026-03-04T10:42:00.000Z', before: '2026-03-04T11:42:00.000Z', source: 'queue' } },
  { screen: 'people', kind: 'group', list: 'unlinked' },
  { screen: 'people', kind: 'user', list: 'all', order: 'descending' },
  { screen: 'connection', connectionId: 'aB3', tab: 'custom-attributes' },
  { screen: 'connection', connectionId: 'aB3', tab: 'log' },
  { screen: 'connection', connectionId: 'aB3', tab: 'people', subject: { kind: 'person', id: 'u/1' } },
  { screen: 'connection', connectionId: 'aB3', tab: 'people', subject: { kind: 'group', id: 'g1' } },
  { screen: 'connection', connectionId: 'aB3', tab: 'people', listed: { kind: 'user', list: 'all' } },
  {
    screen: 'connection',
    connectionId: 'aB3',
    tab: 'people',
    listed: { kind: 'group', list: 'waiting', cause: 'no/e' },
  },
  {
    screen: 'connection',
    connectionId: 'aB3',
    tab: 'people',
    listed: { kind: 'group', list: 'waiting', cause: 'no/e', order: 'descending' },
  },
  {
    screen: 'connection',
    connectionId: 'aB3',
    tab: 'people',
    listed: { kind: 'user', list: 'inOrder', order: 'descending' },
  },
  { screen: 'subject-log', connectionId: 'aB3', subjectId: 'u/1' },
  { screen: 'log-entry', entryId: 'e 1' },
  { screen: 'settings' },
];

describe('a route', () => {
  it('survives a round trip through its path', () => {
    expect(routes.map((route) => parseRoute(toPath(route)))).toEqual(routes);
  });

  it('is the overview if a path names nothing', () => {
    expect(['', '/', '/nowhere', '/nowhere/else'].map((path) => parseRoute(path).screen)).toEqual(
      Array(4).fill('overview'),
    );
  });

  it('is the set-up of a connection if the tab is unknown', () => {
    expect(parseRoute('/connections/aB3/nowhere')).toEqual({ screen: 'connection', connectionId: 'aB3' });
    expect(parseRoute('/connections/aB3/set-up')).toEqual({ screen: 'connection', connectionId: 'aB3' });
  });

  it('asks for the provider if a path names no known one', () => {
    expect(parseRoute('/connections/new/unknown')).toEqual({ screen: 'add-connection' });
  });

  it('leaves out what it cannot read of a place in the log', () => {
    expect(parseRoute('/log/where/outcome=nothing&day=today&after=x&source=queue')).toEqual({
      screen: 'log',
      where: { source: 'queue' },
    });
  });

  it('uses a badly encoded path unchanged', () => {
    expect(parseRoute('/connections/%E0')).toEqual({ screen: 'connection', connectionId: '%E0' });
  });
});
