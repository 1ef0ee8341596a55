import { describe, expect, it } from 'vitest';
import type { AccessSummary } from '../../../src/connections/access';
import { lookAtSignals, unseenKey } from '../../../src/provisioning/incidents/look-at-signals';
import type { Signals } from '../../../src/provisioning/incidents/signals';
import { usualThresholds } from '../../../src/provisioning/incidents/thresholds';
import { aConnection } from '../../support/samples';
import { hour, noon, someSignals } from './signals';

const at = (milliseconds: number) => new Date(noon + milliseconds).toISOString();
const opening = (signals: Signals) =>
  lookAtSignals(signals, usualThresholds).opening.map(({ kind, of = '', numbers }) => [kind, of, numbers]);
const staying = (signals: Signals) => lookAtSignals(signals, usualThresholds).staying.map(({ kind }) => kind);
const batch = { id: 'b', opened: at(-hour), limit: 10, size: 100, taken: 10 };

describe('a look at the signals', () => {
  it('finds nothing where nothing is wrong', () => {
    expect(opening(someSignals())).toEqual([]);
  });

  it('finds credentials that are rejected, and a key that ends', () => {
    const access: AccessSummary = {
      schema: 1,
      version: 1,
      organization: {
        organizationId: 'o',
        directoryId: 'd',
        endsIn: 'wxyz',
        expires: at(3 * 24 * hour),
        state: { kind: 'rejected', since: at(-hour), cause: 'access-rejected' },
      },
      administrator: { siteUrl: 's', email: 'e', endsIn: 'abcd', state: { kind: 'working', since: at(-hour) } },
    };
    expect(opening(someSignals({}, { access }))).toEqual([
      ['credential-rejected', 'organization', {}],
      ['credential-ends', 'organization', { days: 3 }],
    ]);
  });

  it('finds what a limit holds, but not a batch in which nobody is left', () => {
    const held = (count: number) => someSignals({ batches: [{ kind: 'people', batch, count }] });
    expect(opening(held(7))).toEqual([['batch-held', 'people', { count: 7, limit: 10 }]]);
    expect(opening(held(0))).toEqual([]);
  });

  it('finds an IdP that has called before and is silent for longer than the threshold', () => {
    const { tokens } = aConnection({ tokens: [] });
    const token = { id: 't', label: 't', hash: '', prefix: 'rc', created: at(-hour) };
    const connection = aConnection({ tokens: [...tokens, token] });
    const silent = (hours: number) => someSignals({ connection, uses: { t: at(-hours * hour) } });
    expect(opening(silent(335))).toEqual([]);
    expect(opening(silent(336))).toEqual([['idp-silent', '', { hours: 336 }]]);
    expect(opening(someSignals({ connection })), 'it has never called').toEqual([]);
    const preview = { ...connection, settings: { ...connection.settings, mode: 'preview' as const } };
    expect(opening(someSignals({ connection: preview, uses: { t: at(-500 * hour) } }))).toEqual([]);
    const stopped = { ...connection, tokens: [{ ...token, revoked: at(0) }] };
    expect(opening(someSignals({ connection: stopped, uses: { t: at(-500 * hour) } }))).toEqual([]);
  });

  it('finds a connector that was expected a quarter of an hour ago', () => {
    const connector = { version: '1', host: 'h', seen: at(-3 * hour), comes: at(-2.5 * hour) };
    const connection = aConnection({ provider: 'openldap' });
    expect(opening(someSignals({ connection, presence: { lease: 1, connector } }))).toEqual([
      ['connector-away', '', { hours: 2 }],
    ]);
    const soon = { ...connector, comes: at(-60_000) };
    expect(opening(someSignals({ connection, presence: { lease: 1, connector: soon } }))).toEqual([]);
  });

  it('finds too large a share of failures, unless there are few entries', () => {
    const outcomes = (applied: number, failed: number, refused: number) =>
      someSignals({ outcomes: { applied, failed, refused } });
    expect(opening(outcomes(75, 20, 5))).toEqual([['many-failures', '', { percent: 25, count: 25, entries: 100 }]]);
    expect(opening(outcomes(76, 20, 4))).toEqual([]);
    expect(opening(outcomes(0, 19, 0))).toEqual([]);
  });

  it('finds changes that storage or the queue did not take', () => {
    const states = {
      people: { 'refusal storage-unavailable': 3, 'refusal email-missing': 9 },
      groups: { 'refusal queue-full': 1 },
    };
    expect(opening(someSignals({ states }))).toEqual([['calls-turned-away', '', { count: 4 }]]);
  });

  it('finds changes that have been due for hours', () => {
    const overdue = (hours: number) => someSignals({}, { overdue: { count: 4, oldest: at(-hours * hour) } });
    expect(opening(overdue(1.9))).toEqual([]);
    expect(opening(overdue(2))).toEqual([['work-overdue', '', { count: 4, hours: 2 }]]);
  });

  it.each([
    ['noAccess', true],
    ['notAnswered', true],
    ['tokenSeesLess', false],
    ['groupsNotListed', false],
    ['customers', false],
  ] as const)('after a comparison without %s, leaves open what may not have been looked at: %s', (reason, isUnseen) => {
    const drift = { total: 0, finished: at(-hour), unseen: [reason] };
    const { unseen } = lookAtSignals(someSignals({ drift }), usualThresholds);
    expect(unseen.has(unseenKey('drift-found', aConnection()))).toBe(isUnseen);
  });

  it('finds a drift run with many differences', () => {
    const drift = (total: number) => someSignals({ drift: { total, finished: at(-hour), unseen: [] } });
    expect(opening(drift(24))).toEqual([]);
    expect(opening(drift(25))).toEqual([['drift-found', '', { count: 25 }]]);
  });

  it('finds no differences of a connection that is in preview by now', () => {
    const { settings } = aConnection();
    const connection = aConnection({ settings: { ...settings, mode: 'preview' } });
    expect(opening(someSignals({ connection, drift: { total: 90, finished: at(-hour), unseen: [] } }))).toEqual([]);
    const live = aConnection({ settings: { ...settings, mode: 'canary' } });
    expect(opening(someSignals({ connection: live, drift: { total: 90, finished: at(-hour), unseen: [] } }))).toEqual([
      ['drift-found', '', { count: 90 }],
    ]);
  });

  it('keeps open what lies a little below a threshold, so that nothing flaps around one', () => {
    expect(staying(someSignals({ outcomes: { applied: 80, failed: 20 } }))).toEqual(['many-failures']);
    expect(staying(someSignals({ outcomes: { applied: 81, failed: 19 } }))).toEqual([]);
    expect(staying(someSignals({ drift: { total: 20, finished: at(0), unseen: [] } }))).toEqual(['drift-found']);
    expect(staying(someSignals({}, { overdue: { count: 1, oldest: at(-hour) } }))).toEqual(['work-overdue']);
  });

  it('says what it could not see, because it has not been counted since an update', () => {
    const signals = someSignals({ states: undefined, batches: [{ kind: 'groups', batch, count: undefined }] });
    const [
      {
        connection: { id },
      },
    ] = signals.connections as readonly [Signals['connections'][number]];
    expect([...lookAtSignals(signals, usualThresholds).unseen]).toEqual([
      `calls-turned-away ${id} `,
      `batch-held ${id} `,
    ]);
  });
});
