import type { AdminCallName, AdminPayload, AdminValue } from './contract';

/** One function per call: the payload and the caller have already been checked. */
export type AdminHandlers = {
  readonly [Name in AdminCallName]: (payload: AdminPayload<Name>) => Promise<AdminValue<Name>>;
};
