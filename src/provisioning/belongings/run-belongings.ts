import type { AccountId } from '../../directory/ids';
import { giveBackBelongings } from './give-back-belongings';
import { type BelongingCall, handOverBelongings } from './hand-over-belongings';

/** One event about what a leaver owns: hands it over, or gives it back. Level-triggered: it reads what is to be done. */
export async function runBelongings(call: BelongingCall, { account }: { readonly account: AccountId }): Promise<void> {
  const record = await call.store.belongingsOf(account);
  if (record?.state === 'open') await handOverBelongings(call, record);
  if (record?.state === 'returning') await giveBackBelongings(call, record);
}
