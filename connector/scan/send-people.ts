import { batchLimits } from '../../src/entry/connector/contract/batches';
import { type UserResource, withManager } from '../reading/to-resource';
import { type Delivered, deliver } from '../sending/deliver';
import type { SentUser } from '../sending/receiver';
import type { Doubles } from '../state/doubles';
import { inTransaction } from '../state/open-state';
import { pictureOf } from '../state/picture';
import type { PicturedPerson } from '../state/pictured-people';
import { refusedIn } from '../state/refused';
import { type Sent, sentIn } from '../state/sent';
import { breathing } from './breathing';
import type { Taking } from './compare-members';
import { nextInTurn } from './next-in-turn';
import type { ScanCall } from './scan-call';

export interface SentCounts {
  readonly sent: number;
  readonly unchanged: number;
}

/**
 * Sends the people of the picture who are new, or not as they were sent. Whoever gets a name that another one is to give up waits
 * for them: names go round in an order that never gives one name to two. A full scan tries again whom the receiver has
 * refused, a look for changes only if they have changed.
 */
export async function sendPeople(call: ScanCall, { peopleWaiting }: Doubles, taking: Taking): Promise<SentCounts> {
  const { state } = call;
  const picture = pictureOf(state);
  const sent = sentIn(state);
  const refused = refusedIn(state);
  const batch = batchOf(call, sent);
  const breathe = breathing();
  const waiting: string[] = [];
  // Who waits for a name is neither sent nor unchanged.
  let unchanged = picture.countPeople() - peopleWaiting.size;
  for (const some of picture.differingPeople()) {
    await breathe();
    for (const person of some) {
      if (peopleWaiting.has(person.id)) continue;
      unchanged -= 1;
      const { nameHolder } = person;
      if (taking === 'only-adds' && refused.has('people', person.id, person.digest)) continue;
      // Nobody of these few has taken the name since, or one of the two would wait; if it was given up, this one waits for nothing.
      if (nameHolder !== undefined && nameHolder !== person.id) waiting.push(person.id);
      else await batch.add(person);
    }
  }
  await batch.flush();
  await sendWaiting(call, new Set(waiting), batch);
  return { sent: batch.count(), unchanged };
}

/** Sends those whose names become free, one after the other, and tells of those whose names do not. */
async function sendWaiting(
  { state, watch }: ScanCall,
  waiting: Set<string>,
  batch: Pick<ReturnType<typeof batchOf>, 'add' | 'flush'>,
): Promise<void> {
  const picture = pictureOf(state);
  const sent = sentIn(state);
  const holderOf = (id: string) => {
    const holder = sent.personIdByAccount(picture.person(id)?.account ?? '');
    return holder === id ? undefined : holder;
  };
  const accountOf = (id: string) => picture.person(id)?.account ?? id;
  for (let turn = nextInTurn(waiting, holderOf); turn !== undefined; turn = nextInTurn(waiting, holderOf)) {
    for (const id of turn.kind === 'circle' ? turn.ids : [turn.id]) waiting.delete(id);
    if (turn.kind === 'circle') {
      // No name in between: the settings may decide by it who has access, and this scan may end before it is the right one.
      watch.noticed({ code: 'account-names-exchanged', about: turn.ids.map(accountOf).join(', ') });
      continue;
    }
    // Whoever is only missing still has the name.
    if (turn.kind === 'taken' && !picture.hasPerson(turn.holder)) {
      watch.noticed({ code: 'account-name-taken', about: accountOf(turn.id) });
      continue;
    }
    const person = picture.person(turn.id);
    if (person !== undefined) await batch.add(person);
    await batch.flush();
  }
}

const toSentUser = ({ id, body, manager }: PicturedPerson): SentUser => ({
  externalId: id,
  toJSON: () => withManager(JSON.parse(body) as UserResource, manager),
});

/** Characters of a batch: Forge takes 5 MB, and a character may have four bytes. */
const mostCharacters = 1_000_000;

/** Gathers people into batches; what was accepted is noted, what was refused is told. */
function batchOf({ state, receiver, watch }: ScanCall, sent: Sent) {
  const refused = refusedIn(state);
  let waiting: PicturedPerson[] = [];
  let size = 0;
  let count = 0;
  function note(delivered: readonly Delivered<PicturedPerson>[]): void {
    watch.reached('people-sent', count + delivered.length);
    inTransaction(state, () => {
      for (const [{ id, account, digest }, { id: remote, error }] of delivered) {
        if (remote !== undefined) {
          sent.putPerson(id, remote, account, digest);
          refused.drop('people', id);
          count += 1;
        } else if (error !== undefined) refused.put('people', id, digest);
      }
    });
    for (const [{ account }, { error }] of delivered) {
      if (error !== undefined) watch.noticed({ code: 'refused-person', about: `${account}: ${error.title}` });
    }
    watch.reached('people-noted', count);
  }
  async function flush(): Promise<void> {
    const batch = waiting;
    waiting = [];
    size = 0;
    const send = (part: readonly PicturedPerson[]) => receiver.people(part.map(toSentUser));
    await deliver(batch, ({ id }) => id, send, note);
  }
  return {
    async add(person: PicturedPerson) {
      if (size + person.body.length > mostCharacters) await flush();
      waiting.push(person);
      size += person.body.length;
      if (waiting.length >= batchLimits.people) await flush();
    },
    flush,
    count: () => count,
  };
}
