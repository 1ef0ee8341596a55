import { type Belongings, handedKinds, type Walk } from '../../../directory/belongings';
import { canBeReturned } from '../../../provisioning/belongings/ask-back';
import { sizeOfList } from '../../../provisioning/belongings/list-places';
import type { AdminPorts } from '../admin-ports';
import type { BelongingsShown } from '../contract/belongings';

/** What a person who left owned, and what became of it, in numbers. The record has masked labels: Jira says whom they mean. */
export async function presentBelongings(
  { namesOf }: Pick<AdminPorts, 'namesOf'>,
  record: Belongings,
): Promise<BelongingsShown> {
  const names = await namesOf(record.heirs.flatMap((heir) => heir?.account ?? []));
  return inNumbers(record, names);
}

const inNumbers = (record: Belongings, names: ReadonlyMap<string, string>): BelongingsShown => ({
  state: record.state,
  since: record.since,
  heirs: record.heirs.flatMap((heir) => (heir ? [names.get(heir.account) ?? heir.label] : [])),
  canBeReturned: canBeReturned(record),
  kinds: handedKinds.flatMap((kind) => {
    const progress = record.kinds[kind];
    if (!progress) return [];
    const { pages, handed, back } = progress;
    const found = sizeOfList(pages);
    return [{ kind, found, given: doneBy(handed), left: handed.left, returned: back ? doneBy(back) : 0 }];
  }),
});

const doneBy = ({ done }: Walk): number => Object.values(done).reduce((sum, count) => sum + count, 0);
