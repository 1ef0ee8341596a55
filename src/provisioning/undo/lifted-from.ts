import type { Overwritten, ValuesBefore } from '../../directory/former-values';
import type { KeptOfPerson, KeptValue } from '../../directory/kept';

/**
 * What an undo lifts of a person, or decides otherwise: as it was kept, and what comes in its place. It is what an undo of that undo
 * puts back, also if nothing has followed by then, because the person has no access or is held. Undefined if nothing. Pure.
 */
export function liftedFrom(before: KeptOfPerson = {}, after: KeptOfPerson = {}): Overwritten | undefined {
  const access = before.access && after.access?.has !== before.access.has ? before.access : undefined;
  const profile = lifted(before.profile, after.profile);
  const attributes = lifted(before.attributes, after.attributes);
  if (!access && !profile && !attributes) return undefined;
  return {
    ...(access && { access: { was: access.has, how: access.has ? 'suspend' : access.how } }),
    ...(profile && { profile }),
    ...(attributes && { attributes }),
  };
}

type Marks = Readonly<Record<string, KeptValue>>;

function lifted(before: Marks = {}, after: Marks = {}): ValuesBefore | undefined {
  const found = Object.entries(before).flatMap(([name, { value: was, against }]) => {
    const next = after[name];
    if (next && next.value === was) return [];
    const became = next ? next.value : against;
    return [[name, { ...(was !== undefined && { was }), ...(became !== undefined && { became }) }] as const];
  });
  return found.length > 0 ? Object.fromEntries(found) : undefined;
}
