import type { FormerValues, ValuesBefore } from '../../directory/former-values';
import type { GroupId, UserId } from '../../directory/ids';
import type { TakingHow } from '../../directory/kept';
import type { JournalEntry, LoggedAction } from '../../journal/entry';
import type { FormerValue, HandedOver, StaysWhy } from '../../journal/inverse';

/**
 * What is to be put back, and how it was: one target for each thing, however often it changed in between. `before` is how it
 * was before the first of the entries; `after`, how the last of them left it.
 */
export type Target =
  | { readonly what: 'access'; readonly user: UserId; readonly before: boolean; readonly how: TakingHow }
  | {
      readonly what: 'field' | 'attribute';
      readonly user: UserId;
      readonly name: string;
      readonly before: string | undefined;
      readonly after: string | undefined;
    }
  | { readonly what: 'place'; readonly group: GroupId; readonly user: UserId; readonly before: boolean }
  | { readonly what: 'group'; readonly group: GroupId }
  | { readonly what: 'lead'; readonly user: UserId; readonly lead: HandedOver }
  /** Product access that was taken because nobody used it: the person has it again. */
  | { readonly what: 'seats'; readonly user: UserId }
  /**
   * What an undo decided about a person, about people in a group, or about a group: it is lifted. `beside`: what the same undo puts
   * back of that record, which stays kept where it is kept just so.
   */
  | { readonly what: 'kept'; readonly record: KeptRecord; readonly by: string; readonly beside?: readonly Target[] }
  /** It stays as it is, and the plan says why. */
  | { readonly what: 'stays'; readonly record: string; readonly label: string; readonly why: StaysWhy };

export type KeptRecord =
  | { readonly kind: 'user'; readonly id: UserId }
  | { readonly kind: 'group'; readonly id: GroupId }
  | { readonly kind: 'place'; readonly id: GroupId; readonly user: UserId };

/** An entry, and what it has overwritten of the person it is about. */
export interface Told {
  readonly entry: JournalEntry;
  readonly former?: FormerValues | undefined;
}

const gives: Readonly<Record<string, TakingHow>> = { invite: 'remove', restore: 'suspend', reactivate: 'deactivate' };
const takes: Readonly<Record<string, TakingHow>> = {
  suspend: 'suspend',
  deactivate: 'deactivate',
  remove: 'remove',
  leaveGroup: 'removeFromGroups',
};

/**
 * The targets of these entries, the newest first, as the log lists them. What an undo decided and what followed from it are one target: what
 * has really changed counts. Pure.
 */
export function targetsOf(told: readonly Told[]): readonly Target[] {
  const targets = new Map<string, Target>();
  const inOrder = told.toReversed().sort((a, b) => (a.entry.at === b.entry.at ? 0 : a.entry.at < b.entry.at ? -1 : 1));
  for (const { entry, former } of inOrder) {
    for (const target of targetsIn(entry, former)) {
      const key = keyOf(target);
      targets.set(key, joined(targets.get(key), target));
    }
  }
  const all = [...targets.values()];
  return all.map((target) => (target.what === 'kept' ? withBeside(target, all) : target));
}

function withBeside(kept: Extract<Target, { what: 'kept' }>, all: readonly Target[]): Target {
  const beside = all.filter((target) => isOfRecord(target, kept.record));
  return beside.length > 0 ? { ...kept, beside } : kept;
}

/** Whether a target is about something that decisions of this record keep. Pure. */
function isOfRecord(target: Target, record: KeptRecord): boolean {
  switch (target.what) {
    case 'access':
    case 'field':
    case 'attribute':
    case 'seats':
      return record.kind === 'user' && target.user === record.id;
    case 'place':
      return record.kind === 'place' && target.group === record.id && target.user === record.user;
    case 'group':
      return record.kind === 'group' && target.group === record.id;
    default:
      return false;
  }
}

/** What identifies a target among those of an undo, in a stable order. */
export function keyOf(target: Target): string {
  switch (target.what) {
    case 'access':
    case 'seats':
      return `${target.what} ${target.user}`;
    case 'field':
    case 'attribute':
      return `${target.what} ${target.user} ${target.name}`;
    case 'place':
      return `place ${target.group} ${target.user}`;
    case 'group':
      return `group ${target.group}`;
    case 'lead':
      return `lead ${target.lead.of} ${target.lead.id}`;
    case 'kept': {
      const { record } = target;
      return `kept ${record.id} ${record.kind === 'place' ? record.user : record.kind} ${target.by}`;
    }
    case 'stays':
      return `stays ${target.record} ${target.why}`;
  }
}

/** The first says how it was, the last how it is. */
function joined(first: Target | undefined, last: Target): Target {
  if (!first) return last;
  switch (last.what) {
    case 'access':
    case 'place':
      return first;
    case 'field':
    case 'attribute':
      return first.what === last.what ? { ...first, after: last.after } : last;
    default:
      return last;
  }
}

