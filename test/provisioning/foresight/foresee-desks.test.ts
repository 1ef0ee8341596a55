import { describe, expect, it } from 'vitest';
import type { ActionReport } from '../../../src/journal/entry';
import { foreseeDesks } from '../../../src/provisioning/foresight/foresee-desks';
import { aGroup } from '../../support/samples';
import { aStep } from '../../support/spoken';
import { settingsWith } from '../../sync/fixtures';

describe('service desks that are opened to an organization', () => {
  const added = (more: Partial<ActionReport> = {}): ActionReport => ({
    ...aStep,
    kind: 'addMember',
    outcome: 'preview',
    ...more,
  });
  const settings = settingsWith({ customers: { serviceDesks: ['HELP', 'IT', 'HELP'] } });
  const desks = (actions: readonly ActionReport[], target: 'customers' | 'users' = 'customers') =>
    foreseeDesks({ target, settings }, aGroup(1), actions).map(({ text }) => text);

  it('are those of the settings, once for each organization that gets a member', () => {
    const open = (desk: string, group: string) => ({ say: 'open-desk', desk, group });
    expect(desks([added(), added(), added({ where: 'Other' })])).toEqual([
      open('HELP', 'Group 1'),
      open('IT', 'Group 1'),
      open('HELP', 'Other'),
      open('IT', 'Other'),
    ]);
    expect(foreseeDesks({ target: 'customers', settings }, aGroup(1), [added()])[0]).toMatchObject({
      kind: 'openDesk',
      outcome: 'preview',
    });
  });

  it('are none for users, and where nobody is added', () => {
    expect(desks([added()], 'users')).toEqual([]);
    expect(desks([added({ outcome: 'noChange' }), added({ kind: 'removeMember' })])).toEqual([]);
  });
});
