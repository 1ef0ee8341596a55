import type { Entry } from '../directory/entry';
import type { StatusRule } from '../presets/preset';
import type { AccountStatus } from '../source/directory-person';

const active: AccountStatus = { state: 'active' };

/** The attributes that a rule reads. */
export const statusAttributes: Readonly<Record<StatusRule, readonly string[]>> = {
  userAccountControl: ['userAccountControl', 'accountExpires'],
  pwdAccountLockedTime: ['pwdAccountLockedTime'],
  nsAccountLock: ['nsAccountLock'],
};

/**
 * The state of an account. A passing lock-out and an expired password are no reasons to take access away: whoever mistypes
 * a password five times has not left the company.
 * @param now milliseconds since the epoch
 */
export function accountStatus(entry: Entry, rule: StatusRule, now: number): AccountStatus {
  switch (rule) {
    case 'userAccountControl':
      return ofActiveDirectory(entry, now);
    case 'pwdAccountLockedTime':
      // The password policy's own value for "by an administrator"; any other time is a lock-out.
      return entry.texts('pwdAccountLockedTime').includes('000001010000Z')
        ? { state: 'inactive', why: 'locked-by-administrator' }
        : active;
    case 'nsAccountLock':
      return entry.texts('nsAccountLock').some((text) => text.toLowerCase() === 'true')
        ? { state: 'inactive', why: 'disabled' }
        : active;
  }
}

const disabledBit = 2;

function ofActiveDirectory(entry: Entry, now: number): AccountStatus {
  const control = Number.parseInt(entry.text('userAccountControl') ?? '', 10);
  // Without the right to read it, nobody can say.
  if (Number.isNaN(control)) return { state: 'unknown' };
  if ((control & disabledBit) !== 0) return { state: 'inactive', why: 'disabled' };
  const expires = expiryOf(entry.text('accountExpires'));
  return expires !== undefined && expires <= now ? { state: 'inactive', why: 'expired' } : active;
}

const never = 9_223_372_036_854_775_807n;
/** Between 1601 and 1970, in steps of 100 nanoseconds. */
const epoch = 116_444_736_000_000_000n;

/** Milliseconds since 1970; undefined for an account that never expires. */
function expiryOf(text: string | undefined): number | undefined {
  if (text === undefined || !/^\d+$/.test(text)) return undefined;
  const ticks = BigInt(text);
  return ticks === 0n || ticks >= never ? undefined : Number((ticks - epoch) / 10_000n);
}
