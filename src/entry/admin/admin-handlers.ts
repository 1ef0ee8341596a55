import type { AdminCallName, AdminPayload, AdminValue } from './contract';

/** One function a call: the payload has been checked, and so has who calls. */
export type AdminHandlers = {
  readonly [Name in AdminCallName]: (payload: AdminPayload<Name>) => Promise<AdminValue<Name>>;
};
