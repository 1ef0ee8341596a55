import { STATUS_CODES } from 'node:http';
import type { FaultDice } from './faults';

/** An answer of Forge's proxy itself, which the header tells from one of whom the request was for. */
export const refusedByProxy = (status: number, code: string): Response =>
  new Response('', { status, statusText: STATUS_CODES[status] ?? '', headers: { 'forge-proxy-error': code } });

/** What the proxy answers while it is told to let nothing through: @forge/api makes a ProxyRequestError of it. */
export const proxyRefusal = ({ settings }: Pick<FaultDice, 'settings'>): Response | undefined =>
  settings.proxyRefusal === undefined ? undefined : refusedByProxy(settings.proxyStatus, settings.proxyRefusal);
