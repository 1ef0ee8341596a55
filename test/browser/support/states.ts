import { type AdminCallName, adminCalls } from '../../../src/entry/admin/contract';
import { causes } from '../../../src/journal/causes/causes';
import { anActivity, anOverview } from '../../page/support/builders';
import { type CannedAnswers, ok } from '../../page/support/canned-app';
import { type Screen, screens, shows } from './screens';

const tabs = [
  'Users',
  'Attributes',
  'Custom attributes',
  'Groups',
  'People & groups',
  'Log of a connection',
  'History',
];

/** Screens with their own calls; the tabs of a connection make theirs once the connection is there. */
const direct = screens.filter(({ name }) => ![...tabs, 'Test', 'Add connection', 'Name and method'].includes(name));

/** The banners are requested once for all screens, and change only the overview. */
const callsOf = ({ path }: Screen): readonly AdminCallName[] =>
  (Object.keys(adminCalls) as AdminCallName[]).filter((name) => name !== 'getOverview' || path === '/overview');

const answersTo = (names: readonly AdminCallName[], answer: () => unknown): CannedAnswers =>
  Object.fromEntries(names.map((name) => [name, answer]));

const refusal = (code: 'not-administrator' | 'storage-unavailable') => () => ({
  ok: false as const,
  error: { code, ...causes[code] },
});

/** Screens while loading, after a failure, and without permission. */
export const states: readonly Screen[] = direct.flatMap((screen) => [
  {
    ...screen,
    name: `${screen.name}, loading`,
    held: callsOf(screen),
    arrive: shows('Loading'),
  },
  {
    ...screen,
    name: `${screen.name}, failed`,
    answers: () => answersTo(callsOf(screen), refusal('storage-unavailable')),
    arrive: shows(causes['storage-unavailable'].title),
  },
  {
    ...screen,
    name: `${screen.name}, without permission`,
    answers: () => answersTo(callsOf(screen), refusal('not-administrator')),
    arrive: shows(causes['not-administrator'].title),
  },
]);

const tabCallsOf = (screen: Screen) => callsOf(screen).filter((name) => name !== 'getConnection');

/** Tabs while their own calls are loading, and after they failed. */
export const tabStates: readonly Screen[] = screens
  .filter(({ name }) => tabs.includes(name))
  .flatMap((screen) => [
    {
      ...screen,
      name: `${screen.name}, loading`,
      held: tabCallsOf(screen),
      arrive: shows('Loading'),
    },
    {
      ...screen,
      name: `${screen.name}, failed`,
      answers: () => answersTo(tabCallsOf(screen), refusal('storage-unavailable')),
      arrive: shows(causes['storage-unavailable'].title),
    },
  ]);

/** The page before anything has been set up or sent. */
export const emptyStates: readonly Screen[] = [
  {
    name: 'Overview, empty',
    path: '/overview',
    answers: () => ({
      getOverview: () => ok(anOverview({ connections: 0, access: { organization: false, administrator: false } })),
      getActivity: () => ok(anActivity({ days: [], lastRequests: [] })),
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
