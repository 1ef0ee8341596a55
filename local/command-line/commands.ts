import type { Command } from './command';
import { accessCommand } from './commands/access';
import { callsCommand } from './commands/calls';
import { clockCommand } from './commands/clock';
import { connectCommand } from './commands/connect';
import { faultCommand } from './commands/fault';
import { logCommand } from './commands/log';
import { oktaCommand } from './commands/okta';
import { settleCommand } from './commands/settle';
import { siteCommand } from './commands/site';
import { statusCommand } from './commands/status';

/** Every command, in the order of `--help`. */
export const commands: readonly Command[] = [
  statusCommand,
  connectCommand,
  accessCommand,
  oktaCommand,
  siteCommand,
  logCommand,
  callsCommand,
  settleCommand,
  faultCommand,
  clockCommand,
];
