import { z } from 'zod';
import { setting, toggle } from './setting';

/** Of people or members: everybody may go. */
const percent = z.int().min(0).max(100);

/** Safety: what may be taken away, or take a seat, within 24 hours before everything further waits for an administrator. */
export const safetySettings = z.strictObject({
  people: setting(
    z.int().min(0).max(100_000).default(10),
    'People who may lose access',
    'People who may lose access in 24 hours; the percentage below applies if it is more.',
  ),
  peoplePercent: setting(
    percent.default(5),
    'People who may lose access, in percent',
    'Percentage of the people of the connection who may lose access in 24 hours; 100: no limit.',
  ),
  members: setting(
    z.int().min(0).max(100_000).default(5),
    'Members who may leave a group',
    'Members whom one group may lose in 24 hours; the percentage below applies if it is more.',
  ),
  membersPercent: setting(
    percent.default(25),
    'Members who may leave a group, in percent',
    'Percentage of its members that one group may lose in 24 hours; 100: no limit.',
  ),
  groups: setting(
    z.int().min(0).max(1000).default(0),
    'Groups that may be deleted',
    'Groups that may be deleted at Atlassian in 24 hours; 0: each one waits; 1000: no limit.',
  ),
  invitations: setting(
    z.int().min(0).max(100_000).default(100_000),
    'People who may be invited',
    'People who may be invited to the site in 24 hours, each of whom takes a seat; 0: each one waits; 100000: no limit.',
  ),
  secondApprover: toggle(
    false,
    'A second approver',
    'What was held is applied only once two administrators approve it.',
  ),
});
