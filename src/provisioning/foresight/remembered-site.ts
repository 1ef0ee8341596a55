import type { Target } from '../../connections/connection';
import type { SiteGroup, SiteGroupReads } from '../../sync/site/site-groups';
import type { GroupMemory } from './group-memory';

/** Typing a pattern asks for the same names again and again. */
const freshFor = 60_000;
const mostAnswers = 5_000;

/** Atlassian's groups, remembering recent answers. @throws {SiteError} */
export function rememberedSite(
  site: Pick<SiteGroupReads, 'findGroup' | 'getGroup' | 'recallCreated'>,
  { answers }: GroupMemory,
  { now, target }: { readonly now: number; readonly target: Target },
): SiteGroupReads {
  const ask = async (what: string, load: () => Promise<SiteGroup | undefined>) => {
    // An organization of customers and a group of users may have the same name.
    const key = `${target} ${what}`;
    const known = answers.get(key);
    if (known && known.until > now) return known.group;
    const group = await load();
    if (answers.size >= mostAnswers) answers.clear();
    answers.set(key, { until: now + freshFor, group });
    return group;
  };
  const getGroup: SiteGroupReads['getGroup'] = (id) => ask(`id ${id}`, () => site.getGroup(id));
  return {
    findGroup: (name) => ask(`name ${name.trim().toLowerCase()}`, () => site.findGroup(name)),
    getGroup,
    recallGroup: getGroup,
    recallCreated: (signature) => site.recallCreated(signature),
  };
}
