import type { Call } from '../call';
import { type Foreseen, foreseeGroup, foreseeUser } from '../foresight/foresee';
import type { DriftRow } from './drift-row';
import { owed } from './put-back';

/** What putting some rows back would do; nothing is written. Each takes calls: only a few are asked for at once. */
export async function planDrift(call: Call, rows: readonly DriftRow[]): Promise<readonly Foreseen[]> {
  const groups = new Map<string, Promise<Foreseen | undefined>>();
  const ofGroup = (id: NonNullable<DriftRow['group']>) => {
    const known = groups.get(id) ?? call.store.getGroup(id).then((group) => group && foreseeGroup(call, group));
    groups.set(id, known);
    return known;
  };
  const plans: Foreseen[] = [];
  for (const row of rows) {
    const plan = row.group === undefined ? await ofPerson(call, row) : await ofGroup(row.group);
    if (plan) plans.push(row.kind === 'takenOut' ? ofMember(plan, row) : plan);
  }
  return [...new Set(plans)];
}

async function ofPerson(call: Call, { user: id, kind }: DriftRow): Promise<Foreseen | undefined> {
  const user = id && (await call.store.getUser(id));
  return user ? foreseeUser(call, owed(user, kind)) : undefined;
}

/** Of the plan of a group, what concerns one member. */
const ofMember = (plan: Foreseen, { user }: DriftRow): Foreseen => ({
  ...plan,
  actions: plan.actions.filter(({ who }) => who === user),
});
