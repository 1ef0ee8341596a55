import { batchSizes, type GroupDifference } from '../sending/receiver';
import type { Doubles } from '../state/doubles';
import { type MemberChange, memberChangesIn } from '../state/member-changes';
import { inTransaction } from '../state/open-state';
import { pictureOf, type StoredGroup } from '../state/picture';
import { sentIn } from '../state/sent';
import type { ScanCall } from './scan-call';
import type { SentCounts } from './send-people';

interface Part {
  readonly group: StoredGroup;
  readonly changes: readonly MemberChange[];
}

/** Sends the groups that are new, have another name or other members, as {@link compareMembers} noted them. */
export async function sendGroups(call: ScanCall, scan: number, { groupsWaiting }: Doubles): Promise<SentCounts> {
  const sent = sentIn(call.state);
  const noted = memberChangesIn(call.state);
  const batch = batchOf(call);
  let count = 0;
  let unchanged = 0;
  for (const group of pictureOf(call.state, scan).groups()) {
    if (groupsWaiting.has(group.id)) continue;
    const before = sent.group(group.id);
    let changes = noted.of(group.id, batchSizes.members);
    if (changes.length === 0 && before?.name === group.name) {
      // Where the entry is now is nobody's business but ours.
      if (before.key !== group.key) sent.putGroup(group);
      unchanged += 1;
      continue;
    }
    count += 1;
    // What was sent is no longer noted: a large group comes in parts, each of which is the rest.
    for (; changes.length === batchSizes.members; changes = noted.of(group.id, batchSizes.members)) {
      await batch.add({ group, changes });
      await batch.flush();
    }
    if (changes.length > 0 || sent.group(group.id)?.name !== group.name) await batch.add({ group, changes });
  }
  await batch.flush();
  return { sent: count, unchanged };
}

/** Gathers parts of groups into batches; what was accepted is noted. */
function batchOf({ state, receiver, watch }: ScanCall) {
  const sent = sentIn(state);
  const noted = memberChangesIn(state);
  let waiting: Part[] = [];
  let done = 0;
  const toDifference = ({ group, changes }: Part): GroupDifference => {
    const ids = (joins: boolean) => changes.filter((each) => each.joins === joins).map(({ no }) => sent.personId(no));
    return { id: group.id, name: group.name, added: ids(true), removed: ids(false) };
  };
  function note({ group, changes }: Part): void {
    const stored = sent.putGroup(group);
    for (const { no, joins } of changes) {
      sent.putMember(stored, no, joins);
      noted.done(group.id, no);
    }
  }
  async function flush(): Promise<void> {
    if (waiting.length === 0) return;
    const parts = waiting;
    waiting = [];
    await receiver.groups(parts.map(toDifference));
    watch.reached('groups-sent', done + parts.length);
    inTransaction(state, () => parts.forEach(note));
    done += parts.length;
    watch.reached('groups-noted', done);
  }
  return {
    flush,
    async add(part: Part) {
      const members = [...waiting, part].reduce((sum, { changes }) => sum + changes.length, 0);
      if (members > batchSizes.members || waiting.length >= batchSizes.groups) await flush();
      waiting.push(part);
    },
  };
}
