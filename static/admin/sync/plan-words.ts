import { causeWords } from '../say/cause-words';
import type { CountKey, Say } from '../say/create-say';
import { saidWords } from '../say/said-words';
import type { Plan, PlanCount } from './plan';
import type { Looking } from './use-plan';

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
  'handOverBelongings',
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
  'openDesk',
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
  return hindered.map((each) => {
    const { kind, outcome, count, error, reason } = each;
    const words =
      outcome === 'refused' || outcome === 'failed'
        ? say.count('plan.refused', count)
        : kind === 'wait' || outcome === 'waiting'
          ? say.count('plan.waiting', count)
          : say.count('plan.leftOut', count);
    if (error !== undefined) return `${words}: ${causeWords(error, say).title}.`;
    return reason === undefined ? `${words}.` : `${words}: ${saidWords(each, 'reason', say)}`;
  });
}

/** What stands below "Nothing would change": all is as it should be only where nothing stands in the way. */
export function nothingText(plan: Plan, say: Say): string {
  const isHindered = hindranceLines(plan, say).length > 0;
  return say.count(isHindered ? 'plan.nothingDone' : 'plan.nothingText', plan.looked);
}

const said: readonly (readonly [CountKey, readonly PlanKind[]])[] = [
  ['plan.do.takeAccess', ['suspend', 'deactivate', 'remove']],
  ['plan.do.removeMembers', ['leaveGroup', 'removeMember']],
  ['plan.do.removeMany', ['compare']],
  ['plan.do.deleteGroups', ['deleteGroup']],
  ['plan.do.unlinkGroups', ['unlinkGroup']],
  ['plan.do.handOver', ['handOver']],
  ['plan.do.handOverBelongings', ['handOverBelongings']],
  ['plan.do.invite', ['invite']],
  ['plan.do.giveBack', ['restore', 'reactivate']],
  ['plan.do.link', ['link']],
  ['plan.do.updateProfiles', ['updateProfile']],
  ['plan.do.keepAttributes', ['keepAttributes']],
  ['plan.do.giveProducts', ['giveProducts']],
  ['plan.do.createGroups', ['createGroup']],
  ['plan.do.linkGroups', ['linkGroup']],
  ['plan.do.openDesks', ['openDesk']],
  ['plan.do.addMembers', ['joinGroup', 'addMember']],
];

/** What a button does: "Go live: invite 25, create 3 groups". Everything that is written is in it. */
export function plannedAction(action: string, { state, plan }: Pick<Looking, 'state' | 'plan'>, say: Say): string {
  const done = plan.counts.filter(isDone);
  const parts = said.flatMap(([key, kinds]) => {
    const count = sumOf(done.filter(({ kind }) => kinds.includes(kind as PlanKind)));
    return count === 0 ? [] : [say.count(key, count)];
  });
  if (state === 'complete') {
    // Whom a canary reaches is said first, also if it is nobody.
    const whom = plan.reached === undefined ? [] : [say.count('plan.do.reach', plan.reached)];
    const told = [...whom, ...parts];
    return told.length === 0 ? action : `${action}: ${told.join(', ')}`;
  }
  return parts.length === 0
    ? say('plan.action.unseen', { action })
    : say('plan.action.atLeast', { action, what: parts.join(', ') });
}

export const removalCount = ({ counts }: Plan): number =>
  sumOf(
    counts.filter(
      (each) =>
        isDone(each) &&
        ['suspend', 'deactivate', 'remove', 'leaveGroup', 'removeMember', 'deleteGroup'].includes(each.kind),
    ),
  );
