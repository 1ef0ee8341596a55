import { createHash } from 'node:crypto';
import { toResource, type UserResource } from '../reading/to-resource';
import { batchSizes } from '../sending/receiver';
import type { Doubles } from '../state/doubles';
import { inTransaction } from '../state/open-state';
import { pictureOf, type StoredPerson } from '../state/picture';
import { type Sent, sentIn } from '../state/sent';
import type { ScanCall } from './scan-call';

interface Upsert {
  readonly id: string;
  readonly account: string;
  readonly digest: string;
  readonly resource: UserResource;
}

export interface SentCounts {
  readonly sent: number;
  readonly unchanged: number;
}

/**
 * Sends the people of a picture who are new, or not as they were sent. Whoever has a name that another one is to give up waits
 * for them: names are exchanged in an order that never gives one name to two.
 */
export async function sendPeople(call: ScanCall, scan: number, { peopleWaiting }: Doubles): Promise<SentCounts> {
  const { state, watch } = call;
  const picture = pictureOf(state, scan);
  const sent = sentIn(state);
  const batch = batchOf(call, sent);
  const waiting: string[] = [];
  let unchanged = 0;
  const prepare = (person: StoredPerson): Upsert => {
    const manager = person.manager === undefined ? undefined : picture.personIdByKey(person.manager);
    const resource = toResource({ ...person, key: '' }, manager);
    return { id: person.id, account: person.accountName.toLowerCase(), digest: digestOf(resource), resource };
  };
  for (const person of picture.people()) {
    if (peopleWaiting.has(person.id)) continue;
    const upsert = prepare(person);
    const holder = sent.personIdByAccount(upsert.account);
    if (sent.person(person.id)?.digest === upsert.digest) unchanged += 1;
    else if (holder !== undefined && holder !== person.id) waiting.push(person.id);
    else await batch.add(upsert);
  }
  await batch.flush();
  for (const id of waiting) {
    const person = picture.person(id);
    const upsert = person && prepare(person);
    if (upsert === undefined) continue;
    const holder = sent.personIdByAccount(upsert.account);
    // In a circle somebody has to begin; but whoever is only missing still has the name.
    const isTaken = holder !== undefined && holder !== id && picture.person(holder) === undefined;
    if (isTaken) watch.noticed({ code: 'account-name-taken', about: upsert.account });
    else await batch.add(upsert);
    await batch.flush();
  }
  return { sent: batch.count(), unchanged };
}

/** Gathers people into batches; what was accepted is noted. */
function batchOf({ state, receiver, watch }: ScanCall, sent: Sent) {
  let waiting: Upsert[] = [];
  let count = 0;
  async function flush(): Promise<void> {
    if (waiting.length === 0) return;
    const batch = waiting;
    waiting = [];
    await receiver.people(batch.map(({ resource }) => resource));
    watch.reached('people-sent', count + batch.length);
    inTransaction(state, () => {
      for (const { id, account, digest } of batch) sent.putPerson(id, account, digest);
    });
    count += batch.length;
    watch.reached('people-noted', count);
  }
  return {
    async add(upsert: Upsert) {
      waiting.push(upsert);
      if (waiting.length >= batchSizes.people) await flush();
    },
    flush,
    count: () => count,
  };
}

const digestOf = (resource: UserResource): string =>
  createHash('sha256').update(JSON.stringify(resource)).digest('base64url').slice(0, 22);
