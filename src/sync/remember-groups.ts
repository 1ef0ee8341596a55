import type { Site, SiteGroup } from './site';

/** So long at most: whether a group may be written, and whether there is one, may have changed since. */
const freshFor = 60_000;

/**
 * The same site for one invocation, which finds a group of a name once a minute: default groups concern everybody whom the
 * invocation looks at. What Rollcall creates or deletes itself is looked for anew.
 * @param now milliseconds since 1970
 */
export function rememberGroups(site: Site, now: () => number): Site {
  const found = new Map<string, { readonly until: number; readonly group: Promise<SiteGroup | undefined> }>();
  const findGroup = (name: string): Promise<SiteGroup | undefined> => {
    const key = name.trim().toLowerCase();
    const known = found.get(key);
    if (known && known.until > now()) return known.group;
    const group = site.findGroup(name);
    const asked = { until: now() + freshFor, group };
    found.set(key, asked);
    group.catch(() => found.get(key) === asked && found.delete(key));
    return group;
  };
  const anew =
    <Parameters extends readonly unknown[], Value>(change: (...parameters: Parameters) => Promise<Value>) =>
    async (...parameters: Parameters): Promise<Value> => {
      found.clear();
      try {
        return await change(...parameters);
      } finally {
        found.clear();
      }
    };
  return { ...site, findGroup, createGroup: anew(site.createGroup), deleteGroup: anew(site.deleteGroup) };
}
