import { describe, expect, it } from 'vitest';
import type { AccountId } from '../../../src/directory/ids';
import type { HandOverProgress } from '../../../src/directory/user';
import type { Effect } from '../../../src/sync/site/effect';
import type { Lead } from '../../../src/sync/site/leads';
import { SiteError } from '../../../src/sync/site/site-error';
import { handOver } from '../../../src/sync/users/hand-over';
import type { Heirs } from '../../../src/sync/users/user-plan';
import { worded } from '../../support/worded';
import { aBudget, accountId } from '../fixtures';

const manager = { account: 'account-manager' as AccountId, label: 'm…@example.com' };
const fallback = { account: 'account-default' as AccountId, label: 'd…@example.com' };
const down = new SiteError('unavailable', 'atlassian-unavailable', 'No answer came.');
/** Jira lists it, and has deleted it by the time somebody is to lead it. */
const gone = 'p9';
const noAccess = new SiteError('rejected', 'atlassian-refused', 'The user cannot be assigned.');

const project = (number: number): Lead => ({ kind: 'project', id: `p${number}`, key: `P${number}`, name: 'Project' });
const component = (number: number): Lead => ({ kind: 'component', id: `c${number}`, name: 'Shop', projectKey: 'P1' });

/** Jira with leads on pages of two; it refuses the accounts in `refuses`. */
function jira(leads: readonly Lead[], refuses: readonly AccountId[] = []) {
  let led = leads.map((lead, index) => ({ lead, page: Math.floor(index / 2) }));
  const given: string[] = [];
  const pages = Math.ceil(leads.length / 2);
  const failures: SiteError[] = [];
  const asked = new Set<string>();
  const set = async (id: string, account: AccountId | undefined): Promise<Effect> => {
    if (account !== undefined && refuses.includes(account)) throw noAccess;
    const failure = failures.shift();
    if (failure) throw failure;
    given.push(`${id} ${account}`);
    led = led.filter(({ lead }) => lead.id !== id);
    return id === gone ? 'same' : 'changed';
  };
  return {
    given,
    failures,
    asked,
    add: (lead: Lead) => void led.push({ lead, page: 0 }),
    async listLeads(_: AccountId, cursor?: string, only?: Lead['kind']) {
      const page = Number(cursor ?? 0);
      asked.add(only ?? 'both');
      const items = led.filter((each) => each.page === page).map(({ lead }) => lead);
      return { items, ...(page + 1 < pages && { cursor: String(page + 1) }) };
    },
    setProjectLead: set,
    setComponentLead: set,
  };
}

const action = (heirs: Partial<Heirs>) =>
  ({
    kind: 'handOver',
    text: { say: 'hand-over', who: 'g…@example.com' },
    reason: { say: 'hand-over-set' },
    account: accountId,
    heirs: { problems: [], ...heirs },
  }) as const;
const both = action({ project: [manager, fallback], component: [manager, fallback] });
const outcomes = ({ reports }: Awaited<ReturnType<typeof handOver>>) =>
  worded(reports).map(({ text, outcome }) => `${text}: ${outcome}`);

