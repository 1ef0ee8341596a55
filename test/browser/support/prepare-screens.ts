import { aPastIncident, someAlarms } from '../../page/support/alarm-builders';
import { aBatch, aHeldPerson } from '../../page/support/approval-builders';
import { aConnection, accessWithOrganization, aLogEntry, anActivity, anOverview } from '../../page/support/builders';
import { type CannedAnswers, ok } from '../../page/support/canned-app';
import { aDrift, aDriftRow } from '../../page/support/drift-builders';
import { noProgress } from '../../page/support/sync-builders';
import { someComparison, someDetails, someHistory } from './history-samples';
import {
  receivedAttributes,
  someGroupsPreview,
  someSettings,
  someSite,
  someTriedMapping,
  someTriedUsers,
} from './settings-samples';

/** The app's answers on any page: one healthy connection. */
export function usualAnswers(): CannedAnswers {
  const connections = [aConnection()];
  return {
    getOverview: () => ok(anOverview()),
    getProducts: () =>
      ok({ products: [{ key: 'jira-software', name: 'Jira', unlimited: false, total: 50, remaining: 3 }] }),
    getActivity: () => ok(anActivity()),
    listConnections: () => ok({ connections }),
    getProgress: () => ok(noProgress),
  };
}

/** The app's answers on every screen when all is well. */
export function prepareScreens(): CannedAnswers {
  return {
    ...usualAnswers(),
    getConnection: () => ok(aConnection()),
    listPeople: () =>
      ok({
        people: [{ id: 'u1', userName: 'mia@example.com', displayName: 'Mia', active: true, pending: true }],
        isComplete: true,
      }),
    listApprovals: () =>
      ok({
        batches: [aBatch(), aBatch({ kind: 'groups', batch: 'batch0000002', count: 2, limit: 0, size: 40, taken: 0 })],
        deciding: [],
      }),
    listHeld: () =>
      ok({
        items: [aHeldPerson(), aHeldPerson({ id: 'u2', name: 'leo@example.com', isDeparted: true, count: 3 })],
        at: aBatch().at,
        total: 214,
      }),
    getDrift: () => ok(aDrift()),
    listDrift: () => ok({ items: [aDriftRow()], total: 2, changed: 0 }),
    getAccess: () => ok(accessWithOrganization),
    getAlarms: () => ok(someAlarms()),
    listPastIncidents: () => ok({ incidents: [aPastIncident()], more: false }),
    listLog: () => ok({ entries: [aLogEntry(), aLogEntry({ id: 'entry2', outcome: 'failed' })], connections: [] }),
    getLogEntry: () => ok(aLogEntry()),
    listHistory: () => ok({ entries: [...someHistory], more: true }),
    getHistoryEntry: () => ok(someDetails),
    compareSettings: () => ok(someComparison),
    getSettings: () => ok(someSettings),
    getSite: () => ok(someSite),
    tryUserSettings: () => ok(someTriedUsers),
    listAttributes: () => ok(receivedAttributes),
    tryMapping: () => ok(someTriedMapping),
    previewGroups: () => ok(someGroupsPreview),
    previewConnection: () => ok({ looked: 28, total: 28, counts: [], withoutProduct: 0, sample: [], removals: [] }),
    getDiagnostics: () =>
      ok({
        at: '2026-03-04T10:50:00.000Z',
        version: '1.2.3',
        environment: 'PRODUCTION',
        connections: 1,
        pending: { people: 2, groups: 0, isMore: false },
        refused: { people: 100, groups: 1, isMore: true },
      }),
  };
}
