import { z } from 'zod';
import { emailAddress } from './email-address';
import { setting } from './setting';

const leaveOrSuccessor = z.enum(['leave', 'successor']).default('leave');

/** Belongings: what becomes of what people who leave own at Jira, or are assigned there. */
export const belongingsSettings = z.strictObject({
  issues: setting(
    z.enum(['leave', 'successor', 'unassign']).default('leave'),
    'Open issues',
    'What becomes of the open issues that are assigned to somebody who leaves; successor: whoever takes over gets them; unassign: nobody has them.',
  ),
  filters: setting(
    leaveOrSuccessor,
    'Filters',
    'What becomes of the filters of somebody who leaves; successor: whoever takes over owns them.',
  ),
  dashboards: setting(
    leaveOrSuccessor,
    'Dashboards',
    'What becomes of the dashboards of somebody who leaves; successor: whoever takes over owns them; those that nobody else can see are not found.',
  ),
  projectRoles: setting(
    leaveOrSuccessor,
    'Project roles',
    'What becomes of the project roles that somebody who leaves has in person; successor: whoever takes over has them instead; each project and role takes a call.',
  ),
  defaultSuccessor: setting(
    emailAddress,
    'Default successor',
    'E-mail address of the person who takes over; the successor of the leads is tried before them.',
  ),
});

const kinds = ['issues', 'filters', 'dashboards', 'projectRoles'] as const;

/** Whether anything becomes of them. */
export const areBelongingsMoved = (settings: BelongingsSettings): boolean =>
  kinds.some((kind) => settings[kind] !== 'leave');

/** The kinds that go to a successor, as the settings name them. */
export const kindsForSuccessor = (settings: BelongingsSettings) =>
  kinds.filter((kind) => settings[kind] === 'successor');

type BelongingsSettings = Readonly<z.output<typeof belongingsSettings>>;
