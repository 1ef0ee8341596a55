import type { GroupId, UserId } from '../../directory/ids';
import { mostPlaces } from '../kept/keep-places';
import { keyOf, type Target } from './target';

/** Targets that one commit puts back: of one person, or of one group. Things handed over are handed back one by one. */
export type UndoStep =
  | { readonly kind: 'person'; readonly user: UserId; readonly key: string; readonly targets: readonly Target[] }
  | { readonly kind: 'group'; readonly group: GroupId; readonly key: string; readonly targets: readonly Target[] }
  | { readonly kind: 'lead'; readonly user: UserId; readonly key: string; readonly targets: readonly [LeadTarget] }
  | {
      readonly kind: 'belongings';
      readonly user: UserId;
      readonly key: string;
      readonly targets: readonly [BelongingsTarget];
    }
  | { readonly kind: 'gift'; readonly user: UserId; readonly key: string; readonly targets: readonly [GiftTarget] };

export type LeadTarget = Extract<Target, { what: 'lead' }>;
export type GiftTarget = Extract<Target, { what: 'products' | 'givenGroup' }>;
export type BelongingsTarget = Extract<Target, { what: 'belongings' }>;

/**
 * The steps in a stable order: people, whose access comes back before anything else; their places in groups; what was handed
 * over, which only somebody with access can have. `key` says where the work goes on after a crash. Pure.
 */
export function stepsOf(targets: readonly Target[]): readonly UndoStep[] {
  const people = Map.groupBy(targets, personOf);
  const groups = Map.groupBy(targets, groupOf);
  const leads = targets.filter((target) => target.what === 'lead');
  const gifts = targets.filter((target) => target.what === 'products' || target.what === 'givenGroup');
  const belongings = targets.filter((target) => target.what === 'belongings');
  const steps: UndoStep[] = [
    ...[...people].flatMap(([user, own]): UndoStep[] =>
      user === undefined ? [] : [{ kind: 'person', user, key: `1 ${user}`, targets: inOrder(own) }],
    ),
    ...[...groups].flatMap(([group, own]): UndoStep[] =>
      group === undefined ? [] : [...groupSteps(group, inOrder(own))],
    ),
    ...leads.map((lead): UndoStep => ({ kind: 'lead', user: lead.user, key: `3 ${keyOf(lead)}`, targets: [lead] })),
    ...gifts.map((gift): UndoStep => ({ kind: 'gift', user: gift.user, key: `5 ${keyOf(gift)}`, targets: [gift] })),
    ...belongings.map(
      (one): UndoStep => ({ kind: 'belongings', user: one.user, key: `4 ${keyOf(one)}`, targets: [one] }),
    ),
  ];
  return steps.sort((a, b) => (a.key < b.key ? -1 : 1));
}

const inOrder = (targets: readonly Target[]): readonly Target[] =>
  [...targets].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));

function groupSteps(group: GroupId, targets: readonly Target[]): readonly UndoStep[] {
  const count = Math.ceil(targets.length / mostPlaces);
  return Array.from({ length: count }, (_, index) => ({
    kind: 'group',
    group,
    key: `2 ${group} ${String(index).padStart(5, '0')}`,
    targets: targets.slice(index * mostPlaces, (index + 1) * mostPlaces),
  }));
}

function personOf(target: Target): UserId | undefined {
  switch (target.what) {
    case 'access':
    case 'field':
    case 'attribute':
    case 'rejoin':
    case 'seats':
      return target.user;
    case 'kept':
      return target.record.kind === 'user' ? target.record.id : undefined;
    default:
      return undefined;
  }
}

function groupOf(target: Target): GroupId | undefined {
  switch (target.what) {
    case 'place':
    case 'group':
      return target.group;
    case 'kept':
      return target.record.kind === 'user' ? undefined : target.record.id;
    default:
      return undefined;
  }
}
