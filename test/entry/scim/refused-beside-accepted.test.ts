import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../../src/connections/connection';
import type { UserId } from '../../../src/directory/ids';
import type { DirectoryStore } from '../../../src/provisioning/store/directory-store';
import { SiteError } from '../../../src/sync/site/site-error';
import { type ScimService, scimService } from '../scim-service';

type Turn = 'refused' | 'accepted';

/** Lets two requests take turns, one call to storage at a time. */
function turns(schedule: readonly Turn[]) {
  const waiting: Record<Turn, (() => void)[]> = { refused: [], accepted: [] };
  const running = new Set<Turn>(['refused', 'accepted']);
  let taken = 0;
  const gated = (who: Turn, store: DirectoryStore): DirectoryStore =>
    new Proxy(store, {
      get(target, name) {
        const method: unknown = Reflect.get(target, name);
        if (typeof method !== 'function' || name === 'prepare' || name === 'forget') return method;
        return async (...given: readonly unknown[]) => {
          await new Promise<void>((resolve) => void waiting[who].push(resolve));
          return method.apply(target, given);
        };
      },
    });
  /** Lets one call go on at a time, until both requests are answered. */
  const play = async () => {
    while (running.size > 0) {
      await new Promise((resolve) => setImmediate(resolve));
      const wanted = schedule[taken] ?? 'refused';
      const go = waiting[wanted].shift() ?? waiting.refused.shift() ?? waiting.accepted.shift();
      if (go) taken += 1;
      go?.();
    }
    return taken;
  };
  return { gated, play, ended: (who: Turn) => void running.delete(who) };
}

/** Mia is deactivated, which Atlassian refuses; meanwhile her title is changed, which it has no part in. */
async function race(schedule: readonly Turn[]) {
  const service = await scimService();
  const { body } = await service.ask('POST', '/Users', { body: { userName: 'mia@example.com', active: true } });
  const patch = (value: object) => ({ body: { Operations: [{ op: 'replace', value }] } });
  service.site.fail('suspend', new SiteError('unauthorized', 'access-rejected', '401'));
  const { gated, play, ended } = turns(schedule);
  const { directory } = service.stores;
  const ask = async (who: Turn, value: object) => {
    Object.assign(service.stores, { directory: (id: ConnectionId) => gated(who, directory(id)) });
    const asked = service.ask('PATCH', `/Users/${body.id}`, patch(value));
    Object.assign(service.stores, { directory });
    const { status } = await asked;
    ended(who);
    return status;
  };
  const answers = [ask('refused', { active: false }), ask('accepted', { title: 'Manager' })];
  const steps = await play();
  return { service, id: String(body.id) as UserId, statuses: await Promise.all(answers), steps };
}

/** What the log tells came last: its entries are written with what they tell. */
async function verdict(service: ScimService, id: UserId) {
  const store = service.stores.directory(service.connection.id);
  const told = service.stores.entries.filter(({ source, subject }) => source === 'scim' && subject.id === id);
  const [user, refusal] = [await store.getUser(id), await store.findRefusal({ kind: 'user', id })];
  return {
    isLast: told.at(-1)?.outcome === 'refused',
    isKept: refusal !== undefined,
    isMarked: user?.hasRefusal === true,
    title: user?.attributes.title,
  };
}

describe('a change that is refused beside one that is accepted', () => {
  it('is kept if it came last, and is over if the other did, in every order with two switches', async () => {
    const seen = new Set<string>();
    const most = 16;
    for (const first of ['refused', 'accepted'] as const) {
      const second = first === 'refused' ? 'accepted' : 'refused';
      for (let before = 0; before <= most; before += 1) {
        for (let between = 1; between <= most; between += 1) {
          const schedule: readonly Turn[] = [
            ...Array<Turn>(before).fill(first),
            ...Array<Turn>(between).fill(second),
            ...Array<Turn>(64).fill(first),
          ];
          const { service, id, statuses } = await race(schedule);
          const { isLast, isKept, isMarked, title } = await verdict(service, id);
          const about = { first, before, between, statuses };
          expect({ ...about, isKept, isMarked, title }).toEqual({
            ...about,
            isKept: isLast,
            isMarked: isLast,
            title: 'Manager',
          });
          expect(statuses[1]).toBe(200);
          // The first attempt may have met the other change; the second one is not refused.
          if (statuses[0] === 503) seen.add(String(isKept));
        }
      }
    }
    expect([...seen].sort()).toEqual(['false', 'true']);
  }, 60_000);
});
