import type { Connection } from '../../../connections/connection';
import type { DirectoryGroup } from '../../../directory/group';
import { boundSpoken } from '../../../journal/bound-spoken';
import { together } from '../../../journal/sentence';
import { targetOf } from '../../../sync/groups/leading';
import type { GroupTarget } from '../../../sync/rules/group-target';
import { saying } from '../saying';

export interface GroupMeaning extends ReturnType<typeof whyOf> {
  /** The groups at Atlassian to which the group of the IdP leads. */
  readonly siteGroups: string[];
}

const mostNames = 10;
const longest = 500;

/** What the settings of a connection make of a group that its IdP has sent. */
export function meaningOf({ settings }: Pick<Connection, 'settings'>, group: DirectoryGroup): GroupMeaning {
  const target = targetOf(settings, group);
  return { siteGroups: target.kind === 'target' ? target.names.slice(0, mostNames) : [], ...whyOf(target) };
}

/** The rules that led there; or why it is left out. */
export const whyOf = (target: GroupTarget) =>
  saying({ why: boundSpoken(target.kind === 'target' ? target.steps : together(target.why), longest) });
