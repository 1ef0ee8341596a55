import { groupProtection } from '../rules/protection';
import type { SiteGroup } from '../site/site-groups';
import type { UserAction } from '../sync';
import type { UserFacts } from './user-view';

/** Everybody with a product is in its default group, so adding to it is what the settings ask for; nobody is taken out. */
function protectionOf(settings: UserFacts['settings'], { protection, ...group }: SiteGroup): string | undefined {
  return groupProtection(settings, [], protection === 'default' || !protection ? group : { ...group, protection });
}

/** The groups that the settings give to everybody, or to new people; each is given once. */
export function planDefaultGroups({ defaultGroups = [], label, settings }: UserFacts): UserAction[] {
  return defaultGroups.map(({ wanted, group }): UserAction => {
    const text = `Put ${label} into ${wanted.name}`;
    if (!group) {
      const reason = `${wanted.reason} Atlassian has no group of that name.`;
      return { kind: 'skip', text, reason, cause: 'default-group-unusable' };
    }
    const kept = protectionOf(settings, group);
    if (kept) return { kind: 'skip', text, reason: `${wanted.reason} ${kept}`, cause: 'default-group-unusable' };
    return { kind: 'joinGroup', text, reason: wanted.reason, group: group.id, defaultGroup: wanted.name };
  });
}
