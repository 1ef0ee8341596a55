import type { BatchResult, PeopleBatch } from '../../src/entry/connector/contract/batches';
import type { GroupDifference, Receiver, Removals } from './receiver';

/** One batch, as it is shown. */
export type RecordedBatch =
  | { readonly people: PeopleBatch['people'] }
  | { readonly groups: readonly GroupDifference[] }
  | { readonly removals: Removals };

/**
 * Accepts everything and passes it on: for showing what would be sent, and for tests. Nobody else has sent it anything.
 * @param idOf the id that the real receiver has given before
 */
export function recordingReceiver(
  record: (batch: RecordedBatch) => void,
  idOf: (externalId: string) => string = (externalId) => externalId,
): Receiver {
  const accepted = ({ externalId }: { readonly externalId: string }): BatchResult => ({
    externalId,
    id: idOf(externalId),
  });
  return {
    async people(people) {
      record({ people: people.map((each) => each.toJSON()) });
      return people.map(accepted);
    },
    async groups(groups) {
      record({ groups });
      return groups.map(accepted);
    },
    async removals(removals) {
      record({ removals });
      return [...removals.people, ...removals.groups].map(accepted);
    },
    known: async () => ({ items: [] }),
  };
}
