import { AppTrouble } from '../sending/app-trouble';
import type { Kind } from '../state/absences';
import { knownIn } from '../state/known';
import { inTransaction } from '../state/open-state';
import type { ScanCall } from './scan-call';

/**
 * Asks the receiver for all that it has, where the state does not say what was sent: it is new, was of another connection, or another
 * connector has sent since. Whoever left in between is missing then as anybody else, and is judged by the same rules. Nothing
 * follows from a part of the answer: the scan goes no further, and the next one asks again from the start.
 * @throws {AppTrouble} if not everything came
 */
export async function learnKnown(call: Pick<ScanCall, 'state' | 'receiver' | 'watch'>): Promise<void> {
  const known = knownIn(call.state);
  if (known.isComplete()) return;
  do {
    inTransaction(call.state, known.begin);
    // Members are people: they have to be known before the groups.
    for (const kind of ['people', 'groups'] as const) await learnAll(call, kind);
    // While it was asked, another connector may have had its turn.
  } while (!known.complete());
  call.watch.reached('known');
}

async function learnAll(
  { state, receiver, watch }: Pick<ScanCall, 'state' | 'receiver' | 'watch'>,
  kind: Kind,
): Promise<void> {
  const known = knownIn(state);
  let count = 0;
  for (let cursor: string | undefined; ; ) {
    const page = await receiver.known(kind, cursor);
    inTransaction(state, () => {
      for (const item of page.items) known.learn(kind, item);
    });
    count += page.items.length;
    watch.reached('known-page', count);
    if (page.cursor === undefined) return;
    if (page.cursor === cursor) throw new AppTrouble('answer-wrong', 'Rollcall has answered the same page twice.');
    cursor = page.cursor;
  }
}
