import type { Connection } from '../../connections/connection';
import type { DirectoryGroup } from '../../directory/group';
import { targetOf } from '../../sync/groups/leading';
import type { GroupTarget } from '../../sync/rules/group-target';

export interface GroupMeaning {
  /** The groups at Atlassian to which the group of the IdP leads. */
  readonly siteGroups: string[];
  /** The rules that led there, in words; or why it is left out. */
  readonly why: string;
}

const mostNames = 10;
const longest = 500;

/** What the settings of a connection make of a group that its IdP has sent. */
export function meaningOf({ settings }: Pick<Connection, 'settings'>, group: DirectoryGroup): GroupMeaning {
  const target = targetOf(settings, group);
  return { siteGroups: target.kind === 'target' ? target.names.slice(0, mostNames) : [], why: whyOf(target) };
}

export function whyOf(target: GroupTarget): string {
  const text = target.kind === 'target' ? target.steps.join(' ') : target.why;
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
