import { causeWords } from '../say/cause-words';
import type { CountKey, Say } from '../say/create-say';
import type { Plan, PlanCount } from './plan';

type PlanKind = Extract<CountKey, `plan.kind.${string}`> extends `plan.kind.${infer Kind}` ? Kind : never;

/** The kinds of change in the order in which they are listed: those that take away come first. */
const order: readonly PlanKind[] = [
  'suspend',
  'deactivate',
  'remove',
  'leaveGroup',
  'removeMember',
  'compare',
  'deleteGroup',
  'unlinkGroup',
  'handOver',
  'invite',
  'restore',
  'reactivate',
  'link',
  'updateProfile',
  'keepAttributes',
  'joinGroup',
  'giveProducts',
  'createGroup',
  'linkGroup',
  'addMember',
];

const sumOf = (counts: readonly PlanCount[]): number => counts.reduce((sum, { count }) => sum + count, 0);

const isDone = ({ outcome, kind }: PlanCount): boolean => outcome === 'preview' && kind !== 'wait';

/** "25 people are invited", one line for each kind of change. */
export function changeLines({ counts }: Plan, say: Say): readonly string[] {
  const done = counts.filter(isDone);
  return order.flatMap((kind) => {
    const count = sumOf(done.filter((each) => each.kind === kind));
    return count === 0 ? [] : [say.count(`plan.kind.${kind}`, count)];
  });
}

/** What is not done, and why: "2 are refused: The IdP sent no e-mail address". */
export function hindranceLines({ counts }: Plan, say: Say): readonly string[] {
  const hindered = counts.filter((each) => !isDone(each) && each.outcome !== 'noChange');
  return hindered.map(({ kind, outcome, count, error }) => {
    const words =
      outcome === 'refused' || outcome === 'failed'
        ? say.count('plan.refused', count)
        : kind === 'wait' || outcome === 'waiting'
          ? say.count('plan.waiting', count)
          : say.count('plan.leftOut', count);
    return error === undefined ? `${words}.` : `${words}: ${causeWords(error, say).title}.`;
  });
}

/** The button repeats what it does: "Go live: invite 25, create 3 groups". */
export function goLiveAction({ counts }: Plan, mode: 'canary' | 'live', say: Say): string {
  const done = counts.filter(isDone);
  const sum = (...kinds: readonly PlanKind[]) => sumOf(done.filter(({ kind }) => kinds.includes(kind as PlanKind)));
  const parts: readonly (readonly [CountKey, number])[] = [
    ['plan.do.takeAccess', sum('suspend', 'deactivate', 'remove')],
    ['plan.do.removeMembers', sum('leaveGroup', 'removeMember')],
    ['plan.do.deleteGroups', sum('deleteGroup')],
    ['plan.do.invite', sum('invite')],
    ['plan.do.createGroups', sum('createGroup')],
    ['plan.do.addMembers', sum('joinGroup', 'addMember')],
  ];
  const said = parts.filter(([, count]) => count > 0).map(([key, count]) => say.count(key, count));
  const action = say(mode === 'canary' ? 'plan.action.canary' : 'plan.action.live');
  return said.length === 0 ? action : `${action}: ${said.join(', ')}`;
}

export const removalCount = ({ counts }: Plan): number =>
  sumOf(
    counts.filter(
      (each) =>
        isDone(each) &&
        ['suspend', 'deactivate', 'remove', 'leaveGroup', 'removeMember', 'deleteGroup'].includes(each.kind),
    ),
  );
