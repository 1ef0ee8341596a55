import type { Cause } from './cause';

/** Customers of Jira Service Management. */
export const customerCauses = {
  'customers-limited': {
    kind: 'intended',
    title: 'Atlassian offers no way to do this for customers',
    cause:
      'Customers of Jira Service Management can be created and put into organizations, but not suspended or edited.',
    remedy: 'Nothing to do; change the customer by hand in Jira Service Management if it matters.',
  },
  'service-management-missing': {
    kind: 'refused',
    title: 'The site has no Jira Service Management',
    cause: 'A connection of customers needs Jira Service Management, and this site does not have it.',
    remedy: 'Add Jira Service Management to the site, or delete the connection and add one of users.',
  },
  'service-desk-missing': {
    kind: 'refused',
    title: 'The service desk does not exist',
    cause:
      'The settings name a service project that Jira Service Management does not know, or that the app may not see.',
    remedy: 'Correct the key under Service desks in the settings of the connection.',
  },
  'service-desk-open': {
    kind: 'asks',
    title: 'The service desk is open to everyone',
    cause: 'A service desk with open access or public sign-up does not let anyone be taken off its list of customers.',
    remedy: 'Restrict who may use the service desk in its customer permissions, or ignore this.',
  },
} as const satisfies Record<string, Cause>;
