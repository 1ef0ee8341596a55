import { z } from 'zod';
import { refusal } from './refuse';
import { setting } from './setting';

/** As Jira creates them: capital letters, digits and underscores. */
const projectKey = z
  .string()
  .trim()
  .refine((key) => /^[A-Z][A-Z0-9_]{1,98}$/.test(key), { params: refusal({ say: 'needs-project-key' }) });

/** Customers of Jira Service Management; a connection of users leaves this empty. */
export const customerSettings = z.strictObject({
  serviceDesks: setting(
    z.array(projectKey).max(20).default([]),
    'Service desks',
    'Keys of the service projects that customers and their organizations are added to; empty: you decide yourself who belongs where.',
  ),
});
