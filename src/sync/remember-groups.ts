import type { Site, SiteGroup } from './site';

/**
 * The same site for one invocation, which finds a group of a name once: default groups concern everybody whom the
 * invocation looks at. What Rollcall creates or deletes itself is looked for anew.
 */
export function rememberGroups(site: Site): Site {
  const found = new Map<string, Promise<SiteGroup | undefined>>();
  const findGroup = (name: string): Promise<SiteGroup | undefined> => {
    const key = name.trim().toLowerCase();
    const known = found.get(key);
    if (known) return known;
    const asked = site.findGroup(name);
    found.set(key, asked);
    asked.catch(() => found.delete(key));
    return asked;
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
