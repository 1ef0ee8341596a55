import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toDocument } from '../../../src/adapters/atlassian/app/issue-document';
import { toSlack } from '../../../src/adapters/webhooks/slack-way';
import { toTeams } from '../../../src/adapters/webhooks/teams-way';
import type { ConnectionId } from '../../../src/connections/connection';
import { noIncidents } from '../../../src/provisioning/incidents/incident';
import { incidentKinds } from '../../../src/provisioning/incidents/incident-kinds';
import { incidentMessage } from '../../../src/provisioning/incidents/incident-message';
import { judgeIncidents } from '../../../src/provisioning/incidents/judge-incidents';
import { lookAtSignals } from '../../../src/provisioning/incidents/look-at-signals';
import type { Signals } from '../../../src/provisioning/incidents/signals';
import { usualThresholds } from '../../../src/provisioning/incidents/thresholds';
import { aConnection } from '../../support/samples';
import { noon } from './signals';

const at = (hours: number) => new Date(noon - hours * 3_600_000).toISOString();
/** Whatever names a person anywhere in the signals. */
const person = 'mia.person@example.com';

/** Signals in which everything may be wrong, and in which every text that could be somebody's is theirs. */
const arbitrarySignals: fc.Arbitrary<Signals> = fc
  .record({
    count: fc.integer({ min: 1, max: 5000 }),
    hours: fc.integer({ min: 1, max: 2000 }),
    days: fc.integer({ min: 0, max: 20 }),
    failed: fc.integer({ min: 0, max: 500 }),
  })
  .map(({ count, hours, days, failed }) => {
    const expires = new Date(noon + days * 86_400_000).toISOString();
    const state = { kind: 'rejected', since: at(hours), cause: person } as const;
    const token = { id: 't', label: person, hash: 'h', prefix: person, created: at(hours), expires };
    const base = { tokens: [token], name: 'Company directory' };
    const connection = aConnection({ ...base, id: 'okta00000001' as ConnectionId });
    const directory = aConnection({ ...base, id: 'ldap00000001' as ConnectionId, provider: 'openldap' });
    const connector = { version: '1', host: `laptop-of-${person}`, seen: at(hours), comes: at(hours) };
    const batch = { id: person, opened: at(hours), limit: 10, size: count, taken: 10 };
    const shared = {
      uses: { t: at(hours) },
      batches: (['people', 'members', 'groups'] as const).map((kind) => ({ kind, batch, count })),
      states: { people: { 'refusal storage-unavailable': count }, groups: { [`waiting ${person}`]: count } },
      outcomes: { applied: 10, failed, refused: failed },
      drift: { finished: at(hours), total: count, unseen: [] },
    };
    return {
      now: noon,
      access: {
        schema: 1,
        version: 1,
        organization: {
          organizationId: person,
          organizationName: person,
          directoryId: 'd',
          endsIn: 'x',
          expires,
          state,
        },
        administrator: { siteUrl: 's', email: person, endsIn: 'x', state },
      },
      overdue: { count, oldest: at(hours) },
      connections: [
        { connection, ...shared },
        { connection: directory, presence: { lease: 1, connector }, ...shared },
      ],
    } satisfies Signals;
  });

describe('whatever leaves the page about an incident', () => {
  it('names nobody: neither in Jira, nor in Slack, nor in Teams', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(arbitrarySignals, fc.constantFrom('opened', 'updated', 'closed'), (signals, step) => {
        const look = lookAtSignals(signals, usualThresholds);
        const judging = { now: noon, newId: () => 'incident1', kinds: new Set(incidentKinds) };
        for (const incident of judgeIncidents(noIncidents, look, judging).incidents) {
          seen.add(incident.kind);
          const message = incidentMessage(incident, step, 'https://acme.atlassian.net/jira/settings/apps/a/e');
          const sent = JSON.stringify([message.title, toDocument(message), toSlack(message), toTeams(message)]);
          expect(sent).not.toContain('mia');
          expect(sent).not.toContain('@');
        }
      }),
    );
    expect([...seen].sort(), 'every kind was judged').toEqual([...incidentKinds].sort());
  });
});
