import type { Clock } from '../../local/forge/clock';
import type { ProductHosts } from '../../local/forge/product-hosts';

interface SlowHosts extends ProductHosts {
  /** The calling process is dead: it sends nothing more and gets no answers. Calls on their way still arrive. */
  cut(): void;
}

const never = () => new Promise<never>(() => {});

/** Atlassian at a distance: each call takes a while to arrive, and its answer a while to return. */
export function slowHosts(
  hosts: ProductHosts,
  clock: Pick<Clock, 'after'>,
  { random, note }: { readonly random: () => number; readonly note: (text: string) => void },
): SlowHosts {
  let isCut = false;
  const travel = () => new Promise<void>((resolve) => clock.after(5 + Math.floor(random() * 90), () => resolve()));

  async function exchange(request: Request, ask: () => Promise<Response>): Promise<Response> {
    if (isCut) return never();
    await travel();
    const answer = await ask();
    note(`${request.method} ${request.url} ${answer.status}\n`);
    await travel();
    return isCut ? never() : answer;
  }
  return {
    product: (product, caller, request) => exchange(request, () => hosts.product(product, caller, request)),
    egress(url, request) {
      // Whether such a host exists is known at once, by its name.
      if (url.host !== 'api.atlassian.com' && !url.host.endsWith('.atlassian.net')) return undefined;
      return exchange(request, async () => (await hosts.egress(url, request)) ?? Response.error());
    },
    cut() {
      isCut = true;
    },
  };
}
