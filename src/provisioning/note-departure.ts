import type { AccountId } from '../directory/ids';
import type { Call } from './call';

/** Remembers that Rollcall takes the access of somebody whom the IdP deleted: later nobody would know who did it. */
export async function noteDeparture({ store }: Pick<Call, 'store'>, accountId: AccountId | undefined): Promise<void> {
  if (accountId !== undefined) await store.noteDeparture(accountId);
}
