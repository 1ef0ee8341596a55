import type { Side } from './operation';

/** A fact about the directory: whether a record is there, what it says, who is in a group. */
export type Value = boolean | string;

/** What a request does to one fact. */
export interface Write {
  readonly value: Value;
  /** Acknowledged; otherwise nobody knows whether it was done. */
  readonly isCertain: boolean;
}

/** By the name of the fact. */
export type Writes = ReadonlyMap<string, Write>;

/** Everything that follows from the acknowledged requests. Uncertain facts allow several values. */
export interface Knowledge {
  allowed(fact: string): ReadonlySet<Value>;
  /** Whether nothing else is allowed. */
  must(fact: string, value: Value): boolean;
  may(fact: string, value: Value): boolean;
  /** Requests that ran at the same time: nobody knows whose effect came last. */
  learn(together: readonly Writes[]): void;
}

export const factOf = {
  exists: (side: Side, record: string) => `${side} ${record} exists`,
  active: (side: Side, user: string) => `${side} ${user} active`,
  name: (side: Side, group: string) => `${side} ${group} name`,
  member: (side: Side, group: string, member: string) => `${side} ${group} has ${member}`,
};

const nothing: ReadonlySet<Value> = new Set([false]);

export function emptyKnowledge(): Knowledge {
  const facts = new Map<string, ReadonlySet<Value>>();
  const allowed = (fact: string) => facts.get(fact) ?? nothing;
  return {
    allowed,
    must: (fact, value) => allowed(fact).size === 1 && allowed(fact).has(value),
    may: (fact, value) => allowed(fact).has(value),
    learn(together) {
      const byFact = new Map<string, Write[]>();
      for (const writes of together) {
        for (const [fact, write] of writes) byFact.set(fact, [...(byFact.get(fact) ?? []), write]);
      }
      for (const [fact, writes] of byFact) {
        const before = writes.some(({ isCertain }) => isCertain) ? [] : allowed(fact);
        facts.set(fact, new Set([...before, ...writes.map(({ value }) => value)]));
      }
    },
  };
}
