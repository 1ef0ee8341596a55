import { describe, expect, it } from 'vitest';
import type { AccountId } from '../../../src/directory/ids';
import { withCountedBelongings } from '../../../src/provisioning/foresight/foresee-belongings';
import type { UserWork } from '../../../src/provisioning/users/plan-user';
import { SiteError } from '../../../src/sync/site/site-error';
import type { UserAction } from '../../../src/sync/users/user-plan';
import { aUser } from '../../support/samples';
import { aStep } from '../../support/spoken';

const free = { allows: () => true };
const spent = { allows: () => false };
const account = (name: string) => name as AccountId;
const unavailable = new SiteError('unavailable', 'atlassian-unavailable', '503');
const broken = async () => {
  throw new Error('A mistake of ours.');
};
const silent = async () => {
  throw unavailable;
};

describe('what a leaver owns, in a plan', () => {
  const suspend: UserAction = { ...aStep, kind: 'suspend', account: account('a'), groups: [] };
  const handOver = {
    ...aStep,
    kind: 'handOverBelongings',
    account: account('a'),
    choices: { issues: 'unassign', filters: 'successor' },
    heirs: [],
    problems: [],
  } as UserAction;

  async function counted(
    countBelongings: (kind: string) => Promise<number | undefined>,
    { budget = free, actions = [suspend, handOver] as readonly UserAction[] } = {},
  ) {
    const asked: string[] = [];
    const site = {
      countBelongings(kind: string) {
        asked.push(kind);
        return countBelongings(kind);
      },
    };
    const work = { plan: { actions, takesAway: true, isWanted: false }, ports: { site }, known: aUser(1) };
    const { plan } = await withCountedBelongings({ budget }, work as unknown as UserWork);
    return { asked, actions: plan?.actions ?? [] };
  }

  it('is counted for each kind that is not left alone', async () => {
    const { asked, actions } = await counted(async (kind) => (kind === 'issues' ? 41 : 12));
    expect(asked).toEqual(['issues', 'filters']);
    expect(actions).toEqual([
      suspend,
      {
        ...handOver,
        counts: { issues: 41, filters: 12 },
        text: expect.objectContaining({ say: 'hand-over-belongings' }),
      },
    ]);
  });

  it('is not in the plan if there is nothing', async () => {
    expect((await counted(async () => 0)).actions).toEqual([suspend]);
  });

  it('stays uncounted where Atlassian does not say, or may not be asked', async () => {
    for (const options of [await counted(silent), await counted(async () => 3, { budget: spent })])
      expect(options.actions[1]).toMatchObject({ kind: 'handOverBelongings', counts: {} });
    await expect(counted(broken)).rejects.toThrow('mistake');
  });

  it('is asked of nobody whose plan hands nothing over', async () => {
    expect(await counted(broken, { actions: [suspend] })).toEqual({ asked: [], actions: [suspend] });
  });
});
