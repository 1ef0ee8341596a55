import type { ActionReport } from '../../journal/entry';
import type { GroupAction, PlacePlan } from './group-plan';

type Kind = GroupAction['kind'] | PlacePlan['members'][number]['kind'];

/** The outcome of an action when nothing goes wrong. */
export const groupOutcomes: Record<Kind, ActionReport['outcome']> = {
  linkGroup: 'applied',
  createGroup: 'applied',
  deleteGroup: 'applied',
  unlinkGroup: 'applied',
  addMember: 'applied',
  removeMember: 'applied',
  keepMember: 'noChange',
  none: 'noChange',
  skip: 'skipped',
  refuse: 'refused',
  wait: 'waiting',
  hold: 'waiting',
};

/** Changes nothing, in preview or not. */
export const isQuiet = (kind: Kind): boolean =>
  kind === 'none' || kind === 'skip' || kind === 'refuse' || kind === 'keepMember';
