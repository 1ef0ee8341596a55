import type { AppTrouble } from '../sending/app-trouble';
import { type ExitCode, exitCodes } from './io';

/** The code for the shell if the app is in the way. */
export function exitCodeOf({ code, isPassing }: Pick<AppTrouble, 'code' | 'isPassing'>): ExitCode {
  if (code === 'lease-held' || code === 'lease-lost') return exitCodes.held;
  return isPassing ? exitCodes.unreachable : exitCodes.refused;
}
