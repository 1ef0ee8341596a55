import type { AccountId } from '../../directory/ids';
import { giveBackBelongings } from './give-back-belongings';
import { type BelongingCall, handOverBelongings } from './hand-over-belongings';

/**
 * One event about what a leaver owns: hands it over, or gives it back. Level-triggered: it reads what is to be done. A connection
 * that is in preview by now changes nothing; the hourly sweep goes on with it once it is live.
 */
export async function runBelongings(call: BelongingCall, { account }: { readonly account: AccountId }): Promise<void> {
  if (call.connection.settings.mode === 'preview') return;
  const record = await call.store.belongingsOf(account);
  if (record?.state === 'open') await handOverBelongings(call, record);
  if (record?.state === 'returning') await giveBackBelongings(call, record);
}
