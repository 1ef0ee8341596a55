import type { FormerValues, ValuesBefore } from '../../directory/former-values';
import type { GroupId, UserId } from '../../directory/ids';
import type { TakingHow } from '../../directory/kept';
import type { JournalEntry, LoggedAction } from '../../journal/entry';
import type { FormerValue, StaysWhy } from '../../journal/inverse';
import { doneByUndos } from './done-by-undo';
import { type KeptRecord, keyOf, type OfUndo, type Target } from './target';
import { ofGroup } from './targets-of-group';

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
  const byUndos = doneByUndos(inOrder.map(({ entry }) => entry));
  for (const { entry, former } of inOrder) {
    for (const target of targetsIn(entry, former)) {
      const key = keyOf(target);
      const before = targets.get(key);
      const ofUndo = byUndos.of(target, entry);
      // Where others have had a hand in it, it is not the doing of an undo alone.
      const isUndos = ofUndo !== undefined && (before === undefined || ('ofUndo' in before && before.ofUndo));
      targets.set(key, withUndo(joined(before, target), isUndos ? ofUndo : undefined));
    }
  }
  const deleted = new Set(told.flatMap(({ entry }) => (isDeletion(entry) ? [entry.subject.id] : [])));
  const all = [...targets.values()];
  return all.map((target) => {
    if (target.what === 'access' && deleted.has(target.user)) return { ...target, isOfDeleted: true };
    return target.what === 'kept' ? withBeside(target, all) : target;
  });
}

/** Of what changes with the IdP's word. */
function withUndo(target: Target, ofUndo: OfUndo | undefined): Target {
  switch (target.what) {
    case 'access':
    case 'field':
    case 'attribute':
    case 'place':
    case 'group': {
      const { ofUndo: _, ...rest } = target;
      return ofUndo ? { ...rest, ofUndo } : rest;
    }
    default:
      return target;
  }
}

/** By the IdP; a deletion that was refused leaves the person as they are. */
const isDeletion = ({ operation, subject, outcome }: JournalEntry): boolean =>
  operation === deletion && subject.kind === 'user' && outcome !== 'refused';

/** As the entry of a deleted person has it. */
const deletion = 'Delete user';

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

