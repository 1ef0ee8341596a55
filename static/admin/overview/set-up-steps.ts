import type { Connection } from '../../../src/entry/admin/contract/connections';
import type { Activity, Overview } from '../../../src/entry/admin/contract/overview';
import type { Route } from '../route';
import { totalsOf } from './totals-of';

export interface SetUpStep {
  readonly key: 'access' | 'connection' | 'provider' | 'person';
  readonly isDone: boolean;
  readonly route: Route;
}

/**
 * The steps to take once, in order. If there are too many connections to count their contents, set-up was done long ago;
 * requests of a deleted connection say nothing about the existing ones.
 */
export function setUpSteps(
  { access }: Pick<Overview, 'access'>,
  connections: readonly Connection[],
  lastRequests: Activity['lastRequests'],
): readonly SetUpStep[] {
  const [first] = connections;
  const here: Route =
    first === undefined ? { screen: 'add-connection' } : { screen: 'connection', connectionId: first.id };
  const hasCalled = connections.some(
    ({ id, lastRequest }) => lastRequest !== undefined || lastRequests.some(({ connectionId }) => connectionId === id),
  );
  const { people = 1, groups = 0 } = totalsOf(connections);
  return [
    { key: 'access', isDone: access.organization || access.administrator, route: { screen: 'access' } },
    { key: 'connection', isDone: first !== undefined, route: { screen: 'add-connection' } },
    { key: 'provider', isDone: hasCalled || people + groups > 0, route: here },
    { key: 'person', isDone: people > 0, route: here },
  ];
}
