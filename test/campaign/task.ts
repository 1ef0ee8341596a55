import type { Received } from './determined/send';
import { factsAfter, factsWithout, type Idp, type IdpRequest, idsIn, nameFilter, recordOf, requestFor } from './idp';
import type { Write, Writes } from './knowledge';
import type { Wish } from './operation';

/** A wish in progress: what an IdP remembers of it until it is fulfilled or given up. */
export interface Task {
  readonly idp: Idp;
  readonly wish: Wish;
  /** Whether it has to be sent (again). */
  isOpen(): boolean;
  attempt(): Promise<void>;
  /** Its effects, certain or possible. */
  writes(): Writes;
  /** Every answer, `-` for none. */
  readonly answers: string[];
  /** The record was not there. */
  wasMissing(): boolean;
  /** The text of a 400. */
  refusal(): string | undefined;
}

export type Ask = (idp: Idp, request: IdpRequest) => Promise<Received | undefined>;

/** No answer, or one that asks to retry. */
const isTemporary = (answer: Received | undefined): answer is undefined =>
  answer === undefined || answer.status === 429 || answer.status === 424 || answer.status >= 500;

export function newTask(ask: Ask, idp: Idp, wish: Wish): Task {
  const record = recordOf(wish);
  const answers: string[] = [];
  const writes = new Map<string, Write>();
  let isOpen = true;
  let isMissing = false;
  let refusal: string | undefined;

  const write = (facts: Iterable<readonly [string, boolean | string]>, isCertain: boolean) => {
    for (const [fact, value] of facts) writes.set(fact, { value, isCertain });
  };
  const close = () => {
    isOpen = false;
  };
  /** The IdP has learned that the record is gone. */
  const gone = (id: string | undefined) => {
    if (idp.ids.get(record) === id) idp.ids.delete(record);
    write(factsWithout(idp.side, record), true);
  };

  const adopt = async () => {
    const [id] = idsIn(await ask(idp, { method: 'GET', path: nameFilter(idp.side, wish) }));
    if (id === undefined) return;
    // The name belongs to another record of the IdP: nobody can fulfil the wish.
    if ([...idp.ids].some(([place, known]) => known === id && place !== record)) close();
    else idp.ids.set(record, id);
  };

  const conclude = async (request: IdpRequest, ids: ReadonlyMap<string, string>, answer: Received) => {
    const id = ids.get(record);
    const isDeletion = request.method === 'DELETE';
    if (answer.status < 300 || (answer.status === 404 && isDeletion)) {
      if (answer.status === 404) isMissing = answers.length === 1;
      if (isDeletion) gone(id);
      else write(factsAfter(idp, wish, ids), true);
      if (request.method === 'POST') idp.ids.set(record, String(answer.body.id));
      return close();
    }
    if (answer.status === 404) {
      isMissing = true;
      gone(id);
      // A wanted record is created again; any other wish has lost its point.
      return wish.kind.startsWith('put') ? undefined : close();
    }
    if (answer.status === 409 && request.method === 'POST') return adopt();
    if (answer.status === 400) refusal = String(answer.body.detail);
    close();
  };

  return {
    idp,
    wish,
    answers,
    isOpen: () => isOpen,
    wasMissing: () => isMissing,
    refusal: () => refusal,
    writes: () => writes,
    async attempt() {
      const ids = new Map(idp.ids);
      const request = requestFor(idp, wish);
      if (!request) return close();
      const answer = await ask(idp, request);
      answers.push(`${request.method} ${answer?.status ?? '-'}`);
      if (!isTemporary(answer)) return conclude(request, ids, answer);
      write(factsAfter(idp, wish, ids), false);
    },
  };
}
