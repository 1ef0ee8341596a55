import type { Connection } from '../../../src/entry/admin/contract/connections';
import type { Overview } from '../../../src/entry/admin/contract/overview';
import type { Route } from '../route';
import { totalsOf } from './totals-of';

export interface SetUpStep {
  readonly key: 'access' | 'connection' | 'provider' | 'person';
  readonly isDone: boolean;
  readonly route: Route;
}

/** What has to be done once, in order. Too many connections to count what they hold have been set up long ago. */
export function setUpSteps(
  { access }: Pick<Overview, 'access'>,
  connections: readonly Connection[],
  hasCalled: boolean,
): readonly SetUpStep[] {
  const [first] = connections;
  const here: Route =
    first === undefined ? { screen: 'add-connection' } : { screen: 'connection', connectionId: first.id };
  const { people = 1, groups = 0 } = totalsOf(connections);
  return [
    { key: 'access', isDone: access.organization || access.administrator, route: { screen: 'access' } },
    { key: 'connection', isDone: first !== undefined, route: { screen: 'add-connection' } },
    { key: 'provider', isDone: hasCalled || people + groups > 0, route: here },
    { key: 'person', isDone: people > 0, route: here },
  ];
}
