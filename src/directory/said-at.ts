import { formerDays } from './former-values';

/**
 * When the IdP last changed its word about a person, as far as anything can still be undone. Where nothing is noted it has said
 * nothing new since, or the record is from a build that noted nothing. Times are ISO 8601, UTC.
 */
export interface SaidAt {
  /** Whether they have access: `active`, with the scope of the connection. */
  readonly access?: string;
  /** What its data give for a field of the profile, by the names of the attribute mapping. */
  readonly profile?: Times;
  /** The same for custom attributes, by their names. */
  readonly attributes?: Times;
}

type Times = Readonly<Record<string, string>>;

/** What the IdP says otherwise now. */
export interface SaidOtherwise {
  readonly isAccess: boolean;
  readonly profile: readonly string[];
  readonly attributes: readonly string[];
}

/**
 * The times with what is said otherwise at this one, without those after which nothing can be undone any more; undefined if none
 * is left. Pure. @param at ISO 8601
 */
export function saidAtWith(before: SaidAt = {}, { isAccess, profile, attributes }: SaidOtherwise, at: string) {
  const oldest = new Date(Date.parse(at) - formerDays * 86_400_000).toISOString();
  const access = isAccess ? at : before.access;
  const next: SaidAt = {
    ...(access !== undefined && access >= oldest && { access }),
    ...timesWith('profile', before.profile, profile, { at, oldest }),
    ...timesWith('attributes', before.attributes, attributes, { at, oldest }),
  };
  return Object.keys(next).length > 0 ? next : undefined;
}

function timesWith(
  what: 'profile' | 'attributes',
  before: Times = {},
  names: readonly string[],
  { at, oldest }: { readonly at: string; readonly oldest: string },
): Pick<SaidAt, 'profile' | 'attributes'> {
  const kept = Object.entries(before).filter(([, time]) => time >= oldest);
  const times = Object.fromEntries([...kept, ...names.map((name) => [name, at] as const)]);
  return Object.keys(times).length > 0 ? { [what]: times } : {};
}
