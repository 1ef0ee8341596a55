import type { BatchResult } from '../../src/entry/connector/contract/batches';
import { AppTrouble } from './app-trouble';

/** What was sent, with what the receiver said to it. */
export type Delivered<Item> = readonly [item: Item, result: BatchResult];

/**
 * Sends items until each has a result: what the receiver did not begin is sent again, and what is too much for one request in
 * halves. Results are noted as they come, so that a fault later on loses none of them.
 * @throws {AppTrouble} if the receiver does not get on, or answers about others than were sent
 */
export async function deliver<Item>(
  items: readonly Item[],
  externalId: (item: Item) => string,
  send: (items: readonly Item[]) => Promise<readonly BatchResult[]>,
  note: (delivered: readonly Delivered<Item>[]) => void,
): Promise<void> {
  let rest = items;
  let most = items.length;
  while (rest.length > 0) {
    const part = rest.slice(0, most);
    const results = await sendPart(part);
    if (results === undefined) {
      most = Math.ceil(part.length / 2);
      continue;
    }
    if (results.length === 0) throw new AppTrouble('app-busy', 'Rollcall has begun none of a batch.');
    const delivered = results.map((result, at): Delivered<Item> => {
      const item = part[at];
      if (item === undefined || result.externalId !== externalId(item)) {
        throw new AppTrouble('answer-wrong', 'The answer is about others than were sent.');
      }
      return [item, result];
    });
    note(delivered);
    rest = rest.slice(delivered.length);
  }

  /** @returns undefined if the part is too large, and can be made smaller */
  async function sendPart(part: readonly Item[]): Promise<readonly BatchResult[] | undefined> {
    try {
      return await send(part);
    } catch (error) {
      if (!(error instanceof AppTrouble) || error.code !== 'too-large') throw error;
      if (part.length > 1) return undefined;
      const refusal = { code: error.code, title: 'It is too large', detail: error.message };
      return part.map((item) => ({ externalId: externalId(item), error: refusal }));
    }
  }
}
