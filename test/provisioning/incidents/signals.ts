import { noAccess } from '../../../src/connections/access-store';
import type { Connection } from '../../../src/connections/connection';
import type { ConnectionSignals, Signals } from '../../../src/provisioning/incidents/signals';
import { aConnection } from '../../support/samples';

export const noon = Date.parse('2026-03-01T12:00:00.000Z');
export const hour = 3_600_000;

/** Signals of one connection in which nothing is wrong, except what is given. */
export const someSignals = (
  { connection, ...more }: Partial<ConnectionSignals> & { readonly connection?: Connection } = {},
  site: Partial<Omit<Signals, 'connections'>> = {},
): Signals => ({
  now: noon,
  access: noAccess,
  overdue: { count: 0 },
  ...site,
  connections: [
    {
      connection: connection ?? aConnection(),
      uses: {},
      batches: [],
      states: { people: {}, groups: {} },
      outcomes: {},
      drift: undefined,
      ...more,
    },
  ],
});