describe('handing over what a person leads', () => {
  it('goes through all pages and gives everything to the first heir', async () => {
    const site = jira([project(1), component(1), project(2), project(3), component(2)]);
    const result = await handOver(site, both, aBudget());
    expect(site.given.sort()).toEqual(['c1', 'c2', 'p1', 'p2', 'p3'].map((id) => `${id} ${manager.account}`));
    expect(result).not.toHaveProperty('stop');
    expect(result).not.toHaveProperty('progress');
    expect(worded(outcomes(result))).toContain('Give the component Shop of P1 to m…@example.com: applied');
  });

  it('goes round until a round finds nothing, because the person may be made lead meanwhile', async () => {
    const site = jira([project(1), project(2), project(3)]);
    const late = {
      ...site,
      setProjectLead: async (id: string, account: AccountId) => {
        const effect = await site.setProjectLead(id, account);
        if (id === 'p3') site.add(project(4));
        return effect;
      },
    };
    await handOver(late, both, aBudget());
    expect(site.given).toContain(`p4 ${manager.account}`);
  });

  it('gives to the next heir whatever Jira does not let the first one lead', async () => {
    const site = jira([project(1)], [manager.account]);
    expect(worded(outcomes(await handOver(site, both, aBudget())))).toEqual([
      'Give the project P1 to d…@example.com: applied',
    ]);
  });

  it('leaves alone a kind of lead for which nobody is named', async () => {
    const site = jira([project(1), component(1)]);
    const result = await handOver(site, action({ project: [fallback] }), aBudget());
    expect(site.given).toEqual([`p1 ${fallback.account}`]);
    expect(result).not.toHaveProperty('stop');
  });

  it.each([
    ['project', { project: [manager] }],
    ['component', { component: [manager] }],
    ['both', { project: [manager], component: [manager] }],
  ] as const)('looks for %s alone where that is all that is given away', async (kind, heirs) => {
    const site = jira([project(1), component(1)]);
    await handOver(site, action(heirs), aBudget());
    expect([...site.asked]).toEqual([kind]);
  });

  it('claims no change of a project that is gone', async () => {
    expect(worded(outcomes(await handOver(jira([project(9)]), both, aBudget())))).toEqual([
      'Give the project P9 to m…@example.com: noChange',
    ]);
  });

  it('says so if there is nothing to hand over', async () => {
    expect(outcomes(await handOver(jira([]), both, aBudget()))).toEqual([
      'Hand over what g…@example.com leads: noChange',
    ]);
  });

  it.each([
    ['leads-refused', action({ project: [manager] }), [manager.account], 'The user cannot be assigned.'],
    [
      'leads-successor-missing',
      action({ project: [], problems: [{ say: 'heir-project-inactive' }] }),
      [],
      'The default project lead has no active account on the site.',
    ],
  ] as const)('stops with %s after all others are handed over', async (cause, asked, refuses, words) => {
    const result = await handOver(jira([project(1), project(2), project(3)], refuses), asked, aBudget());
    expect(result.stop).toMatchObject({ kind: 'left', cause });
    expect(result.reports).toHaveLength(3);
    expect(worded(result.reports[0])).toMatchObject({ outcome: 'refused', cause, detail: words });
  });

  it.each([
    [5, 'Not handed over: the project P1, the project P2, the project P3, the project P4 and the project P5.'],
    [7, 'Not handed over: the project P1, the project P2, the project P3, the project P4, the project P5 and 2 more.'],
  ])('names five of %i leads that nobody takes', async (count, detail) => {
    const leads = Array.from({ length: count }, (_, index) => project(index + 1));
    const result = await handOver(jira(leads, [manager.account]), action({ project: [manager] }), aBudget());
    expect(worded(result.stop)).toMatchObject({ detail });
    expect(worded(result.reports[0]?.text)).toBe('Hand over the project P1');
  });

  it('passes on whatever is no answer of Atlassian', async () => {
    const broken = new TypeError('broken');
    const site = { ...jira([]), listLeads: () => Promise.reject(broken) };
    await expect(handOver(site, both, aBudget())).rejects.toBe(broken);
  });

  it('stops at the end of its budget and resumes there, however often', async () => {
    const site = jira([1, 2, 3, 4, 5, 6].map(project));
    let progress: HandOverProgress | undefined;
    let attempts = 0;
    for (; attempts < 20; attempts += 1) {
      const result = await handOver(site, both, aBudget(14), progress);
      progress = result.progress;
      if (!result.stop) break;
      expect(result.stop).toEqual({ kind: 'budget' });
    }
    expect(site.given).toHaveLength(6);
    expect(attempts).toBeGreaterThan(3);
    expect(progress).toBeUndefined();
  });

  it('keeps its place when Atlassian does not answer', async () => {
    const site = jira([1, 2, 3, 4].map(project));
    await handOver(site, both, aBudget(14));
    site.failures.push(down);
    const result = await handOver(site, both, aBudget(), { cursor: '1', found: true });
    expect(result).toMatchObject({ progress: { cursor: '1', found: true }, stop: { kind: 'trouble', error: down } });
  });
});
