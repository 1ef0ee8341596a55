import type { FormerValue, HandedOver } from '../journal/inverse';
import type { TakingHow } from './kept';

/**
 * What work on one person has overwritten at Atlassian, as one entry of the log tells it: values of the profile and of custom
 * attributes before and after, and what was handed over. It is personal data, so it lies in a record of its own, in a ring
 * beside the person, and goes with them. So does what an undo has lifted, as it was kept. What is as old as `formerDays` is gone.
 */
export interface FormerValues {
  /** The entry of the log. */
  readonly entry: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly profile?: ValuesBefore;
  readonly attributes?: ValuesBefore;
  readonly handedOver?: readonly HandedOver[];
  /** A decision about access that an undo has lifted; values that one has lifted are among the others. */
  readonly access?: { readonly was: boolean; readonly how: TakingHow };
}

export type ValuesBefore = Readonly<Record<string, FormerValue>>;

/** The same before there is an entry. */
export type Overwritten = Omit<FormerValues, 'entry' | 'at'>;

/** For how long something can be undone. */
export const formerDays = 30;

/** So many records are kept of a person, the newest. */
export const formerSlots = 10;

/** The slots of the ring that have a record, if so many were ever written. */
export const slotsOf = (written = 0): readonly number[] =>
  Array.from({ length: Math.min(written, formerSlots) }, (_, slot) => slot);

/** More than these things handed over are not kept with one entry. */
const mostHandedOver = 200;

/** What several attempts have overwritten, the earlier first: what a value was is what the first of them found. */
export function overwrittenByAll(all: readonly (Overwritten | undefined)[]): Overwritten | undefined {
  const found = all.filter((each) => each !== undefined);
  const profile = joined(found.map((each) => each.profile));
  const attributes = joined(found.map((each) => each.attributes));
  const handedOver = found.flatMap((each) => each.handedOver ?? []).slice(0, mostHandedOver);
  if (!profile && !attributes && handedOver.length === 0) return undefined;
  return {
    ...(profile && { profile }),
    ...(attributes && { attributes }),
    ...(handedOver.length > 0 && { handedOver }),
  };
}

function joined(all: readonly (ValuesBefore | undefined)[]): ValuesBefore | undefined {
  const values = new Map<string, FormerValue>();
  for (const each of all) {
    for (const [name, { was, became }] of Object.entries(each ?? {})) {
      const first = values.get(name) ?? { ...(was !== undefined && { was }) };
      values.set(name, { ...(first.was !== undefined && { was: first.was }), ...(became !== undefined && { became }) });
    }
  }
  return values.size > 0 ? Object.fromEntries(values) : undefined;
}

/** What a commit of a person does about them: keeps what its entry tells, or erases all. */
export type FormerCommit = FormerValues | 'erased';

/** The person with the count of their records after such a commit. */
export function withFormers<User extends { readonly formers?: number }>(
  user: User,
  former: FormerCommit | undefined,
): User {
  if (!former) return user;
  const { formers = 0, ...rest } = user;
  return (former === 'erased' ? rest : { ...rest, formers: formers + 1 }) as User;
}
