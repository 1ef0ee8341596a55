import { describe, expect, it } from 'vitest';
import type { HandedOver } from '../../../src/journal/inverse';
import { stepsOf } from '../../../src/provisioning/undo/steps-of';
import { keyOf, type Target } from '../../../src/provisioning/undo/target';
import { aGroupId, aUserId } from '../../support/samples';

const [mia, leo] = [aUserId(1), aUserId(2)];
const [staff, sales] = [aGroupId(21), aGroupId(22)];
const at = '2026-03-01T12:00:00.000Z';
const lead: Target = { what: 'lead', user: leo, lead: { of: 'project', id: 'P1' } as never as HandedOver };
const place = (number: number, group = staff): Target => ({
  what: 'place',
  group,
  user: aUserId(number),
  before: true,
});
const field = (name: string): Target => ({ what: 'field', user: mia, name, before: 'a', after: 'b' });
const access = (user: typeof mia): Target => ({ what: 'access', user, before: true, how: 'suspend' });

/** The kind of each step, and what is in it. */
const steps = (targets: readonly Target[]) =>
  stepsOf(targets).map(({ kind, targets: own }) => [kind, ...own.map(keyOf)].join(', '));

describe('the steps of an undo', () => {
  it('are those of people, groups, leads, belongings and gifts, in this order', () => {
    const order = stepsOf([
      { what: 'products', user: mia, keys: ['jira'] },
      { what: 'belongings', user: mia, at },
      lead,
      { what: 'group', group: staff },
      access(mia),
      { what: 'givenGroup', user: mia, name: 'Staff' },
    ]);
    expect(order.map(({ kind }) => kind)).toEqual(['person', 'group', 'lead', 'belongings', 'gift', 'gift']);
    expect(order.map(({ key }) => key)).toEqual(order.map(({ key }) => key).toSorted());
    expect(new Set(order.map(({ key }) => key)).size).toBe(6);
  });

  it('put back together what one commit of a person does, and nothing of anybody else', () => {
    const kept: Target = { what: 'kept', by: 'undo-1', record: { kind: 'user', id: mia } };
    const rejoin: Target = { what: 'rejoin', user: mia, name: 'Staff' };
    const attribute: Target = { what: 'attribute', user: mia, name: 'Centre', before: undefined, after: 'S' };
    expect(
      steps([{ what: 'seats', user: mia }, field('b'), kept, access(leo), rejoin, attribute, access(mia), field('a')]),
    ).toEqual([
      [
        'person',
        `access ${mia}`,
        `attribute ${mia} Centre`,
        `field ${mia} a`,
        `field ${mia} b`,
        `kept ${mia} user undo-1`,
        `rejoin ${mia} Staff`,
        `seats ${mia}`,
      ].join(', '),
      `person, access ${leo}`,
    ]);
  });

  it('put back four things of a group with each commit', () => {
    const kept: Target = { what: 'kept', by: 'undo-1', record: { kind: 'place', id: staff, user: aUserId(9) } };
    const absent: Target = { what: 'kept', by: 'undo-1', record: { kind: 'group', id: sales } };
    expect(steps([kept, place(5), place(4), place(3), place(2), place(1), absent, place(1, sales)])).toEqual([
      `group, kept ${staff} ${aUserId(9)} undo-1, ${[1, 2, 3].map((number) => `place ${staff} ${aUserId(number)}`).join(', ')}`,
      `group, ${[4, 5].map((number) => `place ${staff} ${aUserId(number)}`).join(', ')}`,
      `group, kept ${sales} group undo-1, place ${sales} ${aUserId(1)}`,
    ]);
  });

  it('hand back and take one by one', () => {
    const other: Target = { ...lead, lead: { of: 'project', id: 'P2' } as never as HandedOver };
    expect(steps([other, lead])).toEqual(['lead, lead project P1', 'lead, lead project P2']);
  });

  it('are the same in whatever order the targets come', () => {
    const targets = [access(mia), field('a'), place(1), place(2), place(3), place(4), place(5), lead];
    expect(stepsOf(targets.toReversed())).toEqual(stepsOf(targets));
  });

  it('are none of what stays as it is', () => {
    expect(steps([{ what: 'stays', record: mia, label: 'm…', why: 'undo-values-unknown' }])).toEqual([]);
  });
});
