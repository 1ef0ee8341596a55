import { STATUS_CODES } from 'node:http';
import type { FaultDice } from './faults';

/** An answer from Forge's proxy itself; the header distinguishes it from the target's own. */
export const refusedByProxy = (status: number, code: string): Response =>
  new Response('', { status, statusText: STATUS_CODES[status] ?? '', headers: { 'forge-proxy-error': code } });

/** The proxy's answer while it lets nothing through: @forge/api turns it into a ProxyRequestError. */
export const proxyRefusal = ({ settings }: Pick<FaultDice, 'settings'>): Response | undefined =>
  settings.proxyRefusal === undefined ? undefined : refusedByProxy(settings.proxyStatus, settings.proxyRefusal);
