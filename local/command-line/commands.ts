import type { Command } from './command';
import { accessCommand } from './commands/access';
import { alarmsCommand } from './commands/alarms';
import { approvalsCommand } from './commands/approvals';
import { byHandCommand } from './commands/by-hand';
import { callsCommand } from './commands/calls';
import { clockCommand } from './commands/clock';
import { connectCommand } from './commands/connect';
import { driftCommand } from './commands/drift';
import { faultCommand } from './commands/fault';
import { healthCommand } from './commands/health';
import { issueCommand } from './commands/issue';
import { ldapCommand } from './commands/ldap';
import { logCommand } from './commands/log';
import { oktaCommand } from './commands/okta';
import { settingsCommand } from './commands/settings';
import { settleCommand } from './commands/settle';
import { siteCommand } from './commands/site';
import { statusCommand } from './commands/status';
import { syncCommand } from './commands/sync';
import { undoCommand } from './commands/undo';

/** Every command, in the order of `--help`. */
export const commands: readonly Command[] = [
  statusCommand,
  connectCommand,
  accessCommand,
  settingsCommand,
  syncCommand,
  approvalsCommand,
  undoCommand,
  driftCommand,
  oktaCommand,
  ldapCommand,
  siteCommand,
  alarmsCommand,
  healthCommand,
  logCommand,
  callsCommand,
  settleCommand,
  issueCommand,
  byHandCommand,
  faultCommand,
  clockCommand,
];
