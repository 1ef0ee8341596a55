import { describe, expect, it } from 'vitest';
import type { Settings } from '../../../src/connections/settings/settings-schema';
import { choicesOf, planBelongings } from '../../../src/sync/users/plan-belongings';
import type { UserFacts } from '../../../src/sync/users/user-view';
import { choicesInWords } from '../../../src/sync/users/words-of-belongings';
import { worded } from '../../support/worded';
import { anAccount, aUser, settingsWith } from '../fixtures';

const facts = (settings: Settings, more: Partial<UserFacts> = {}): UserFacts =>
  ({ settings, label: 'm…@example.com', user: aUser(), ...more }) as UserFacts;
const moving = settingsWith({
  belongings: { issues: 'unassign', filters: 'successor', defaultSuccessor: 'h@example.com' },
});

describe('what becomes of what a leaver owns', () => {
  it('is nothing by default', () => {
    expect(choicesOf(settingsWith({}))).toEqual({});
    expect(planBelongings(facts(settingsWith({})), anAccount())).toEqual([]);
  });

  it('follows the settings, kind by kind, and names who can take over', () => {
    const heir = { account: 'heir' as never, label: 'h…@example.com' };
    const [action] = planBelongings(facts(moving, { heirs: { belongings: [heir], problems: [] } }), anAccount());
    expect(action).toMatchObject({
      kind: 'handOverBelongings',
      choices: { issues: 'unassign', filters: 'successor' },
      heirs: [heir],
    });
    expect(worded(action?.text)).toBe('Hand over open issues (to nobody) and filters of m…@example.com');
  });

  it('is planned although nobody can take over: nobody keeps access because of a filter', () => {
    expect(planBelongings(facts(moving), anAccount())).toMatchObject([{ heirs: [] }]);
  });

  it.each([
    ['a customer', { target: 'customers' as const }],
    ['an account that was unlinked', { user: aUser({}, { isSevered: true }) }],
  ])('is nothing for %s', (_, more) => {
    expect(planBelongings(facts(moving, more), anAccount())).toEqual([]);
  });

  it('is worded with numbers where somebody has counted, without what there is none of', () => {
    const choices = { issues: 'successor', filters: 'successor', dashboards: 'successor' } as const;
    const what = choicesInWords(choices, { issues: 41, filters: 12, dashboards: 0 });
    expect(worded({ say: 'hand-over-belongings', what, who: 'm…@example.com' })).toBe(
      'Hand over 41 open issues and 12 filters of m…@example.com',
    );
  });
});
