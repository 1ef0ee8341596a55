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
