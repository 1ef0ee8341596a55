import type { GroupLink } from '../../../src/directory/group';
import type { ActionReport } from '../../../src/journal/entry';
import type { GroupEffect } from '../../../src/sync/groups/group-port';
import type { LinkWork } from '../../../src/sync/groups/group-work';
import type { FakeSite } from '../fake-site';
import { aBudget, aConnection, aGroup, settingsWith } from '../fixtures';

export interface LinkCase extends Partial<Omit<LinkWork, 'link' | 'budget' | 'tell' | 'begin'>> {
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly calls?: number;
  readonly begin?: (effect: GroupEffect) => Promise<unknown>;
}

/** Work on a link where nothing else is the case, what it has told, and what was announced after how many changes. */
export function linkWork(site: FakeSite, link: GroupLink, { settings = {}, calls, begin, ...change }: LinkCase = {}) {
  const told: ActionReport[] = [];
  const begun: [GroupEffect, number][] = [];
  const work: LinkWork = {
    connection: aConnection({ settings: settingsWith(settings) }),
    group: aGroup({}, { links: [link] }),
    link,
    wanted: async () => new Set(),
    strays: () => async () => new Map(),
    takingOver: async () => ({ isTaken: false, displaced: [], waitSeconds: 0, isUnknown: false }),
    parting: async () => ({ members: [], isMore: false }),
    isCurrent: async () => true,
    budget: aBudget(calls),
    begin: async (effect) => {
      begun.push([effect, site.changes.length]);
      await begin?.(effect);
      return {};
    },
    tell: (action) => void told.push(action),
    ...change,
  };
  return { work, told, begun };
}
