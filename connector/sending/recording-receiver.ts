import type { Receiver } from './receiver';

/** One batch, as it is shown. */
export type RecordedBatch =
  | { readonly people: Parameters<Receiver['people']>[0] }
  | { readonly groups: Parameters<Receiver['groups']>[0] }
  | { readonly removals: Parameters<Receiver['removals']>[0] };

/** Accepts everything and passes it on: for showing what would be sent, and for tests. */
export const recordingReceiver = (record: (batch: RecordedBatch) => void): Receiver => ({
  people: async (people) => record({ people }),
  groups: async (groups) => record({ groups }),
  removals: async (removals) => record({ removals }),
});
