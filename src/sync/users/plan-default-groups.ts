import { type Sentence, together } from '../../journal/sentence';
import { groupProtection } from '../rules/protection';
import type { SiteGroup } from '../site/site-groups';
import type { UserAction } from './user-plan';
import type { UserFacts } from './user-view';

/** Everybody with a product is in its default group, so adding to it is what the settings ask for; nobody is taken out. */
function protectionOf(settings: UserFacts['settings'], { protection, ...group }: SiteGroup): Sentence | undefined {
  return groupProtection(settings, [], protection === 'default' || !protection ? group : { ...group, protection });
}

/** The groups that the settings give to everybody, or to new people; each is given once. */
export function planDefaultGroups({ defaultGroups = [], label, settings }: UserFacts): UserAction[] {
  return defaultGroups.map(({ wanted, group }): UserAction => {
    const text = { say: 'join-group', who: label, group: wanted.name } as const;
    if (!group) {
      const reason = together(wanted.reason, { say: 'default-group-unknown' });
      return { kind: 'skip', text, reason, cause: 'default-group-unusable' };
    }
    const kept = protectionOf(settings, group);
    if (kept) return { kind: 'skip', text, reason: together(wanted.reason, kept), cause: 'default-group-unusable' };
    return { kind: 'joinGroup', text, reason: wanted.reason, group: group.id, defaultGroup: wanted.name };
  });
}
