import { z } from 'zod';
import type { Account } from '../../../sync/site/accounts';

const text = z.string().nullish();

/** The organization API's description of a user's state. */
export const statusSchema = z.object({ status: text, accountStatus: text, membershipStatus: text });
type Status = z.output<typeof statusSchema>;

/**
 * Being found doesn't mean being in the directory: managed accounts are found without being members. An account in any
 * state but active (`inactive`, `closed`, `for_deletion`, or one Atlassian may add) is switched off.
 */
export function stateOf({ status, accountStatus, membershipStatus }: Status): Account['state'] {
  if (accountStatus && accountStatus !== 'active') return 'deactivated';
  if (status && !inDirectory.includes(status)) return 'deactivated';
  if (membershipStatus === 'no_membership' || status === 'not_invited') return 'notOnSite';
  return membershipStatus === 'suspended' || status === 'suspended' ? 'suspended' : 'active';
}

/** States of accounts that are themselves active. */
const inDirectory: readonly string[] = ['active', 'suspended', 'not_invited'];

export const isActive = (status: Status): boolean => stateOf(status) === 'active';
