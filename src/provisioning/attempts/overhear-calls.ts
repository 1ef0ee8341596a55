import type { SiteCall } from '../../journal/entry';
import type { Call } from '../call';
import { once } from './once';

/** The same call, and a copy of the calls to Atlassian that are taken from it for the log. */
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
