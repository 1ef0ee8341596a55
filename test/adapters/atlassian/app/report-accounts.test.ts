import { describe, expect, it } from 'vitest';
import { accountReports as simulatedReports } from '../../../../local/forge/report-accounts';
import { accountReports } from '../../../../src/adapters/atlassian/app/report-accounts';
import { toCustomerId } from '../../../../src/adapters/atlassian/customers/customer-ids';
import type { AccountId } from '../../../../src/directory/ids';
import { simulate } from '../../../atlassian/support/simulation';

const updatedAt = '2026-03-01T12:00:00.000Z';
const day = 86_400_000;
const anAccount = (id: string, at = updatedAt) => ({ accountId: id as AccountId, updatedAt: at });

/** The adapter over the simulated Atlassian. */
function opened() {
  const register = simulatedReports(simulate().site);
  const reports = accountReports(async (_path, { method = 'GET', body } = {}) =>
    register.answer(method, typeof body === 'string' ? body : ''),
  );
  return { register, report: (...ids: readonly string[]) => reports.report(ids.map((id) => anAccount(id))), reports };
}

describe('a report of accounts to Atlassian', () => {
  it('returns the closed and the changed ones', async () => {
    const { register, report } = opened();
    register.close('712020:a');
    register.update('712020:c', Date.parse(updatedAt) + 1);
    expect(await report('712020:a', '712020:b', '712020:c')).toEqual({
      kind: 'taken',
      changes: [
        { accountId: '712020:a', status: 'closed' },
        { accountId: '712020:c', status: 'updated' },
      ],
    });
    expect(await report('712020:b')).toEqual({ kind: 'taken', changes: [] });
  });

  it('names a customer by account, once if they are also a user, with the older age', async () => {
    const { register, reports } = opened();
    register.close('5b10');
    const customer = toCustomerId('5b10' as AccountId);
    const answer = await reports.report([anAccount('5b10'), anAccount(customer, '2026-01-01T00:00:00.000Z')]);
    expect(register.reports).toEqual([[{ accountId: '5b10', updatedAt: '2026-01-01T00:00:00.000Z' }]]);
    expect(answer).toMatchObject({ changes: [{ accountId: '5b10' }, { accountId: customer }] });
  });

  it('leaves out what Atlassian would refuse: unknown accounts and invalid ids', async () => {
    const { register, report } = opened();
    expect(await report('unknown', 'no id', 'x'.repeat(129))).toEqual({ kind: 'taken', changes: [] });
    await report('unknown', '712020:b');
    expect(register.reports).toEqual([[anAccount('712020:b')]]);
  });

  it.each([
    [429, { 'Retry-After': '7' }, { kind: 'later', seconds: 7 }],
    [429, {}, { kind: 'later', seconds: 300 }],
    [503, { 'Retry-After': '100000' }, { kind: 'later', seconds: 900 }],
    [500, {}, { kind: 'later', seconds: 300 }],
    [400, {}, { kind: 'malformed', status: 400 }],
    [401, {}, { kind: 'refused', status: 401 }],
    [403, {}, { kind: 'refused', status: 403 }],
  ])('takes %i with %o as %o', async (status, headers, answer) => {
    const { register, report } = opened();
    register.fail(1, status, headers);
    expect(await report('712020:a')).toEqual(answer);
  });

  it('is repeated if there is no answer, or an unreadable one', async () => {
    const broken = accountReports(async () => Promise.reject(new Error('broken')));
    expect(await broken.report([anAccount('a')])).toEqual({ kind: 'later', seconds: 300 });
    const strange = accountReports(async () => new Response('{"accounts":"none"}'));
    expect(await strange.report([anAccount('a')])).toEqual({ kind: 'later', seconds: 300 });
  });

  it.each([
    ['P7D', 7 * day],
    ['P1DT12H', 1.5 * day],
    ['PT36H', 1.5 * day],
    ['14', 14 * day],
    ['604800', 7 * day],
    ['soon', undefined],
    ['0', undefined],
    ['P', undefined],
  ])('reads the period %s', async (text, period) => {
    const { register, report } = opened();
    register.setCyclePeriod(text);
    expect(await report('712020:a')).toEqual({
      kind: 'taken',
      changes: [],
      ...(period === undefined ? {} : { periodMilliseconds: period }),
    });
  });
});
