import { describe, expect, it } from 'vitest';
import type { ConnectorStatus } from '../../../src/entry/admin/contract/connector';
import { testStepWords } from '../../../static/admin/ldap/jobs/test-step-words';
import { durationWords } from '../../../static/admin/ldap/scans/duration-words';
import { scanSteps } from '../../../static/admin/ldap/scans/scan-progress';
import { say } from '../support/english';
import { aConnectorStatus, aScan, noConnector } from '../support/ldap-builders';

const statesOf = (given: Partial<ConnectorStatus>) =>
  scanSteps(aConnectorStatus(given), say).map(({ key, state }) => `${key} ${state}`);

const running = (phase: 'reading' | 'settling' | 'sending') => {
  const { ended: _, outcome: __, errors: ___, server: ____, notices: _____, ...counts } = aScan();
  return { ...counts, phase };
};

describe('the progress of a scan', () => {
  it.each([
    ['reading', ['read running', 'compared open', 'sent open']],
    ['settling', ['read done', 'compared running', 'sent open']],
    ['sending', ['read done', 'compared done', 'sent running']],
  ] as const)('is as far as its phase: %s', (phase, states) => {
    expect(statesOf({ state: 'scanning', scan: running(phase) })).toEqual(states);
  });

  it('shows that Atlassian follows already while the rest is sent', () => {
    expect(statesOf({ scan: running('sending'), toApply: 3 })).toContain('applied running');
  });

  it('stays as the result of the last scan, until Atlassian has followed and after', () => {
    expect(statesOf({ toApply: 3 })).toEqual(['read done', 'compared done', 'sent done', 'applied running']);
    expect(statesOf({})).toEqual(['read done', 'compared done', 'sent done', 'applied done']);
  });

  it('says that a scan has failed, of which nothing follows', () => {
    const early = aScan({ outcome: 'failed', sent: 0, removed: 0 });
    expect(statesOf({ scans: [early] })).toEqual(['read failed', 'compared open', 'sent open']);
    const late = aScan({ outcome: 'failed', sent: 500 });
    expect(statesOf({ scans: [late], toApply: 9 })).toEqual([
      'read done',
      'compared done',
      'sent failed',
      'applied running',
    ]);
  });

  it('is not replaced by a look for changes', () => {
    const scans = [aScan({ kind: 'changes', people: 0, outcome: 'failed' }), aScan()];
    expect(scanSteps(aConnectorStatus({ scans }), say)).toEqual(scanSteps(aConnectorStatus(), say));
  });

  it('is nothing before the first scan', () => {
    expect(scanSteps(noConnector(), say)).toEqual([]);
  });

  it('has the numbers in words', () => {
    expect(scanSteps(aConnectorStatus({ toApply: 1 }), say).map(({ words }) => words)).toEqual([
      '1,204 people, 30 groups',
      '1,221 unchanged',
      '12 new or changed, 1 removed',
      '1 still to be followed by Atlassian',
    ]);
  });
});

describe('the duration of a scan', () => {
  it.each([
    ['2026-03-04T10:40:00.100Z', '1 second'],
    ['2026-03-04T10:41:59.000Z', '119 seconds'],
    ['2026-03-04T10:42:00.000Z', '2 minutes'],
    ['2026-03-04T11:40:00.000Z', '60 minutes'],
  ])('until %s is %s', (ended, words) => {
    expect(durationWords('2026-03-04T10:40:00.000Z', ended, say)).toBe(words);
  });
});

describe('a step of a test', () => {
  it('names the server, or the base with what was found there', () => {
    expect(testStepWords({ step: 'tcp', server: 'dc1:636' }, say)).toBe('dc1:636: the port accepts connections');
    expect(testStepWords({ step: 'people', base: 'OU=Staff', count: 3, without: { mail: 2 } }, say)).toBe(
      'OU=Staff: 3 people, 2 without mail',
    );
  });

  it('names the trouble', () => {
    const error = { code: 'of-a-newer-app', title: 'The certificate is not trusted', cause: 'c', remedy: 'r' };
    expect(testStepWords({ step: 'tls', server: 'dc1:636', error }, say)).toBe(
      'dc1:636: The certificate is not trusted',
    );
  });
});
