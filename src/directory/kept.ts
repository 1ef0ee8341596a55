import type { GroupId, UserId } from './ids';

/**
 * What an administrator decided to keep at Atlassian against the IdP's word: by undoing something, by accepting what somebody did
 * there by hand, or by rejecting that a member leaves a group. It is stored with the record that it is about, and the planner puts
 * it in the place of what the IdP said: all rules, limits and checks hold for it as for any wish. It ends when the IdP says something
 * new *about that*, or when an administrator lifts it. See docs/decisions/0048-kept-by-decision.md.
 */
export interface Kept {
  /** ISO 8601, UTC. */
  readonly at: string;
  /** What it came from: the id of the undo, or of the decision. The history says who it was. */
  readonly by: string;
}

/** How access is taken: as the settings name it. */
export type TakingHow = 'suspend' | 'deactivate' | 'remove' | 'removeFromGroups';

/**
 * Whether a person has access. It stands against the IdP's word, which is the opposite; so it is over once the IdP, with the
 * scope of the connection, comes to say the same.
 */
export type KeptAccess = Kept &
  (
    | { readonly has: true }
    /** `how`: by what it is taken, if the person has it. */
    | { readonly has: false; readonly how: TakingHow }
  );

/** A profile field or a custom attribute as it stays. */
export interface KeptValue extends Kept {
  /** Absent: it stays without a value. */
  readonly value?: string;
  /** What the IdP's data gave for it when it was decided; absent: nothing. Anything else is a new word. */
  readonly against?: string;
}

/** What is kept of a person, beside what the IdP said about them. */
export interface KeptOfPerson {
  readonly access?: KeptAccess;
  /** By the names of the attribute mapping: `jobTitle`, `displayName` … */
  readonly profile?: Readonly<Record<string, KeptValue>>;
  /** Custom attributes by their names. */
  readonly attributes?: Readonly<Record<string, KeptValue>>;
}

/**
 * Whether a person is in a group at Atlassian. It is stored beside the person's memberships, which say the opposite; it is over
 * once the IdP puts them in or takes them out.
 */
export interface KeptPlace extends Kept {
  readonly groupId: GroupId;
  readonly isIn: boolean;
}

/** What a commit of a group keeps of one person; without a place, what was kept is lifted. */
export interface PlaceDecision {
  readonly userId: UserId;
  readonly place?: KeptPlace;
}

/** What is kept of a group. */
export interface KeptOfGroup {
  /** It has no group at Atlassian, and none is created for it. */
  readonly absence?: KeptAbsence;
}

export interface KeptAbsence extends Kept {
  /** The name that the IdP gave the group when it was decided: another name is a new word. */
  readonly against: string;
}

/** The places in groups that are left once the IdP has said something about one of them. The same list if it is about none. */
export function withoutPlace(
  places: readonly KeptPlace[] | undefined,
  group: GroupId,
): readonly KeptPlace[] | undefined {
  if (!places?.some(({ groupId }) => groupId === group)) return places;
  const left = places.filter(({ groupId }) => groupId !== group);
  return left.length > 0 ? left : undefined;
}

/** The places with this one, in the stead of an earlier one in the same group. */
export const withPlace = (places: readonly KeptPlace[] | undefined, place: KeptPlace): readonly KeptPlace[] => [
  ...(withoutPlace(places, place.groupId) ?? []),
  place,
];

/** What is kept, without empty parts; undefined if nothing is left. */
export function keptOfPerson({ access, profile = {}, attributes = {} }: KeptOfPerson): KeptOfPerson | undefined {
  const kept = {
    ...(access && { access }),
    ...(Object.keys(profile).length > 0 && { profile }),
    ...(Object.keys(attributes).length > 0 && { attributes }),
  };
  return Object.keys(kept).length > 0 ? kept : undefined;
}

/** The record with what is kept of it, or without. */
export function withKept<Record extends { readonly kept?: object }>(
  record: Record,
  kept: Record['kept'] | undefined,
): Record {
  const { kept: _, ...rest } = record;
  return (kept === undefined ? rest : { ...rest, kept }) as Record;
}
