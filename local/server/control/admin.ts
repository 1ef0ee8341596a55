import { z } from 'zod';
import { callAdmin } from '../call-admin';
import type { Local } from '../local';

/**
 * Any call of the admin page's resolver, as the administrator whom the page plays: commands ask what the page asks, and read of the
 * answer what they show. @throws LocalError 422 with the app's own words if it refuses, also a call that does not exist
 */
export const admin = ({ forge }: Local, functionKey: string, body: unknown): Promise<unknown> =>
  callAdmin(forge, functionKey, body, z.object({}).loose());
