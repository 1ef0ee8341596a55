import type { BatchHead, Deciding } from './held-batch';

/** As builds stored it that knew one decision at a time, and kept it when it had been carried out. */
export interface OlderHead extends BatchHead {
  readonly deciding?: Omit<Deciding, 'id' | 'version'>;
}

/** The head of a connection's batches in the present shape. It comes first: nothing else had been decided by then. */
export function upgradeBatch({ deciding, ...head }: OlderHead): BatchHead {
  if (!deciding || deciding.done >= deciding.total) return head;
  const { batch, at } = deciding;
  return { ...head, decisions: [{ ...deciding, id: `${batch} ${at}`, version: 0 }, ...(head.decisions ?? [])] };
}
