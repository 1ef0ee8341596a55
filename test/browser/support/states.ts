import { type AdminCallName, adminCalls } from '../../../src/entry/admin/contract';
import { causes } from '../../../src/journal/causes';
import { anActivity, anOverview } from '../../page/support/builders';
import { type CannedAnswers, ok } from '../../page/support/canned-app';
import { type Screen, screens, shows } from './screens';

/** Screens that an address leads to without a click. */
const direct = screens.filter(({ name }) => !['People & groups', 'History'].includes(name));

const everyCall = (answer: () => unknown): CannedAnswers =>
  Object.fromEntries((Object.keys(adminCalls) as AdminCallName[]).map((name) => [name, answer]));

const refusal = (code: 'not-administrator' | 'storage-unavailable') => () => ({
  ok: false as const,
  error: { code, ...causes[code] },
});

const never = () => new Promise<never>(() => {});

/** The page while nothing has come back, when something went wrong, and for somebody who may not see it. */
export const states: readonly Screen[] = direct
  .filter(({ name }) => !['Add connection', 'Name and method'].includes(name))
  .flatMap((screen) => [
    { ...screen, name: `${screen.name}, loading`, answers: () => everyCall(never), arrive: shows('Loading') },
    {
      ...screen,
      name: `${screen.name}, failed`,
      answers: () => everyCall(refusal('storage-unavailable')),
      arrive: shows(causes['storage-unavailable'].title),
    },
    {
      ...screen,
      name: `${screen.name}, without permission`,
      answers: () => everyCall(refusal('not-administrator')),
      arrive: shows(causes['not-administrator'].title),
    },
  ]);

/** The page before anything has been set up or sent. */
export const emptyStates: readonly Screen[] = [
  {
    name: 'Overview, empty',
    path: '/overview',
    answers: () => ({
      getOverview: () => ok(anOverview({ connections: 0, access: { organization: false, administrator: false } })),
      getActivity: () => ok(anActivity({ days: [], attention: [], lastRequests: [] })),
    }),
    arrive: shows('Four steps to the first person'),
  },
  {
    name: 'Connections, empty',
    path: '/connections',
    answers: () => ({ listConnections: () => ok({ connections: [] }) }),
    arrive: shows('Connect your identity provider'),
  },
  {
    name: 'Atlassian access, empty',
    path: '/access',
    answers: () => ({ getAccess: () => ok({}), listHistory: () => ok({ entries: [], more: false }) }),
    arrive: shows('Nothing has been changed yet'),
  },
  {
    name: 'Log, empty',
    path: '/log',
    answers: () => ({ listLog: () => ok({ entries: [], connections: [] }) }),
    arrive: shows('Nothing has happened yet'),
  },
];
