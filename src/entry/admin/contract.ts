import type { z } from 'zod';
import { accessCalls } from './contract/access';
import { accountsCalls } from './contract/accounts';
import { alarmsCalls } from './contract/alarms';
import { approvalsCalls } from './contract/approvals';
import { attributesCalls } from './contract/attributes';
import { belongingsCalls } from './contract/belongings';
import type { Answer } from './contract/common';
import { connectionsCalls } from './contract/connections';
import { connectorCalls } from './contract/connector';
import { diagnosticsCalls } from './contract/diagnostics';
import { directoryCalls } from './contract/directory';
import { driftCalls } from './contract/drift';
import { groupsCalls } from './contract/groups';
import { historyCalls } from './contract/history';
import { idleSeatsCalls } from './contract/idle-seats';
import { joinedCalls } from './contract/joined';
import { logCalls } from './contract/log';
import { overviewCalls } from './contract/overview';
import { settingsCalls } from './contract/settings';
import { suggestionsCalls } from './contract/suggestions';
import { syncCalls } from './contract/sync';
import { undoCalls } from './contract/undo';
import { usersCalls } from './contract/users';

/**
 * The calls that the admin page (and the command line) may make: for each the payload and the returned value.
 * Everything is plain JSON; times are ISO 8601 in UTC. Imports nothing of ours, so that the page may import it.
 */
export const adminCalls = {
  ...overviewCalls,
  ...connectionsCalls,
  ...connectorCalls,
  ...settingsCalls,
  ...historyCalls,
  ...syncCalls,
  ...approvalsCalls,
  ...alarmsCalls,
  ...undoCalls,
  ...driftCalls,
  ...directoryCalls,
  ...accountsCalls,
  ...belongingsCalls,
  ...idleSeatsCalls,
  ...groupsCalls,
  ...usersCalls,
  ...suggestionsCalls,
  ...attributesCalls,
  ...accessCalls,
  ...logCalls,
  ...diagnosticsCalls,
  ...joinedCalls,
} as const;

export type AdminCallName = keyof typeof adminCalls;

export type AdminPayload<Name extends AdminCallName> = z.infer<(typeof adminCalls)[Name]['payload']>;

export type AdminValue<Name extends AdminCallName> = z.infer<(typeof adminCalls)[Name]['value']>;

export type AdminAnswer<Name extends AdminCallName> = Answer<AdminValue<Name>>;
