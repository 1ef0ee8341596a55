import { describe, expect, it } from 'vitest';
import { type RawEntry, toEntry } from '../../../connector/directory/entry';
import type { StatusRule } from '../../../connector/presets/preset';
import { accountStatus } from '../../../connector/reading/account-status';

const now = Date.parse('2026-03-01T12:00:00Z');
/** As Active Directory counts. */
const ticks = (at: string) => String(BigInt(Date.parse(at)) * 10_000n + 116_444_736_000_000_000n);

const active = { state: 'active' };
const cases: readonly (readonly [StatusRule, Omit<RawEntry, 'dn'>, object])[] = [
  ['userAccountControl', { userAccountControl: '512' }, active],
  ['userAccountControl', { userAccountControl: '66048' }, active],
  ['userAccountControl', { userAccountControl: '514' }, { state: 'inactive', why: 'disabled' }],
  ['userAccountControl', { userAccountControl: '546' }, { state: 'inactive', why: 'disabled' }],
  ['userAccountControl', { userAccountControl: '66082' }, { state: 'inactive', why: 'disabled' }],
  ['userAccountControl', { userAccountControl: '512', accountExpires: '0' }, active],
  ['userAccountControl', { userAccountControl: '512', accountExpires: '9223372036854775807' }, active],
  ['userAccountControl', { userAccountControl: '512', accountExpires: 'soon' }, active],
  ['userAccountControl', { userAccountControl: '512', accountExpires: ticks('2026-03-01T12:00:01Z') }, active],
  [
    'userAccountControl',
    { userAccountControl: '512', accountExpires: ticks('2026-03-01T12:00:00Z') },
    { state: 'inactive', why: 'expired' },
  ],
  ['userAccountControl', { userAccountControl: '512', lockoutTime: '133500000000000000' }, active],
  ['userAccountControl', {}, { state: 'unknown' }],
  ['pwdAccountLockedTime', {}, active],
  ['pwdAccountLockedTime', { pwdAccountLockedTime: '20260301110000Z' }, active],
  [
    'pwdAccountLockedTime',
    { pwdAccountLockedTime: '000001010000Z' },
    { state: 'inactive', why: 'locked-by-administrator' },
  ],
  ['nsAccountLock', {}, active],
  ['nsAccountLock', { nsAccountLock: 'FALSE' }, active],
  ['nsAccountLock', { nsAccountLock: 'TRUE' }, { state: 'inactive', why: 'disabled' }],
  ['nsAccountLock', { nsaccountlock: 'true' }, { state: 'inactive', why: 'disabled' }],
];

describe('the state of an account', () => {
  it.each(cases)('by %s of %j is %j', (rule, attributes, status) => {
    expect(accountStatus(toEntry({ dn: 'cn=a', ...attributes } as RawEntry), rule, now)).toEqual(status);
  });
});
