import type { DirectoryGroup } from '../../directory/group';
import type { GroupId, UserId } from '../../directory/ids';
import type { Kept } from '../../directory/kept';
import type { DirectoryUser } from '../../directory/user';
import type { ActionReport, JournalEntry } from '../../journal/entry';
import type { Site } from '../../sync/site/site';
import { SiteError } from '../../sync/site/site-error';
import { describeDecided, subjectOfGroup, subjectOfUser } from '../attempts/describe';
import type { Call, Uses } from '../call';
import { keepGroup } from '../kept/keep-group';
import { keepPerson } from '../kept/keep-person';
import { keepPlaces } from '../kept/keep-places';
import { decidedPerson, decidedSeats } from './decided-person';
import { type Judged, judgeTarget, type Present } from './judge-target';
import { heirHas, lookCalls, recordsOf, valuesSeen } from './look-at-target';
import { sayTarget } from './say-target';
import type { LeadTarget, UndoStep } from './steps-of';
import type { Target } from './targets-of';

/**
 * What became of a step. `later`: Atlassian asks to wait, or, with `forAccess`, the person has to have access first. `stopped`: the
 * budget is over.
 */
export type UndoneStep =
  | { readonly kind: 'done'; readonly left: number }
  | { readonly kind: 'later'; readonly seconds: number; readonly forAccess?: true }
  | { readonly kind: 'stopped' };

interface Of {
  /** The id of the undo. */
  readonly id: string;
  readonly mark: Kept;
  /** Nobody waits any longer for a person to have access. */
  readonly isPatient: boolean;
}

type Ports = Omit<Call, 'sync'>;

/**
 * Puts back what one commit can. Mostly it decides what is kept of a record; the plan that follows changes Atlassian, within all
 * limits and rules. Doing it twice does nothing twice: what was put back is as it was.
 */
export async function undoStep(call: Ports, step: UndoStep, of: Of): Promise<UndoneStep> {
  try {
    switch (step.kind) {
      case 'person':
        return await undoPerson(call, step.user, step.targets, of);
      case 'group':
        return await undoGroup(call, step.group, step.targets, of);
      case 'lead':
        return await handBack(call, step.targets[0], of);
    }
  } catch (error) {
    if (!(error instanceof SiteError)) throw error;
    return error.kind === 'unavailable'
      ? { kind: 'later', seconds: error.retryAfterSeconds ?? 60 }
      : { kind: 'stopped' };
  }
}

async function undoPerson(
  call: Ports,
  id: UserId,
  targets: readonly Target[],
  { id: undo, mark }: Of,
): Promise<UndoneStep> {
  const first = await recordsOf(call, { what: 'kept', by: '', record: { kind: 'user', id } });
  const isLooked = targets.some(({ what }) => what === 'field' || what === 'attribute');
  if (isLooked && !call.budget.allows(lookCalls)) return { kind: 'stopped' };
  const { site } = isLooked ? await call.atlassian() : { site: undefined };
  const seen = site ? await valuesSeen(site, first, targets) : {};
  const judge = (user: DirectoryUser) =>
    targets.map((target) => ({ target, ...judgedWith(target, { ...first, user, ...seen }) }));
  const going = (user: DirectoryUser) =>
    judge(user).flatMap(({ target, judged }) => (judged.verdict === 'undo' ? [target] : []));
  const told = (user: DirectoryUser) =>
    entryOf(
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
    entry: told,
  });
  const { user } = first;
  const judged = user ? judge(user) : targets.map((target) => ({ target, ...judgedWith(target, first) }));
  const left = judged.filter(({ judged: { verdict } }) => verdict === 'left');
  if (changed !== true && left.length > 0 && user) {
    await call.store.record(
      entryOf(
        call,
        subjectOfUser(user),
        undefined,
        left.map(({ action }) => action),
      ),
    );
  }
  return { kind: 'done', left: left.length };
}

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
  call: Ports,
  id: GroupId,
  targets: readonly Target[],
  { id: undo, mark }: Of,
): Promise<UndoneStep> {
  const all = await Promise.all(
    targets.map(async (target) => {
      const present = await recordsOf(call, target);
      return { target, present, ...judgedWith(target, present) };
    }),
  );
  const going = all.filter(({ judged: { verdict } }) => verdict === 'undo');
  const wanted = new Map(going.flatMap(({ target }) => placeOf(target)));
  const actionsFor = (ids: (userId: UserId) => boolean) =>
    going.flatMap(({ target, action }) => placeOf(target).flatMap(([userId]) => (ids(userId) ? [action] : [])));
  if (wanted.size > 0) {
    const entry = (group: DirectoryGroup, changed: ReadonlyMap<UserId, boolean>) =>
      entryOf(
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
      entry: (group) => entryOf(call, subjectOfGroup(group), undo, [own.action]),
    });
  }
  const left = all.filter(({ judged: { verdict } }) => verdict === 'left');
  const group = all.find(({ present }) => present.group)?.present.group;
  if (left.length > 0 && group) {
    await call.store.record(
      entryOf(
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

/** Jira takes nobody as a lead who has no access: the restoration comes first. */
const waitSeconds = 60;
const callsToHandBack = 3;

async function handBack(call: Ports, target: LeadTarget, { isPatient }: Of): Promise<UndoneStep> {
  if (!call.budget.allows(callsToHandBack)) return { kind: 'stopped' };
  const { site } = await call.atlassian();
  const present = await recordsOf(call, target);
  const { user } = present;
  const judged = judgeTarget(target, { ...present, heirHas: await heirHas(site, target) });
  if (!user || judged.verdict !== 'undo') return tellLead(call, target, present, judged);
  const accountId = user.sync.accountId;
  const account = accountId && (await site.getAccount(accountId));
  if (!accountId || !account || account.state !== 'active') {
    if (isPatient && user.sync.state === 'pending') {
      return { kind: 'later', seconds: waitSeconds, forAccess: true };
    }
    return tellLead(call, target, present, { verdict: 'left', why: 'undo-no-access-yet' });
  }
  await setLead(site, target, accountId);
  return tellLead(call, target, present, judged);
}

async function setLead(
  site: Pick<Site, 'setProjectLead' | 'setComponentLead'>,
  { lead }: LeadTarget,
  account: NonNullable<DirectoryUser['sync']['accountId']>,
): Promise<void> {
  if (lead.of === 'project') await site.setProjectLead(lead.id, account);
  else await site.setComponentLead(lead.id, account);
}

async function tellLead(call: Ports, target: LeadTarget, present: Present, judged: Judged): Promise<UndoneStep> {
  const { user } = present;
  const action = sayTarget(target, present, judged, false);
  if (user) await call.store.record(entryOf(call, subjectOfUser(user), undefined, [action]));
  return { kind: 'done', left: judged.verdict === 'left' ? 1 : 0 };
}

/** `undo`: what the entry tells is lifted when the undo is undone. */
function entryOf(
  call: Uses<'connection' | 'machine' | 'origin'>,
  subject: JournalEntry['subject'],
  undo: string | undefined,
  actions: readonly ActionReport[],
): JournalEntry {
  return { ...describeDecided(call, { subject, operation: 'Undo', actions }), ...(undo !== undefined && { undo }) };
}
