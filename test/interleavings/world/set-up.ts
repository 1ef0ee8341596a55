import { SiteError } from '../../../src/sync/site/site-error';
import type { Invocation } from './invocation';
import { connectionId, type SetUp } from './scenario';
import type { World } from './world';

/** A scenario's set-up actions; the caller supplies `settle`. */
export function setUpOf(world: World, settle: () => Promise<void>): SetUp {
  const idOf = (name: string) => {
    const id = world.known.get(name);
    if (id === undefined) throw new Error(`Nothing was made under the name ${name}.`);
    return id;
  };
  return {
    idOf,
    settle,
    putByHand(group, account) {
      world.site.members.add(`${group} ${account}`);
      world.byHand.push(`${group} ${account}`);
    },
    leaveUnused(group, account, product) {
      const { site } = world;
      site.products.set(group, product);
      site.members.add(`${group} ${account}`);
      site.activeDays.set(account, { products: { [product]: '2026-01-01' }, added: '2025-01-01' });
    },
    suspendByHand(account) {
      const before = world.site.accounts.get(account);
      if (!before) throw new Error(`There is no ${account}.`);
      world.site.accounts.set(account, { ...before, state: 'suspended' });
      world.suspendedByHand.add(account);
    },
    async request(operation, as) {
      const asked = world.invocation(-1);
      const noting = {
        ...asked,
        scim: async (request: Parameters<Invocation['scim']>[0]) => {
          const reply = await asked.scim(request);
          if (as !== undefined && typeof reply.body.id === 'string') world.known.set(as, reply.body.id);
          return reply;
        },
      };
      const answer = await operation.run(noting, idOf);
      if (Number(answer) >= 400) throw new Error(`Set-up failed: ${operation.name} was answered ${answer}.`);
      world.clock.now += 1000;
    },
    failing: (begins) => world.site.fail(begins, unavailable()),
    advance(milliseconds) {
      world.clock.now += milliseconds;
    },
    async rememberBatch(letter, kind = 'people') {
      const { open } = await world.stores.directory(connectionId(letter)).batchOf(kind);
      if (!open) throw new Error(`Nobody of ${letter} is held.`);
      world.known.set('batch', open.id);
    },
    rememberLook() {
      world.known.set('look', new Date(world.clock.now).toISOString());
      world.clock.now += 1000;
    },
    takeEvents: () => void world.queue.events.splice(0),
  };
}

const unavailable = () =>
  new SiteError('unavailable', 'atlassian-failed', 'Atlassian answered 503.', { isAnswered: true });
