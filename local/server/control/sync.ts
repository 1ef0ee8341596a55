import { z } from 'zod';
import { callAdmin } from '../call-admin';
import type { Local } from '../local';

const anything = z.object({}).loose();

/** Sync now for one person, one group or a whole connection; with `preview`, the plan for one person or group. */
export function sync({ forge }: Local, body: unknown): Promise<unknown> {
  return callAdmin(forge, 'syncNow', body, anything);
}

/** The plan for a slice of a connection. */
export function preview({ forge }: Local, body: unknown): Promise<unknown> {
  return callAdmin(forge, 'previewConnection', body, anything);
}

export function progress({ forge }: Local, connectionId: string): Promise<unknown> {
  return callAdmin(forge, 'getProgress', { connectionId }, anything);
}
