import type { DirectoryGroup } from '../../directory/group';
import type { GroupId, UserId } from '../../directory/ids';
import type { DirectoryUser } from '../../directory/user';
import type { ActionReport } from '../../journal/entry';
import { withLastingKept } from '../../sync/rules/kept';
import { SiteError } from '../../sync/site/site-error';
import { subjectOfGroup, subjectOfUser } from '../attempts/describe';
import { keepGroup } from '../kept/keep-group';
import { keepPerson } from '../kept/keep-person';
import { keepPlaces } from '../kept/keep-places';
import { decidedPerson, decidedSeats } from './decided-person';
import { giveBack } from './give-back';
import { giveBackGone } from './give-back-gone';
import { handBackLead } from './hand-back-lead';
import { judgeTarget } from './judge-target';
import { liftedFrom } from './lifted-from';
import { lookCalls, recordsOf, valuesSeen } from './look-at-target';
import type { Judged, Present } from './present';
import { sayTarget } from './say-target';
import type { UndoStep } from './steps-of';
import { takeGift } from './take-gift';
import type { Target } from './target';
import { type StepCall, type StepOf, type UndoneStep, undoneEntry } from './undone-step';

/**
 * Puts back what one commit can. Mostly it decides what is kept of a record; the plan that follows changes Atlassian, within all
 * limits and rules. Doing it twice does nothing twice: what was put back is as it was.
 */
export async function undoStep(call: StepCall, step: UndoStep, of: StepOf): Promise<UndoneStep> {
  try {
    switch (step.kind) {
      case 'person':
        return await undoPerson(call, step.user, step.targets, of);
      case 'group':
        return await undoGroup(call, step.group, step.targets, of);
      case 'lead':
        return await handBackLead(call, step.targets[0], of);
      case 'gift':
        return await takeGift(call, step.targets[0]);
      case 'belongings':
        return await giveBack(call, step.targets[0], of);
    }
  } catch (error) {
    if (!(error instanceof SiteError)) throw error;
    return error.kind === 'unavailable'
      ? { kind: 'later', seconds: error.retryAfterSeconds ?? 60 }
      : { kind: 'stopped' };
  }
}

async function undoPerson(
  call: StepCall,
  id: UserId,
  targets: readonly Target[],
  { id: undo, mark }: StepOf,
): Promise<UndoneStep> {
  const first = await recordsOf(call, { what: 'kept', by: '', record: { kind: 'user', id } });
  if (!first.user) return giveBackGone(call, id, targets);
  const isLooked = targets.some(({ what }) => what === 'field' || what === 'attribute');
  if (isLooked && !call.budget.allows(lookCalls)) return { kind: 'stopped' };
  const { site } = isLooked ? await call.atlassian() : { site: undefined };
  const seen = site ? await valuesSeen(site, first, targets) : {};
  const judge = (user: DirectoryUser) =>
    targets.map((target) => ({ target, ...judgedWith(target, { ...first, user, ...seen, asked: mark.at }) }));
  const going = (user: DirectoryUser) =>
    judge(user).flatMap(({ target, judged }) => (judged.verdict === 'undo' ? [target] : []));
  const told = (user: DirectoryUser) =>
    undoneEntry(
      call,
      subjectOfUser(user),
      undo,
      judge(user).map(({ action }) => action),
    );
  const changed = await keepPerson(call, id, {
    next: (user) => {
      const open = going(user);
      return open.length > 0 ? decidedPerson(call.connection.settings, user, open, mark) : user.kept;
    },
    seats: (user) => decidedSeats(user, going(user), mark),
    again: (user) => isRejected(user, going(user)),
    entry: told,
    // What is over by itself is not lifted by this.
    overwritten: (user, kept) => liftedFrom(withLastingKept(call.connection.settings, user).kept, kept),
  });
  const { user } = first;
  const judged = user ? judge(user) : targets.map((target) => ({ target, ...judgedWith(target, first) }));
  const left = judged.filter(({ judged: { verdict } }) => verdict === 'left');
  if (changed !== true && left.length > 0 && user) {
    await call.store.record(
      undoneEntry(
        call,
        subjectOfUser(user),
        undefined,
        left.map(({ action }) => action),
      ),
    );
  }
  return { kind: 'done', left: left.length };
}

/** As it was before, the IdP wants it by now as well; but an administrator has rejected that. The undo is the later decision. */
const isRejected = ({ sync }: DirectoryUser, targets: readonly Target[]): boolean =>
  targets.some((target) => target.what === 'access' && (target.before ? sync.mayNotJoin : sync.declined) === true);

interface JudgedAction {
  readonly judged: Judged;
  readonly action: ActionReport;
}

function judgedWith(target: Target, present: Present): JudgedAction {
  const judged = judgeTarget(target, present);
  return { judged, action: sayTarget(target, present, judged, false) };
}

/** People of one group, and the group itself. */
async function undoGroup(
  call: StepCall,
  id: GroupId,
  targets: readonly Target[],
  { id: undo, mark }: StepOf,
): Promise<UndoneStep> {
  const all = await Promise.all(
    targets.map(async (target) => {
      const present = { ...(await recordsOf(call, target)), asked: mark.at };
      return { target, present, ...judgedWith(target, present) };
    }),
  );
  const going = all.filter(({ judged: { verdict } }) => verdict === 'undo');
  const wanted = new Map(going.flatMap(({ target }) => placeOf(target)));
  const actionsFor = (ids: (userId: UserId) => boolean) =>
    going.flatMap(({ target, action }) => placeOf(target).flatMap(([userId]) => (ids(userId) ? [action] : [])));
  if (wanted.size > 0) {
    const entry = (group: DirectoryGroup, changed: ReadonlyMap<UserId, boolean>) =>
      undoneEntry(
        call,
        subjectOfGroup(group),
        undo,
        actionsFor((userId) => changed.has(userId)),
      );
    await keepPlaces(call, id, { wanted, mark, entry });
  }
  const own = going.find(({ target }) => placeOf(target).length === 0);
  if (own) {
    const absence = own.target.what === 'group' ? { absence: mark } : {};
    await keepGroup(call, id, {
      ...absence,
      entry: (group) => undoneEntry(call, subjectOfGroup(group), undo, [own.action]),
    });
  }
  const left = all.filter(({ judged: { verdict } }) => verdict === 'left');
  const group = all.find(({ present }) => present.group)?.present.group;
  if (left.length > 0 && group) {
    await call.store.record(
      undoneEntry(
        call,
        subjectOfGroup(group),
        undefined,
        left.map(({ action }) => action),
      ),
    );
  }
  return { kind: 'done', left: left.length };
}

/** For each person whether they are to be in the group; undefined: as the IdP says. */
function placeOf(target: Target): readonly (readonly [UserId, boolean | undefined])[] {
  if (target.what === 'place') return [[target.user, target.before]];
  return target.what === 'kept' && target.record.kind === 'place' ? [[target.record.user, undefined]] : [];
}
