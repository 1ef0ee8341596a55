import { SiteError } from '../site/site-error';
import type { SiteGroup, SiteGroupChanges } from '../site/site-groups';
import type { SyncPorts } from '../sync-ports';
import type { GroupAction } from './group-plan';
import type { GroupWork } from './group-work';

/** A group that was to be created without a look has to be planned by what there is; nothing has been changed. */
export interface Overtaken {
  /** The group that has its name; undefined if nobody has looked. */
  readonly found: SiteGroup | undefined;
}

export const isOvertaken = (done: object | string | undefined): done is Overtaken =>
  typeof done === 'object' && 'found' in done;

/**
 * Announces the creation of a group and asks for it, signed if what is announced has a signature.
 * @throws {SiteError} also when somebody else has created a group of the name since the look
 */
export async function createSiteGroup(
  { site }: Pick<SyncPorts<SiteGroupChanges>, 'site'>,
  { begin, connection }: GroupWork,
  { name, isSigned, isUnseen }: Extract<GroupAction, { readonly kind: 'createGroup' }>,
): Promise<SiteGroup | Overtaken> {
  const { signature } = (await begin?.({ creating: [name], ...(isSigned && { isSigned }) })) ?? {};
  // Without a signature nobody could tell after a crash whose the group is.
  if (isUnseen && signature === undefined) return { found: undefined };
  const signed = signature === undefined ? undefined : { signature, by: connection.name };
  try {
    const { isOthers, ...group } = await site.createGroup(name, signed);
    if (!isOthers) return group;
    if (isUnseen) return { found: group };
  } catch (error) {
    if (isUnseen && isRefusal(error)) return { found: undefined };
    throw error;
  }
  // The next attempt finds it, and the settings decide.
  const detail = { say: 'group-created-by-others' } as const;
  throw new SiteError('unavailable', 'effect-under-way', detail, { isAnswered: true });
}

/** Whatever Atlassian's reason is, an existing group may be behind it, and then the plan has a better one. */
const isRefusal = (error: unknown): boolean =>
  error instanceof SiteError && error.isAnswered && (error.kind === 'rejected' || error.kind === 'forbidden');
