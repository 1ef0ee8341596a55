import type { SettingChange } from '../../connections/history';
import type { DirectoryGroup } from '../../directory/group';
import type { GroupId, UserId } from '../../directory/ids';
import type { Kept, TakingHow } from '../../directory/kept';
import type { DirectoryUser } from '../../directory/user';
import type { ActionReport, JournalEntry } from '../../journal/entry';
import type { Account, Profile } from '../../sync/site/accounts';
import { attributesProperty } from '../../sync/site/user-properties';
import { describeDecided, subjectOfGroup, subjectOfUser } from '../attempts/describe';
import { type Call, isoTime } from '../call';
import { keepPerson } from '../kept/keep-person';
import { keepPlaces } from '../kept/keep-places';
import { decidedPerson } from '../undo/decided-person';
import { recordsOf } from '../undo/look-at-target';
import { sayTarget } from '../undo/say-target';
import type { Target } from '../undo/target';
import { compareOne } from './compare-attributes';
import type { Comparing } from './drift-call';
import type { DriftKind } from './drift-kind';
import type { DriftRow } from './drift-row';
import { differenceOf } from './judge-accounts';
import type { PersonDifference } from './person-difference';

type Accepting = Call & Pick<Comparing, 'drift'>;
type PlaceTarget = Extract<Target, { what: 'place' }>;

/** How somebody has lost their access by hand. */
const taken: Readonly<Partial<Record<DriftKind, TakingHow>>> = {
  suspended: 'suspend',
  deactivated: 'deactivate',
  removed: 'remove',
};

const acceptable: ReadonlySet<DriftKind> = new Set([
  'suspended',
  'deactivated',
  'removed',
  'restored',
  'profile',
  'attributes',
  'takenOut',
  'putIn',
]);

/** What can stay as it is at Atlassian: nobody keeps an account or a group that is gone, nor people who are not in the directory. */
export const canAccept = (kind: DriftKind): boolean => acceptable.has(kind);

/**
 * Keeps a difference as it is at Atlassian until the IdP says something new about it, or an administrator lifts that. Atlassian is
 * looked at again before: what is no longer so is not kept, because keeping it would change it. A person whose record has changed
 * since that look is left; a place in a group is kept only against what the IdP says at the moment of the commit. False: nothing was
 * kept. @throws {SiteError}
 */
export async function acceptDrift(
  call: Accepting,
  row: DriftRow,
  decided?: readonly SettingChange[],
): Promise<boolean> {
  if (!canAccept(row.kind) || row.user === undefined) return false;
  const told = decided && { decided: () => decided };
  call.store.forget();
  const { group, site, user } = row;
  if (group === undefined) return acceptPerson(call, row.kind, user, told);
  if (site === undefined) return false;
  const before = row.kind === 'putIn';
  if ((await isThere(call, user, site)) !== before) return false;
  return acceptPlace(call, { what: 'place', group, user, before }, told);
}

type Told = { readonly decided: () => readonly SettingChange[] } | undefined;

async function acceptPerson(call: Accepting, kind: DriftKind, id: UserId, told: Told): Promise<boolean> {
  const seen = await call.store.getUser(id);
  const targets = seen && (await targetsOf(call, kind, seen));
  if (!targets || targets.length === 0) return false;
  const { settings } = call.connection;
  const actions = targets.map((target) => actionOf(target, { settings, user: seen }));
  const changed = await keepPerson(call, id, {
    next: (user) => (user.version === seen.version ? decidedPerson(settings, user, targets, markOf(call)) : user.kept),
    entry: (user) => entryOf(call, subjectOfUser(user), actions),
    ...told,
  });
  return changed === true;
}

/** What a person has at Atlassian now, if it still differs in this way. */
async function targetsOf(call: Accepting, kind: DriftKind, user: DirectoryUser): Promise<readonly Target[]> {
  const { accountId } = user.sync;
  if (accountId === undefined) return [];
  const { site } = await call.atlassian();
  if (kind === 'attributes') {
    const [row] = await compareOne(call, user);
    const present = (await site.getUserProperty(accountId, attributesProperty)) ?? {};
    return (row?.fields ?? []).map((name) => valueTarget('attribute', user.id, name, present[name]));
  }
  const account = await site.getAccount(accountId);
  const difference = await differenceOf(call, user, account);
  if (difference?.kind !== kind || !account) return [];
  return kind === 'profile' ? fieldsOf(user, account, difference) : [accessOf(user, kind)];
}

const fieldsOf = ({ id }: DirectoryUser, account: Account, { fields = [] }: PersonDifference): readonly Target[] => {
  const present: Profile = account;
  return fields.map((name) => valueTarget('field', id, name, present[name as keyof Profile]));
};

function valueTarget(what: 'field' | 'attribute', user: UserId, name: string, present: unknown): Target {
  const value = typeof present === 'string' ? present : undefined;
  return { what, user, name, before: value, after: value };
}

const accessOf = ({ id }: DirectoryUser, kind: DriftKind): Target => ({
  what: 'access',
  user: id,
  before: kind === 'restored',
  how: taken[kind] ?? 'suspend',
});

async function isThere(
  call: Accepting,
  id: UserId,
  group: NonNullable<DriftRow['site']>,
): Promise<boolean | undefined> {
  const account = (await call.store.getUser(id))?.sync.accountId;
  if (account === undefined) return undefined;
  const { site } = await call.atlassian();
  return (await site.groupsOf(account)).some((each) => each.id === group);
}

async function acceptPlace(call: Accepting, target: PlaceTarget, told: Told): Promise<boolean> {
  const action = actionOf(target, await recordsOf(call, target));
  const wanted = new Map([[target.user, target.before]]);
  const entry = (group: DirectoryGroup) => entryOf(call, subjectOfGroup(group), [action]);
  const group: GroupId = target.group;
  return ((await keepPlaces(call, group, { wanted, mark: markOf(call), entry, ...told })) ?? 0) > 0;
}

const markOf = ({ machine }: Accepting): Kept => ({ at: isoTime(machine.now()), by: machine.newId() });

/** As an undo tells what it keeps, for another reason. */
const actionOf = (target: Target, present: Parameters<typeof sayTarget>[1]): ActionReport => ({
  ...sayTarget(target, present, { verdict: 'undo' }, false),
  reason: { say: 'accept-asked' },
});

const entryOf = (call: Accepting, subject: JournalEntry['subject'], actions: readonly ActionReport[]): JournalEntry =>
  describeDecided(call, { subject, operation: 'Accept difference', actions });
