import { batchLimits } from '../../src/entry/connector/contract/batches';
import { type Delivered, deliver } from '../sending/deliver';
import type { GroupDifference } from '../sending/receiver';
import type { Doubles } from '../state/doubles';
import { inTransaction } from '../state/open-state';
import { pictureOf } from '../state/picture';
import type { StoredGroup } from '../state/pictured-groups';
import { refusedIn } from '../state/refused';
import { type PersonNo, sentIn } from '../state/sent';
import { breathing } from './breathing';
import type { Taking } from './compare-members';
import type { MemberChange, MemberChanges } from './member-changes';
import type { ScanCall } from './scan-call';
import type { SentCounts } from './send-people';

interface Part {
  readonly group: StoredGroup;
  readonly changes: readonly MemberChange[];
}

export interface SentGroupCounts extends SentCounts {
  /** The receiver has lost somebody, or a group: what it lacks has to be sent again. */
  readonly hasLost: boolean;
}

/** Sends the groups that are new, have another name or other members, as {@link compareMembers} found them. */
export async function sendGroups(
  call: ScanCall,
  { groupsWaiting }: Doubles,
  taking: Taking,
  noted: MemberChanges,
): Promise<SentGroupCounts> {
  const sent = sentIn(call.state);
  const refused = refusedIn(call.state);
  const batch = batchOf(call, noted);
  const breathe = breathing();
  let count = 0;
  let unchanged = 0;
  for (const group of pictureOf(call.state).groups()) {
    await breathe();
    if (groupsWaiting.has(group.id)) continue;
    if (taking === 'only-adds' && refused.has('groups', group.id, group.name)) continue;
    const before = sent.group(group.id);
    let changes = noted.of(group.no, batchLimits.members);
    if (changes.length === 0 && before?.name === group.name) {
      // Where the entry is now is nobody's business but ours.
      if (before.key !== group.key) sent.putGroup(group, before.remote);
      unchanged += 1;
      continue;
    }
    count += 1;
    // What was sent is no longer noted: a large group comes in parts, each of which is the rest.
    for (; changes.length === batchLimits.members; changes = noted.of(group.no, batchLimits.members)) {
      await batch.add({ group, changes });
      await batch.flush();
      if (batch.refused.has(group.id)) break;
    }
    if (batch.refused.has(group.id)) continue;
    if (changes.length > 0 || sent.group(group.id)?.name !== group.name) await batch.add({ group, changes });
  }
  await batch.flush();
  return { sent: count - batch.refused.size, unchanged, hasLost: batch.hasLost() };
}

/** Gathers parts of groups into batches; what was accepted is noted, what was refused is told. */
function batchOf({ state, receiver, watch }: ScanCall, noted: MemberChanges) {
  const sent = sentIn(state);
  const refusals = refusedIn(state);
  const refused = new Set<string>();
  let hasLost = false;
  let waiting: Part[] = [];
  let members = 0;
  let done = 0;
  const toDifference = ({ group, changes }: Part): GroupDifference => {
    const ids = (joins: boolean) => [...sent.remotesOf(peopleIn(changes, joins))];
    return { externalId: group.id, displayName: group.name, add: ids(true), remove: ids(false) };
  };
  function noteOne([{ group, changes }, { id: remote, unknown = [], error }]: Delivered<Part>): void {
    if (remote === undefined) {
      refused.add(group.id);
      refusals.put('groups', group.id, group.name);
      watch.noticed({ code: 'refused-group', about: `${group.name}: ${error?.title ?? 'It has no result'}` });
      return;
    }
    const before = sent.group(group.id);
    hasLost ||= unknown.length > 0 || (before !== undefined && before.remote !== remote);
    const stored = sent.putGroup(group, remote);
    refusals.drop('groups', group.id);
    for (const joins of [true, false]) {
      const people = peopleIn(changes, joins);
      if (people.length > 0) sent.putMembers(stored, people, joins);
    }
    noted.told(group.no, changes);
    if (unknown.length > 0) sent.forgetPeople(unknown);
  }
  function note(delivered: readonly Delivered<Part>[]): void {
    watch.reached('groups-sent', done + delivered.length);
    inTransaction(state, () => delivered.forEach(noteOne));
    done += delivered.length;
    watch.reached('groups-noted', done);
  }
  async function flush(): Promise<void> {
    const parts = waiting;
    waiting = [];
    members = 0;
    await deliver(
      parts,
      ({ group }) => group.id,
      (some) => receiver.groups(some.map(toDifference)),
      note,
    );
  }
  return {
    flush,
    refused,
    hasLost: () => hasLost,
    async add(part: Part) {
      const more = part.changes.length;
      if (members + more > batchLimits.members || waiting.length >= batchLimits.groups) await flush();
      waiting.push(part);
      members += more;
    },
  };
}

const peopleIn = (changes: readonly MemberChange[], joins: boolean): readonly PersonNo[] =>
  changes.filter((each) => each.joins === joins).map(({ no }) => no);
