import { createHash } from 'node:crypto';
import { batchLimits } from '../../src/entry/connector/contract/batches';
import { toResource, type UserResource } from '../reading/to-resource';
import { type Delivered, deliver } from '../sending/deliver';
import type { Doubles } from '../state/doubles';
import { inTransaction } from '../state/open-state';
import { pictureOf, type StoredPerson } from '../state/picture';
import { refusedIn } from '../state/refused';
import { type Sent, sentIn } from '../state/sent';
import { breathing } from './breathing';
import type { Taking } from './compare-members';
import type { ScanCall } from './scan-call';

interface Upsert {
  readonly id: string;
  readonly account: string;
  readonly digest: string;
  readonly resource: UserResource;
  /** Characters of the resource as JSON. */
  readonly size: number;
}

export interface SentCounts {
  readonly sent: number;
  readonly unchanged: number;
}

/**
 * Sends the people of a picture who are new, or not as they were sent. Whoever has a name that another one is to give up waits
 * for them: names are exchanged in an order that never gives one name to two. A full scan tries again whom the receiver has
 * refused, a look for changes only if they have changed.
 */
export async function sendPeople(
  call: ScanCall,
  scan: number,
  { peopleWaiting }: Doubles,
  taking: Taking,
): Promise<SentCounts> {
  const { state, watch } = call;
  const picture = pictureOf(state, scan);
  const sent = sentIn(state);
  const refused = refusedIn(state);
  const batch = batchOf(call, sent);
  const breathe = breathing();
  const waiting: string[] = [];
  let unchanged = 0;
  for (const person of picture.people()) {
    await breathe();
    if (peopleWaiting.has(person.id)) continue;
    const upsert = toUpsert(person, person.manager && picture.personIdByKey(person.manager));
    const holder = sent.personIdByAccount(upsert.account);
    if (sent.person(person.id)?.digest === upsert.digest) unchanged += 1;
    else if (taking === 'only-adds' && refused.has('people', person.id, upsert.digest)) continue;
    else if (holder !== undefined && holder !== person.id) waiting.push(person.id);
    else await batch.add(upsert);
  }
  await batch.flush();
  for (const id of waiting) {
    const person = picture.person(id);
    if (person === undefined) continue;
    const upsert = toUpsert(person, person.manager && picture.personIdByKey(person.manager));
    const holder = sent.personIdByAccount(upsert.account);
    // In a circle somebody has to begin; but whoever is only missing still has the name.
    const isTaken = holder !== undefined && holder !== id && picture.person(holder) === undefined;
    if (isTaken) watch.noticed({ code: 'account-name-taken', about: upsert.account });
    else await batch.add(upsert);
    await batch.flush();
  }
  return { sent: batch.count(), unchanged };
}

function toUpsert(person: StoredPerson, manager: string | undefined): Upsert {
  const resource = toResource({ ...person, key: '' }, manager);
  const text = JSON.stringify(resource);
  const digest = createHash('sha256').update(text).digest('base64url').slice(0, 22);
  return { id: person.id, account: person.accountName.toLowerCase(), digest, resource, size: text.length };
}

/** Characters of a batch: Forge takes 5 MB, and a character may have four bytes. */
const mostCharacters = 1_000_000;

/** Gathers people into batches; what was accepted is noted, what was refused is told. */
function batchOf({ state, receiver, watch }: ScanCall, sent: Sent) {
  const refused = refusedIn(state);
  let waiting: Upsert[] = [];
  let size = 0;
  let count = 0;
  function note(delivered: readonly Delivered<Upsert>[]): void {
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
    const send = (part: readonly Upsert[]) => receiver.people(part.map(({ resource }) => resource));
    await deliver(batch, ({ id }) => id, send, note);
  }
  return {
    async add(upsert: Upsert) {
      if (size + upsert.size > mostCharacters) await flush();
      waiting.push(upsert);
      size += upsert.size;
      if (waiting.length >= batchLimits.people) await flush();
    },
    flush,
    count: () => count,
  };
}
