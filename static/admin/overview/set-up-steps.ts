import type { Overview } from '../../../src/entry/admin/contract/overview';
import type { Route } from '../route';

export interface SetUpStep {
  readonly key: 'access' | 'connection' | 'provider' | 'person';
  readonly isDone: boolean;
  readonly route: Route;
}

/** What has to be done once, in order; `connectionId` is that of the first connection. */
export function setUpSteps(
  { access, connections, people = 0, groups = 0 }: Overview,
  connectionId: string | undefined,
  hasCalled: boolean,
): readonly SetUpStep[] {
  const here: Route =
    connectionId === undefined ? { screen: 'add-connection' } : { screen: 'connection', connectionId };
  return [
    { key: 'access', isDone: access.organization || access.administrator, route: { screen: 'access' } },
    { key: 'connection', isDone: connections > 0, route: { screen: 'add-connection' } },
    { key: 'provider', isDone: hasCalled || people + groups > 0, route: here },
    { key: 'person', isDone: people > 0, route: here },
  ];
}