/** The first says how it was, the last how it is. */
function joined(first: Target | undefined, last: Target): Target {
  if (!first) return last;
  switch (last.what) {
    case 'access':
    case 'place':
      return first;
    case 'kept': {
      const lifted = last.lifted ?? (first.what === 'kept' ? first.lifted : undefined);
      return lifted === undefined ? last : { ...last, lifted };
    }
    case 'belongings':
      return first.what === 'belongings' ? { ...last, first: first.first ?? first.at } : last;
    case 'products':
      return first.what === 'products' ? { ...last, keys: [...new Set([...first.keys, ...last.keys])] } : last;
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
  if (undo !== undefined) return [...keptBy(undo, entry, done), ...liftedBy(subject, former)];
  if (subject.kind === 'user') return ofPerson(entry, done, former);
  return subject.kind === 'group' ? ofGroup(entry, done) : [];
}

function keptBy(
  by: string,
  { at, subject: { kind, id } }: JournalEntry,
  done: readonly LoggedAction[],
): readonly Target[] {
  if (kind === 'user') return done.length > 0 ? [{ what: 'kept', by, record: { kind, id: id as UserId } }] : [];
  if (kind !== 'group') return [];
  return done.map((action): Target => {
    const group = id as GroupId;
    const { who } = action;
    if (who === undefined) return { what: 'kept', by, record: { kind, id: group } };
    const place = { what: 'kept', by, record: { kind: 'place', id: group, user: who as UserId } } as const;
    return phraseOf(action) === 'lift-kept' ? { ...place, lifted: at } : place;
  });
}

/** What an undo has lifted was as it was kept, whether or not anything has followed from that. */
function liftedBy({ kind, id }: JournalEntry['subject'], former: FormerValues | undefined): readonly Target[] {
  if (kind !== 'user' || !former) return [];
  const user = id as UserId;
  const { access, profile, attributes } = former;
  return [
    ...(access ? [{ what: 'access', user, before: access.was, how: access.how } as const] : []),
    ...valuesIn('field', user, profile),
    ...valuesIn('attribute', user, attributes),
  ];
}

function ofPerson(
  { subject, at, actions, operation }: JournalEntry,
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
    ...(done.some(isUnusedBack) || done.some(isGivenBackByClick) ? [stays('undo-seats-back')] : []),
    ...valuesIn('field', user, former?.profile),
    ...valuesIn('attribute', user, former?.attributes),
    // At an account that was made by the same work nothing was there before.
    ...(isUnknown && !has('invite') ? [stays('undo-values-unknown')] : []),
    ...(former?.handedOver ?? []).map((lead): Target => ({ what: 'lead', user, lead })),
    ...(has('handOver') && !former?.handedOver ? [stays('undo-leads-unknown')] : []),
    ...(operation === deletion ? done.flatMap((action) => placesLeft(user, action)) : []),
    ...(has('giveBack') ? [stays('undo-given-back')] : []),
    ...(actions.some(isHandingOver) ? [{ what: 'belongings', user, at } as const] : []),
    ...(done.some(isGivingBack) ? [stays('undo-belongings-back')] : []),
    // Whoever was invited by the same work loses all of it with their access.
    ...(has('invite') ? [] : done.flatMap((action) => giftIn(user, action))),
    ...(has('takeGift') ? [stays('undo-gift-taken')] : []),
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

/** An entry of an older version does not name the group. */
const placesLeft = (user: UserId, { kind, where }: LoggedAction): readonly Target[] =>
  kind === 'removeMember' && where !== undefined ? [{ what: 'rejoin', user, name: where }] : [];

/** The leaver's own entry only announces it: the background hands over, and tells so in an entry of its own. */
const isHandingOver = (action: LoggedAction): boolean =>
  action.kind === 'handOverBelongings' &&
  !isGivingBack(action) &&
  (action.outcome === 'waiting' || action.outcome === 'applied');

const isGivingBack = (action: LoggedAction): boolean =>
  action.kind === 'handOverBelongings' && phraseOf(action) === 'give-belongings-back';

const isProductBack = (action: LoggedAction): boolean =>
  action.kind === 'joinGroup' && (phraseOf(action) === 'product-back' || phraseOf(action) === 'desk-back');

/** What was given beyond what the IdP says. Of `ensured` nobody knows whether it was there before. */
function giftIn(user: UserId, { kind, text, outcome }: LoggedAction): readonly Target[] {
  if (typeof text === 'string' || outcome !== 'applied') return [];
  if (kind === 'giveProducts' && text.say === 'give-products') {
    return [{ what: 'products', user, keys: text.products }];
  }
  const isGiven = kind === 'joinGroup' && text.say === 'join-group';
  return isGiven ? [{ what: 'givenGroup', user, name: String(text.group) }] : [];
}
const isUnusedTaken = (action: LoggedAction): boolean =>
  action.kind === 'leaveGroup' && phraseOf(action) === 'take-unused';

const isUnusedBack = (action: LoggedAction): boolean =>
  action.kind === 'joinGroup' && phraseOf(action) === 'unused-back';

/** An administrator has given it back: of somebody without access, it comes with that. */
const isGivenBackByClick = (action: LoggedAction): boolean =>
  action.kind === 'undo' && phraseOf(action) === 'give-seats-back';

const valuesIn = (what: 'field' | 'attribute', user: UserId, values: ValuesBefore = {}): readonly Target[] =>
  Object.entries(values).map(
    ([name, { was, became }]: [string, FormerValue]): Target => ({ what, user, name, before: was, after: became }),
  );
