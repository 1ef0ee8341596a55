import type { SiteCall } from '../../journal/entry';
import type { Call } from '../call';
import { once } from './once';

/** The same call, and what it asks of Atlassian: whoever takes calls for the log leaves them here too. */
export function overhearCalls(call: Call): { readonly call: Call; readonly calls: readonly SiteCall[] } {
  const calls: SiteCall[] = [];
  const atlassian = once(async () => {
    const ports = await call.atlassian();
    const takeCalls = () => {
      const taken = ports.site.takeCalls();
      calls.push(...taken);
      return taken;
    };
    return { ...ports, site: { ...ports.site, takeCalls } };
  });
  return { call: { ...call, atlassian }, calls };
}