function targetsIn(entry: JournalEntry, former: FormerValues | undefined): readonly Target[] {
  const { subject, undo } = entry;
  const done = entry.actions.filter(({ outcome }) => outcome === 'applied' || outcome === 'ensured');
  if (subject.id === undefined) return [];
  if (undo !== undefined) return keptBy(undo, subject, done);
  if (subject.kind === 'user') return ofPerson(entry, done, former);
  return subject.kind === 'group' ? ofGroup(entry, done) : [];
}

function keptBy(by: string, { kind, id }: JournalEntry['subject'], done: readonly LoggedAction[]): readonly Target[] {
  if (kind === 'user') return done.length > 0 ? [{ what: 'kept', by, record: { kind, id: id as UserId } }] : [];
  if (kind !== 'group') return [];
  return done.map(({ who }): Target => {
    const group = id as GroupId;
    return who === undefined
      ? { what: 'kept', by, record: { kind, id: group } }
      : { what: 'kept', by, record: { kind: 'place', id: group, user: who as UserId } };
  });
}

function ofPerson(
  { subject }: JournalEntry,
  done: readonly LoggedAction[],
  former: FormerValues | undefined,
): readonly Target[] {
  const user = subject.id as UserId;
  const stays = (why: StaysWhy): Target => ({ what: 'stays', record: user, label: subject.label, why });
  const has = (kind: string) => done.some((action) => action.kind === kind);
  const isUnknown = (has('updateProfile') || has('keepAttributes')) && !former?.profile && !former?.attributes;
  return [
    ...accessIn(user, done),
    ...(done.some(isUnusedTaken) ? [{ what: 'seats', user } as const] : []),
    ...(done.some(isUnusedBack) ? [stays('undo-seats-back')] : []),
    ...valuesIn('field', user, former?.profile),
    ...valuesIn('attribute', user, former?.attributes),
    // At an account that was made by the same work nothing was there before.
    ...(isUnknown && !has('invite') ? [stays('undo-values-unknown')] : []),
    ...(former?.handedOver ?? []).map((lead): Target => ({ what: 'lead', user, lead })),
    ...(has('handOver') && !former?.handedOver ? [stays('undo-leads-unknown')] : []),
    ...(has('giveProducts') ? [stays('undo-products')] : []),
    ...(done.some(isDefaultGroup) && !has('invite') ? [stays('undo-default-group')] : []),
  ];
}

/** The first action that gives or takes says how it was before. */
function accessIn(user: UserId, done: readonly LoggedAction[]): readonly Target[] {
  for (const action of done) {
    const { kind } = action;
    const given = gives[kind] ?? (isProductBack(action) ? 'removeFromGroups' : undefined);
    if (given) return [{ what: 'access', user, before: false, how: given }];
    const taken = isUnusedTaken(action) ? undefined : takes[kind];
    if (taken) return [{ what: 'access', user, before: true, how: taken }];
  }
  return [];
}

const phraseOf = ({ text }: LoggedAction): string => (typeof text === 'string' ? '' : text.say);

const isProductBack = (action: LoggedAction): boolean =>
  action.kind === 'joinGroup' && (phraseOf(action) === 'product-back' || phraseOf(action) === 'desk-back');

const isUnusedTaken = (action: LoggedAction): boolean =>
  action.kind === 'leaveGroup' && phraseOf(action) === 'take-unused';

const isUnusedBack = (action: LoggedAction): boolean =>
  action.kind === 'joinGroup' && phraseOf(action) === 'unused-back';

/** Given by the settings alone. */
const isDefaultGroup = (action: LoggedAction): boolean =>
  action.kind === 'joinGroup' && phraseOf(action) === 'join-group';

const valuesIn = (what: 'field' | 'attribute', user: UserId, values: ValuesBefore = {}): readonly Target[] =>
  Object.entries(values).map(
    ([name, { was, became }]: [string, FormerValue]): Target => ({ what, user, name, before: was, after: became }),
  );

function ofGroup({ subject }: JournalEntry, done: readonly LoggedAction[]): readonly Target[] {
  const group = subject.id as GroupId;
  const stays = (why: StaysWhy): Target => ({ what: 'stays', record: group, label: subject.label, why });
  return done.flatMap((action): readonly Target[] => {
    const { kind, who } = action;
    switch (kind) {
      case 'addMember':
      case 'removeMember':
        if (isOfParting(action)) return [stays('undo-group-left')];
        // Somebody whom only Atlassian knows: the log keeps no account.
        if (who === undefined) return [stays('undo-member-unknown')];
        return [{ what: 'place', group, user: who as UserId, before: kind === 'removeMember' }];
      case 'createGroup':
        return [{ what: 'group', group }];
      case 'deleteGroup':
        return [stays('undo-group-deleted')];
      case 'unlinkGroup':
        return [stays('undo-group-unlinked')];
      default:
        return [];
    }
  });
}

/** The settings no longer lead from the group to the one at Atlassian that the member has left. */
const isOfParting = ({ reason }: LoggedAction): boolean =>
  typeof reason !== 'string' && [reason].flat().some(({ say }) => say === 'lead-away-from-groups');
